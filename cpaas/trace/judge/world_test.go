package judge_test

import (
	"context"
	"fmt"
	"math/rand/v2"
	"sync"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// play lets four users act on two groups at random and at the same time, and gives the
// tape to check.
func play(t *testing.T, seed uint64, steps int, before func(step int, s *sandbox.Server), check func(rows []*transport.Row)) {
	t.Helper()
	synctest.Test(t, func(t *testing.T) {
		chance := rand.New(rand.NewPCG(seed, 7))
		server := sandbox.New()
		defer server.Close()
		tape, pipe := transport.NewTape(), server.Pipe()
		var members []*cpaas.Session
		for _, user := range sandbox.DefaultUsers()[:4] {
			members = append(members, login(t, tape, pipe, user))
		}
		for range 2 {
			_, _ = members[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{members[1].Self().Address}})
		}
		for step := range steps {
			before(step, server)
			var all sync.WaitGroup
			for range 3 {
				act, wait := act(chance, members), time.Duration(chance.IntN(20))*time.Millisecond
				all.Go(func() {
					time.Sleep(wait)
					act(t.Context())
				})
			}
			all.Wait()
			time.Sleep(10 * time.Millisecond)
		}
		for _, m := range members {
			m.Close()
		}
		synctest.Wait()
		check(tape.Rows(0))
	})
}

func login(t *testing.T, tape *transport.Tape, pipe *sandbox.Pipe, user string) *cpaas.Session {
	t.Helper()
	server, err := cpaas.ParseServer("http://127.0.0.1")
	if err != nil {
		t.Fatal(err)
	}
	slow := fault.New(uint64(len(user)))
	slow.Set(fault.Setting{Latency: 2 * time.Millisecond, Jitter: 8 * time.Millisecond})
	m, err := cpaas.New(server, cpaas.WithDial(pipe.DialContext), cpaas.WithInstallation("test"), cpaas.WithTape(tape), cpaas.WithFaults(slow)).
		Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
	if err == nil {
		err = m.Subscribe(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	m.SetAutoAccept(true)
	return m
}

func act(chance *rand.Rand, members []*cpaas.Session) func(context.Context) {
	m := members[chance.IntN(len(members))]
	other := members[chance.IntN(len(members))].Self().Address
	groups := m.View().Groups
	if len(groups) == 0 {
		return func(ctx context.Context) { _, _ = m.FetchGroups(ctx) }
	}
	group, text := groups[chance.IntN(len(groups))].ID, fmt.Sprint("text ", chance.IntN(1000))
	switch chance.IntN(10) {
	case 0, 1:
		return func(ctx context.Context) { _ = m.AddParticipant(ctx, group, other) }
	case 2:
		return func(ctx context.Context) { _ = m.RemoveParticipant(ctx, group, other) }
	case 3:
		yes := chance.IntN(3) > 0
		return func(ctx context.Context) { _ = m.SetAdmin(ctx, group, other, yes) }
	case 4:
		return func(ctx context.Context) { _ = m.Leave(ctx, group) }
	case 5, 6:
		return func(ctx context.Context) { _, _ = m.UpdateGroup(ctx, group, cpaas.GroupEdit{Name: &text}) }
	case 7:
		return func(ctx context.Context) { _, _ = m.SendMessage(ctx, group, text) }
	}
	return func(ctx context.Context) { _, _ = m.FetchGroup(ctx, group) }
}
