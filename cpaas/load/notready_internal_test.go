package load

import (
	"errors"
	"strings"
	"testing"
)

func TestUsersWhoAreNotReadyAreNamedInRows(t *testing.T) {
	for want, failed := range map[string][]string{
		"load8@h2.example to load11@h2.example":                       {"load8@h2.example", "load9@h2.example", "load10@h2.example", "load11@h2.example"},
		"load9@example.com, load12@example.com to load13@example.com": {"load9@example.com", "load12@example.com", "load13@example.com"},
		"a-1@x, b-1@x, a-2@x, b-2@x":                                  {"a-1@x", "b-1@x", "a-2@x", "b-2@x"},
		"u1@x, u3@x, u5@x, u7@x, u9@x, others":                        {"u1@x", "u3@x", "u5@x", "u7@x", "u9@x", "u11@x"},
		"x1y1, x2y2":                                                  {"x1y1", "x2y2"},
		"19, 9":                                                       {"19", "9"},
		"99999999999999999999999 , 99999999999999999999998 , load@x, @x": {"99999999999999999999999 ", "99999999999999999999998 ", "load@x", "@x"},
	} {
		e := &NotReady{of: 4, each: []*unready{
			{[]int{0}, "a step", "", failed[:1], errors.New("alice: log in: wrong")},
			{[]int{1}, "a step", "", failed[1:], errors.New("alice: log in: wrong")},
		}}
		if got := e.Error(); !strings.Contains(got, "troupes 1 to 2: a step ("+want+"): alice: log in: wrong") {
			t.Errorf("says %s, not %s", got, want)
		}
	}
}
