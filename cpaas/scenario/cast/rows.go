package cast

import (
	"context"
	"slices"
	"strings"
	"time"

	"muster/cpaas/transport"
)

// Rows are those of the tape that are a user's.
func (c *Cast) Rows(u *User) []*transport.Row { return c.rowsAfter(u, 0) }

func (c *Cast) rowsAfter(u *User, number int64) []*transport.Row {
	address, err := c.Address(u.Name)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(c.Tape.Rows(number), func(r *transport.Row) bool { return !strings.EqualFold(r.Source.User(), address) })
}

// AwaitRow waits for a row of a user that fits, of those that came since the scenario began,
// and tells whether there was one within a time. With the same mark it goes on behind the row
// that it found before. It belongs to the goroutine that plays.
func (c *Cast) AwaitRow(ctx context.Context, u *User, mark string, within time.Duration, fits func(*transport.Row) bool) bool {
	more := make(chan struct{}, 1)
	defer c.Tape.Notice(func(int64) {
		select {
		case more <- struct{}{}:
		default:
		}
	})()
	timer := time.NewTimer(within)
	defer timer.Stop()
	seen := u.met[mark]
	for {
		rows := c.rowsAfter(u, seen)
		if i := slices.IndexFunc(rows, fits); i >= 0 {
			u.met[mark] = rows[i].Number
			return true
		}
		if len(rows) > 0 {
			seen = rows[len(rows)-1].Number
		}
		select {
		case <-more:
		case <-timer.C:
			return slices.ContainsFunc(c.rowsAfter(u, seen), fits)
		case <-ctx.Done():
			return false
		}
	}
}
