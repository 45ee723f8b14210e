package play

import (
	"context"
	"regexp"
	"slices"

	"muster/cpaas/scenario"
	"muster/cpaas/transport"
)

var breaking = map[string]deed{
	"gooffline": setting(func(s *transport.Setting, _ *scenario.Match) { s.Offline = true }),
	"comeonline": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *transport.Setting) { s.Offline = false })
			if u.session != nil {
				u.session.Retry()
			}
			return nil
		})
	},
	"freeze": setting(func(s *transport.Setting, _ *scenario.Match) { s.Frozen = true }),
	"slow":   setting(func(s *transport.Setting, m *scenario.Match) { s.Latency = m.Time("time", 0) }),
	"narrow": setting(func(s *transport.Setting, m *scenario.Match) { s.Bandwidth = m.Number("n", 0) }),
	"mend": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *transport.Setting) { *s = transport.Setting{} })
			if u.session != nil {
				u.session.Retry()
			}
			return nil
		})
	},
	"drop":    frames(transport.Drop),
	"double":  frames(transport.Duplicate),
	"reorder": frames(transport.Reorder),
	"late":    frames(transport.Delay),
	"corrupt": frames(transport.Corrupt),
	"answer": replies(func(m *scenario.Match) transport.ReplyFault {
		return transport.ReplyFault{Status: m.Number("status", 0), RetryAfter: m.Time("wait", 0)}
	}),
	"losereply": replies(func(*scenario.Match) transport.ReplyFault { return transport.ReplyFault{Lose: true} }),
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
func setting(change func(*transport.Setting, *scenario.Match)) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			u.faults.Change(func(s *transport.Setting) { change(s, step.Match) })
			return nil
		})
	}
}

func frames(do transport.FrameAction) deed {
	return setting(func(s *transport.Setting, m *scenario.Match) {
		s.Frames = append(slices.Clone(s.Frames), transport.FrameFault{
			Match: regexp.MustCompile(regexp.QuoteMeta(m.Text("text"))), Nth: m.Number("nth", 1), Do: do, Delay: m.Time("time", 0),
		})
	})
}

func replies(make func(*scenario.Match) transport.ReplyFault) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error {
			fault := make(step.Match)
			fault.Times = step.Match.Number("n", 1)
			if path := step.Match.Text("path"); path != "" {
				fault.Path = regexp.MustCompile(regexp.QuoteMeta(path))
			}
			u.faults.Change(func(s *transport.Setting) { s.Replies = append(slices.Clone(s.Replies), fault) })
			return nil
		})
	}
}
