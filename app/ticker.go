package app

import (
	"context"
	"time"
)

// ticker ticks once a second while somebody counts down, and not otherwise, so
// that an idle window costs nothing.
type ticker struct {
	post func(func())
	tick func()
	stop context.CancelFunc // nil while it stands still
}

// run starts or stops the ticking.
func (c *ticker) run(on bool) {
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

func (c *ticker) ticks(ctx context.Context) {
	ticker := time.NewTicker(time.Second)
	defer ticker.Stop()
	for {
		select {
		case <-ticker.C:
			c.post(c.tick)
		case <-ctx.Done():
			return
		}
	}
}
