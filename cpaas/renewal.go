package cpaas

import (
	"context"
	"errors"
	"time"

	"golang.org/x/oauth2"
)

// renewal is one renewal under way; err may be read once done is closed.
type renewal struct {
	done chan struct{}
	err  error
}

// access gives a token that is good for the next request, renewing it first when
// it has expired. One that is about to is renewed by keep.
func (a *auth) access(ctx context.Context) (string, error) {
	a.mu.Lock()
	token := a.token
	a.mu.Unlock()
	if token.Expiry.IsZero() || time.Now().Before(token.Expiry) {
		return token.AccessToken, nil
	}
	return a.renew(ctx, token.AccessToken)
}

// renew gives a token other than the stale one, which the server has refused or
// will. The error is an *Error; of kind ErrSessionExpired when only the user can
// help, by logging in.
func (a *auth) renew(ctx context.Context, stale string) (string, error) {
	a.mu.Lock()
	if a.token.AccessToken != stale { // another caller was faster
		fresh := a.token.AccessToken
		a.mu.Unlock()
		return fresh, nil
	}
	if a.closed {
		a.mu.Unlock()
		return "", &Error{Op: "renew the session", Kind: ErrClosed}
	}
	r := a.renewal
	if wait := time.Until(a.pause); r == nil && wait > 0 {
		failed := *a.failure
		a.mu.Unlock()
		failed.RetryAfter = wait
		return "", &failed
	}
	if r == nil {
		r = &renewal{done: make(chan struct{})}
		a.renewal = r
		a.running.Go(func() { a.run(r) })
	}
	a.mu.Unlock()

	select {
	case <-r.done:
	case <-ctx.Done():
		return "", cancelled("renew the session", ctx)
	}
	if r.err != nil {
		return "", r.err
	}
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.token.AccessToken, nil
}

// run makes one renewal, for whoever waits for it.
func (a *auth) run(r *renewal) {
	a.mu.Lock()
	old, ctx := a.token, a.ctx
	a.mu.Unlock()

	token, err := a.regrant(ctx, "renew the session", old)
	if err == nil {
		// A server may refuse the old refresh token from now on: whoever keeps it
		// must have the new one before anything else can go wrong.
		if token.RefreshToken != old.RefreshToken {
			a.rotated(ctx, token.RefreshToken)
		}
		a.store(token)
	}
	a.mu.Lock()
	r.err, a.renewal = err, nil
	if failed, ok := errors.AsType[*Error](err); ok && failed.RetryAfter > 0 {
		a.failure, a.pause = failed, time.Now().Add(min(failed.RetryAfter, longestPause))
	}
	expires := a.token.Expiry
	a.mu.Unlock()
	if err == nil {
		a.renewed(expires)
	}
	close(r.done)
}

// pace waits so long that the token endpoint is not asked too often, whatever makes
// the session ask: once each betweenTokens, and one time more for what comes right
// after a login. The clock it goes by is one that nobody sets.
func (a *auth) pace(ctx context.Context) bool {
	a.mu.Lock()
	now := time.Now()
	if a.paced.Before(now) {
		a.paced = now
	}
	wait := a.paced.Sub(now) - betweenTokens
	a.paced = a.paced.Add(betweenTokens)
	a.mu.Unlock()
	return wait <= 0 || sleep(ctx, wait)
}

// hurry has a token endpoint that asked to be left alone asked all the same.
func (a *auth) hurry() {
	a.mu.Lock()
	defer a.mu.Unlock()
	a.pause = time.Time{}
}

// store takes a token over. It ends by the wall clock: Go's own stands still while
// the machine sleeps, and the server's does not. An end that is not in the future
// tells nothing: some servers say -1 for never.
func (a *auth) store(token *oauth2.Token) {
	a.mu.Lock()
	defer a.mu.Unlock()
	now := time.Now().Round(0)
	token.Expiry = token.Expiry.Round(0)
	if latest := now.Add(longestToken); token.Expiry.After(latest) {
		token.Expiry = latest
	}
	if !token.Expiry.After(now) {
		token.Expiry = time.Time{}
	}
	a.token, a.issued = token, now
	a.lookAgain()
}

// lookAgain has a token that ran out while the machine slept renewed at once.
func (a *auth) lookAgain() {
	select {
	case a.again <- struct{}{}:
	default:
	}
}

// due is when the token should be renewed: a minute before its end, or at nine
// tenths of a short life. Zero if the server did not say when it ends. The
// caller holds mu.
func (a *auth) due() time.Time {
	if a.token.Expiry.IsZero() {
		return time.Time{}
	}
	life := a.token.Expiry.Sub(a.issued)
	return a.token.Expiry.Add(-min(time.Minute, life/10))
}

// expires is when the present access token ends; zero if unknown.
func (a *auth) expires() time.Time {
	a.mu.Lock()
	defer a.mu.Unlock()
	return a.token.Expiry
}

// keep renews the tokens of a session before they expire, so that no request waits
// for it or fails with it, and none are lost by idleness. It returns nil when ctx ends, and the *Error of kind
// ErrSessionExpired when the user must log in again.
func (a *auth) keep(ctx context.Context) error {
	for {
		a.mu.Lock()
		due, stale := a.due(), a.token.AccessToken
		a.mu.Unlock()
		var ripe <-chan time.Time // never, if the server did not say when the token ends
		if !due.IsZero() {
			ripe = time.After(time.Until(due))
		}
		select {
		case <-ripe:
		case <-a.again:
		case <-ctx.Done():
			return nil
		}
		if due.IsZero() || time.Now().Before(due) {
			continue
		}
		_, err := a.renew(ctx, stale)
		if errors.Is(err, ErrSessionExpired) {
			return err
		}
		if failed, ok := errors.AsType[*Error](err); ok && !sleep(ctx, max(10*time.Second, min(failed.RetryAfter, longestPause))) {
			return nil
		}
	}
}
