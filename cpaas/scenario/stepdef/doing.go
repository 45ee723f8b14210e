package stepdef

import (
	"context"
	"fmt"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

// Definition does what a sentence says, with the users of a scenario. It runs on the goroutine
// that plays the scenario and ends with ctx. The error is for people: what was not so.
type Definition func(ctx context.Context, c *cast.Cast, step *scenario.Step) error

// All are the definitions of all sentences, by their keys.
var All = map[string]Definition{}

func init() {
	for _, part := range []map[string]Definition{connecting, grouping, requesting, talking, breaking, holding, watching, expecting, stating, comparing} {
		for key, do := range part {
			All[key] = do
		}
	}
}

var connecting = map[string]Definition{
	"subscribed": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(ctx context.Context, u *cast.User) error {
			if u.Session == nil {
				if err := u.Login(ctx, ""); err != nil {
					return err
				}
			}
			return u.Session.Subscribe(ctx)
		})
	},
	"login": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(ctx context.Context, u *cast.User) error { return u.Login(ctx, step.Match.Text("password")) })
	},
	"subscribe": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error { return s.Subscribe(ctx) })
	},
	"unsubscribe": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error { return s.Unsubscribe(ctx) })
	},
	"logout": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(ctx context.Context, u *cast.User) error {
			return u.End(func(s *cpaas.Session) error { return s.Logout(ctx) })
		})
	},
	"quit": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error { return u.End(nil) })
	},
	"retry": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *cast.User) error { s.Retry(); return nil })
	},
	"pass": func(ctx context.Context, _ *cast.Cast, step *scenario.Step) error {
		select {
		case <-time.After(step.Match.Time("time", 0)):
			return nil
		case <-ctx.Done():
			return ctx.Err()
		}
	},
}

var grouping = map[string]Definition{
	"create": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		others, err := c.Addresses(step.Match, "others")
		if err != nil {
			return err
		}
		name := step.Match.Text("group")
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error {
			ctx, stop := unhurried(ctx)
			defer stop()
			g, err := s.CreateGroup(ctx, cpaas.NewGroup{Name: name, Subject: step.Match.Text("subject"), Participants: others})
			if err == nil {
				c.Made(name, g.ID)
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
	"refresh": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error {
			_, err := s.FetchGroups(ctx)
			return err
		})
	},
}

// unhurried goes on for a while after ctx has ended: what the server has made must be
// known, or nobody cleans it up.
func unhurried(ctx context.Context) (longer context.Context, stop func()) {
	longer, cancel := context.WithCancel(context.WithoutCancel(ctx))
	wait := make(chan struct{})
	began := context.AfterFunc(ctx, func() {
		timer := time.NewTimer(within)
		defer timer.Stop()
		select {
		case <-timer.C:
			cancel()
		case <-wait:
		}
	})
	return longer, func() {
		began()
		close(wait)
		cancel()
	}
}

// onGroup is what users do with a group.
func onGroup(do func(context.Context, *cpaas.Session, string, *scenario.Match) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		group, err := c.Group(step.Match)
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error { return do(ctx, s, group, step.Match) })
	}
}

// onOthers is what users do with others in a group, one after the other.
func onOthers(do func(*cpaas.Session, context.Context, string, string) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		group, err := c.Group(step.Match)
		if err != nil {
			return err
		}
		others, err := c.Addresses(step.Match, "others")
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, _ *cast.User) error {
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
func answering(do func(*cpaas.Session, context.Context, string) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		group, err := c.Group(step.Match)
		if err != nil {
			return err
		}
		return c.Act(ctx, step.Match, func(ctx context.Context, s *cpaas.Session, u *cast.User) error {
			come := c.Await(ctx, within, func() bool { return pending(s, group) })
			if !come && !step.Match.Tries {
				return fmt.Errorf("no invitation to %q has come within %s", step.Match.Text("group"), within)
			}
			c.Answered(u, group)
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

func automatically(on bool) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, _ *cast.User) error { s.SetAutoAccept(on); return nil })
	}
}

// within is how long a sentence waits that says no time.
const within = 5 * time.Second
