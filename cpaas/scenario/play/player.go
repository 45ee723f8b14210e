package play

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/transport"
)

// player is a scenario under way.
type player struct {
	server Server
	seed   uint64
	chance *rand.Rand
	tape   *transport.Tape
	users  []*user // those who log in, in the order in which they are named

	mu      sync.Mutex
	groups  map[string]string // ids by the name that the scenario uses
	makers  map[string]*user  // who made a group, by its id
	texts   map[string]string // of lines by their ids
	lines   []line            // that were sent
	changed chan struct{}     // closed with the next change
}

// line is a line that the server has taken.
type line struct {
	id, place, text string
	sender          *user
	asked           time.Time
}

func newPlayer(s *scenario.Scenario, server Server, seed uint64) *player {
	p := &player{
		server: server, seed: seed, chance: rand.New(rand.NewPCG(seed, 1)), tape: transport.NewTape(),
		groups: map[string]string{}, makers: map[string]*user{}, texts: map[string]string{}, changed: make(chan struct{}),
	}
	if server.Sandbox {
		p.tape = transport.NewSeededTape(seed)
	}
	for _, name := range s.Users() {
		p.users = append(p.users, p.newUser(name))
	}
	return p
}

// change does something under the lock and wakes who waits.
func (p *player) change(do func()) {
	p.mu.Lock()
	defer p.mu.Unlock()
	do()
	close(p.changed)
	p.changed = make(chan struct{})
}

// await waits until holds, and tells whether it did within a time. holds is asked
// again after each change, and must not take the lock.
func (p *player) await(ctx context.Context, within time.Duration, holds func() bool) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	for {
		p.mu.Lock()
		changed := p.changed
		p.mu.Unlock()
		if holds() {
			return true
		}
		select {
		case <-changed:
		case <-timer.C:
			return holds()
		case <-ctx.Done():
			return false
		}
	}
}

// who are the users that a sentence is about. Everyone are those who are logged in.
func (p *player) who(m *scenario.Match, slot string) []*user {
	var list []*user
	for _, name := range m.Values[slot].Users.Of(p.present()) {
		if i := slices.IndexFunc(p.users, func(u *user) bool { return u.name == name }); i >= 0 {
			list = append(list, p.users[i])
		}
	}
	return list
}

// present are the names of the users who are logged in.
func (p *player) present() []string {
	var all []string
	for _, u := range p.users {
		if u.session != nil {
			all = append(all, u.name)
		}
	}
	return all
}

// apart is how far apart users begin who do something at the same time. It is less
// than anything takes, and gives each seed an order of its own.
const apart = time.Microsecond

// each has all users of a sentence do something at the same time. Where the sentence
// says that they try, a failure is their outcome and no error.
func (p *player) each(ctx context.Context, m *scenario.Match, do func(context.Context, *user) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	list := p.who(m, "who")
	failures := make([]error, len(list))
	var all sync.WaitGroup
	for turn, i := range p.chance.Perm(len(list)) {
		all.Go(func() {
			time.Sleep(time.Duration(turn) * apart)
			failures[i] = do(ctx, list[i])
		})
	}
	all.Wait()
	for i, u := range list {
		u.outcome, u.tried = failures[i], true
		if failures[i] != nil {
			failures[i] = fmt.Errorf("%s: %w", u.name, failures[i])
		}
	}
	if m.Tries {
		return nil
	}
	return errors.Join(failures...)
}

// act is each for what needs a session.
func (p *player) act(ctx context.Context, m *scenario.Match, do func(context.Context, *cpaas.Session, *user) error) error {
	return p.each(ctx, m, func(ctx context.Context, u *user) error {
		s, err := u.live()
		if err != nil {
			return err
		}
		return do(ctx, s, u)
	})
}

func (p *player) groupID(name string) string {
	p.mu.Lock()
	defer p.mu.Unlock()
	return p.groups[name]
}

// group is the id of a group that a sentence names.
func (p *player) group(m *scenario.Match) (string, error) {
	if id := p.groupID(m.Text("group")); id != "" {
		return id, nil
	}
	return "", fmt.Errorf("the group %q was not made", m.Text("group"))
}

// conversation is the id of a conversation.
func (p *player) conversation(place scenario.Place) (string, error) {
	if place.User != "" {
		address, err := p.address(place.User)
		return strings.ToLower(address), err
	}
	if id := p.groupID(place.Group); id != "" {
		return id, nil
	}
	return "", fmt.Errorf("the group %q was not made", place.Group)
}

// address is that of a user of the scenario, who need not have logged in.
func (p *player) address(name string) (string, error) {
	for _, u := range p.users {
		if u.name == name && u.address != "" {
			return u.address, nil
		}
	}
	return p.server.Participant(name)
}

// addresses are those of users who are named as others.
func (p *player) addresses(m *scenario.Match, slot string) ([]string, error) {
	var list []string
	for _, name := range m.Values[slot].Users.Of(p.present()) {
		address, err := p.address(name)
		if err != nil {
			return nil, err
		}
		list = append(list, address)
	}
	return list, nil
}

// called is what the scenario calls an id or an address.
func (p *player) called(id string) string {
	for name, group := range p.groups {
		if group == id {
			return fmt.Sprintf("%q", name)
		}
	}
	for _, u := range p.users {
		if address, err := p.address(u.name); err == nil && strings.EqualFold(address, id) {
			return u.name
		}
	}
	name, _, _ := strings.Cut(id, "@")
	return name
}

// wrote remembers a line that the server has taken.
func (p *player) wrote(u *user, m cpaas.Message, asked time.Time) {
	p.change(func() {
		p.texts[m.ID] = m.Text
		p.lines = append(p.lines, line{m.ID, m.Group, m.Text, u, asked})
	})
}
