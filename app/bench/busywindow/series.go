//go:build linux && !headless

package main

import (
	"cmp"
	"fmt"
	"slices"
	"sync"
	"syscall"
	"time"
)

// cost is how long something took: on the wall, which also has what other
// programs took meanwhile, and of the processor.
type cost struct{ wall, cpu time.Duration }

// series is many costs. Its methods may be called from any goroutine.
type series struct {
	mu  sync.Mutex
	all []cost
}

func (s *series) add(c cost) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = append(s.all, c)
}

func (s *series) forget() {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.all = nil
}

func (s *series) costs() []cost {
	s.mu.Lock()
	defer s.mu.Unlock()
	return slices.Clone(s.all)
}

// time runs f on a goroutine that is locked to its thread, and notes its cost.
func (s *series) time(f func()) {
	at, used := time.Now(), threadTime()
	f()
	s.add(cost{wall: time.Since(at), cpu: threadTime() - used})
}

// String tells the longest and the median.
func (s *series) String() string {
	s.mu.Lock()
	defer s.mu.Unlock()
	if len(s.all) == 0 {
		return "none"
	}
	text := tell(s.all, func(c cost) time.Duration { return c.wall }) + " on the wall"
	if slices.ContainsFunc(s.all, func(c cost) bool { return c.cpu > 0 }) {
		text += ", " + tell(s.all, func(c cost) time.Duration { return c.cpu }) + " of the processor"
	}
	return fmt.Sprintf("%s, of %d", text, len(s.all))
}

func tell[T any](all []T, of func(T) time.Duration) string {
	sorted := slices.SortedFunc(slices.Values(all), func(a, b T) int { return cmp.Compare(of(a), of(b)) })
	ms := func(c T) float64 { return float64(of(c).Microseconds()) / 1000 }
	return fmt.Sprintf("%5.1f ms at most, %5.1f in the middle", ms(sorted[len(sorted)-1]), ms(sorted[len(sorted)/2]))
}

// threadTime is the processor time of the calling thread.
func threadTime() time.Duration {
	const thisThread = 1 // RUSAGE_THREAD
	var u syscall.Rusage
	if syscall.Getrusage(thisThread, &u) != nil {
		return 0
	}
	return time.Duration(u.Utime.Nano() + u.Stime.Nano())
}
