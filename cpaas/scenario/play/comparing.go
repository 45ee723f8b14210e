package play

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
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

var comparing = map[string]deed{
	"requests":  requests,
	"secret":    recorded(func(m *scenario.Match) string { return regexp.QuoteMeta(m.Text("text")) }),
	"notoken":   recorded(func(*scenario.Match) string { return `eyJ[\w-]{8,}\.[\w-]+\.[\w-]+` }),
	"agree":     agreeing(func(p *player, m *scenario.Match) []string { return []string{p.groupID(m.Text("group"))} }),
	"agreeall":  agreeing(nil),
	"order-all": complete,
	"latency":   latency,
}

// again is how long the server is left alone between two looks at its truth.
const again = 200 * time.Millisecond

// agreeing compares what users see with what the server tells a new session of theirs:
// those groups, or the list of all if that is nil.
func agreeing(which func(*player, *scenario.Match) []string) deed {
	return func(ctx context.Context, p *player, step *scenario.Step) error {
		var groups []string
		if which != nil {
			groups = which(p, step.Match)
		}
		deadline := time.Now().Add(step.Match.Time("within", within))
		for {
			var failures []error
			for _, u := range p.who(step.Match, "who") {
				if err := p.agrees(ctx, u, groups); err != nil {
					failures = append(failures, fmt.Errorf("%s does not agree with the server: %w", u.name, err))
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
func (p *player) truth(ctx context.Context, u *user, do func(*cpaas.Session) error) error {
	credentials, err := p.server.Credentials(ctx, u.name)
	if err != nil {
		return err
	}
	if credentials.Password == "" && credentials.Secret == "" {
		return errors.New("the server's truth is asked for by a login of its own, which needs the user's password")
	}
	credentials.RefreshToken = ""
	client, err := u.client()
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

func (p *player) agrees(ctx context.Context, u *user, groups []string) error {
	s, err := u.live()
	if err != nil {
		return err
	}
	return p.truth(ctx, u, func(truth *cpaas.Session) error {
		list, err := truth.FetchGroups(ctx)
		if err != nil {
			return err
		}
		if groups == nil {
			if err := p.sameGroups(s, list); err != nil {
				return err
			}
		}
		for _, g := range list {
			if groups != nil && !slices.Contains(groups, g.ID) {
				continue
			}
			if err := p.sameGroup(ctx, u, truth, g); err != nil {
				return err
			}
		}
		for _, id := range groups {
			is := slices.ContainsFunc(list, func(g cpaas.Group) bool { return g.ID == id })
			if sees := s.Participants(id) != nil; sees != is {
				return fmt.Errorf("the group %s is in the user's list: %t; in the server's: %t", p.name(id), sees, is)
			}
		}
		return nil
	})
}

// name is what the scenario calls a group.
func (p *player) name(id string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.called(id)
}

func (p *player) sameGroups(s *cpaas.Session, list []cpaas.Group) error {
	var got, want []string
	for _, g := range s.View().Groups {
		got = append(got, g.ID)
	}
	for _, g := range list {
		want = append(want, g.ID)
	}
	if !same(got, want) {
		return fmt.Errorf("the groups are %s, the server's are %s", p.people(got), p.people(want))
	}
	return nil
}

func (p *player) sameGroup(ctx context.Context, u *user, truth *cpaas.Session, g cpaas.Group) error {
	s := u.session
	i := slices.IndexFunc(s.View().Groups, func(o cpaas.GroupSummary) bool { return o.ID == g.ID })
	if i < 0 {
		return fmt.Errorf("the group %s is not in the list", p.name(g.ID))
	}
	if o := s.View().Groups[i]; o.Name != g.Name || o.Subject != g.Subject {
		return fmt.Errorf("%s is called %q and about %q, on the server %q and %q", p.name(g.ID), o.Name, o.Subject, g.Name, g.Subject)
	}
	if got, want := people(s.Participants(g.ID)), people(g.Participants); !slices.Equal(got, want) {
		return fmt.Errorf("the participants of %s are %s, on the server %s", p.name(g.ID), strings.Join(got, ", "), strings.Join(want, ", "))
	}
	if err := p.lacks(u, g.ID); err != nil {
		return err
	}
	return p.sameLines(ctx, s.Messages(g.ID), truth, g.ID)
}

// lacks tells of a line that was sent since the user is in the group, and that they do
// not have though they have not hidden it.
func (p *player) lacks(u *user, group string) error {
	known := map[string]bool{}
	for _, line := range u.session.Messages(group) {
		known[line.ID] = true
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	joined := u.journal.joined(group, u.address)
	for _, line := range p.lines {
		if line.place == group && !known[line.id] && !u.hidden[line.id] && !joined.IsZero() && line.asked.After(joined) {
			return fmt.Errorf("the line %q of %s is missing in %s", short(line.text), line.sender.name, p.called(group))
		}
	}
	return nil
}

// sameLines holds that lines are the newest of the server's, each once and in order.
// Of those of the same second nobody but the server knows the order.
func (p *player) sameLines(ctx context.Context, lines []cpaas.Message, truth *cpaas.Session, group string) error {
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
			return fmt.Errorf("the lines of %s are %s, on the server %s", p.name(group), quoted(texts(lines)), quoted(texts(want)))
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
func complete(ctx context.Context, p *player, step *scenario.Step) error {
	deadline := time.Now().Add(step.Match.Time("within", within))
	for {
		var failures []error
		for _, u := range p.users {
			if u.session == nil {
				continue
			}
			if err := p.hasAll(ctx, u); err != nil {
				failures = append(failures, fmt.Errorf("%s: %w", u.name, err))
			}
		}
		if len(failures) == 0 || ctx.Err() != nil || !time.Now().Before(deadline) {
			return errors.Join(failures...)
		}
		time.Sleep(again)
	}
}

func (p *player) hasAll(ctx context.Context, u *user) error {
	return p.truth(ctx, u, func(truth *cpaas.Session) error {
		if _, err := truth.FetchGroups(ctx); err != nil {
			return err
		}
		for _, g := range u.session.View().Groups {
			if err := p.lacks(u, g.ID); err != nil {
				return err
			}
			if err := p.sameLines(ctx, u.session.Messages(g.ID), truth, g.ID); err != nil {
				return err
			}
			known := map[string]bool{}
			for _, line := range truth.Messages(g.ID) {
				known[line.ID] = true
			}
			for _, line := range p.sent() {
				if line.place == g.ID && line.sender == u && !known[line.id] && !truth.History(g.ID).More {
					return fmt.Errorf("the server does not have %q, which it has taken", short(line.text))
				}
			}
		}
		return nil
	})
}

func (p *player) sent() []line {
	p.mu.Lock()
	defer p.mu.Unlock()
	return slices.Clone(p.lines)
}

// requests counts those that a user has sent to a path.
func requests(_ context.Context, p *player, step *scenario.Step) error {
	var failures []error
	for _, u := range p.who(step.Match, "who") {
		n := 0
		for _, row := range p.rows(u) {
			if x, is := row.Record.(transport.Exchange); is && strings.Contains(x.Path, step.Match.Text("path")) {
				n++
			}
		}
		if most := step.Match.Number("n", 0); n > most {
			failures = append(failures, fmt.Errorf("%s has sent %d requests to %q, more than %d", u.name, n, step.Match.Text("path"), most))
		}
	}
	return errors.Join(failures...)
}

// rows are those of the tape that are a user's.
func (p *player) rows(u *user) []*transport.Row {
	address, err := p.address(u.name)
	if err != nil {
		return nil
	}
	return slices.DeleteFunc(p.tape.Rows(0), func(r *transport.Row) bool { return !strings.EqualFold(r.Source.User(), address) })
}

// recorded holds that no row of the tape has something in it.
func recorded(pattern func(*scenario.Match) string) deed {
	return func(_ context.Context, p *player, step *scenario.Step) error {
		find, err := regexp.Compile(pattern(step.Match))
		if err != nil {
			return err
		}
		rows := p.tape.Rows(0)
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
func latency(ctx context.Context, p *player, step *scenario.Step) error {
	var took []time.Duration
	p.await(ctx, within, func() bool { took = p.latencies(); return len(took) >= len(p.sent()) })
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

// latencies are the times from the sending of each line until each other user had it.
func (p *player) latencies() []time.Duration {
	p.mu.Lock()
	defer p.mu.Unlock()
	lines := map[string]line{}
	for _, line := range p.lines {
		lines[line.id] = line
	}
	var took []time.Duration
	for _, u := range p.users {
		for _, e := range u.journal.entries {
			if line, sent := lines[e.id]; sent && e.key == "message" && u != line.sender {
				took = append(took, e.at.Sub(line.asked))
			}
		}
	}
	return took
}
