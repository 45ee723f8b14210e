package cpaas_test

import (
	"context"
	"fmt"
	"net/http/httptest"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// onPort is a sandbox on a real port, and its address.
func onPort(b *testing.B, options ...sandbox.Option) (*sandbox.Server, cpaas.Server) {
	b.Helper()
	server := sandbox.New(options...)
	listener := httptest.NewServer(server)
	b.Cleanup(listener.Close)
	b.Cleanup(server.Close)
	base, err := cpaas.ParseServer(listener.URL)
	if err != nil {
		b.Fatal(err)
	}
	return server, base
}

// loopback is a sandbox on a real port and two members of one group on it.
func loopback(b *testing.B, with ...cpaas.Option) (from, to *cpaas.Session, group string) {
	b.Helper()
	_, base := onPort(b)
	var sessions []*cpaas.Session
	for _, address := range []string{alice, bob} {
		s, err := cpaas.New(base, with...).Login(b.Context(), cpaas.Credentials{ClientID: "sandbox", Email: address, Password: "sandbox"})
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(s.Close)
		if err := s.Subscribe(b.Context()); err != nil {
			b.Fatal(err)
		}
		sessions = append(sessions, s)
	}
	g, err := sessions[0].CreateGroup(b.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob}})
	if err != nil {
		b.Fatal(err)
	}
	if err := sessions[1].Accept(b.Context(), g.ID); err != nil {
		b.Fatal(err)
	}
	return sessions[0], sessions[1], g.ID
}

// The way of one message: from the POST of one client to the event in another,
// over loopback. median-ms and p95-ms are of the whole way.
func BenchmarkMessageToOtherClient(b *testing.B) {
	from, to, group := loopback(b)
	heard := make(chan time.Time, 1)
	to.Watch(func(u cpaas.Update) {
		if _, ok := u.Event.(cpaas.MessageReceived); ok {
			heard <- time.Now()
		}
	})
	var took []time.Duration
	for b.Loop() {
		began := time.Now()
		if _, err := from.SendMessage(b.Context(), group, "hello"); err != nil {
			b.Fatal(err)
		}
		took = append(took, (<-heard).Sub(began))
	}
	slices.Sort(took)
	b.ReportMetric(float64(took[len(took)/2].Microseconds())/1000, "median-ms")
	b.ReportMetric(float64(took[len(took)*95/100].Microseconds())/1000, "p95-ms")
}

// Three users at once, from nothing to live.
func BenchmarkLoginAndSubscribe(b *testing.B) {
	_, base := onPort(b)
	for b.Loop() {
		done := make(chan error)
		for _, address := range []string{alice, bob, carol} {
			go func() { done <- enter(b.Context(), base, address) }()
		}
		for range 3 {
			if err := <-done; err != nil {
				b.Fatal(err)
			}
		}
	}
}

func enter(ctx context.Context, base cpaas.Server, address string) error {
	s, err := cpaas.New(base).Login(ctx, cpaas.Credentials{ClientID: "sandbox", Email: address, Password: "sandbox"})
	if err != nil {
		return err
	}
	defer s.Close()
	if err := s.Subscribe(ctx); err != nil {
		return fmt.Errorf("%s: %w", address, err)
	}
	return s.Unsubscribe(ctx)
}

// A group of 10,000, from the request over loopback to the state, with the part of the
// server, which is in the same process.
func BenchmarkFetchGroupOf10000(b *testing.B) {
	users := make([]string, 10_000)
	for i := range users {
		users[i] = fmt.Sprintf("user%d@example.com", i)
	}
	server := sandbox.New(sandbox.WithUsers(users...), sandbox.WithParticipantLimit(len(users)))
	listener := httptest.NewServer(server)
	b.Cleanup(listener.Close)
	b.Cleanup(server.Close)
	base, err := cpaas.ParseServer(listener.URL)
	if err != nil {
		b.Fatal(err)
	}
	group, err := server.As(users[0]).Create("Crowd", users[1:]...)
	if err != nil {
		b.Fatal(err)
	}
	s, err := cpaas.New(base).Login(b.Context(), cpaas.Credentials{ClientID: "sandbox", Email: users[0], Password: "sandbox"})
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Close)
	b.ReportAllocs()
	for b.Loop() {
		if g, err := s.FetchGroup(b.Context(), group); err != nil || len(g.Participants) != len(users) {
			b.Fatalf("the group has %d participants, %v", len(g.Participants), err)
		}
	}
}
