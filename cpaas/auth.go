package cpaas

import (
	"context"
	"errors"
	"net/http"
	"sync"
	"time"

	"github.com/golang-jwt/jwt/v5"
	"golang.org/x/oauth2"
	"golang.org/x/oauth2/clientcredentials"

	"muster/cpaas/internal/wire"
	"muster/cpaas/transport"
)

// auth holds a session's tokens and renews them: before they expire, and when
// the server has refused one. However many callers need a new token at once,
// one renewal is made and all get its result.
type auth struct {
	server  Server
	cred    Credentials
	net     *transport.Transport
	timeout time.Duration

	renewed func(expires time.Time)                        // told after each renewal; set before use
	rotated func(ctx context.Context, refreshToken string) // told of each refresh token before its use

	mu      sync.Mutex
	ctx     context.Context // of the session: a renewal outlives the caller that began it
	token   *oauth2.Token
	issued  time.Time
	renewal *renewal // under way, or nil
	closed  bool
	running sync.WaitGroup
	again   chan struct{} // of one: keep is to look at the clock again
	paced   time.Time     // until when the requests for tokens so far would have gone, evenly spread
	pause   time.Time     // it wants to be left alone until then,
	failure *Error        // as it said with this
}

func newAuth(server Server, cred Credentials, net *transport.Transport, timeout time.Duration) *auth {
	return &auth{
		server: server, cred: cred, net: net, timeout: timeout, ctx: context.Background(),
		again: make(chan struct{}, 1), renewed: func(time.Time) {}, rotated: func(context.Context, string) {},
	}
}

// begin ties the tokens to a session: renewals end with ctx and are told to
// renewed. It is called once, before any other goroutine uses a.
func (a *auth) begin(ctx context.Context, renewed func(expires time.Time)) {
	a.ctx, a.renewed = ctx, renewed
}

// login gets the first token and reads from it who the user is. A refresh token
// among the credentials comes before the password.
func (a *auth) login(ctx context.Context) (Self, error) {
	const op = "log in"
	var token *oauth2.Token
	var err error
	if a.cred.RefreshToken != "" {
		token, err = a.regrant(ctx, op, &oauth2.Token{RefreshToken: a.cred.RefreshToken})
	} else {
		token, err = a.grant(ctx, op, nil)
	}
	if failed, ok := errors.AsType[*Error](err); ok && a.cred.RefreshToken == "" && failed.Code != "" && failed.Status < 429 {
		failed.Kind = ErrCredentials // whatever it is that the server does not like, the user has just given it
	}
	if err != nil {
		return Self{}, err
	}
	self, err := identify(token)
	if err != nil {
		return Self{}, err
	}
	self.Email, self.ClientID, self.Server = a.cred.Email, a.cred.ClientID, a.server.String()
	a.rotated(ctx, token.RefreshToken)
	a.cred.RefreshToken = "" // the token's own follows it
	a.store(token)
	return self, nil
}

// identify reads user name and address from the id token. Its signature is not
// checked: it came from the server that the password was given to, over the same
// connection, and the server checks every later request itself.
func identify(token *oauth2.Token) (Self, error) {
	bad := func(text string) (Self, error) {
		return Self{}, &Error{Op: "log in", Kind: ErrProtocol, Text: text}
	}
	idToken, _ := token.Extra("id_token").(string)
	if idToken == "" {
		return bad("the server sent no id token; check that this is a CPaaS server and that the client ID is that of a chat project")
	}
	claims := jwt.MapClaims{}
	if _, _, err := jwt.NewParser().ParseUnverified(idToken, claims); err != nil {
		return bad("the server sent an id token that cannot be read")
	}
	user, _ := claims[wire.ClaimUser].(string)
	address, _ := claims[wire.ClaimIdentity].(string)
	if user == "" || address == "" {
		return bad("the server's id token does not name the user (" + wire.ClaimUser + " and " + wire.ClaimIdentity + " are needed)")
	}
	return Self{User: user, Address: address}, nil
}

