package cpaas_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"net/http"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// seeds is how many programs are run. The race detector makes them ten times as slow, so
// that make test runs some of them with it, and all without.
var seeds, hostileSeeds = 1000, 1000

// raced tells whether the race detector watches.
var raced = false

// sampled is how many of the first n programs are run: some where the race
// detector watches, as make test runs all without it.
func sampled(n uint64) uint64 {
	if raced {
		return n / 10
	}
	return n
}

// program is a random sequence of what users do and of what goes wrong.
type program struct {
	*world
	chance  *rand.Rand
	members []*member
	lines   int
	dropped bool // channels were lost, with what waited in them

	mu   sync.Mutex
	lost map[*member]map[string]bool // who was ever out of which group after its history was fetched
	read map[*member]map[string]bool // whose history of which group was fetched, as long as the group is not lost
}

// At the end of any program, however its users and its faults interleave, every
// client's state must be the server's truth: groups, participants, invitations,
// and lines once each, in order, without those the user deleted. A failed seed is
// in the subtest's name; MUSTER_SEED=N runs it alone, MUSTER_TAPE=FILE keeps what went
// over the wire then, for muster trace, MUSTER_SEEDS=N that many fresh
// ones. With MUSTER_SOAK set, as by make soak, ever new seeds are run until one fails.
func TestProgramsOfUsersAndFaultsEndInTheServersTruth(t *testing.T) {
	eachSeed(t, seeds, func(t *testing.T, seed uint64) {
		inWorld(t, func(t *testing.T, w *world) {
			// The tap is left out for time, and pages are small so that there are several.
			w.opts = []cpaas.Option{cpaas.WithDial(w.pipe.DialContext), cpaas.WithPageSize(4)}
			if seed%3 == 0 { // so few lines are kept that the oldest go
				w.opts = append(w.opts, cpaas.WithMostLines(12))
			}
			w.keepTape(t)
			p := &program{world: w, chance: rand.New(rand.NewPCG(seed, 1)), read: map[*member]map[string]bool{}, lost: map[*member]map[string]bool{}}
			p.run()
		}, sandbox.WithUsers(manyUsers...), sandbox.WithTokenLifetime(time.Minute, time.Hour))
	})
}

// eachSeed runs a program for each of the seeds, or for those that were asked for.
func eachSeed(t *testing.T, seeds int, run func(t *testing.T, seed uint64)) {
	first, last := uint64(0), uint64(seeds)
	if one, err := strconv.ParseUint(os.Getenv("MUSTER_SEED"), 10, 64); err == nil {
		first, last = one, one+1
	}
	if most, err := strconv.ParseUint(os.Getenv("MUSTER_SEEDS"), 10, 64); err == nil { // so many fresh ones
		first = uint64(time.Now().Unix()) * 100_000
		last = first + most
	}
	each := func(t *testing.T, from, to uint64) {
		for seed := from; seed < to; seed++ {
			t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
				t.Parallel()
				run(t, seed)
			})
		}
	}
	if os.Getenv("MUSTER_SOAK") == "" {
		each(t, first, last)
		return
	}
	for end := time.Now().Add(5 * time.Minute); !t.Failed() && time.Now().Before(end); first += uint64(seeds) {
		first = max(first, uint64(time.Now().Unix())*100_000)
		t.Run(fmt.Sprint("from ", first), func(t *testing.T) { each(t, first, first+uint64(seeds)) })
		fmt.Printf("%s: %d programs from seed %d on: failed %v\n", t.Name(), seeds, first, t.Failed())
	}
}

var manyUsers = []string{alice, bob, carol, dave, "user5@example.com", "user6@example.com"}

func (p *program) run() {
	most := 2
	if p.chance.IntN(4) == 0 {
		most = 5
	}
	p.enter(2 + p.chance.IntN(most))
	for range 3 + p.chance.IntN(7) {
		p.step()
	}
	p.server.Heal()
	p.server.Thaw("")
	time.Sleep(2 * time.Minute) // longer than any wait and any silence
	p.check()
}

func (p *program) enter(n int) {
	for _, m := range p.join(manyUsers[:n]...) {
		p.members = append(p.members, m)
		p.read[m], p.lost[m] = map[string]bool{}, map[string]bool{}
		m.Watch(func(u cpaas.Update) { p.forget(m, u) })
		m.SetAutoAccept(p.chance.IntN(3) > 0)
	}
	for range 1 + n/3 { // so that there is something to do it in
		m := p.members[p.chance.IntN(n)]
		_, _ = m.CreateGroup(p.t.Context(), cpaas.NewGroup{Name: "first", Participants: manyUsers[:n]})
	}
	p.rest()
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
			p.lost[m][id] = true
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
	if p.chance.IntN(3) == 0 {
		p.harm(pick(p.chance, manyUsers[:len(p.members)]))
	}
	first, second, third := p.act(), p.act(), p.act()
	ctx, cancel := context.WithTimeout(p.t.Context(), time.Minute)
	defer cancel()
	var others sync.WaitGroup
	others.Go(func() { second(ctx) })
	others.Go(func() { third(ctx) })
	first(ctx)
	others.Wait()
	time.Sleep(time.Duration(p.chance.IntN(3000)) * time.Millisecond)
	if p.chance.IntN(5) == 0 {
		p.server.Heal()
	}
	p.catchUp(ctx)
}

