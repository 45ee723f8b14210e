package work

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"
)

func TestSoonWaitsForAPauseButNotForLong(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		began := time.Now()
		var done []time.Duration
		posts := make(chan func(), 10)
		s := &Debounce{Post: func(f func()) { posts <- f }, Quiet: 2 * time.Second, Most: 10 * time.Second}
		s.Do = func() { done = append(done, time.Since(began)) }
		turns := func(until time.Duration) {
			for {
				select {
				case f := <-posts:
					f()
				case <-time.After(until - time.Since(began)):
					return
				}
			}
		}
		s.Ask()
		turns(time.Second)
		s.Ask() // puts it off to 3 s
		turns(20 * time.Second)
		for i := range 25 { // keys without a pause, from 20 s on
			turns(20*time.Second + time.Duration(i)*time.Second)
			s.Ask()
		}
		turns(60 * time.Second)
		s.Ask()
		s.Stop()
		turns(90 * time.Second)
		want := []time.Duration{3 * time.Second, 30 * time.Second, 41 * time.Second, 46 * time.Second}
		if !slices.Equal(done, want) {
			t.Errorf("done after %v, want %v", done, want)
		}
	})
}

func TestSoonThatIsPutOffInTheLastMomentIsNotDoneTwice(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		times := 0
		late := make(chan func(), 10)
		s := &Debounce{Post: func(f func()) { late <- f }, Quiet: time.Second, Most: time.Minute, Do: func() { times++ }}
		s.Ask()
		time.Sleep(1100 * time.Millisecond)
		synctest.Wait()
		s.Ask() // the window had no turn since
		(<-late)()
		if times != 0 {
			t.Errorf("done %d times before the pause", times)
		}
		time.Sleep(time.Second)
		synctest.Wait()
		(<-late)()
		if times != 1 {
			t.Errorf("done %d times", times)
		}
	})
}
