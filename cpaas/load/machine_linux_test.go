package load

import (
	"testing"
	"time"
)

func TestTheMachinesTimeCountsWaitingAsIdleAndGuestsOnce(t *testing.T) {
	for stat, want := range map[string]machine{
		"cpu  10 20 30 400 50 6 7 8 9 9\ncpu0 1 2\n": {Busy: 810 * time.Millisecond, Whole: 5310 * time.Millisecond},
		"cpu  10 20\n":                   {},
		"cpu  10 20 30 x 50 6 7 8 9 9\n": {},
		"":                               {},
	} {
		if got := machineOf(stat); got != want {
			t.Errorf("%q is read as %+v, not %+v", stat, got, want)
		}
	}
	if all := machineTime(); all.Busy <= 0 || all.Whole < all.Busy {
		t.Errorf("this machine took %+v", all)
	}
}
