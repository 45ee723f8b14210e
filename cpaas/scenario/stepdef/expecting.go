package stepdef

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

// settle is how long a sentence looks on that says how often something comes, or that
// it never comes, unless it says a time.
const settle = time.Second

var expecting = map[string]Definition{
	"sees": seeing(func(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match) error {
		return sees(ctx, c, u, m, "event")
	}),
	"order": seeing(inOrder),
	"once": seeing(func(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match) error {
		return counted(ctx, c, u, m, 1)
	}),
	"times": seeing(func(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match) error {
		return counted(ctx, c, u, m, m.Number("n", 0))
	}),
	"never":    seeing(neverSeen),
	"refused":  outcome(refusedWith),
	"fails":    outcome(failedFor),
	"succeeds": outcome(func(err error, _ *scenario.Match) error { return err }),
}

// seeing is what each of some users is to have seen, all of them in the same time.
func seeing(look func(context.Context, *cast.Cast, *cast.User, *scenario.Match) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		list := c.Who(step.Match, "who")
		failures := make([]error, len(list))
		c.AtOnce(len(list), func(i int) { failures[i] = look(ctx, c, list[i], step.Match) })
		return errors.Join(failures...)
	}
}

// Unseen is the error of what did not come, or came too often.
type Unseen struct {
	User   string
	What   string   // what was looked for
	Wrong  string   // what was not so
	Misses []string // what came that is nearest to it
}

func (e *Unseen) Error() string {
	text := fmt.Sprintf("%s %s: %s", e.User, e.Wrong, e.What)
	if len(e.Misses) == 0 {
		return text
	}
	return text + "\nThe nearest that came:\n  " + strings.Join(e.Misses, "\n  ")
}

// sees waits for an event that no such sentence has seen before.
func sees(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match, slot string) error {
	event := m.Values[slot].Event
	w, err := c.Wanted(event)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	if c.Await(ctx, limit, func() bool { return c.Next(u, w, 0) >= 0 }) {
		return nil
	}
	return unseen(c, u, w, event, fmt.Sprintf("did not see within %s", limit))
}

func inOrder(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match) error {
	first, second := m.Values["event"].Event, m.Values["next"].Event
	a, err := c.Wanted(first)
	if err != nil {
		return err
	}
	b, err := c.Wanted(second)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	deadline := time.Now().Add(limit)
	at := -1
	if !c.Await(ctx, limit, func() bool { at = c.Next(u, a, 0); return at >= 0 }) {
		return unseen(c, u, a, first, fmt.Sprintf("did not see within %s", limit))
	}
	if !c.Await(ctx, time.Until(deadline), func() bool { return c.Next(u, b, at+1) >= 0 }) {
		return unseen(c, u, b, second, fmt.Sprintf("did not see within %s, after %s", limit, first))
	}
	return nil
}

func counted(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match, n int) error {
	event := m.Values["event"].Event
	w, err := c.Wanted(event)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	c.Await(ctx, limit, func() bool { return c.Count(u, w) >= n })
	c.Await(ctx, settle, func() bool { return c.Count(u, w) > n })
	if got := c.Count(u, w); got != n {
		return unseen(c, u, w, event, fmt.Sprintf("saw %s, not %s", times(got), times(n)))
	}
	return nil
}

func times(n int) string {
	switch n {
	case 1:
		return "once"
	case 2:
		return "twice"
	}
	return fmt.Sprint(n, " times")
}

func neverSeen(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match) error {
	event := m.Values["event"].Event
	w, err := c.Wanted(event)
	if err != nil {
		return err
	}
	if c.Await(ctx, m.Time("for", settle), func() bool { return c.Count(u, w) > 0 }) {
		return &Unseen{User: u.Name, Wrong: "was never to see, and saw", What: event.String()}
	}
	return ctx.Err()
}

// unseen is the error with the nearest of what came.
func unseen(c *cast.Cast, u *cast.User, w cast.Wanted, event *scenario.Match, wrong string) error {
	return &Unseen{User: u.Name, Wrong: wrong, What: event.String(), Misses: c.Misses(u, w)}
}

// outcome is what each of some users is to have met with what they did last.
func outcome(check func(error, *scenario.Match) error) Definition {
	return func(_ context.Context, c *cast.Cast, step *scenario.Step) error {
		var failures []error
		for _, u := range c.Who(step.Match, "who") {
			if !u.Tried {
				failures = append(failures, fmt.Errorf("%s has not tried anything", u.Name))
				continue
			}
			if err := check(u.Outcome, step.Match); err != nil {
				failures = append(failures, fmt.Errorf("%s: %w", u.Name, err))
			}
		}
		return errors.Join(failures...)
	}
}

func refusedWith(err error, m *scenario.Match) error {
	var refusal *cpaas.Error
	status, code := m.Number("status", 0), m.Text("code")
	switch {
	case err == nil:
		return errors.New("was not refused")
	case !errors.As(err, &refusal):
		return err
	case refusal.Status != status || code != "" && refusal.Code != code:
		return fmt.Errorf("was refused with %d %q, not with %d %q: %w", refusal.Status, refusal.Code, status, code, err)
	}
	return nil
}

func failedFor(err error, m *scenario.Match) error {
	words := m.Text("kind")
	var failure *cpaas.Error
	switch {
	case err == nil:
		return errors.New("did not fail")
	case strings.Contains(err.Error(), words):
		return nil
	case errors.As(err, &failure) && strings.Contains(string(failure.Kind), words):
		return nil
	}
	return fmt.Errorf("failed for another reason than %q: %w", words, err)
}
