package cpaas_test

import (
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// siege is a random sequence of what a hostile server does while users talk.
type siege struct {
	*world
	hostility *hostility
	chance    *rand.Rand
	members   []*member
	groups    []string
	queued    map[string]bool // texts
	log       []string
	lines     int
}

// Whatever a server answers and sends: once it is itself again, all are live within
// one wait, and all conversations are right. Nobody's password was asked for, and
// no token more often than once a second. MUSTER_SEED=N runs one seed.
func TestProgramsOfHostileServersEndInTheServersTruth(t *testing.T) {
	eachSeed(t, hostileSeeds, func(t *testing.T, seed uint64) {
		inWorld(t, func(t *testing.T, w *world) {
			w.opts = []cpaas.Option{cpaas.WithPageSize(4)}
			if raced { // which looks at each byte of a reply that is too large, each time it is copied
				w.opts = append(w.opts, cpaas.WithMostReply(1<<20))
			}
			s := &siege{world: w, chance: rand.New(rand.NewPCG(seed, 2)), queued: map[string]bool{}}
			s.hostility = w.newHostility()
			s.run()
			if t.Failed() {
				t.Log(strings.Join(s.log, "\n"))
			}
		}, sandbox.WithTokenLifetime(2*time.Minute, 24*time.Hour))
	})
}

func (s *siege) run() {
	s.members = s.join(alice, bob, carol)
	for range 2 {
		s.groups = append(s.groups, s.team(s.members...))
	}
	for _, m := range s.members {
		for _, id := range s.groups {
			s.must2(s.server.As(alice).Send(id, s.line()))
			s.rest()
			s.must2(m.FetchMessages(s.t.Context(), id))
		}
	}
	began, logins := time.Now(), s.hostility.passwords.Load()
	for range 3 + s.chance.IntN(5) {
		s.log = append(s.log, s.hostility.begin(s.chance))
		for range 1 + s.chance.IntN(4) {
			s.step()
		}
		if s.chance.IntN(3) == 0 {
			s.hostility.end()
		}
	}
	s.hostility.end()
	s.server.Heal()
	time.Sleep(2*time.Minute + 30*time.Second) // the longest wait, and an attempt
	for _, m := range s.members {
		if m.phase() != cpaas.Live {
			s.t.Errorf("%s is %+v", m.Self().Address, m.View().Connection)
		}
	}
	time.Sleep(2 * time.Minute)
	s.check()
	if n := s.hostility.passwords.Load() - logins; n != 0 {
		s.t.Errorf("%d passwords were given without cause", n)
	}
	if n, most := int(s.hostility.tokens.Load()), len(s.members)*(2+int(time.Since(began)/time.Second)); n > most {
		s.t.Errorf("%d tokens were asked for in %v", n, time.Since(began))
	}
}

func (s *siege) line() string {
	s.lines++
	return fmt.Sprint("line ", s.lines)
}

// step lets somebody say or do something, or something break, and time pass.
func (s *siege) step() {
	m, group := pick(s.chance, s.members), pick(s.chance, s.groups)
	address := m.Self().Address
	switch s.chance.IntN(9) {
	case 0, 1:
		text := s.line()
		s.queued[text] = true
		m.queue(group, text)
	case 2, 3:
		s.must2(s.server.As(pick(s.chance, s.members).Self().Address).Send(group, s.line()))
	case 4:
		if s.server.As(alice).Add(group, dave) != nil {
			_ = s.server.As(alice).Remove(group, dave)
		}
	case 5:
		s.server.DropConnections(address)
	case 6:
		s.server.DropChannels(address)
	case 7:
		s.server.ExpireTokens(address)
		s.server.DropConnections(address)
	case 8:
		frame := pick(s.chance, wrongFrames)
		s.log = append(s.log, "the frame "+frame)
		s.server.Garbage(address, []byte(frame))
	}
	time.Sleep(time.Duration(s.chance.IntN(20_000)) * time.Millisecond)
}

func (s *siege) check() {
	s.t.Helper()
	s.agree(s.members...)
	for _, id := range s.groups {
		said := s.said(id)
		for _, m := range s.members {
			if got, h := m.texts(id), m.History(id); h.Gap == "" && !h.More && !slices.Equal(got, said) {
				s.t.Errorf("%s reads %v as all there is; the server has %v", m.Self().Address, got, said)
			}
			for range 20 { // what is not sure to be all is a gap, which says so
				s.must(m.FetchGap(s.t.Context(), id))
				s.must(m.FetchEarlier(s.t.Context(), id))
			}
			if got, h := m.texts(id), m.History(id); !slices.Equal(got, said) || h.More || h.Gap != "" {
				s.t.Errorf("%s reads %v at last, %+v; the server has %v", m.Self().Address, got, h, said)
			}
			for _, line := range m.Outbox(id) {
				if line.State != cpaas.OutFailed || slices.Contains(said, line.Text) {
					s.t.Errorf("%s still has to send %+v", m.Self().Address, line)
				}
				delete(s.queued, line.Text)
			}
		}
		for _, text := range said {
			delete(s.queued, text)
		}
		if slices.Sort(said); len(slices.Compact(said)) != len(said) {
			s.t.Errorf("something was said twice: %v", said)
		}
	}
	for text := range s.queued {
		s.t.Errorf("%q is lost", text)
	}
	for _, m := range s.members {
		heard := map[string]int{}
		for _, e := range told[cpaas.MessageReceived](m) {
			if heard[e.Message.ID]++; heard[e.Message.ID] > 1 {
				s.t.Errorf("%s was told %q twice", m.Self().Address, e.Message.Text)
			}
		}
	}
}
