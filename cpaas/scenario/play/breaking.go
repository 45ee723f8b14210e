package play

import (
	"context"
	"regexp"
	"slices"

	"muster/cpaas/scenario"
	"muster/cpaas/transport/fault"
)

var breaking = map[string]deed{
	"gooffline": setting(func(s *fault.Setting, _ *scenario.Match) { s.Offline = true }),
	"comeonline": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *fault.Setting) { s.Offline = false })
			if u.session != nil {
				u.session.Retry()
			}
			return nil
		})
	},
	"freeze": setting(func(s *fault.Setting, _ *scenario.Match) { s.Frozen = true }),
	"slow":   setting(func(s *fault.Setting, m *scenario.Match) { s.Latency = m.Time("time", 0) }),
	"narrow": setting(func(s *fault.Setting, m *scenario.Match) { s.Bandwidth = m.Number("n", 0) }),
	"mend": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *fault.Setting) { *s = fault.Setting{} })
			if u.session != nil {
				u.session.Retry()
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
	"expire": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error { u.faults.ExpireToken(); return nil })
	},
	"close": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.CloseSockets(step.Match.Number("code", 1001), "closed by the scenario")
			return nil
		})
	},
}

// setting changes what is broken of the users' connections.
func setting(change func(*fault.Setting, *scenario.Match)) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *fault.Setting) { change(s, step.Match) })
			return nil
		})
	}
}

func frames(do fault.Action) deed {
	return setting(func(s *fault.Setting, m *scenario.Match) {
		s.Frames = append(slices.Clone(s.Frames), fault.Frame{
			Match: regexp.MustCompile(regexp.QuoteMeta(m.Text("text"))), Nth: m.Number("nth", 1), Do: do, Delay: m.Time("time", 0),
		})
	})
}

func replies(make func(*scenario.Match) fault.Reply) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			broken := make(step.Match)
			broken.Times = step.Match.Number("n", 1)
			if path := step.Match.Text("path"); path != "" {
				broken.Path = regexp.MustCompile(regexp.QuoteMeta(path))
			}
			u.faults.Change(func(s *fault.Setting) { s.Replies = append(slices.Clone(s.Replies), broken) })
			return nil
		})
	}
}
