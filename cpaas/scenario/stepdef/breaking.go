package stepdef

import (
	"context"
	"regexp"
	"slices"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport/fault"
)

var breaking = map[string]Definition{
	"gooffline": setting(func(s *fault.Setting, _ *scenario.Match) { s.Offline = true }),
	"comeonline": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			u.Faults.Change(func(s *fault.Setting) { s.Offline = false })
			if u.Session != nil {
				u.Session.Retry()
			}
			return nil
		})
	},
	"freeze": setting(func(s *fault.Setting, _ *scenario.Match) { s.Frozen = true }),
	"slow":   setting(func(s *fault.Setting, m *scenario.Match) { s.Latency = m.Time("time", 0) }),
	"narrow": setting(func(s *fault.Setting, m *scenario.Match) { s.Bandwidth = m.Number("n", 0) }),
	"mend": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			u.Faults.Change(func(s *fault.Setting) { *s = fault.Setting{} })
			if u.Session != nil {
				u.Session.Retry()
			}
			return nil
		})
	},
	"drop":    frames(fault.Drop),
	"double":  frames(fault.Duplicate),
	"reorder": frames(fault.Reorder),
	"late":    frames(fault.Delay),
	"corrupt": frames(fault.Corrupt),
	"answer": replies(func(m *scenario.Match) fault.Reply {
		return fault.Reply{Status: m.Number("status", 0), RetryAfter: m.Time("wait", 0)}
	}),
	"losereply": replies(func(*scenario.Match) fault.Reply { return fault.Reply{Lose: true} }),
	"reword": replies(func(m *scenario.Match) fault.Reply {
		return fault.Reply{Old: m.Text("old"), New: m.Text("new")}
	}),
	"expire": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error { u.Faults.ExpireToken(); return nil })
	},
	"close": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			u.Faults.CloseSockets(step.Match.Number("code", 1001), "closed by the scenario")
			return nil
		})
	},
}

// setting changes what is broken of the users' connections.
func setting(change func(*fault.Setting, *scenario.Match)) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			u.Faults.Change(func(s *fault.Setting) { change(s, step.Match) })
			return nil
		})
	}
}

func frames(do fault.Action) Definition {
	return setting(func(s *fault.Setting, m *scenario.Match) {
		s.Frames = append(slices.Clone(s.Frames), fault.Frame{
			Match: regexp.MustCompile(regexp.QuoteMeta(m.Text("text"))), Nth: m.Number("nth", 1), Do: do, Delay: m.Time("time", 0),
		})
	})
}

func replies(make func(*scenario.Match) fault.Reply) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			broken := make(step.Match)
			broken.Times = step.Match.Number("n", 1)
			if path := step.Match.Text("path"); path != "" {
				broken.Path = regexp.MustCompile(regexp.QuoteMeta(path))
			}
			u.Faults.Change(func(s *fault.Setting) { s.Replies = append(slices.Clone(s.Replies), broken) })
			return nil
		})
	}
}
