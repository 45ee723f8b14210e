package start

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

// bed is a display on which an idle window waits, and its interface's goroutine.
type bed struct {
	*idleWait
	events chan struct{}
	turns  chan func()
	waits  atomic.Int64
	ended  chan struct{}
}

func newBed() *bed {
	b := &bed{events: make(chan struct{}, 100), turns: make(chan func(), 100), ended: make(chan struct{})}
	b.idleWait = &idleWait{
		wait: func(most time.Duration) {
			b.waits.Add(1)
			select {
			case <-b.events:
			case <-time.After(most):
			}
		},
		wake:  func() { b.events <- struct{}{} },
		post:  func(f func()) { b.turns <- f },
		ended: b.ended,
	}
	go func() {
		for f := range b.turns {
			f()
		}
	}()
	return b
}

func (b *bed) close() {
	close(b.ended)
	time.Sleep(time.Minute)
	synctest.Wait()
	close(b.turns)
}

func TestWhatIsPostedEndsARestAtOnce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		b.begin()
		time.Sleep(longest / 2)
		posted, ran := time.Now(), make(chan time.Time, 1)
		b.Post(func() { ran <- time.Now() })
		if late := (<-ran).Sub(posted); late > 0 {
			t.Errorf("it came %v later", late)
		}
		b.close()
	})
}

// The loop looks for events between two waits, too.
func TestWhatIsPostedIsNotLateWhereItsEventWasTakenBeforeTheRest(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		wake := b.wake
		b.wake = func() {
			wake()
			<-b.events // the loop takes it
			b.turns <- b.turn
			synctest.Wait() // it rests, or does not
		}
		b.begun.Store(true)
		posted, ran := time.Now(), make(chan time.Time, 1)
		b.Post(func() { ran <- time.Now() })
		if late := (<-ran).Sub(posted); late > 0 {
			t.Errorf("it came %v later", late)
		}
		b.close()
	})
}

// What comes just before a rest would have ended is followed by no rest, either.
func TestAnEventNearTheEndOfARestIsOne(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		b.begin()
		time.Sleep(longest * 19 / 20)
		b.events <- struct{}{}
		time.Sleep(awake - time.Millisecond)
		synctest.Wait()
		if n := b.waits.Load(); n != 1 {
			t.Errorf("it rested again at once")
		}
		b.close()
	})
}

func TestThereIsNoRestForAWhileAfterAnEvent(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		b.begin()
		time.Sleep(longest / 2)
		b.events <- struct{}{}
		synctest.Wait()
		before := b.waits.Load()
		time.Sleep(awake - time.Millisecond)
		synctest.Wait()
		if b.waits.Load() != before {
			t.Error("it rested again at once")
		}
		time.Sleep(2 * time.Millisecond)
		synctest.Wait()
		if b.waits.Load() != before+1 {
			t.Error("it did not rest again")
		}
		b.close()
	})
}

func TestOneThatRestsLooksUpAFewTimesASecondOnly(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		b.begin()
		time.Sleep(10 * time.Second)
		synctest.Wait()
		if most := int64(10 * time.Second / longest); b.waits.Load() > most {
			t.Errorf("in ten seconds it waited %d times, want %d at most", b.waits.Load(), most)
		}
		b.close()
	})
}

func TestThereIsNoRestOnceTheDisplayIsGone(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		b := newBed()
		b.begin()
		time.Sleep(longest / 2)
		close(b.ended)
		time.Sleep(time.Minute)
		synctest.Wait()
		if b.waits.Load() != 1 {
			t.Errorf("it waited %d times", b.waits.Load())
		}
		b.turn() // as of a function that was on its way
		if b.waits.Load() != 1 {
			t.Error("it waited for a display that is gone")
		}
		close(b.turns)
	})
}
