package cpaas_test

import (
	"context"
	"errors"
	"fmt"
	"io"
	"maps"
	"net/http"
	"slices"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

func asksForToken(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/token") }

// resumed is alice, logged in by a refresh token alone, as after a restart.
func (w *world) resumed() *member {
	w.t.Helper()
	var mu sync.Mutex
	token := ""
	w.opts = append(w.opts, cpaas.WithRotated(func(_ context.Context, refreshToken string) {
		mu.Lock()
		defer mu.Unlock()
		token = refreshToken
	}))
	w.login(alice).Close()
	mu.Lock()
	cred := cpaas.Credentials{ClientID: "sandbox", Email: alice, RefreshToken: token}
	mu.Unlock()
	s, err := w.client().Login(w.t.Context(), cred)
	w.must(err)
	w.t.Cleanup(s.Close)
	return &member{Session: s, w: w}
}

// A proxy, a firewall or a server that is not itself has no say about a login: the
// password is asked for only where the token endpoint says that it is over.
func TestPassingRefusalOfTheTokenEndpointEndsNoLogin(t *testing.T) {
	bodies := map[string]string{
		"text": "text/plain\nnot now", "a web page": "text/html\n<html>", "nothing": "text/plain\n", "no error": "application/json\n{}",
		"another error": "application/json\n" + `{"error":"invalid_request"}`,
	}
	names := slices.Sorted(maps.Keys(bodies))
	for status := 400; status < 600; status++ {
		for i, name := range names {
			body := bodies[name]
			if status == http.StatusUnauthorized && name != "a web page" {
				continue
			}
			if raced && status != http.StatusUnauthorized && (status%10 != 0 || i != status/10%len(names)) { // make test goes through all without the race detector
				continue
			}
			t.Run(fmt.Sprint(status, " ", name), func(t *testing.T) {
				inWorld(t, func(t *testing.T, w *world) {
					f := w.newFront()
					a := w.resumed()
					w.must(a.Subscribe(t.Context()))
					kind, text, _ := strings.Cut(body, "\n")
					f.say(func(r *http.Request) http.HandlerFunc {
						if !asksForToken(r) {
							return nil
						}
						return func(w http.ResponseWriter, _ *http.Request) {
							w.Header().Set("Content-Type", kind)
							w.WriteHeader(status)
							_, _ = io.WriteString(w, text)
						}
					})
					w.server.ExpireTokens(alice)
					w.server.DropConnections(alice)
					time.Sleep(time.Minute)
					f.say(nil)
					time.Sleep(2 * time.Minute)
					if a.phase() != cpaas.Live {
						t.Errorf("alice is %+v", a.View().Connection)
					}
				})
			})
		}
	}
}

func TestRefusalThatOAuthHasAWordForEndsTheLogin(t *testing.T) {
	for body, status := range map[string]int{`{"error":"invalid_grant"}`: 400, `{"error":"invalid_client"}`: 400, "": 401} {
		inWorld(t, func(t *testing.T, w *world) {
			f := w.newFront()
			a := w.resumed()
			w.must(a.Subscribe(t.Context()))
			f.sayTo(http.MethodPost, "/token", status, "application/json", body)
			w.server.ExpireTokens(alice)
			w.server.DropConnections(alice)
			time.Sleep(time.Minute)
			if c := a.View().Connection; c.Phase != cpaas.Expired {
				t.Errorf("%d %s: alice is %+v", status, body, c)
			}
		})
	}
}

// Some servers say so that a token does not end.
func TestTokenWhoseExpiryIsNotInTheFutureIsNotRenewedByItself(t *testing.T) {
	for _, seconds := range []int{-1, 0} {
		inWorld(t, func(t *testing.T, w *world) {
			f := w.newFront()
			a := w.join(alice)[0]
			f.sayTo(http.MethodPost, "/token", http.StatusOK, "application/json",
				fmt.Sprintf(`{"access_token":"t","refresh_token":"r","token_type":"Bearer","expires_in":%d}`, seconds))
			w.server.ExpireTokens(alice)
			_, _ = a.FetchGroups(t.Context()) // is refused, and asks for that token
			before := f.count(http.MethodPost, "token")
			time.Sleep(time.Minute)
			if n := f.count(http.MethodPost, "token") - before; before == 0 || n > 0 {
				t.Errorf("expires_in %d: %d more tokens were asked for in a minute, after %d", seconds, n, before)
			}
		})
	}
}

func TestNoExpiryMakesAStormOfTokenRequests(t *testing.T) {
	for _, expiry := range []string{`,"expires_in":-1`, `,"expires_in":0`, "", `,"expires_in":1`, `,"expires_in":1000000000000`, `,"expires_in":"1"`} {
		t.Run(expiry, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				f := w.newFront()
				a := w.join(alice)[0]
				f.say(func(r *http.Request) http.HandlerFunc {
					if !asksForToken(r) {
						return nil
					}
					n := f.count(http.MethodPost, "token")
					return func(w http.ResponseWriter, _ *http.Request) {
						w.Header().Set("Content-Type", "application/json")
						_, _ = fmt.Fprintf(w, `{"access_token":"t%d","refresh_token":"r%d","token_type":"Bearer"%s}`, n, n, expiry)
					}
				})
				w.server.ExpireTokens(alice)
				before := f.count(http.MethodPost, "token")
				began := time.Now()
				for time.Since(began) < time.Minute { // each of these is refused, and asks for another
					_, _ = a.FetchGroups(t.Context())
					time.Sleep(time.Second)
				}
				if n := f.count(http.MethodPost, "token") - before; n > 1+int(time.Since(began)/time.Second) {
					t.Errorf("%d tokens were asked for in a minute", n)
				}
				f.say(nil)
				time.Sleep(3 * time.Minute)
				if _, err := a.FetchGroups(t.Context()); err != nil {
					t.Errorf("afterwards: %v", err)
				}
			})
		})
	}
}

