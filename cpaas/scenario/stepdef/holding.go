package stepdef

import (
	"bytes"
	"context"
	"fmt"
	"regexp"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport/hold"
)

var holding = map[string]Definition{
	"holdframes": holdingBack(func(m *scenario.Match) hold.Rule {
		return hold.Rule{What: hold.Received, Match: containing(m.Text("text"))}
	}),
	"holdrequests": holdingBack(func(m *scenario.Match) hold.Rule {
		return hold.Rule{What: hold.Request, Method: m.Text("method"), Path: containing(m.Text("path"))}
	}),
	"holdreplies": holdingBack(func(m *scenario.Match) hold.Rule {
		return hold.Rule{What: hold.Reply, Method: m.Text("method"), Path: containing(m.Text("path"))}
	}),
	"release": settled(func(g *hold.Gate, i hold.Item, m *scenario.Match) error {
		to := i.Content
		if before := m.Text("old"); before != "" {
			to.Data = bytes.ReplaceAll(i.Data, []byte(before), []byte(m.Text("new")))
		}
		return g.Edit(i.ID, to)
	}),
	"dropheld": settled(func(g *hold.Gate, i hold.Item, _ *scenario.Match) error {
		g.Drop(i.ID)
		return nil
	}),
	"inject": func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Act(ctx, step.Match, func(_ context.Context, s *cpaas.Session, u *cast.User) error {
			return u.Gate.Inject([]byte(filled(c, step.Doc, s)))
		})
	},
}

// containing matches these words; it is nil for none.
func containing(text string) *regexp.Regexp {
	if text == "" {
		return nil
	}
	return regexp.MustCompile(regexp.QuoteMeta(text))
}

// holdingBack adds a rule.
func holdingBack(make func(*scenario.Match) hold.Rule) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			rule := make(step.Match)
			rule.Times = step.Match.Number("n", 1)
			u.Gate.ChangeRules(func(rules []hold.Rule) []hold.Rule { return append(rules, rule) })
			return nil
		})
	}
}

// settled does something to each that is held.
func settled(do func(*hold.Gate, hold.Item, *scenario.Match) error) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		return c.Each(ctx, step.Match, func(_ context.Context, u *cast.User) error {
			items := u.Gate.Held()
			if len(items) == 0 {
				return fmt.Errorf("nothing of %s is held", u.Name)
			}
			for _, i := range items {
				if err := do(u.Gate, i, step.Match); err != nil {
					return err
				}
			}
			return nil
		})
	}
}
