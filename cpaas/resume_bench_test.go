package cpaas_test

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// returning are users who were logged in before, and the refresh tokens they have.
type returning struct {
	base  cpaas.Server
	mu    sync.Mutex
	token map[string]string
}

// Eight users resumed in parallel against one, turn by turn, from the refresh
// token to live; each is in a group. times-one is how much longer eight take, and
// its budget is 1.5. Without a network it is the processor's work alone, which two
// cores cannot do for eight users in the time of one; a server elsewhere answers
// each request after a while.
func BenchmarkResumeOf8(b *testing.B) {
	for _, away := range []time.Duration{0, 20 * time.Millisecond, 50 * time.Millisecond} {
		b.Run(fmt.Sprint("away=", away), func(b *testing.B) { resumeMany(b, away) })
	}
}

func resumeMany(b *testing.B, away time.Duration) {
	var users []string
	for i := range 8 {
		users = append(users, fmt.Sprintf("user%d@example.com", i))
	}
	server, base := onPort(b, sandbox.WithUsers(users...))
	r := &returning{base: base, token: map[string]string{}}
	if _, err := server.As(users[0]).Create("Team", users[1:]...); err != nil {
		b.Fatal(err)
	}
	for _, user := range users {
		if err := r.resume(b.Context(), user, "sandbox"); err != nil {
			b.Fatal(err)
		}
	}
	if away > 0 {
		server.Delay(away, nil)
	}
	var one, eight []time.Duration
	for b.Loop() {
		one = append(one, r.all(b, users[:1]))
		eight = append(eight, r.all(b, users))
	}
	b.ReportMetric(milliseconds(middle(one)), "one-ms")
	b.ReportMetric(milliseconds(middle(eight)), "eight-ms")
	b.ReportMetric(float64(middle(eight))/float64(middle(one)), "times-one")
}

// all resumes users at once and gives how long it took until all are live.
func (r *returning) all(b *testing.B, users []string) time.Duration {
	began := time.Now()
	failed := make(chan error)
	for _, user := range users {
		go func() { failed <- r.resume(b.Context(), user, "") }()
	}
	var err error
	for range users {
		err = errors.Join(err, <-failed)
	}
	took := time.Since(began)
	if err != nil {
		b.Fatal(err)
	}
	return took
}

// resume logs a user in, with the password if there is one and else the refresh
// token kept, subscribes, and lets go again.
func (r *returning) resume(ctx context.Context, user, password string) error {
	keep := func(_ context.Context, token string) {
		r.mu.Lock()
		defer r.mu.Unlock()
		r.token[user] = token
	}
	r.mu.Lock()
	cred := cpaas.Credentials{ClientID: "sandbox", Email: user, Password: password, RefreshToken: r.token[user]}
	r.mu.Unlock()
	s, err := cpaas.New(r.base, cpaas.WithRotated(keep), cpaas.WithInstallation("bench "+user)).Login(ctx, cred)
	if err != nil {
		return err
	}
	defer s.Close()
	return s.Subscribe(ctx)
}

func middle(all []time.Duration) time.Duration {
	return slices.Sorted(slices.Values(all))[len(all)/2]
}

func milliseconds(d time.Duration) float64 { return float64(d.Microseconds()) / 1000 }
