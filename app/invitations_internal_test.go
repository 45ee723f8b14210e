package app

import (
	"context"
	"testing"
	"time"

	"muster/cpaas"
)

func TestAgesAreSaidAsOneWould(t *testing.T) {
	for d, want := range map[time.Duration]string{
		-time.Second:      "just now",
		59 * time.Second:  "just now",
		time.Minute:       "1 min ago",
		119 * time.Minute: "1 h ago",
		23 * time.Hour:    "23 h ago",
		24 * time.Hour:    "1 day ago",
		80 * time.Hour:    "3 days ago",
	} {
		if got := age(d); got != want {
			t.Errorf("%v ago is %q, want %q", d, got, want)
		}
	}
}

func TestWorkInTurnEndsWhereNothingElseCouldSucceed(t *testing.T) {
	refused := &cpaas.Error{Kind: cpaas.ErrInvalid}
	away := &cpaas.Error{Kind: cpaas.ErrUnavailable}
	tried := ""
	left := eachInTurn(t.Context(), time.Second, []string{"a", "b", "c", "d"}, func(_ context.Context, item string) error {
		tried += item
		return map[string]error{"a": refused, "c": away}[item]
	})
	if tried != "abc" || len(left) != 3 || left[0] != (failure{"a", refused}) || left[1] != (failure{"c", away}) || left[2] != (failure{"d", away}) {
		t.Errorf("tried %q, left is %+v", tried, left)
	}
}
