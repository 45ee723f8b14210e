package app

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
		s := &debounce{post: func(f func()) { posts <- f }, quiet: 2 * time.Second, most: 10 * time.Second}
		s.do = func() { done = append(done, time.Since(began)) }
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
		s.ask()
		turns(time.Second)
		s.ask() // puts it off to 3 s
		turns(20 * time.Second)
		for i := range 25 { // keys without a pause, from 20 s on
			turns(20*time.Second + time.Duration(i)*time.Second)
			s.ask()
		}
		turns(60 * time.Second)
		s.ask()
		s.stop()
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
		s := &debounce{post: func(f func()) { late <- f }, quiet: time.Second, most: time.Minute, do: func() { times++ }}
		s.ask()
		time.Sleep(1100 * time.Millisecond)
		synctest.Wait()
		s.ask() // the window had no turn since
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