// regrant tries the refresh token and, when the server does not take it or there
// is none, the credentials again, as far as they hold more than that token.
func (a *auth) regrant(ctx context.Context, op string, old *oauth2.Token) (*oauth2.Token, error) {
	var token *oauth2.Token
	var err error
	if old.RefreshToken != "" {
		token, err = a.grant(ctx, op, old)
		if !errors.Is(err, ErrCredentials) {
			return token, err
		}
	}
	known := a.cred.Password != "" || a.cred.Secret != ""
	if known {
		token, err = a.grant(ctx, op, nil)
	}
	if token == nil && err == nil {
		err = &Error{Op: op, Kind: ErrSessionExpired, Text: "the server gave no refresh token, and there is no password to log in with"}
	}
	if failed, ok := errors.AsType[*Error](err); ok && failed.Kind == ErrCredentials {
		failed.Kind = ErrSessionExpired
		if known {
			failed.Err = errPasswordRefused
		}
	}
	return token, err
}

// grant asks the token endpoint: with the refresh token of old, or else with the
// credentials.
func (a *auth) grant(ctx context.Context, op string, old *oauth2.Token) (*oauth2.Token, error) {
	if !a.pace(ctx) {
		return nil, cancelled(op, ctx)
	}
	ctx, cancel := context.WithTimeout(ctx, a.timeout)
	defer cancel()
	ctx = context.WithValue(transport.Named(ctx, op), oauth2.HTTPClient, a.net.HTTP())
	endpoint := oauth2.Endpoint{TokenURL: a.server.rest(wire.TokenPath), AuthStyle: oauth2.AuthStyleInParams}
	scopes := []string{"openid"}

	var token *oauth2.Token
	var err error
	config := oauth2.Config{ClientID: a.cred.ClientID, ClientSecret: a.cred.Secret, Endpoint: endpoint, Scopes: scopes}
	switch {
	case old != nil:
		token, err = config.TokenSource(ctx, &oauth2.Token{RefreshToken: old.RefreshToken}).Token()
	case a.cred.Secret != "":
		project := clientcredentials.Config{ClientID: a.cred.ClientID, ClientSecret: a.cred.Secret, TokenURL: endpoint.TokenURL, AuthStyle: endpoint.AuthStyle, Scopes: scopes}
		token, err = project.Token(ctx)
	default:
		token, err = config.PasswordCredentialsToken(ctx, a.cred.Email, a.cred.Password)
	}
	if err != nil {
		return nil, a.explain(ctx, op, err)
	}
	return token, nil
}

// explain turns an error of the OAuth library into an *Error without the
// response's body, which may hold anything. Only what OAuth has for it says that
// the credentials are not taken: any other refusal may be that of a proxy, or pass.
func (a *auth) explain(ctx context.Context, op string, err error) error {
	refused, ok := errors.AsType[*oauth2.RetrieveError](err)
	if !ok {
		if sent := unreachable(ctx, op, a.server, err); sent != nil {
			return sent
		}
		return &Error{Op: op, Kind: ErrProtocol, Text: a.server.named() + " answered, but not with a token; check that this is the address of a CPaaS server"}
	}
	e := refusal(op, a.server, refused.Response, refused.Body).(*Error)
	if refused.ErrorCode != "" {
		e.Code, e.Text = clip(refused.ErrorCode, mostReason), clip(refused.ErrorDescription, mostReason)
	}
	switch {
	case e.Kind == ErrProtocol:
		e.Text = a.server.named() + " answered " + clip(refused.Response.Status, mostReason) + " instead of a token; check that this is the address of a CPaaS server"
	case e.Status == http.StatusUnauthorized, e.Code == "invalid_grant", e.Code == "invalid_client":
		e.Kind = ErrCredentials
	case e.Kind != ErrRateLimited:
		e.Kind = ErrUnavailable
	}
	return e
}

// close waits for a renewal under way, whose context the caller has ended, and
// lets none begin.
func (a *auth) close() {
	a.mu.Lock()
	a.closed = true
	a.mu.Unlock()
	a.running.Wait()
}

// sleep waits; it is false if ctx ended first.
func sleep(ctx context.Context, d time.Duration) bool {
	timer := time.NewTimer(d)
	defer timer.Stop()
	select {
	case <-timer.C:
		return true
	case <-ctx.Done():
		return false
	}
}
