package work

import (
	"context"
	"testing"
	"time"

	"muster/cpaas"
)

func TestWorkInTurnEndsWhereNothingElseCouldSucceed(t *testing.T) {
	refused := &cpaas.Error{Kind: cpaas.ErrInvalid}
	away := &cpaas.Error{Kind: cpaas.ErrUnavailable}
	tried := ""
	left := EachInTurn(t.Context(), time.Second, []string{"a", "b", "c", "d"}, func(_ context.Context, item string) error {
		tried += item
		return map[string]error{"a": refused, "c": away}[item]
	})
	if tried != "abc" || len(left) != 3 || left[0] != (Failure{"a", refused}) || left[1] != (Failure{"c", away}) || left[2] != (Failure{"d", away}) {
		t.Errorf("tried %q, left is %+v", tried, left)
	}
}
