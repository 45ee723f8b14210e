package stepdef

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

// look tells what is not so of a user's state, "" if all is.
type look func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string

var stating = map[string]Definition{
	"unread":       state("who", unread),
	"participants": state("owner", participants),
	"name":         state("owner", func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string { return titled(c, s, m, "name") }),
	"hassubject":   state("owner", func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string { return titled(c, s, m, "subject") }),
	"reads":        state("owner", lines(func(m *scenario.Match) []string { return m.Values["texts"].Texts })),
	"empty":        state("owner", lines(func(*scenario.Match) []string { return nil })),
	"count": state("owner", func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
		place, _ := c.Conversation(m.Values["to"].Place)
		return amount(s.Lines(place).Len(), m.Number("n", 0), "lines")
	}),
	"in":         state("who", membership(true)),
	"notin":      state("who", membership(false)),
	"invited":    state("who", invitation(true)),
	"notinvited": state("who", invitation(false)),
	"isadmin":    state("who", administration(true)),
	"isnoadmin":  state("who", administration(false)),
	"live":       state("who", phase(cpaas.Live)),
	"waiting":    state("who", phase(cpaas.Waiting, cpaas.Connecting)),
	"expired":    state("who", phase(cpaas.Expired)),
	"offline":    state("who", phase(cpaas.LoggedIn)),
	"sent":       state("who", unsent),
	"unsent":     state("who", unsent),
}

// state is what is to be so of each of some users within a time.
func state(slot string, is look) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		limit := step.Match.Time("within", within)
		list := c.Who(step.Match, slot)
		failures := make([]error, len(list))
		c.AtOnce(len(list), func(i int) { failures[i] = holds(ctx, c, list[i], step.Match, limit, is) })
		return errors.Join(failures...)
	}
}

// Steady is how long a state must stay as it is to be: what was done just before may
// not have come yet.
const Steady = 50 * time.Millisecond

func holds(ctx context.Context, c *cast.Cast, u *cast.User, m *scenario.Match, limit time.Duration, is look) error {
	s, err := u.Live()
	if err != nil {
		return err
	}
	wrong, deadline := "", time.Now().Add(limit)
	for c.Await(ctx, time.Until(deadline), func() bool { wrong = is(c, s, m); return wrong == "" }) {
		if !c.Await(ctx, Steady, func() bool { wrong = is(c, s, m); return wrong != "" }) {
			return nil
		}
	}
	return fmt.Errorf("%s, after %s: %s", u.Name, limit, wrong)
}

func summary(c *cast.Cast, s *cpaas.Session, name string) (cpaas.GroupSummary, bool) {
	id := c.GroupID(name)
	for _, g := range s.View().Groups {
		if g.ID == id {
			return g, true
		}
	}
	return cpaas.GroupSummary{}, false
}

// absent is what is wrong where a group is not in the list.
func absent(name string) string { return fmt.Sprintf("the group %q is not in the list", name) }

func amount(got, want int, what string) string {
	if got == want {
		return ""
	}
	return fmt.Sprintf("there are %d %s, not %d", got, what, want)
}

func unread(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
	place := m.Values["to"].Place
	want := m.Number("n", 0)
	if place.Group != "" {
		g, there := summary(c, s, place.Group)
		if !there {
			return absent(place.Group)
		}
		return amount(g.Unread, want, "unread")
	}
	address, _ := c.Conversation(place)
	for _, d := range s.View().Directs {
		if d.Address == address {
			return amount(d.Unread, want, "unread")
		}
	}
	return amount(0, want, "unread")
}

