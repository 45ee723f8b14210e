package sandbox

import (
	"crypto/sha256"
	"crypto/subtle"
	"errors"
	"mime"
	"net/http"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// grantRefusal is a refusal of the token endpoint, whose form OAuth sets.
type grantRefusal struct {
	status int
	code   string
	text   string
}

func (s *Server) serveToken(w http.ResponseWriter, r *http.Request) {
	w.Header().Set("Cache-Control", "no-store")
	tokens, refusal := s.answerGrant(w, r)
	if lost := s.durable(); lost != nil {
		refusal = &grantRefusal{lost.Status, "temporarily_unavailable", lost.Error()}
	}
	if refusal != nil {
		writeJSON(w, refusal.status, wire.TokenRefusal{Error: refusal.code, Description: refusal.text})
		return
	}
	writeJSON(w, http.StatusOK, tokens)
}

func (s *Server) answerGrant(w http.ResponseWriter, r *http.Request) (wire.TokenReply, *grantRefusal) {
	r.Body = s.small(w, r.Body)
	if kind, _, _ := mime.ParseMediaType(r.Header.Get("Content-Type")); kind != "application/x-www-form-urlencoded" {
		return wire.TokenReply{}, invalidRequest("Send the grant as a form, application/x-www-form-urlencoded.")
	}
	if err := r.ParseForm(); err != nil {
		if _, large := errors.AsType[*http.MaxBytesError](err); large {
			return wire.TokenReply{}, &grantRefusal{http.StatusRequestEntityTooLarge, "invalid_request", "The form is too large."}
		}
		return wire.TokenReply{}, invalidRequest("The form cannot be read.")
	}
	id, secret := r.PostForm.Get("client_id"), r.PostForm.Get("client_secret")
	if name, pass, ok := r.BasicAuth(); ok && id == "" {
		id, secret = name, pass
	}
	if id == "" {
		return wire.TokenReply{}, invalidRequest("client_id is missing.")
	}
	if !same(id, s.config.clientID) {
		return wire.TokenReply{}, &grantRefusal{http.StatusUnauthorized, "invalid_client", "This client ID is not known here."}
	}
	switch r.PostForm.Get("grant_type") {
	case "password":
		return s.passwordGrant(r.PostForm.Get("username"), r.PostForm.Get("password"))
	case "client_credentials":
		return s.projectGrant(secret)
	case "refresh_token":
		return s.refreshGrant(r.PostForm.Get("refresh_token"))
	case "":
		return wire.TokenReply{}, invalidRequest("grant_type is missing.")
	}
	return wire.TokenReply{}, &grantRefusal{http.StatusBadRequest, "unsupported_grant_type", "Use password, refresh_token or client_credentials."}
}

func (s *Server) passwordGrant(name, password string) (wire.TokenReply, *grantRefusal) {
	if name == "" || password == "" {
		return wire.TokenReply{}, invalidRequest("username or password is missing.")
	}
	u := s.users[strings.ToLower(name)]
	known := same(password, s.config.password) && u != nil
	if known && u.gone.Load() {
		return wire.TokenReply{}, removedGrant()
	}
	if !known {
		return wire.TokenReply{}, &grantRefusal{http.StatusUnauthorized, "invalid_grant", "The e-mail or the password is wrong."}
	}
	return s.logIn(u), nil
}

func (s *Server) projectGrant(secret string) (wire.TokenReply, *grantRefusal) {
	if s.config.clientSecret == "" {
		return wire.TokenReply{}, &grantRefusal{http.StatusBadRequest, "unauthorized_client", "This client has no secret and cannot log in as a project."}
	}
	if secret == "" {
		return wire.TokenReply{}, invalidRequest("client_secret is missing.")
	}
	if !same(secret, s.config.clientSecret) {
		return wire.TokenReply{}, &grantRefusal{http.StatusUnauthorized, "invalid_client", "The client secret is wrong."}
	}
	u := s.user(s.config.projectUser())
	if u == nil {
		return wire.TokenReply{}, removedGrant()
	}
	return s.logIn(u), nil
}

func (s *Server) logIn(u *user) wire.TokenReply {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.counts.logins++
	return s.grant(&login{id: s.newID(), user: u})
}

func (s *Server) refreshGrant(text string) (wire.TokenReply, *grantRefusal) {
	if text == "" {
		return wire.TokenReply{}, invalidRequest("refresh_token is missing.")
	}
	s.mu.Lock()
	defer s.mu.Unlock()
	now := time.Now()
	key := digestOf(text)
	old := s.tokens.refresh[key]
	if old != nil && old.login.user.gone.Load() {
		return wire.TokenReply{}, removedGrant()
	}
	if old == nil || old.expired(now) || old.login.revoked {
		return wire.TokenReply{}, &grantRefusal{http.StatusBadRequest, "invalid_grant", "The refresh token is not known or has expired: log in again."}
	}
	if grace := now.Add(rotationGrace); grace.Before(old.expires) {
		old.expires = grace
		s.keepToken(refreshToken, key, old)
	}
	s.counts.renewals++
	return s.grant(old.login), nil
}

func removedGrant() *grantRefusal {
	return &grantRefusal{http.StatusBadRequest, "invalid_grant", removedAccount().Error()}
}

func invalidRequest(text string) *grantRefusal {
	return &grantRefusal{http.StatusBadRequest, "invalid_request", text}
}

// same compares secrets in a time that tells nothing of either, their lengths
// included.
func same(a, b string) bool {
	x, y := sha256.Sum256([]byte(a)), sha256.Sum256([]byte(b))
	return subtle.ConstantTimeCompare(x[:], y[:]) == 1
}
