package cpaas_test

import (
	"context"
	"errors"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// keeper is told the refresh tokens of a login.
type keeper struct {
	mu     sync.Mutex
	tokens []string
}

func (k *keeper) keep(_ context.Context, refreshToken string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.tokens = append(k.tokens, refreshToken)
}

func (k *keeper) all() []string {
	k.mu.Lock()
	defer k.mu.Unlock()
	return slices.Clone(k.tokens)
}

// kept logs alice in and gives the refresh token.
func (w *world) kept() string {
	w.t.Helper()
	var k keeper
	w.opts = []cpaas.Option{cpaas.WithRotated(k.keep)}
	w.login(alice).Close()
	w.opts = nil
	if len(k.all()) != 1 || k.all()[0] == "" {
		w.t.Fatalf("told %d tokens at the login", len(k.all()))
	}
	return k.all()[0]
}

func (w *world) resume(token string, opts ...cpaas.Option) (*cpaas.Session, error) {
	w.t.Helper()
	w.opts = opts
	s, err := w.client().Login(w.t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, RefreshToken: token})
	if err == nil {
		w.t.Cleanup(s.Close)
	}
	return s, err
}

func TestSessionIsResumedWithoutThePassword(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		token := w.kept()
		var k keeper
		s, err := w.resume(token, cpaas.WithRotated(k.keep))
		w.must(err)
		if self := s.Self(); self.Address != alice || self.Email != alice {
			t.Errorf("resumed as %+v", self)
		}
		if all := k.all(); len(all) != 1 || all[0] == token {
			t.Errorf("told %d tokens at the resumption, or the old one", len(all))
		}
		w.must(s.Subscribe(t.Context()))
		time.Sleep(10 * time.Hour)
		if n := len(k.all()); n != 11 {
			t.Errorf("told %d tokens in ten hours of tokens for one", n)
		}
		_, err = s.FetchGroups(t.Context())
		w.must(err)
		if n := w.server.Logins(); n != 1 {
			t.Errorf("%d logins were made", n)
		}
	})
}

func TestRotatedTokenIsToldBeforeTheNewTokensAreUsed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		keeping, kept := make(chan struct{}), make(chan struct{})
		calls := 0
		w.opts = []cpaas.Option{cpaas.WithRotated(func(context.Context, string) {
			if calls++; calls == 2 {
				close(keeping)
				<-kept
			}
		})}
		a := w.login(alice)
		w.server.ExpireTokens(alice)
		fetched := make(chan error, 50)
		for range cap(fetched) {
			go func() {
				_, err := a.FetchGroups(t.Context())
				fetched <- err
			}()
		}
		<-keeping
		w.rest()
		if len(fetched) != 0 {
			t.Error("a request went through before the token was kept")
		}
		close(kept)
		for range cap(fetched) {
			w.must(<-fetched)
		}
		if calls != 2 || w.server.Renewals() != 1 {
			t.Errorf("%d tokens were told, %d renewals made", calls, w.server.Renewals())
		}
	})
}

func TestRefusedRefreshTokenAsksForTheLoginAndTellsNoSecret(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		const token = "correct-horse"
		_, err := w.resume(token)
		failed, ok := errors.AsType[*cpaas.Error](err)
		if !ok || failed.Kind != cpaas.ErrSessionExpired || failed.Code == "" || strings.Contains(err.Error(), token) {
			t.Errorf("got %v", err)
		}
		if n := w.server.Logins(); n != 0 {
			t.Errorf("%d logins were made without a password", n)
		}
	})
}

func TestServerThatIsAwayDoesNotCostTheRefreshToken(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		token := w.kept()
		w.server.FailNext(1, http.StatusServiceUnavailable, 0, nil)
		if _, err := w.resume(token); !errors.Is(err, cpaas.ErrUnavailable) {
			t.Errorf("got %v", err)
		}
		_, err := w.resume(token)
		w.must(err)
	})
}

func TestResumedSessionWhoseRefreshTokenEndsSaysSo(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		s, err := w.resume(w.kept())
		w.must(err)
		w.server.ExpireTokens(alice)
		w.server.ExpireRefreshTokens(alice)
		if _, err := s.FetchGroups(t.Context()); !errors.Is(err, cpaas.ErrSessionExpired) {
			t.Errorf("got %v", err)
		}
	}, sandbox.WithTokenLifetime(time.Hour, 2*time.Hour))
}
