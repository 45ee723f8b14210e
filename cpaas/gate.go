package cpaas

import (
	"context"
	"sync"
)

// gate lets through who waits for it, while it is open. Its zero value is shut.
type gate struct {
	mu     sync.Mutex
	open   bool
	opened chan struct{} // closed by set(true); nil while nobody waits
}

func (g *gate) set(open bool) {
	g.mu.Lock()
	defer g.mu.Unlock()
	if g.open = open; open && g.opened != nil {
		close(g.opened)
		g.opened = nil
	}
}

// wait returns when the gate has been open since the call; false if ctx ended
// first.
func (g *gate) wait(ctx context.Context) bool {
	g.mu.Lock()
	if g.open {
		g.mu.Unlock()
		return ctx.Err() == nil
	}
	if g.opened == nil {
		g.opened = make(chan struct{})
	}
	opened := g.opened
	g.mu.Unlock()
	select {
	case <-opened:
		return true
	case <-ctx.Done():
		return false
	}
}
