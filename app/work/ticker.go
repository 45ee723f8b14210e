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
	Stop context.CancelFunc // nil while it stands still
}

// Run starts or stops the ticking.
func (c *Ticker) Run(on bool) {
	switch {
	case on && c.Stop == nil:
		ctx, cancel := context.WithCancel(context.Background())
		c.Stop = cancel
		go c.ticks(ctx)
	case !on && c.Stop != nil:
		c.Stop()
		c.Stop = nil
	}
}

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
