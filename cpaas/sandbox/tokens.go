package sandbox

import (
	"crypto/sha256"
	"encoding/base64"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// login is one log-in and all tokens renewed from it: the lineage that tells
// two windows of one user apart.
type login struct {
	id   string
	user *user
	last time.Time // when its latest request came or was answered
	open []*gate   // of its requests under way, where replies go first

	revoked bool // its tokens are refused, expired or not
}

// token is an access or a refresh token.
type token struct {
	login   *login
	expires time.Time
}

func (t *token) expired(now time.Time) bool { return !now.Before(t.expires) }

// digest stands for a token: the server needs to know one again, and no more.
type digest [sha256.Size]byte

// digestOf is asked for with each request, so that it makes no garbage of a token of the
// usual length.
func digestOf(token string) digest {
	var room [1024]byte
	return sha256.Sum256(append(room[:0], token...))
}

// tokens are all tokens that were given out.
type tokens struct {
	access  map[digest]*token
	refresh map[digest]*token
	swept   time.Time
}

func newTokens() tokens {
	return tokens{access: map[digest]*token{}, refresh: map[digest]*token{}}
}

// sweepTokens forgets what expired long ago, once a minute at most. The
// caller holds the lock.
func (s *Server) sweepTokens(now time.Time) {
	if now.Sub(s.tokens.swept) < time.Minute {
		return
	}
	s.tokens.swept = now
	for kind, given := range s.tokens.kinds() {
		for key, tok := range given {
			if now.Sub(tok.expires) > tokenMemory {
				delete(given, key)
				s.removeToken(kind, key)
			}
		}
	}
}

// The kinds of token, as they are kept.
const (
	accessToken  = 'a'
	refreshToken = 'r'
)

func (t *tokens) kinds() map[byte]map[digest]*token {
	return map[byte]map[digest]*token{accessToken: t.access, refreshToken: t.refresh}
}

// grant makes the tokens of a login, new or renewed. The caller holds the lock.
func (s *Server) grant(l *login) wire.TokenReply {
	now := time.Now()
	s.sweepTokens(now)
	access, refresh := s.accessToken(l.user, now), s.newSecret()
	s.give(accessToken, access, &token{login: l, expires: now.Add(s.config.accessLifetime)})
	s.give(refreshToken, refresh, &token{login: l, expires: now.Add(s.config.refreshLifetime)})
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

func (s *Server) give(kind byte, text string, tok *token) {
	key := digestOf(text)
	s.tokens.kinds()[kind][key] = tok
	s.keepToken(kind, key, tok)
}

// claims are what a token says of itself and its user, as [wire.ClaimUser] and
// [wire.ClaimIdentity] call it.
type claims struct {
	Issuer  string `json:"iss"`
	Subject string `json:"sub"`
	Issued  int64  `json:"iat"`
	Expires int64  `json:"exp"`
	User    string `json:"preferred_username"`

	// Of an access token.
	Type   string `json:"typ,omitempty"`
	Client string `json:"azp,omitempty"`
	ID     string `json:"jti,omitempty"` // no two are the same

	// Of an id token.
	Audience string `json:"aud,omitempty"`
	Identity string `json:"services-identity,omitempty"`
}

// accessToken is one that the platform's SDKs for servers can read: they look for
// its lifetime in it. This server reads nothing in it and looks it up as a whole,
// so that a token can end early.
func (s *Server) accessToken(u *user, now time.Time) string {
	c := s.claims(u, now)
	c.Type, c.Client, c.ID = "Bearer", s.config.clientID, s.newID()
	return s.sign(c)
}

func (s *Server) idToken(u *user, now time.Time) string {
	c := s.claims(u, now)
	c.Audience, c.Identity = s.config.clientID, u.address
	return s.sign(c)
}

// claims are those of both tokens.
func (s *Server) claims(u *user, now time.Time) claims {
	return claims{Issuer: "sandbox", Subject: u.address, Issued: now.Unix(), Expires: now.Add(s.config.accessLifetime).Unix(), User: u.address}
}

// signedBy is the header of every token that this server signs.
var signedBy = base64.RawURLEncoding.EncodeToString([]byte(`{"alg":"HS256","typ":"JWT"}`)) + "."

// sign makes a web token of claims. Every login and every renewal has two, so that they
// are written into one buffer and the key is set up once. The caller holds the lock.
func (s *Server) sign(c claims) string {
	text := append(make([]byte, 0, 512), signedBy...)
	text = base64.RawURLEncoding.AppendEncode(text, marshal(c))
	s.signing.Reset()
	s.signing.Write(text)
	text = append(text, '.')
	return string(base64.RawURLEncoding.AppendEncode(text, s.signing.Sum(nil)))
}

// holder finds the login of an access token. The caller holds the lock.
func (s *Server) holder(access string) (*login, *Refusal) {
	tok := s.tokens.access[digestOf(access)]
	switch {
	case access == "":
		return nil, noToken()
	case tok == nil:
		return nil, unknownToken()
	case tok.login.user.gone.Load():
		return nil, removedAccount()
	case tok.login.revoked:
		return nil, revokedToken()
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
