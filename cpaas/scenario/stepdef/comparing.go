package stepdef

import (
	"context"
	"errors"
	"fmt"
	"regexp"
	"slices"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

var comparing = map[string]Definition{
	"requests":  requests,
	"secret":    recorded(func(m *scenario.Match) string { return regexp.QuoteMeta(m.Text("text")) }),
	"notoken":   recorded(func(*scenario.Match) string { return `eyJ[\w-]{8,}\.[\w-]+\.[\w-]+` }),
	"agree":     agreeing(func(c *cast.Cast, m *scenario.Match) []string { return []string{c.GroupID(m.Text("group"))} }),
	"agreeall":  agreeing(nil),
	"order-all": complete,
	"latency":   latency,
}

// again is how long the server is left alone between two looks at its truth.
const again = 200 * time.Millisecond

// agreeing compares what users see with what the server tells a new session of theirs:
// those groups, or the list of all if that is nil.
func agreeing(which func(*cast.Cast, *scenario.Match) []string) Definition {
	return func(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
		var groups []string
		if which != nil {
			groups = which(c, step.Match)
		}
		deadline := time.Now().Add(step.Match.Time("within", within))
		for {
			var failures []error
			for _, u := range c.Who(step.Match, "who") {
				if err := agrees(ctx, c, u, groups); err != nil {
					failures = append(failures, fmt.Errorf("%s does not agree with the server: %w", u.Name, err))
				}
			}
			if len(failures) == 0 || ctx.Err() != nil || !time.Now().Before(deadline) {
				return errors.Join(failures...)
			}
			time.Sleep(again)
		}
	}
}

// truth has do ask the server as a new session of the user, whose connections nothing
// breaks and of which the tape has nothing.
func truth(ctx context.Context, c *cast.Cast, u *cast.User, do func(*cpaas.Session) error) error {
	credentials, err := c.Server.Credentials(ctx, u.Name)
	if err != nil {
		return err
	}
	if credentials.Password == "" && credentials.Secret == "" {
		return errors.New("the server's truth is asked for by a login of its own, which needs the user's password")
	}
	credentials.RefreshToken = ""
	client, err := u.Client()
	if err != nil {
		return err
	}
	s, err := client.Login(ctx, credentials)
	if err != nil {
		return err
	}
	defer s.Close()
	return do(s)
}

func agrees(ctx context.Context, c *cast.Cast, u *cast.User, groups []string) error {
	s, err := u.Live()
	if err != nil {
		return err
	}
	return truth(ctx, c, u, func(truth *cpaas.Session) error {
		list, err := truth.FetchGroups(ctx)
		if err != nil {
			return err
		}
		if groups == nil {
			if err := sameGroups(c, s, list); err != nil {
				return err
			}
		}
		for _, g := range list {
			if groups != nil && !slices.Contains(groups, g.ID) {
				continue
			}
			if err := sameGroup(ctx, c, u, truth, g); err != nil {
				return err
			}
		}
		for _, id := range groups {
			is := slices.ContainsFunc(list, func(g cpaas.Group) bool { return g.ID == id })
			if sees := s.Participants(id) != nil; sees != is {
				return fmt.Errorf("the group %s is in the user's list: %t; in the server's: %t", c.Name(id), sees, is)
			}
		}
		return nil
	})
}

func sameGroups(c *cast.Cast, s *cpaas.Session, list []cpaas.Group) error {
	var got, want []string
	for _, g := range s.View().Groups {
		got = append(got, g.ID)
	}
	for _, g := range list {
		want = append(want, g.ID)
	}
	if !same(got, want) {
		return fmt.Errorf("the groups are %s, the server's are %s", c.People(got), c.People(want))
	}
	return nil
}

func sameGroup(ctx context.Context, c *cast.Cast, u *cast.User, truth *cpaas.Session, g cpaas.Group) error {
	s := u.Session
	i := slices.IndexFunc(s.View().Groups, func(o cpaas.GroupSummary) bool { return o.ID == g.ID })
	if i < 0 {
		return fmt.Errorf("the group %s is not in the list", c.Name(g.ID))
	}
	if o := s.View().Groups[i]; o.Name != g.Name || o.Subject != g.Subject {
		return fmt.Errorf("%s is called %q and about %q, on the server %q and %q", c.Name(g.ID), o.Name, o.Subject, g.Name, g.Subject)
	}
	if got, want := people(s.Participants(g.ID)), people(g.Participants); !slices.Equal(got, want) {
		return fmt.Errorf("the participants of %s are %s, on the server %s", c.Name(g.ID), strings.Join(got, ", "), strings.Join(want, ", "))
	}
	if err := c.Lacks(u, g.ID); err != nil {
		return err
	}
	return sameLines(ctx, c, s.Messages(g.ID), truth, g.ID)
}

// sameLines holds that lines are the newest of the server's, each once and in order.
// Of those of the same second nobody but the server knows the order.
func sameLines(ctx context.Context, c *cast.Cast, lines []cpaas.Message, truth *cpaas.Session, group string) error {
	if _, err := truth.FetchMessages(ctx, group); err != nil {
		return err
	}
	for len(truth.Messages(group)) < len(lines) && truth.History(group).More {
		if err := truth.FetchEarlier(ctx, group); err != nil {
			return err
		}
	}
	want := truth.Messages(group)
	want = bySecond(want[max(0, len(want)-len(lines)):])
	for i, line := range bySecond(lines) {
		if i >= len(want) || want[i].ID != line.ID {
			return fmt.Errorf("the lines of %s are %s, on the server %s", c.Name(group), quoted(texts(lines)), quoted(texts(want)))
		}
	}
	return nil
}

// bySecond has those of the same second in an order that is the same for all.
func bySecond(lines []cpaas.Message) []cpaas.Message {
	sorted := slices.Clone(lines)
	for from := 0; from < len(sorted); {
		to := from + 1
		for to < len(sorted) && sorted[to].Time.Equal(sorted[from].Time) {
			to++
		}
		slices.SortFunc(sorted[from:to], func(a, b cpaas.Message) int { return strings.Compare(a.ID, b.ID) })
		from = to
	}
	return sorted
}

func texts(lines []cpaas.Message) []string {
	var all []string
	for _, line := range lines {
		all = append(all, line.Text)
	}
	return all
}

// people are participants who are in the group or invited, with what they are.
func people(list []cpaas.Participant) []string {
	var all []string
	for _, one := range list {
		if one.Status == cpaas.Disconnected {
			continue // shown until the next fetch
		}
		text := one.Address + " " + strings.ToLower(string(one.Status))
		if one.Admin {
			text += " (admin)"
		}
		all = append(all, text)
	}
	slices.Sort(all)
	return all
}

// complete holds that every user has all of every group that they are in, and that
// the server has all that was sent.
func complete(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
	deadline := time.Now().Add(step.Match.Time("within", within))
	for {
		var failures []error
		for _, u := range c.Users {
			if u.Session == nil {
				continue
			}
			if err := hasAll(ctx, c, u); err != nil {
				failures = append(failures, fmt.Errorf("%s: %w", u.Name, err))
			}
		}
		if len(failures) == 0 || ctx.Err() != nil || !time.Now().Before(deadline) {
			return errors.Join(failures...)
		}
		time.Sleep(again)
	}
}

func hasAll(ctx context.Context, c *cast.Cast, u *cast.User) error {
	return truth(ctx, c, u, func(truth *cpaas.Session) error {
		if _, err := truth.FetchGroups(ctx); err != nil {
			return err
		}
		for _, g := range u.Session.View().Groups {
			if err := c.Lacks(u, g.ID); err != nil {
				return err
			}
			if err := sameLines(ctx, c, u.Session.Messages(g.ID), truth, g.ID); err != nil {
				return err
			}
			known := map[string]bool{}
			for _, line := range truth.Messages(g.ID) {
				known[line.ID] = true
			}
			for _, line := range c.Sent() {
				if line.Place == g.ID && line.Sender == u && !known[line.ID] && !truth.History(g.ID).More {
					return fmt.Errorf("the server does not have %q, which it has taken", cast.Short(line.Text))
				}
			}
		}
		return nil
	})
}

// requests counts those that a user has sent to a path.
func requests(_ context.Context, c *cast.Cast, step *scenario.Step) error {
	var failures []error
	for _, u := range c.Who(step.Match, "who") {
		n := 0
		for _, row := range c.Rows(u) {
			if x, is := row.Record.(transport.Exchange); is && strings.Contains(x.Path, step.Match.Text("path")) {
				n++
			}
		}
		if most := step.Match.Number("n", 0); n > most {
			failures = append(failures, fmt.Errorf("%s has sent %d requests to %q, more than %d", u.Name, n, step.Match.Text("path"), most))
		}
	}
	return errors.Join(failures...)
}

// recorded holds that no row of the tape has something in it.
func recorded(pattern func(*scenario.Match) string) Definition {
	return func(_ context.Context, c *cast.Cast, step *scenario.Step) error {
		find, err := regexp.Compile(pattern(step.Match))
		if err != nil {
			return err
		}
		rows := c.Tape.Rows(0)
		if len(rows) == 0 {
			return errors.New("nothing was recorded")
		}
		for _, row := range rows {
			line, err := trace.Marshal(row)
			if err != nil {
				return err
			}
			if find.Match(line) {
				return fmt.Errorf("it is in what was recorded: %s", trace.Text(row))
			}
		}
		return nil
	}
}

// latency holds what 95 of 100 lines took from their sending until another user had
// them.
func latency(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
	var took []time.Duration
	c.Await(ctx, within, func() bool { took = c.Latencies(); return len(took) >= len(c.Sent()) })
	if len(took) == 0 {
		return errors.New("no line was sent that another user has")
	}
	slices.Sort(took)
	p95 := took[(len(took)*95+99)/100-1]
	if limit := step.Match.Time("time", 0); p95 >= limit {
		return fmt.Errorf("p95 of %d messages is %s, not under %s", len(took), p95, limit)
	}
	return nil
}
