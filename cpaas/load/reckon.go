package load

import (
	"context"
	"errors"
	"fmt"
	"sort"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// reckoning finds by a troupe's tape what its turns caused.
type reckoning struct {
	*troupe
	result *Result
	sent   map[string]int // which turn sent a message, by its id
}

// reckon adds what came of the troupe's turns to a result.
func (t *troupe) reckon(r *Result) {
	c := &reckoning{t, r, map[string]int{}}
	r.Counts.Unjudged += t.cast.Tape.Dropped()
	for _, done := range t.turns {
		if done.err != nil {
			r.Counts.fail(done.err)
			continue
		}
		r.Counts.Done++
		c.result.Reply.add(c.since(done), done.ended.Sub(done.due))
	}
	j := cause.Join(t.cast.Tape.Rows(0))
	first, last := map[int]time.Time{}, map[int]time.Time{}
	for _, a := range j.Actions() {
		i := c.turnOf(a.Row.Number)
		if i < 0 || a.Verb == cause.Report {
			continue
		}
		if a.Verb == cause.Send && a.Outcome == cause.Done {
			c.message(a, i)
		}
		for _, e := range a.Effects {
			if at := e.Rows[0].At; e.User() != a.User() {
				if had, has := first[i]; !has || at.Before(had) {
					first[i] = at
				}
				if at.After(last[i]) {
					last[i] = at
				}
			}
		}
	}
	for i, at := range first {
		due := t.turns[i].due
		r.First.add(c.since(t.turns[i]), at.Sub(due))
		r.Last.add(c.since(t.turns[i]), last[i].Sub(due))
	}
	c.heard(j.Effects())
}

// since is when a turn was due, since the load began.
func (c *reckoning) since(done turn) time.Duration { return done.due.Sub(c.result.Began) }

// turnOf is the turn that was under way when a row came, or -1. A request's row comes with its
// reply.
func (c *reckoning) turnOf(row int64) int {
	i := sort.Search(len(c.turns), func(i int) bool { return c.turns[i].upTo >= row })
	if i == len(c.turns) || row <= c.turns[i].after {
		return -1
	}
	return i
}

// message counts who was told of a message, and who was not.
func (c *reckoning) message(a *cause.Action, turn int) {
	c.sent[a.Message] = turn
	told := map[string]bool{}
	for _, e := range a.Effects {
		if e.Name == messageName && e.User() != a.User() {
			told[e.User()] = true
		}
	}
	c.result.Counts.Messages++
	c.result.Counts.Told += len(told)
	c.result.Counts.Lost += max(0, c.turns[turn].listeners-len(told))
}

// messageName is the key of a notification of a message.
const messageName = "chatMessageNotification"

// heard looks at what came to each session: messages that came again or after later ones, and
// notifications that nothing has caused. A session is told of messages in the order of the rows.
func (c *reckoning) heard(effects []*cause.Effect) {
	type place struct {
		source *transport.Source
		group  string
	}
	type told struct {
		source  *transport.Source
		message string
	}
	latest, before := map[place]int{}, map[told]bool{}
	for _, e := range effects {
		first := e.Rows[0].At
		if first.Before(c.result.Began) {
			continue
		}
		if len(e.Causes) == 0 && e.Lost == 0 {
			c.result.Counts.Unexplained++
		}
		turn, known := c.sent[e.Message]
		if e.Name != messageName || !known {
			continue
		}
		c.result.Counts.Doubled += len(e.Rows) - 1
		if key := (told{e.Source(), e.Message}); before[key] {
			c.result.Counts.Doubled++
			continue
		} else {
			before[key] = true
		}
		key := place{e.Source(), strings.ToLower(e.Group)}
		if turn < latest[key] {
			c.result.Counts.OutOfOrder++
		}
		latest[key] = max(latest[key], turn)
	}
}

// kindOf is what failures are counted by: few kinds, without what each has of its own.
func kindOf(err error) string {
	failed, ok := errors.AsType[*cpaas.Error](err)
	switch {
	case ok && failed.Status != 0:
		return fmt.Sprintf("%s (%d)", failed.Kind, failed.Status)
	case ok:
		return string(failed.Kind)
	case errors.Is(err, context.DeadlineExceeded) || errors.Is(err, context.Canceled):
		return "no end in time"
	}
	return "not as the scenario needs it"
}

// mostExample is how much of an error is an example of its kind, in bytes.
const mostExample = 300

// firstOf is the first line of an error, shortened: the errors of several users have a line each.
func firstOf(err error) string {
	text, _, _ := strings.Cut(err.Error(), "\n")
	if len(text) > mostExample {
		text = strings.ToValidUTF8(text[:mostExample], "") + "…"
	}
	return text
}
