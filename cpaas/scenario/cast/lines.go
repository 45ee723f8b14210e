package cast

import (
	"fmt"
	"slices"
	"time"

	"muster/cpaas"
)

// line is a line that the server has taken.
type line struct {
	ID, Place, Text string
	Sender          *User
	asked           time.Time
}

// Wrote remembers a line that the server has taken.
func (c *Cast) Wrote(u *User, m cpaas.Message, asked time.Time) {
	c.change(func() {
		c.texts[m.ID] = m.Text
		c.lines = append(c.lines, line{m.ID, m.Group, m.Text, u, asked})
	})
}

// Sent are the lines that the server has taken so far.
func (c *Cast) Sent() []line {
	c.mu.Lock()
	defer c.mu.Unlock()
	return slices.Clone(c.lines)
}

// Lacks tells of a line that was sent since the user is in the group, and that they do
// not have though they have not hidden it.
func (c *Cast) Lacks(u *User, group string) error {
	known := map[string]bool{}
	for _, line := range u.Session.Messages(group) {
		known[line.ID] = true
	}
	c.mu.Lock()
	defer c.mu.Unlock()
	joined := u.journal.joined(group, u.address)
	for _, line := range c.lines {
		if line.Place == group && !known[line.ID] && !u.hidden[line.ID] && !joined.IsZero() && line.asked.After(joined) {
			return fmt.Errorf("the line %q of %s is missing in %s", Short(line.Text), line.Sender.Name, c.called(group))
		}
	}
	return nil
}

// Latencies are the times from the sending of each line until each other user had it.
func (c *Cast) Latencies() []time.Duration {
	c.mu.Lock()
	defer c.mu.Unlock()
	lines := map[string]line{}
	for _, line := range c.lines {
		lines[line.ID] = line
	}
	var took []time.Duration
	for _, u := range c.Users {
		for _, e := range u.journal.entries {
			if line, sent := lines[e.id]; sent && e.key == "message" && u != line.Sender {
				took = append(took, e.at.Sub(line.asked))
			}
		}
	}
	return took
}

// Hide remembers that a user has deleted a line for themselves.
func (c *Cast) Hide(u *User, id string) {
	c.change(func() { u.hidden[id] = true })
}

// HideAll is hide for all lines so far.
func (c *Cast) HideAll(u *User) {
	c.change(func() {
		for _, line := range c.lines {
			u.hidden[line.ID] = true
		}
	})
}
