package work

import (
	"testing"
	"testing/synctest"
	"time"
)

func TestPaceDoesNotKeepUpWithALoadButEndsWithItsLastState(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		state, done, shown := 0, 0, 0
		turns := make(chan func(), 10)
		p := &Throttle{Every: time.Second / 4, Post: func(f func()) { turns <- f }, Do: func() { done++; shown = state }}
		event := time.NewTicker(time.Millisecond)
		defer event.Stop()
		for state < 2000 {
			select {
			case <-event.C:
				state++
				p.Ask()
			case f := <-turns:
				f()
			}
		}
		if done > 9 {
			t.Errorf("done %d times in two seconds, want 4 a second", done)
		}
		(<-turns)()
		if shown != state {
			t.Errorf("shown is state %d, not the last, %d", shown, state)
		}
		(<-turns)()
		time.Sleep(time.Minute)
		if len(turns) > 0 || p.resting {
			t.Error("a clock runs on though nothing happens")
		}
		before := done
		state++
		if p.Ask(); done != before+1 || shown != state {
			t.Errorf("after a rest it is not done at once: done %d times, shown is state %d, not %d", done-before, shown, state)
		}
	})
}
