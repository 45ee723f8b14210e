package play

import (
	"context"
	"fmt"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
)

// deed does what a sentence says. The error is for people: what was not so.
type deed func(ctx context.Context, p *player, step *scenario.Step) error

// deeds are those of all sentences, by their keys.
var deeds = map[string]deed{}

func init() {
	for _, part := range []map[string]deed{connecting, grouping, requesting, talking, breaking, expecting, stating, comparing} {
		for key, do := range part {
			deeds[key] = do
		}
	}
}

var connecting = map[string]deed{
	"subscribed": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(ctx context.Context, u *user) error {
			if u.session == nil {
				if err := u.login(ctx, ""); err != nil {
					return err
				}
			}
			return u.session.Subscribe(ctx)
		})
	},
	"login": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(ctx context.Context, u *user) error { return u.login(ctx, step.Match.Text("password")) })
	},
	"subscribe": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *user) error { return s.Subscribe(ctx) })
	},
	"unsubscribe": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *user) error { return s.Unsubscribe(ctx) })
	},
	"logout": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(ctx context.Context, u *user) error {
			return u.end(func(s *cpaas.Session) error { return s.Logout(ctx) })
		})
	},
	"quit": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.each(ctx, step.Match, func(_ context.Context, u *user) error { return u.end(nil) })
	},
	"retry": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *user) error { s.Retry(); return nil })
	},
	"pass": func(ctx context.Context, _ *player, step *scenario.Step) error {
		select {
		case <-time.After(step.Match.Time("time", 0)):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	},
}

var grouping = map[string]deed{
	"create": func(ctx context.Context, p *player, step *scenario.Step) error {
		others, err := p.addresses(step.Match, "others")
		if err != nil {
			return err
		}
		name := step.Match.Text("group")
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, u *user) error {
			g, err := s.CreateGroup(ctx, cpaas.NewGroup{Name: name, Subject: step.Match.Text("subject"), Participants: others})
			if err == nil {
				p.change(func() { p.groups[name], p.makers[g.ID] = g.ID, u })
			}
			return err
		})
	},
	"accept":    answering((*cpaas.Session).Accept),
	"reject":    answering((*cpaas.Session).Reject),
	"automatic": automatically(true),
	"manual":    automatically(false),
	"add":       onOthers((*cpaas.Session).AddParticipant),
	"remove":    onOthers((*cpaas.Session).RemoveParticipant),
	"admin": onOthers(func(s *cpaas.Session, ctx context.Context, group, address string) error {
		return s.SetAdmin(ctx, group, address, true)
	}),
	"noadmin": onOthers(func(s *cpaas.Session, ctx context.Context, group, address string) error {
		return s.SetAdmin(ctx, group, address, false)
	}),
	"leave": onGroup(func(ctx context.Context, s *cpaas.Session, group string, _ *scenario.Match) error {
		return s.Leave(ctx, group)
	}),
	"delete": onGroup(func(ctx context.Context, s *cpaas.Session, group string, _ *scenario.Match) error {
		return s.Delete(ctx, group)
	}),
	"rename": onGroup(func(ctx context.Context, s *cpaas.Session, group string, m *scenario.Match) error {
		name := m.Text("name")
		_, err := s.UpdateGroup(ctx, group, cpaas.GroupEdit{Name: &name})
		return err
	}),
	"subject": onGroup(func(ctx context.Context, s *cpaas.Session, group string, m *scenario.Match) error {
		subject := m.Text("subject")
		_, err := s.UpdateGroup(ctx, group, cpaas.GroupEdit{Subject: &subject})
		return err
	}),
	"refreshgroup": onGroup(func(ctx context.Context, s *cpaas.Session, group string, _ *scenario.Match) error {
		_, err := s.FetchGroup(ctx, group)
		return err
	}),
	"refresh": func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *user) error {
			_, err := s.FetchGroups(ctx)
			return err
		})
	},
}

// onGroup is what users do with a group.
func onGroup(do func(context.Context, *cpaas.Session, string, *scenario.Match) error) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		group, err := p.group(step.Match)
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *user) error { return do(ctx, s, group, step.Match) })
	}
}

// onOthers is what users do with others in a group, one after the other.
func onOthers(do func(*cpaas.Session, context.Context, string, string) error) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		group, err := p.group(step.Match)
		if err != nil {
			return err
		}
		others, err := p.addresses(step.Match, "others")
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *user) error {
			for _, other := range others {
				if err := do(s, ctx, group, other); err != nil {
					return err
				}
			}
			return nil
		})
	}
}

// answering waits for an invitation and answers it. What is answered has been seen.
func answering(do func(*cpaas.Session, context.Context, string) error) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		group, err := p.group(step.Match)
		if err != nil {
			return err
		}
		return p.act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, u *user) error {
			come := p.await(ctx, within, func() bool { return pending(s, group) })
			if !come && !step.Match.Tries {
				return fmt.Errorf("no invitation to %q has come within %s", step.Match.Text("group"), within)
			}
			w := wanted{key: "invitation", place: group}
			p.change(func() {
				for _, e := range u.journal.entries {
					if w.fits(e, nil) {
						e.taken[w.mark()] = true
					}
				}
			})
			return do(s, ctx, group)
		})
	}
}

func pending(s *cpaas.Session, group string) bool {
	for _, invitation := range s.View().Invitations {
		if invitation.GroupID == group {
			return true
		}
	}
	return false
}

func automatically(on bool) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		return p.act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *user) error { s.SetAutoAccept(on); return nil })
	}
}

// mark is what an entry is marked with that a sentence about the event has seen.
func (w wanted) mark() string { return strings.Join([]string{w.key, w.place, w.other, w.text}, "\x00") }

// within is how long a sentence waits that says no time.
const within = 5 * time.Second
