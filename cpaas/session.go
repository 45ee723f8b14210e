package cpaas

import (
	"context"
	"slices"
	"sync"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/internal/wire"
)

// Session is one user logged in to a server, with tokens, notification
// channel, websocket and state of their own. See the package comment for which
// goroutine may call what. End a Session with Logout or Close.
type Session struct {
	client *Client
	auth   *auth
	rest   *rest
	self   Self

	ctx    context.Context // ends with the session
	cancel context.CancelFunc

	order     sync.Mutex // held while an event is applied and told, so that all see one order
	watchers  []*watcher
	seen      seenIDs
	decoder   wire.Decoder // of the goroutine that reads the socket, as are names
	names     names.Names
	recent    recentChanges
	skipped   map[string]bool // kinds of broken frames already told
	reports   reports
	composed  chan struct{} // of one: somebody is writing; nil until then
	outbox    outbox
	keeping   sync.Mutex // one call of the client's keepOutbox at a time
	live      gate       // open while the connection is live
	impatient bell       // rung by whatever makes it worth trying again what waits after a failure

	mu      sync.RWMutex // guards state and journal
	state   *state
	journal journal

	life        sync.Mutex // guards closed, stream, busy and what goes with them
	closed      bool
	stream      *stream
	busy        map[string]bool // background work under way, by key; true to do it once more
	channel     *channel        // survives its socket, to be taken up again
	lostChannel bool            // the server had lost it
	connected   *connection     // the socket that is open, or nil
	workers     sync.WaitGroup
	endOnce     sync.Once
	accepting   sync.Mutex    // one change of what is accepted by itself at a time
	switchMu    sync.Mutex    // one Subscribe or Unsubscribe at a time
	reading     keyedLock     // one fetch of a group's history at a time
	rereads     chan struct{} // holds one for each fetch in the background, as many as may be at once
}

type watcher struct{ tell func(Update) }

func newSession(c *Client, a *auth, self Self) *Session {
	ctx, cancel := context.WithCancel(context.Background())
	s := &Session{
		client: c, auth: a, self: self, ctx: ctx, cancel: cancel,
		state:   newState(self, a.expires()),
		skipped: map[string]bool{},
		busy:    map[string]bool{},

		rereads: make(chan struct{}, mostRereads),
	}
	s.state.mostLines = c.mostLines
	s.rest = &rest{server: c.server, http: a.net.HTTP(), auth: a, timeout: c.timings.Request, most: c.mostReply}
	a.begin(ctx, func(expires time.Time) { s.apply(TokenRenewed{expires}) })
	s.workers.Go(func() {
		if err := a.keep(ctx); err != nil {
			s.expire(err)
		}
	})
	return s
}

// Self describes the session's user.
func (s *Session) Self() Self { return s.self }

// View returns what the session knows now. Its cost grows with the number of
// groups.
func (s *Session) View() View {
	s.mu.RLock()
	defer s.mu.RUnlock()
	return s.state.view()
}

// Participants returns the participants of a group the user has joined, the
// creator first; nil for any other group. The slice must not be changed.
func (s *Session) Participants(group string) []Participant {
	s.mu.Lock() // share writes a mark
	defer s.mu.Unlock()
	if g := s.state.byID[group]; g != nil {
		return g.share()
	}
	return nil
}

// Lines returns the known messages of a conversation; FetchMessages gets the
// history. The cost does not depend on their number.
func (s *Session) Lines(conversation string) Lines {
	s.mu.RLock()
	defer s.mu.RUnlock()
	if c := s.state.conversations[conversation]; c != nil {
		return c.lines.Lines
	}
	return Lines{}
}

// Messages is Lines as a slice of the caller's own.
func (s *Session) Messages(conversation string) []Message { return s.Lines(conversation).List() }

// Watch calls tell with every event and what it changed, in order, until stop
// is called. See the package comment for what tell may do.
func (s *Session) Watch(tell func(Update)) (stop func()) {
	w := &watcher{tell}
	s.order.Lock()
	defer s.order.Unlock()
	s.watchers = append(slices.Clone(s.watchers), w)
	return func() {
		s.order.Lock()
		defer s.order.Unlock()
		s.watchers = slices.DeleteFunc(slices.Clone(s.watchers), func(other *watcher) bool { return other == w })
	}
}

// Logout unsubscribes, if the server can be reached before ctx ends, and
// closes the session.
func (s *Session) Logout(ctx context.Context) error {
	err := s.Unsubscribe(ctx)
	s.Close()
	return err
}

// Close ends the session without telling the server, and returns when all its
// goroutines have ended. A second call does nothing.
func (s *Session) Close() {
	s.endOnce.Do(func() {
		s.life.Lock()
		s.closed = true
		s.life.Unlock()
		s.outbox.close()
		s.cancel()
		s.workers.Wait()
		s.keepOutbox()
		s.auth.close()
		s.auth.net.CloseIdle()
		s.apply(ConnectionChanged{Connection{Phase: Closed}})
	})
}

// spawn runs work in the background of the session. Work of one key does not run
// twice at once: asked for while it runs, it runs once more afterwards. It is
// false if the session is closed.
func (s *Session) spawn(key string, work func(ctx context.Context)) bool {
	s.life.Lock()
	defer s.life.Unlock()
	if s.closed {
		return false
	}
	if _, running := s.busy[key]; running {
		s.busy[key] = true
		return true
	}
	s.busy[key] = false
	s.workers.Go(func() {
		for again := true; again; again = s.again(key) {
			work(s.ctx)
		}
	})
	return true
}

// again reports whether work of a key was asked for while it ran; else it has
// ended.
func (s *Session) again(key string) bool {
	s.life.Lock()
	defer s.life.Unlock()
	if s.busy[key] && s.ctx.Err() == nil {
		s.busy[key] = false
		return true
	}
	delete(s.busy, key)
	return false
}
