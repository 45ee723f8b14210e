package threadtime

import (
	"crypto/sha256"
	"runtime"
	"slices"
	"time"
)

// Slowness is how much more time of the processor the same work takes now than at
// the best moment so far: a processor that others keep busy does less in the
// same time, as its cores share caches and units. One goroutine may use it.
type Slowness struct{ best time.Duration }

const (
	atOnce  = 5 // times that the work is done to know how slow it is now
	slowest = 3
)

// Look does the work once, to know the best.
func (s *Slowness) Look() {
	if took := work(); s.best == 0 || took < s.best {
		s.best = took
	}
}

// Now is 1 at the best moment, and at most three: more than that is not the machine's fault.
func (s *Slowness) Now() float64 {
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
	began := Used()
	for range 4 {
		sum := sha256.Sum256(data)
		copy(data, sum[:])
	}
	return Used() - began
}
