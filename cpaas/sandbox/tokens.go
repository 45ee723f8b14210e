package sandbox

import (
	"crypto/rand"
	"strings"
	"time"

	"github.com/golang-jwt/jwt/v5"

	"muster/cpaas/internal/wire"
)

const (
	// rotationGrace is how long a refresh token stays good after it was used:
	// a client that lost the reply must be able to ask again.
	rotationGrace = 30 * time.Second

	// tokenMemory is how long an expired token is remembered as expired, so
	// that its refusal can say so.
	tokenMemory = time.Hour
)

// login is one log-in and all tokens renewed from it: the lineage that tells
// two windows of one user apart.
type login struct {
	user *user
	last time.Time // when its latest request came or was answered
}

// token is an access or a refresh token.
type token struct {
	login   *login
	expires time.Time
}

func (t *token) expired(now time.Time) bool { return !now.Before(t.expires) }

// tokens are all tokens that were given out.
type tokens struct {
	access  map[string]*token
	refresh map[string]*token
	swept   time.Time
}

func newTokens() tokens {
	return tokens{access: map[string]*token{}, refresh: map[string]*token{}}
}

// sweep forgets what expired long ago, once a minute at most.
func (t *tokens) sweep(now time.Time) {
	if now.Sub(t.swept) < time.Minute {
		return
	}
	t.swept = now
	for _, kind := range []map[string]*token{t.access, t.refresh} {
		for text, tok := range kind {
			if now.Sub(tok.expires) > tokenMemory {
				delete(kind, text)
			}
		}
	}
}

// grant makes the tokens of a login, new or renewed. The caller holds the lock.
func (s *Server) grant(l *login) wire.TokenReply {
	now := time.Now()
	s.tokens.sweep(now)
	access, refresh := rand.Text(), rand.Text()
	s.tokens.access[access] = &token{login: l, expires: now.Add(s.config.accessLifetime)}
	s.tokens.refresh[refresh] = &token{login: l, expires: now.Add(s.config.refreshLifetime)}
	return wire.TokenReply{
		AccessToken:      access,
		IDToken:          s.idToken(l.user, now),
		ExpiresIn:        wholeSeconds(s.config.accessLifetime),
		RefreshToken:     refresh,
		RefreshExpiresIn: wholeSeconds(s.config.refreshLifetime),
		TokenType:        "bearer",
		Scope:            "openid",
	}
}

func (s *Server) idToken(u *user, now time.Time) string {
	signed, err := jwt.NewWithClaims(jwt.SigningMethodHS256, jwt.MapClaims{
		"iss":              "sandbox",
		"sub":              u.address,
		"aud":              s.config.clientID,
		"iat":              now.Unix(),
		"exp":              now.Add(s.config.accessLifetime).Unix(),
		wire.ClaimUser:     u.address,
		wire.ClaimIdentity: u.address,
	}).SignedString(s.key)
	if err != nil {
		panic("sandbox: an id token does not sign: " + err.Error()) // the key is always a []byte
	}
	return signed
}

// holder finds the login of an access token. The caller holds the lock.
func (s *Server) holder(access string) (*login, *Refusal) {
	tok := s.tokens.access[access]
	switch {
	case access == "":
		return nil, noToken()
	case tok == nil:
		return nil, unknownToken()
	case tok.expired(time.Now()):
		return nil, expiredToken()
	}
	return tok.login, nil
}

// bearer is the token of an Authorization header, or empty.
func bearer(header string) string {
	scheme, text, _ := strings.Cut(header, " ")
	if !strings.EqualFold(scheme, "Bearer") {
		return ""
	}
	return strings.TrimSpace(text)
}

// wholeSeconds rounds up, so that a lifetime under a second is not told as none.
func wholeSeconds(d time.Duration) int64 {
	return int64((d + time.Second - 1) / time.Second)
}
