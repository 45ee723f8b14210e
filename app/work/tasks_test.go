package work

import (
	"context"
	"errors"
	"slices"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/bindings"
)

// desk has tasks whose results wait until the test takes them.
type desk struct {
	*Tasks
	posted chan func()
	draws  int
}

func newDesk() *desk {
	d := &desk{posted: make(chan func(), 100)}
	d.Tasks = NewTasks(bindings.NewMailbox(func(f func()) { d.posted <- f }).Post, func(string) { d.draws++ })
	return d
}

// take runs results until n are done.
func (d *desk) take(n int, done *int) {
	for *done < n {
		(<-d.posted)()
	}
}

func TestActMarksBusyAtOnceAndDropsTheSecondClick(t *testing.T) {
	d := newDesk()
	release := make(chan struct{})
	runs, done := 0, 0
	work := func(context.Context) error { <-release; runs++; return nil }
	finish := func(error) { done++ }
	if !d.Act("key", work, finish) || !d.IsBusy("key") || d.draws != 1 {
		t.Fatal("a click is not shown at once")
	}
	if d.Act("key", work, finish) {
		t.Error("a second click on something busy was taken")
	}
	if !d.Act("other", func(context.Context) error { return nil }, finish) {
		t.Error("another action is blocked")
	}
	close(release)
	d.take(2, &done)
	if runs != 1 || d.IsBusy("key") {
		t.Errorf("work ran %d times, busy: %v", runs, d.IsBusy("key"))
	}
}

func TestWorkThatIsCancelledIsBusyUntilItHasTold(t *testing.T) {
	d := newDesk()
	var told error
	done := 0
	d.Act("key", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, func(err error) { told, done = err, done+1 })
	d.Cancel("other")
	d.Cancel("key")
	if !d.IsBusy("key") {
		t.Error("the next could begin beside it")
	}
	d.take(1, &done)
	if !errors.Is(told, context.Canceled) || d.IsBusy("key") {
		t.Errorf("told is %v, busy: %v", told, d.IsBusy("key"))
	}
	d.Cancel("key")
}

func TestActRunsNoMoreThanItsWorkers(t *testing.T) {
	d := newDesk()
	var mu sync.Mutex
	running, most, done := 0, 0, 0
	full := make(chan struct{}, 100)
	release := make(chan struct{})
	for i := range 3 * maxWorkers {
		d.Act(string(rune('a'+i)), func(context.Context) error {
			mu.Lock()
			running++
			most = max(most, running)
			mu.Unlock()
			full <- struct{}{}
			<-release
			mu.Lock()
			running--
			mu.Unlock()
			return nil
		}, func(error) { done++ })
	}
	for range maxWorkers {
		<-full
	}
	close(release)
	d.take(3*maxWorkers, &done)
	if most != maxWorkers {
		t.Errorf("%d at once, want %d", most, maxWorkers)
	}
}

func TestActGivesUpAfterItsTime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		d := newDesk()
		done := 0
		var failed error
		begun := time.Now()
		d.Act("key", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, func(err error) { done++; failed = err })
		d.take(1, &done)
		if !errors.Is(failed, context.DeadlineExceeded) || time.Since(begun) != ActionTimeout {
			t.Errorf("gave up after %v with %v", time.Since(begun), failed)
		}
	})
}

func TestActDropsResultsOfAClosedColumn(t *testing.T) {
	d := newDesk()
	done := 0
	d.Act("key", func(ctx context.Context) error { <-ctx.Done(); return ctx.Err() }, func(error) { done++ })
	undone := 0
	d.Hold(func() { undone++ })
	d.Close()()
	(<-d.posted)()
	if done != 0 || undone != 1 {
		t.Errorf("%d results came in, %d sessions were ended; want 0 and 1", done, undone)
	}
	if d.Act("key", func(context.Context) error { return nil }, func(error) {}) {
		t.Error("a closed column starts work")
	}
}

func TestClockTicksOnlyWhileSomebodyCounts(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		ticks := make(chan time.Time, 100)
		c := &Ticker{Post: func(f func()) { f() }, Tick: func() { ticks <- time.Now() }}
		c.Run(true)
		c.Run(true)
		time.Sleep(3500 * time.Millisecond)
		c.Run(false)
		c.Run(false)
		time.Sleep(time.Hour)
		if n := len(ticks); n != 3 {
			t.Errorf("%d ticks in 3.5 s, want 3", n)
		}
	})
}

func TestSessionMadeForAClosedColumnIsEnded(t *testing.T) {
	tasks := NewTasks(nil, func(string) {})
	tasks.Close()()
	undone := false
	tasks.Hold(func() { undone = true })
	if !undone {
		t.Error("what a late worker made lives on")
	}
}

func TestWhatTheUserWasToldIsDoneIsFinishedWhenTheTasksClose(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tasks := NewTasks(func(func()) {}, func(string) {})
		var order []string
		tasks.Hold(func() { order = append(order, "undone") })
		tasks.Finish("delete", func(ctx context.Context) error {
			time.Sleep(100 * time.Millisecond)
			if ctx.Err() == nil {
				order = append(order, "deleted")
			}
			return nil
		}, func(error) {})
		tasks.Close()()
		if want := []string{"deleted", "undone"}; !slices.Equal(order, want) {
			t.Errorf("it ended with %q, want %q", order, want)
		}
	})
}

func TestTheEndDoesNotWaitForWhatHangs(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		tasks := NewTasks(func(func()) {}, func(string) {})
		tasks.Finish("delete", func(ctx context.Context) error {
			<-ctx.Done()
			return ctx.Err()
		}, func(error) {})
		begun := time.Now()
		tasks.Close()()
		if took := time.Since(begun); took > time.Second {
			t.Errorf("the end took %v", took)
		}
	})
}
