//go:build unix

package window

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestWindowThatClosesInTimeIsNotEndedByForce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var saved, ended atomic.Int64
		l := &lastResort{limit: endTime, save: func() { saved.Add(1) }, end: func(bool) { ended.Add(1) }}
		synctest.Wait()
		time.Sleep(time.Hour)
		synctest.Wait()
		if saved.Load() != 0 || ended.Load() != 0 {
			t.Fatal("it acts without being asked to")
		}
		l.arm()
		l.arm()
		time.Sleep(endTime - time.Millisecond)
		synctest.Wait()
		if saved.Load() != 1 || ended.Load() != 0 {
			t.Errorf("before its time it has saved %d times and ended %d times", saved.Load(), ended.Load())
		}
		time.Sleep(time.Second)
		synctest.Wait()
		if ended.Load() != 1 {
			t.Errorf("it has ended %d times", ended.Load())
		}
	})
}

func TestDiskThatHangsDoesNotKeepTheProgramAlive(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		hangs, began := make(chan struct{}), time.Now()
		saved, after := true, time.Duration(0)
		l := &lastResort{limit: endTime, save: func() { <-hangs }, end: func(kept bool) { saved, after = kept, time.Since(began) }}
		l.arm()
		time.Sleep(time.Minute)
		synctest.Wait()
		if saved || after == 0 || after > 2*time.Second {
			t.Errorf("it ended after %v, and all was saved: %v", after, saved)
		}
		close(hangs)
	})
}
