package work

import (
	"context"
	"time"
)

// Ticker ticks once a second while somebody counts down, and not otherwise, so
// that an idle window costs nothing.
type Ticker struct {
	Post func(func())
	Tick func()
	stop context.CancelFunc // nil while it stands still
}

// Run starts or stops the ticking.
func (c *Ticker) Run(on bool) {
	switch {
	case on && c.stop == nil:
		ctx, cancel := context.WithCancel(context.Background())
		c.stop = cancel
		go c.ticks(ctx)
	case !on && c.stop != nil:
		c.stop()
		c.stop = nil
	}
}

// Runs tells whether it ticks.
func (c *Ticker) Runs() bool { return c.stop != nil }

func (c *Ticker) ticks(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			c.Post(c.Tick)
		case <-ctx.Done():
			return
		}
	}
}
