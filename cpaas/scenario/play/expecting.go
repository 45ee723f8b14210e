package play

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
)

// settle is how long a sentence looks on that says how often something comes, or that
// it never comes, unless it says a time.
const settle = time.Second

var expecting = map[string]deed{
	"sees": seeing(func(ctx context.Context, p *player, u *user, m *scenario.Match) error {
		return p.sees(ctx, u, m, "event")
	}),
	"order": seeing(inOrder),
	"once":  seeing(func(ctx context.Context, p *player, u *user, m *scenario.Match) error { return p.counted(ctx, u, m, 1) }),
	"times": seeing(func(ctx context.Context, p *player, u *user, m *scenario.Match) error {
		return p.counted(ctx, u, m, m.Number("n", 0))
	}),
	"never":    seeing(neverSeen),
	"refused":  outcome(refusedWith),
	"fails":    outcome(failedFor),
	"succeeds": outcome(func(err error, _ *scenario.Match) error { return err }),
}

// seeing is what each of some users is to have seen, all of them in the same time.
func seeing(look func(context.Context, *player, *user, *scenario.Match) error) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		list := p.who(step.Match, "who")
		failures := make([]error, len(list))
		p.atOnce(len(list), func(i int) { failures[i] = look(ctx, p, list[i], step.Match) })
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
func (p *player) sees(ctx context.Context, u *user, m *scenario.Match, slot string) error {
	event := m.Values[slot].Event
	w, err := p.wanted(event)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	if p.await(ctx, limit, func() bool { return p.next(u, w, 0) >= 0 }) {
		return nil
	}
	return p.unseen(u, w, event, fmt.Sprintf("did not see within %s", limit))
}

// next takes the first event at or after a place that has not been taken, and gives
// its place, or -1.
func (p *player) next(u *user, w wanted, from int) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	for i, e := range u.journal.entries {
		if i >= from && !e.taken[w.mark()] && w.fits(e, p.texts) {
			e.taken[w.mark()] = true
			return i
		}
	}
	return -1
}

func inOrder(ctx context.Context, p *player, u *user, m *scenario.Match) error {
	first, second := m.Values["event"].Event, m.Values["next"].Event
	a, err := p.wanted(first)
	if err != nil {
		return err
	}
	b, err := p.wanted(second)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	deadline := time.Now().Add(limit)
	at := -1
	if !p.await(ctx, limit, func() bool { at = p.next(u, a, 0); return at >= 0 }) {
		return p.unseen(u, a, first, fmt.Sprintf("did not see within %s", limit))
	}
	if !p.await(ctx, time.Until(deadline), func() bool { return p.next(u, b, at+1) >= 0 }) {
		return p.unseen(u, b, second, fmt.Sprintf("did not see within %s, after %s", limit, first))
	}
	return nil
}

// count is how often something came.
func (p *player) count(u *user, w wanted) int {
	p.mu.Lock()
	defer p.mu.Unlock()
	n := 0
	for _, e := range u.journal.entries {
		if w.fits(e, p.texts) {
			n++
		}
	}
	return n
}

func (p *player) counted(ctx context.Context, u *user, m *scenario.Match, n int) error {
	event := m.Values["event"].Event
	w, err := p.wanted(event)
	if err != nil {
		return err
	}
	limit := m.Time("within", within)
	p.await(ctx, limit, func() bool { return p.count(u, w) >= n })
	p.await(ctx, settle, func() bool { return p.count(u, w) > n })
	if got := p.count(u, w); got != n {
		return p.unseen(u, w, event, fmt.Sprintf("saw %s, not %s", times(got), times(n)))
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

func neverSeen(ctx context.Context, p *player, u *user, m *scenario.Match) error {
	event := m.Values["event"].Event
	w, err := p.wanted(event)
	if err != nil {
		return err
	}
	if p.await(ctx, m.Time("for", settle), func() bool { return p.count(u, w) > 0 }) {
		return &Unseen{User: u.name, Wrong: "was never to see, and saw", What: event.String()}
	}
	return ctx.Err()
}

// unseen is the error with the nearest of what came.
func (p *player) unseen(u *user, w wanted, event *scenario.Match, wrong string) error {
	p.mu.Lock()
	defer p.mu.Unlock()
	return &Unseen{User: u.name, Wrong: wrong, What: event.String(), Misses: p.misses(u, w)}
}

// outcome is what each of some users is to have met with what they did last.
func outcome(check func(error, *scenario.Match) error) deed {
	return func(_ context.Context, p *player, step *scenario.Step) error {
		var failures []error
		for _, u := range p.who(step.Match, "who") {
			if !u.tried {
				failures = append(failures, fmt.Errorf("%s has not tried anything", u.name))
				continue
			}
			if err := check(u.outcome, step.Match); err != nil {
				failures = append(failures, fmt.Errorf("%s: %w", u.name, err))
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
