package cast

import (
	"context"
	"errors"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/transport"
)

// Cast are the users of a scenario that is played. Its methods may be called from any goroutine,
// but for Each, Act and AtOnce, which belong to the one that plays.
type Cast struct {
	Server Server
	seed   uint64
	chance *rand.Rand
	Tape   *transport.Tape
	Users  []*User // those who log in, in the order in which they are named

	closeFront func() // nil while there is no way in for other clients

	mu      sync.Mutex
	groups  map[string]string // ids by the name that the scenario uses
	texts   map[string]string // of lines by their ids
	lines   []line            // that were sent
	changed chan struct{}     // closed with the next change
}

// New makes the users that a scenario names, none of whom has logged in.
func New(s *scenario.Scenario, server Server, seed uint64) *Cast {
	c := &Cast{
		Server: server, seed: seed, chance: rand.New(rand.NewPCG(seed, 1)), Tape: transport.NewTape(),
		groups: map[string]string{}, texts: map[string]string{}, changed: make(chan struct{}),
	}
	switch {
	case server.Tape != nil:
		c.Tape = server.Tape
	case server.Sandbox:
		c.Tape = transport.NewSeededTape(seed)
	}
	for _, name := range s.Users() {
		c.Users = append(c.Users, c.newUser(name))
	}
	return c
}

// change does something under the lock and wakes who waits.
func (c *Cast) change(do func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	do()
	close(c.changed)
	c.changed = make(chan struct{})
}

// Await waits until holds, and tells whether it did within a time. Holds is asked
// again after each change, and must not take the lock.
func (c *Cast) Await(ctx context.Context, within time.Duration, holds func() bool) bool {
	timer := time.NewTimer(within)
	defer timer.Stop()
	for {
		c.mu.Lock()
		changed := c.changed
		c.mu.Unlock()
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

// Who are the users that a sentence is about. Everyone are those who are logged in.
func (c *Cast) Who(m *scenario.Match, slot string) []*User {
	var list []*User
	for _, name := range m.Values[slot].Users.Of(c.present()) {
		if i := slices.IndexFunc(c.Users, func(u *User) bool { return u.Name == name }); i >= 0 {
			list = append(list, c.Users[i])
		}
	}
	return list
}

// present are the names of the users who are logged in.
func (c *Cast) present() []string {
	var all []string
	for _, u := range c.Users {
		if u.Session != nil {
			all = append(all, u.Name)
		}
	}
	return all
}

// apart is how far apart users begin who do something at the same time. It is less
// than anything takes, and gives each seed an order of its own.
const apart = time.Microsecond

// Each has all users of a sentence do something at the same time. Where the sentence
// says that they try, a failure is their outcome and no error.
func (c *Cast) Each(ctx context.Context, m *scenario.Match, do func(context.Context, *User) error) error {
	ctx, cancel := context.WithTimeout(ctx, patience)
	defer cancel()
	list := c.Who(m, "who")
	failures := make([]error, len(list))
	var all sync.WaitGroup
	for turn, i := range c.chance.Perm(len(list)) {
		all.Go(func() {
			time.Sleep(time.Duration(turn) * apart)
			failures[i] = do(ctx, list[i])
		})
	}
	all.Wait()
	for i, u := range list {
		u.Outcome, u.Tried = failures[i], true
		if failures[i] != nil {
			failures[i] = fmt.Errorf("%s: %w", u.Name, failures[i])
		}
	}
	if m.Tries {
		return nil
	}
	return errors.Join(failures...)
}

// Act is Each for what needs a session.
func (c *Cast) Act(ctx context.Context, m *scenario.Match, do func(context.Context, *cpaas.Session, *User) error) error {
	return c.Each(ctx, m, func(ctx context.Context, u *User) error {
		s, err := u.Live()
		if err != nil {
			return err
		}
		return do(ctx, s, u)
	})
}

// AtOnce does something for each of some numbers at the same time.
func (c *Cast) AtOnce(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			time.Sleep(time.Duration(i) * apart)
			do(i)
		})
	}
	all.Wait()
}

// Made remembers the id of a group that was made.
func (c *Cast) Made(name, id string) {
	c.change(func() { c.groups[name] = id })
}