// harm does one of the things that go wrong between a user and the server.
func (p *program) harm(address string) {
	of := func(r *http.Request) bool { return strings.Contains(r.URL.Path, address) }
	switch n := p.chance.IntN(16); n {
	case 0:
		p.server.DropConnections(address)
	case 1:
		p.server.Freeze(address)
	case 2:
		p.server.CloseSockets(address, pick(p.chance, []int{1000, 1001, 1008, 1011, 4000}))
	case 3:
		p.server.ExpireTokens(address)
	case 4:
		p.server.Refuse(true)
		p.server.DropConnections(address)
	case 5, 6:
		p.server.Duplicate(address, 3)
	case 7, 8:
		p.server.Reorder(address)
	case 9:
		p.server.Delay(time.Duration(p.chance.IntN(4000))*time.Millisecond, of)
	case 10:
		p.server.FailNext(1+p.chance.IntN(3), pick(p.chance, []int{500, 502, 503, 504}), time.Second, of)
	case 11:
		p.server.FailNext(1, http.StatusUnauthorized, 0, of)
	case 12:
		p.server.FailNext(2, http.StatusTooManyRequests, time.Second, of)
	case 13: // the reply to a deletion is lost
		p.server.LoseReplies(1, func(r *http.Request) bool { return deleting(r) && strings.Contains(r.URL.Path, "/messages") })
	case 14: // what the user is not told now waits nowhere
		p.server.DropChannels(address)
		p.dropped = true
	case 15: // the server starts anew
		p.server.DropChannels("")
		p.dropped = true
	}
}

func pick[E any](chance *rand.Rand, from []E) E { return from[chance.IntN(len(from))] }

func (p *program) check() {
	p.t.Helper()
	for _, m := range p.members {
		if m.phase() != cpaas.Live {
			p.t.Errorf("%s is %+v", m.Self().Address, m.View().Connection)
		}
	}
	p.answerStale()
	p.agree(p.members...)
	for _, m := range p.members {
		for _, g := range p.server.GroupsOf(m.Self().Address) {
			if p.read[m][g.ID] {
				p.checkLines(m, g.ID)
			}
		}
		heard := map[string]int{}
		for _, e := range told[cpaas.MessageReceived](m) {
			if heard[e.Message.ID]++; heard[e.Message.ID] > 1 && !p.lost[m][e.Message.Group] {
				p.t.Errorf("%s was told %q twice", m.Self().Address, e.Message.Text)
			}
		}
	}
}

// answerStale answers the invitations that were withdrawn while nothing could
// tell: the platform lists none, so they stay until the user answers.
func (p *program) answerStale() {
	p.t.Helper()
	for _, m := range p.members {
		waiting := p.server.Invitations(m.Self().Address)
		for _, inv := range m.View().Invitations {
			if p.dropped && !slices.Contains(waiting, inv.GroupID) {
				if err := m.Accept(p.t.Context(), inv.GroupID); err == nil {
					p.t.Errorf("%s accepted an invitation that was withdrawn", m.Self().Address)
				}
			}
		}
	}
	p.rest()
}

// checkLines compares what a member has of a conversation with what it sees on
// the server: first as far back as it is known without a gap, then all.
func (p *program) checkLines(m *member, group string) {
	p.t.Helper()
	var want []string
	for _, line := range p.server.Visible(m.Self().Address, group) {
		want = append(want, line.Text)
	}
	got, h := m.texts(group), m.History(group)
	if h.Gap == "" && (len(got) > len(want) || !slices.Equal(got, want[len(want)-len(got):]) || !h.More && len(got) < len(want)) {
		p.t.Errorf("%s reads %v, and more: %v; the server has %v", m.Self().Address, got, h.More, want)
	}
	for tries := 0; m.History(group) != (cpaas.History{}) && tries < 100; tries++ {
		if err := m.FetchEarlier(p.t.Context(), group); err != nil {
			p.t.Errorf("%s cannot fetch more: %v", m.Self().Address, err)
			return
		}
	}
	if got := m.texts(group); !slices.Equal(got, want) {
		p.t.Errorf("%s reads %v at last, the server has %v", m.Self().Address, got, want)
	}
	if lines := m.Messages(group); len(lines) > 0 {
		m.MarkDisplayed(group, lines[len(lines)-1].ID)
	}
	for _, g := range m.View().Groups {
		if g.ID == group && g.Unread != 0 {
			p.t.Errorf("%s has %d unread lines after the last was read", m.Self().Address, g.Unread)
		}
	}
}