// A renewal ahead of time that fails costs nothing as long as the token is good.
func TestGoodTokenIsUsedWhileNoOtherCanBeHad(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		a := w.login(alice)
		time.Sleep(59*time.Minute - time.Second) // of an hour
		f.say(func(r *http.Request) http.HandlerFunc {
			if !asksForToken(r) {
				return nil
			}
			return askFor("3600", http.StatusServiceUnavailable)
		})
		time.Sleep(10 * time.Second) // it is due
		began := time.Now()
		if _, err := a.FetchGroups(t.Context()); err != nil || time.Since(began) > 0 {
			t.Errorf("with fifty seconds left: %v, after %v", err, time.Since(began))
		}
		time.Sleep(time.Minute)
		if _, err := a.FetchGroups(t.Context()); !errors.Is(err, cpaas.ErrUnavailable) {
			t.Errorf("with a token that has ended: %v", err)
		}
	})
}

func TestTokenEndpointThatAsksToBeLeftAloneIs(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		f := w.newFront()
		a := w.join(alice)[0]
		f.say(func(r *http.Request) http.HandlerFunc {
			if !asksForToken(r) {
				return nil
			}
			return askFor("3600", http.StatusServiceUnavailable)
		})
		time.Sleep(2 * time.Hour)
		before := f.count(http.MethodPost, "token")
		for range 60 {
			time.Sleep(10 * time.Second)
			_, _ = a.FetchGroups(t.Context())
		}
		if n := f.count(http.MethodPost, "token") - before; n > 6 {
			t.Errorf("it was asked %d times in ten minutes", n)
		}
		f.say(nil)
		a.Retry()
		time.Sleep(3 * time.Second)
		if _, err := a.FetchGroups(t.Context()); err != nil {
			t.Errorf("asked at once: %v", err)
		}
	}, sandbox.WithTokenLifetime(time.Hour, 24*time.Hour))
}
