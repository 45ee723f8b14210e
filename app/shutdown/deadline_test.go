//go:build unix

package shutdown

import (
	"sync/atomic"
	"testing"
	"testing/synctest"
	"time"
)

func TestWindowThatClosesInTimeIsNotEndedByForce(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		var saved, ended atomic.Int64
		d := &Deadline{Save: func() { saved.Add(1) }, End: func(bool) { ended.Add(1) }}
		synctest.Wait()
		time.Sleep(time.Hour)
		synctest.Wait()
		if saved.Load() != 0 || ended.Load() != 0 {
			t.Fatal("it acts without being asked to")
		}
		d.Arm()
		d.Arm()
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
		d := &Deadline{Save: func() { <-hangs }, End: func(kept bool) { saved, after = kept, time.Since(began) }}
		d.Arm()
		time.Sleep(time.Minute)
		synctest.Wait()
		if saved || after == 0 || after > 2*time.Second {
			t.Errorf("it ended after %v, and all was saved: %v", after, saved)
		}
		close(hangs)
	})
}
