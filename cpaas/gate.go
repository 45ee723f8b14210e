package cpaas

import (
	"context"
	"sync"
	"time"
)

// bell wakes all who wait for it at the moment. Its zero value is ready.
type bell struct {
	mu   sync.Mutex
	rung chan struct{} // closed by ring; nil while nobody waits
}

func (b *bell) ring() {
	b.mu.Lock()
	defer b.mu.Unlock()
	if b.rung != nil {
		close(b.rung)
		b.rung = nil
	}
}

// wait passes a time, or less if the bell rings; rang tells which, and ok is false
// if ctx ended first.
func (b *bell) wait(ctx context.Context, d time.Duration) (rang, ok bool) {
	b.mu.Lock()
	if b.rung == nil {
		b.rung = make(chan struct{})
	}
	rung := b.rung
	b.mu.Unlock()
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return false, true
	case <-rung:
		return true, true
	case <-ctx.Done():
		return false, false
	}
}

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
