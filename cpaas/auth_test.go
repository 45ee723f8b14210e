package cpaas_test

import (
	"context"
	"errors"
	"fmt"
	"net/http"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

func TestFiftyCallsOnAnExpiredTokenMakeOneRenewal(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.login(alice)
		w.server.ExpireTokens(alice)
		var calls sync.WaitGroup
		for range 50 {
			calls.Go(func() {
				if _, err := a.FetchGroups(t.Context()); err != nil {
					t.Error(err)
				}
			})
		}
		calls.Wait()
		if n := w.server.Renewals(); n != 1 {
			t.Errorf("%d renewals were made", n)
		}
		if n := w.server.Logins(); n != 1 {
			t.Errorf("%d logins were made", n)
		}
	})
}

func TestIdleSessionRenewsItsTokenBeforeItExpires(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.login(alice)
		time.Sleep(10 * time.Hour)
		if n := w.server.Renewals(); n != 10 {
			t.Errorf("%d renewals in ten hours of tokens for one", n)
		}
		if left := time.Until(a.View().TokenExpires); left <= 0 {
			t.Errorf("the token ended %v ago", -left)
		}
		_, err := a.FetchGroups(t.Context())
		w.must(err)
		for _, x := range a.requests() {
			if x.Status == http.StatusUnauthorized {
				t.Error("a request was refused for its token")
			}
		}
	})
}

func TestLostRefreshTokenFallsBackToThePassword(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.login(alice)
		w.server.ExpireTokens(alice)
		w.server.ExpireRefreshTokens(alice)
		_, err := a.FetchGroups(t.Context())
		w.must(err)
		if n := w.server.Logins(); n != 2 {
			t.Errorf("%d logins were made instead of two", n)
		}
	})
}

func TestRefusedCredentialsKeepTheServersWordsAndTellNoSecret(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		const secret = "correct-horse"
		for name, cred := range map[string]cpaas.Credentials{
			"wrong password": {ClientID: "sandbox", Email: alice, Password: secret},
			"unknown user":   {ClientID: "sandbox", Email: "nobody@example.com", Password: secret},
			"unknown client": {ClientID: "other", Email: alice, Password: secret},
			"project":        {ClientID: "sandbox", Secret: secret},
		} {
			_, err := w.client().Login(t.Context(), cred)
			failed, ok := errors.AsType[*cpaas.Error](err)
			if !ok || !errors.Is(err, cpaas.ErrCredentials) || failed.Code == "" || failed.Text == "" {
				t.Errorf("%s gave %#v", name, err)
			}
			if shown := fmt.Sprintf("%v %#v %v %#v", err, err, cred, cred); strings.Contains(shown, secret) {
				t.Errorf("%s: the secret is in %q", name, shown)
			}
		}
		if _, err := w.client().Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice}); !errors.Is(err, cpaas.ErrInvalid) {
			t.Errorf("a missing password gave %v", err)
		}
	})
}

func TestProjectLogsInWithItsSecret(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s, err := w.client().Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Secret: "s3cret"})
		w.must(err)
		defer s.Close()
		if s.Self().Address == "" {
			t.Error("the project has no address")
		}
		w.must(s.Subscribe(t.Context()))
	}, sandbox.WithClientSecret("s3cret"))
}

func TestSessionWhoseLoginIsGoneAsksForANewOne(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		w.server.ExpireTokens(alice)
		w.server.ExpireRefreshTokens(alice)
		w.server.FailNext(1000, http.StatusUnauthorized, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/token") })
		w.server.DropConnections(alice)
		time.Sleep(time.Minute)
		if c := a.View().Connection; c.Phase != cpaas.Expired && c.Phase != cpaas.Waiting {
			t.Errorf("the connection is %+v", c)
		}
		w.server.Heal()
		w.must(a.Subscribe(t.Context()))
		if a.phase() != cpaas.Live {
			t.Errorf("after the server's recovery the connection is %+v", a.View().Connection)
		}
	})
}

func TestIdleSessionThatIsNotRenewedSaysSoAndLetsGo(t *testing.T) {
	for _, subscribed := range []bool{false, true} {
		inWorld(t, func(t *testing.T, w *world) {
			a := w.login(alice)
			if subscribed {
				w.must(a.Subscribe(t.Context()))
			}
			w.server.FailNext(1000, http.StatusUnauthorized, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/token") })
			time.Sleep(2 * time.Hour)
			if c := a.View().Connection; c.Phase != cpaas.Expired || c.Cause == "" {
				t.Errorf("subscribed %v: the connection is %+v", subscribed, c)
			}
			if n := w.server.Sockets(alice); n != 0 {
				t.Errorf("%d sockets are open", n)
			}
		})
	}
}

func TestRequestIsRepeatedOnlyWhereThatIsSafe(t *testing.T) {
	for _, c := range []struct {
		name     string
		status   int
		after    time.Duration
		post     bool
		requests int
	}{
		{"busy, reading", 503, time.Second, false, 2},
		{"busy, writing", 503, time.Second, true, 1},
		{"too many, writing", 429, time.Second, true, 2},
		{"busy without saying how long", 503, 0, false, 1},
		{"busy for long", 503, time.Hour, false, 1},
		{"broken", 500, 0, false, 1},
	} {
		t.Run(c.name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				a := w.login(alice)
				w.server.FailNext(1, c.status, c.after, nil)
				var err error
				if c.post {
					_, err = a.CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team"})
				} else {
					_, err = a.FetchGroups(t.Context())
				}
				if n := len(a.requests()); n != c.requests {
					t.Errorf("%d requests were sent", n)
				}
				if (err == nil) != (c.requests == 2) {
					t.Errorf("the outcome was %v", err)
				}
				if failed, ok := errors.AsType[*cpaas.Error](err); ok && failed.RetryAfter != c.after {
					t.Errorf("the error says to wait %v", failed.RetryAfter)
				}
			})
		})
	}
}

func TestCallEndsWithItsContextAndWithTheServersSilence(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.login(alice)
		w.server.Delay(time.Hour, nil)
		defer w.server.Heal()
		err := w.within(time.Second, func(ctx context.Context) error { _, err := a.FetchGroups(ctx); return err })
		if !errors.Is(err, cpaas.ErrUnavailable) {
			t.Errorf("a call past its deadline gave %v", err)
		}
		began := time.Now()
		_, err = a.FetchGroups(t.Context())
		if !errors.Is(err, cpaas.ErrUnavailable) || time.Since(began) != 15*time.Second {
			t.Errorf("after %v a silent server gave %v", time.Since(began), err)
		}
		ctx, cancel := context.WithCancel(t.Context())
		cancel()
		if _, err = a.FetchGroups(ctx); !errors.Is(err, cpaas.ErrClosed) {
			t.Errorf("a cancelled call gave %v", err)
		}
	})
}