func participants(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
	id := c.GroupID(m.Text("group"))
	if s.Participants(id) == nil {
		return absent(m.Text("group"))
	}
	var wrong []string
	for _, part := range []struct {
		slot   string
		status cpaas.Status
		word   string
	}{{"joined", cpaas.Connected, "joined"}, {"invited", cpaas.Invited, "invited"}} {
		if !m.Has(part.slot) {
			continue
		}
		want, err := c.Addresses(m, part.slot)
		if err != nil {
			return err.Error()
		}
		var got []string
		for _, one := range s.Participants(id) {
			if one.Status == part.status {
				got = append(got, one.Address)
			}
		}
		if !same(got, want) {
			wrong = append(wrong, fmt.Sprintf("%s: %s, not %s", part.word, c.People(got), c.People(want)))
		}
	}
	return strings.Join(wrong, "; ")
}

// same tells whether two lists have the same addresses, in any order.
func same(a, b []string) bool {
	a, b = lower(a), lower(b)
	return slices.Equal(a, b)
}

func lower(list []string) []string {
	var all []string
	for _, one := range list {
		all = append(all, strings.ToLower(one))
	}
	slices.Sort(all)
	return all
}

func titled(c *cast.Cast, s *cpaas.Session, m *scenario.Match, what string) string {
	g, there := summary(c, s, m.Text("group"))
	if !there {
		return absent(m.Text("group"))
	}
	got := g.Name
	if what == "subject" {
		got = g.Subject
	}
	if got != m.Text(what) {
		return fmt.Sprintf("the %s is %q, not %q", what, got, m.Text(what))
	}
	return ""
}

func lines(want func(*scenario.Match) []string) look {
	return func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
		place, err := c.Conversation(m.Values["to"].Place)
		if err != nil {
			return err.Error()
		}
		var got []string
		for _, line := range s.Messages(place) {
			got = append(got, line.Text)
		}
		if !slices.Equal(got, want(m)) {
			return fmt.Sprintf("the lines are %s, not %s", quoted(got), quoted(want(m)))
		}
		return ""
	}
}

func quoted(texts []string) string {
	if len(texts) == 0 {
		return "none"
	}
	var all []string
	for _, text := range texts[:min(len(texts), 20)] {
		all = append(all, fmt.Sprintf("%q", cast.Short(text)))
	}
	if more := len(texts) - len(all); more > 0 {
		all = append(all, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(all, ", ")
}

func membership(is bool) look {
	return func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
		switch _, there := summary(c, s, m.Text("group")); {
		case there == is:
			return ""
		case is:
			return absent(m.Text("group"))
		}
		return fmt.Sprintf("the group %q is in the list", m.Text("group"))
	}
}

func invitation(is bool) look {
	return func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
		switch name := m.Text("group"); {
		case pending(s, c.GroupID(name)) == is:
			return ""
		case is:
			return fmt.Sprintf("there is no invitation to %q", name)
		default:
			return fmt.Sprintf("there is an invitation to %q", name)
		}
	}
}

func administration(is bool) look {
	return func(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
		g, there := summary(c, s, m.Text("group"))
		switch {
		case !there:
			return absent(m.Text("group"))
		case g.Admin == is:
			return ""
		case is:
			return "is no admin"
		}
		return "is an admin"
	}
}

// phases are how the phases of a connection are called here.
var phases = map[cpaas.Phase]string{
	cpaas.LoggedIn: "not subscribed", cpaas.Connecting: "connecting", cpaas.Live: "live", cpaas.Waiting: "reconnecting",
	cpaas.Disconnecting: "unsubscribing", cpaas.Expired: "to log in again", cpaas.Closed: "logged out",
}

func phase(wanted ...cpaas.Phase) look {
	return func(_ *cast.Cast, s *cpaas.Session, _ *scenario.Match) string {
		c := s.View().Connection
		if slices.Contains(wanted, c.Phase) {
			return ""
		}
		text := "is " + phases[c.Phase]
		if c.Cause != "" {
			text += ": " + c.Cause
		}
		return text
	}
}

func unsent(c *cast.Cast, s *cpaas.Session, m *scenario.Match) string {
	place, err := c.Conversation(m.Values["to"].Place)
	if err != nil {
		return err.Error()
	}
	return amount(len(s.Outbox(place)), m.Number("n", 0), "unsent")
}
