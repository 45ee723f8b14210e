package sandbox

import (
	"errors"
	"io"
	"math"
	"net/http"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/wire"
)

// doer is on whose behalf something happens. Channels of the same login are the
// acting channel and are not told; an Actor has no login, so all are told.
type doer struct {
	user   *user
	login  *login
	gate   *gate
	origin string // see originFor
	cause  Cause  // the request, where WithCauses asks for it
}

// call is one authorised request.
type call struct {
	doer
	server  *Server
	access  string // the token it came with
	request *http.Request
	writer  http.ResponseWriter
}

// reply is what a call that succeeds is answered: 204 without a body when it is
// the zero value, and the file itself when the body is an *object.
type reply struct {
	status int
	body   any
}

// operation serves one route for an authorised call.
type operation func(*Server, *call) (reply, *Refusal)

// serve answers one request by that operation.
func (s *Server) serve(op operation, w http.ResponseWriter, r *http.Request) {
	c := &call{server: s, request: r, writer: w, access: bearer(r.Header.Get("Authorization"))}
	s.mu.Lock()
	l, refusal := s.holder(c.access)
	if l != nil {
		l.last = time.Now()
	}
	s.mu.Unlock()
	if refusal != nil {
		write(w, reply{}, refusal)
		return
	}
	if in := r.PathValue("user"); !strings.EqualFold(in, l.user.address) {
		write(w, reply{}, otherUser(in))
		return
	}
	if proven(r) {
		w.Header().Set("Connection", "close")
	}
	c.doer = doer{user: l.user, login: l, gate: s.newGate(), origin: originFor(r)}
	s.countCause(c)
	defer s.begin(c.doer)()
	answer, refusal := op(s, c)
	if lost := s.durable(); lost != nil {
		refusal = lost
	}
	write(w, answer, refusal)
	s.mu.Lock()
	defer s.mu.Unlock()
	l.last = time.Now()
}

// write sends a reply or a refusal and returns when it has left.
func write(w http.ResponseWriter, answer reply, refusal *Refusal) {
	if refusal != nil {
		if refusal.allow != "" {
			w.Header().Set("Allow", refusal.allow)
		}
		if refusal.retryAfter > 0 {
			w.Header().Set("Retry-After", strconv.Itoa(int(math.Ceil(refusal.retryAfter.Seconds()))))
		}
		if refusal.Status == http.StatusUnauthorized {
			w.Header().Set("WWW-Authenticate", "Bearer")
		}
		answer = reply{refusal.Status, refusal.body()}
	}
	if file, ok := answer.body.(*object); ok {
		sendFile(w, answer.status, file)
		return
	}
	if answer.body == nil {
		send(w, http.StatusNoContent, nil)
		return
	}
	writeJSON(w, answer.status, answer.body)
}

// marshal is the JSON of a reply, a notification or a record.
func marshal(value any) []byte {
	text, err := wire.Marshal(value)
	if err != nil {
		panic("sandbox: a value does not marshal: " + err.Error()) // only plain structs get here
	}
	return text
}

func writeJSON(w http.ResponseWriter, status int, body any) {
	text := marshal(body)
	w.Header().Set("Content-Type", "application/json")
	w.Header().Set("Content-Length", strconv.Itoa(len(text)))
	send(w, status, text)
}

// send returns when the reply has left, or its caller had the time to take it.
// A writer that has no deadlines or cannot flush sends it when the handler
// returns, and a caller who has gone gets nothing: neither is any trouble here.
func send(w http.ResponseWriter, status int, text []byte) {
	control := http.NewResponseController(w)
	_ = control.SetWriteDeadline(time.Now().Add(writeTime))
	w.WriteHeader(status)
	for len(text) > 0 {
		n := min(replyChunk, len(text))
		_ = control.SetWriteDeadline(time.Now().Add(writeTime))
		if _, err := w.Write(text[:n]); err != nil {
			break // who has gone gets no more
		}
		text = text[n:]
	}
	_ = control.Flush()
	_ = control.SetWriteDeadline(time.Time{}) // the connection is used again
}

// decode reads the JSON body of a call, whose top-level key the field picks.
func decode[B, T any](c *call, key string, field func(*B) *T) (*T, *Refusal) {
	text, err := io.ReadAll(c.server.small(c.writer, c.request.Body))
	if _, large := errors.AsType[*http.MaxBytesError](err); large {
		return nil, tooLarge()
	}
	var body B
	if err != nil || wire.Unmarshal(text, &body) != nil {
		return nil, notJSON()
	}
	value := field(&body)
	if value == nil {
		return nil, missingKey(key)
	}
	return value, nil
}
