// Package sandbox is a server of the CPaaS chat protocol, with the real rules,
// refusals and notifications over the real wire. It keeps its state in memory and
// needs no account and no network. Muster's own client, its tests, and the
// platform's browser SDK use it alike.
//
// It differs from the real platform in what the published SDKs do not show and in
// what tests need. The state is lost when it ends, unless it has a data file (see
// Open). All users share one password. Where the SDKs do not show what the platform
// does, the sandbox does the simplest thing: the creator is a group's only admin at
// first, whatever the request says of others; a participant who left or was removed
// is gone from the list at once; every connected participant reads the whole
// history; deleting a message hides it from the user who deletes it. Besides the
// protocol it can act as a user (Server.As), look at its state (probes.go) and break
// things (faults.go).
//
// # Order
//
// One lock guards the whole state, and nothing is read from or written to the
// network while it is held. A request's effect, its reply and its notifications are
// decided under the lock together, so all channels see all effects in one order. The
// reply is sent first: notifications wait until the reply is flushed, or until two
// seconds after the effect, so that a caller who does not read its reply cannot hold
// the others up. Nothing overtakes a waiting notification on the same channel. The
// browser SDK also gets no notification for a tenth of a second after a request of
// its own: it handles a frame sooner than an earlier reply, and loses what it is told
// of a group that it has not stored yet.
//
// The channels of the login that sent a request are not notified of its effect.
// Tokens renewed from one login belong to that login, while two logins of one user
// are two clients and notify each other.
//
// All methods may be called from any goroutine.
package sandbox

import (
	"crypto/hmac"
	"crypto/sha256"
	"hash"
	"net/http"
	"sync"
	"sync/atomic"
)

// Server is the sandbox: an http.Handler and the state behind it.
type Server struct {
	config  config
	mux     *http.ServeMux
	routed  []string // the patterns of mux
	handler http.Handler
	store   *store // nil when everything is in memory alone
	marker  string // stands for reader and id in a frame until it is written
	key     []byte // of signing
	faults  faults
	chance  *chance

	shrinking sync.Mutex    // held while a thumbnail is made
	numbered  atomic.Uint64 // requests, for WithCauses

	closing  chan struct{}  // closed by Close
	inFlight sync.WaitGroup // requests being served
	tasks    sync.WaitGroup // goroutines of the sockets

	mu       sync.Mutex // guards what follows, and everything reached from it
	closed   bool
	users    map[string]*user // by lower-case address
	groups   map[string]*group
	channels map[string]*channel
	pipes    map[*Pipe]bool
	tokens   tokens
	signing  hash.Hash // of tokens
	objects  objects
	counts   counts
	untruth  untruth
	created  uint64 // groups made so far; orders them

	upgrading int       // websocket handshakes under way
	settled   sync.Cond // told when one is over
}

// New returns a server that is ready at once. Without options it has the users
// of DefaultUsers, whose password and client ID are "sandbox". It panics when
// an option gets an invalid address.
func New(opts ...Option) *Server {
	s := blank(opts...)
	for _, address := range s.config.allUsers() {
		s.addUser(address)
	}
	return s
}

// blank is a server without users.
func blank(opts ...Option) *Server {
	c := defaults()
	for _, opt := range opts {
		opt(&c)
	}
	s := &Server{
		config:   c,
		chance:   newChance(c),
		closing:  make(chan struct{}),
		users:    map[string]*user{},
		groups:   map[string]*group{},
		channels: map[string]*channel{},
		pipes:    map[*Pipe]bool{},
		tokens:   newTokens(),
		objects:  objects{byID: map[string]*object{}},
		counts:   counts{requests: map[string]int{}},
	}
	s.marker, s.key = s.newID(), []byte(s.newSecret())
	s.signing = hmac.New(sha256.New, s.key)
	s.settled.L = &s.mu
	s.mux = s.routes()
	s.handler = s.guardOrigins(http.HandlerFunc(s.dispatch))
	return s
}

// ServeHTTP serves REST requests and websocket upgrades. After Close it answers
// 503.
func (s *Server) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	if s.faults.refusing() {
		cut(w)
		return
	}
	s.mu.Lock()
	refusal := s.unavailable()
	if refusal == nil {
		s.inFlight.Add(1)
	}
	s.mu.Unlock()
	if refusal != nil {
		write(w, reply{}, refusal)
		return
	}
	defer s.inFlight.Done()
	s.handler.ServeHTTP(w, straighten(r))
}

// Close ends every socket with code 1001 and every pipe, and returns when their
// goroutines and the requests under way are gone, usually at once and within
// two seconds for sockets that hang. A reply that its caller does not read can
// hold it up for ten seconds where the connection is not one of a pipe. It may
// be called twice. The data file, if there is one, is complete then and free.
func (s *Server) Close() {
	s.mu.Lock()
	if !s.closed {
		s.closed = true
		close(s.closing)
	}
	for _, ch := range s.channels {
		if ch.socket != nil {
			ch.socket.end(goingAway, "the server is closing")
		}
	}
	pipes := make([]*Pipe, 0, len(s.pipes))
	for p := range s.pipes {
		pipes = append(pipes, p)
	}
	s.mu.Unlock()
	s.tasks.Wait() // the sockets have said goodbye before their pipes are cut
	for _, p := range pipes {
		_ = p.Close()
	}
	s.inFlight.Wait()
	if s.store != nil {
		s.store.close()
	}
}

// unavailable is why no request is taken, or nil. The caller holds the lock.
func (s *Server) unavailable() *Refusal {
	switch {
	case s.closed:
		return closingDown()
	case s.store != nil && s.store.broken != nil:
		return cannotKeep()
	}
	return nil
}
