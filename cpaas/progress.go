package cpaas

import (
	"sync"
	"time"
)

// progressEvery is how often progress is told at most: as often as an eye can
// follow.
const progressEvery = 50 * time.Millisecond

// progress tells how far something has come, not too often.
type progress struct {
	mu     sync.Mutex
	tell   func(int64) // nil once nobody is to be told any more
	latest time.Time
}

func newProgress(tell func(int64)) *progress { return &progress{tell: tell} }

// at tells a step, unless one was told just now.
func (p *progress) at(n int64) {
	p.mu.Lock()
	defer p.mu.Unlock()
	if now := time.Now(); p.tell != nil && now.Sub(p.latest) >= progressEvery {
		p.latest = now
		p.tell(n)
	}
}

// end keeps everything from being told that comes late.
func (p *progress) end() {
	p.mu.Lock()
	defer p.mu.Unlock()
	p.tell = nil
}
