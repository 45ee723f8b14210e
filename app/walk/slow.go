//go:build linux && !headless

package main

import (
	"crypto/sha256"
	"runtime"
	"slices"
	"syscall"
	"time"
)

// slowness is how much more time of the processor the same work takes now than at
// the best moment of the walk: a processor that others keep busy does less in the
// same time, as its cores share caches and units.
type slowness struct{ best time.Duration }

const (
	rusageThread = 1 // of the calling thread; package syscall has no name for it

	atOnce  = 5 // times that the work is done to know how slow it is now
	slowest = 3 // more than that is not the machine's fault
)

// look does the work once, to know the best.
func (s *slowness) look() {
	if took := work(); s.best == 0 || took < s.best {
		s.best = took
	}
}

// now is 1 at the best moment.
func (s *slowness) now() float64 {
	var all []time.Duration
	for range atOnce {
		all = append(all, work())
	}
	slices.Sort(all)
	if s.best == 0 || all[0] < s.best {
		s.best = all[0]
	}
	return min(slowest, float64(all[atOnce/2])/float64(s.best))
}

// work is always the same work; it gives its time of the processor.
func work() time.Duration {
	runtime.LockOSThread()
	defer runtime.UnlockOSThread()
	data := make([]byte, 256<<10)
	began := thread()
	for range 4 {
		sum := sha256.Sum256(data)
		copy(data, sum[:])
	}
	return thread() - began
}

// thread is the time of the processor that this thread has used.
func thread() time.Duration {
	var used syscall.Rusage
	if syscall.Getrusage(rusageThread, &used) != nil {
		return 0
	}
	return time.Duration(used.Utime.Nano() + used.Stime.Nano())
}
