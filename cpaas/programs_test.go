package cpaas_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"slices"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// program is a random sequence of what users do and of what goes wrong.
type program struct {
	*world
	chance  *rand.Rand
	members []*member
	lines   int

	mu   sync.Mutex
	read map[*member]map[string]bool // whose history of which group was fetched, as long as the group is not lost
}

// At the end of any program, however its users and its faults interleave, every
// client's state must be the server's truth, lines once each and in order. A
// seed that fails is run alone with -run 'Program/seed_N$'.
func TestProgramsOfUsersAndFaultsEndInTheServersTruth(t *testing.T) {
	for seed := range uint64(300) {
		t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				p := &program{world: w, chance: rand.New(rand.NewPCG(seed, 1)), read: map[*member]map[string]bool{}}
				p.enter(2 + p.chance.IntN(5))
				for range 40 {
					p.step()
				}
				w.server.Heal()
				w.server.Thaw("")
				time.Sleep(10 * time.Minute) // longer than any wait and any silence
				p.check()
			}, sandbox.WithUsers(manyUsers...), sandbox.WithTokenLifetime(10*time.Minute, time.Hour))
		})
	}
}

var manyUsers = []string{alice, bob, carol, dave, "user5@example.com", "user6@example.com"}

func (p *program) enter(n int) {
	for _, m := range p.join(manyUsers[:n]...) {
		p.members = append(p.members, m)
		p.read[m] = map[string]bool{}
		m.Watch(func(u cpaas.Update) { p.forget(m, u) })
		m.SetAutoAccept(p.chance.IntN(2) == 0)
	}
}

// forget notes that a group was lost, and its history with it.
func (p *program) forget(m *member, u cpaas.Update) {
	if !u.Touched.Groups {
		return
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for id := range p.read[m] {
		if m.Participants(id) == nil {
			delete(p.read[m], id)
		}
	}
}

// catchUp fetches the history of groups that are new to their user.
func (p *program) catchUp(ctx context.Context) {
	for _, m := range p.members {
		for _, g := range m.View().Groups {
			p.mu.Lock()
			read := p.read[m][g.ID]
			p.mu.Unlock()
			if read {
				continue
			}
			_, err := m.FetchMessages(ctx, g.ID)
			p.mu.Lock()
			p.read[m][g.ID] = err == nil && m.Participants(g.ID) != nil
			p.mu.Unlock()
		}
	}
}

// step lets one user do something, at times two at once, or something go wrong.
func (p *program) step() {
	if p.chance.IntN(4) == 0 {
		p.fault(p.chance, pick(p.chance, manyUsers[:len(p.members)]))
	}
	first, second := p.act(), p.act()
	ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
	defer cancel()
	done := make(chan struct{})
	go func() { defer close(done); second(ctx) }()
	first(ctx)
	<-done
	time.Sleep(time.Duration(p.chance.IntN(3000)) * time.Millisecond)
	if p.chance.IntN(5) == 0 {
		p.server.Heal()
	}
	p.catchUp(ctx)
}

// act chooses what a random user does. That the server may refuse is part of it.
func (p *program) act() func(ctx context.Context) {
	m := pick(p.chance, p.members)
	address := pick(p.chance, manyUsers)
	view := m.View()
	if len(view.Invitations) > 0 && p.chance.IntN(2) == 0 {
		group := pick(p.chance, view.Invitations).GroupID
		if p.chance.IntN(4) == 0 {
			return func(ctx context.Context) { _ = m.Reject(ctx, group) }
		}
		return func(ctx context.Context) { _ = m.Accept(ctx, group) }
	}
	if len(view.Groups) == 0 || p.chance.IntN(12) == 0 {
		name := fmt.Sprint("group of ", m.Self().Address)
		return func(ctx context.Context) {
			_, _ = m.CreateGroup(ctx, cpaas.NewGroup{Name: name, Participants: []string{address, bob}})
		}
	}
	group := pick(p.chance, view.Groups).ID
	switch p.chance.IntN(14) {
	case 0, 1:
		return func(ctx context.Context) { _ = m.AddParticipant(ctx, group, address) }
	case 2:
		return func(ctx context.Context) { _ = m.RemoveParticipant(ctx, group, address) }
	case 3:
		return func(ctx context.Context) { _ = m.SetAdmin(ctx, group, address, true) }
	case 4:
		return func(ctx context.Context) { _ = m.Leave(ctx, group) }
	case 5:
		return func(ctx context.Context) { _ = m.Delete(ctx, group) }
	case 6:
		return func(ctx context.Context) { _, _ = m.FetchGroups(ctx) }
	}
	p.lines++
	text := fmt.Sprint("line ", p.lines)
	return func(ctx context.Context) { _, _ = m.SendMessage(ctx, group, text) }
}

func pick[E any](chance *rand.Rand, from []E) E { return from[chance.IntN(len(from))] }

func (p *program) check() {
	p.t.Helper()
	for _, m := range p.members {
		if m.phase() != cpaas.Live {
			p.t.Errorf("%s is %+v", m.Self().Address, m.View().Connection)
		}
	}
	p.agree(p.members...)
	for _, m := range p.members {
		for _, g := range p.server.GroupsOf(m.Self().Address) {
			var want []string
			for _, line := range g.Messages {
				want = append(want, line.Text)
			}
			if got := m.texts(g.ID); p.read[m][g.ID] && !slices.Equal(got, want) {
				p.t.Errorf("%s reads %v, the server has %v", m.Self().Address, got, want)
			}
		}
	}
}
