package sandbox

import (
	"net/http"
	"sync"
	"time"
)

// faults is what was broken on purpose. It has a lock of its own, so that a
// delayed request holds up nobody else.
type faults struct {
	mu      sync.Mutex
	refuse  bool
	fail    []failure
	delays  []delay
	rate    int           // bytes a second of a request's body; 0 as they come
	healing chan struct{} // closed by Heal to end the delays under way
}

type failure struct {
	left       int
	lost       bool // it takes effect and only its reply fails
	status     int
	retryAfter time.Duration
	match      func(*http.Request) bool
}

type delay struct {
	duration time.Duration
	match    func(*http.Request) bool
}

// FailNext makes the next n matching requests fail with that status and,
// unless retryAfter is zero, a Retry-After header; they have no effect. Status
// 0 cuts the connection instead of answering. A nil match matches every
// request. The upgrade of a websocket is a request; a CORS preflight is not.
func (s *Server) FailNext(n, status int, retryAfter time.Duration, match func(*http.Request) bool) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.fail = append(s.faults.fail, failure{left: n, status: status, retryAfter: retryAfter, match: match})
}

// LoseReplies makes the next n matching requests take effect and cuts their
// connections instead of answering. A nil match matches every request; a
// websocket upgrade is lost without effect.
func (s *Server) LoseReplies(n int, match func(*http.Request) bool) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.fail = append(s.faults.fail, failure{left: n, lost: true, match: match})
}

// Delay makes every matching request wait before it takes effect, until Heal.
// A nil match matches every request.
func (s *Server) Delay(d time.Duration, match func(*http.Request) bool) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	if s.faults.healing == nil {
		s.faults.healing = make(chan struct{})
	}
	s.faults.delays = append(s.faults.delays, delay{d, match})
}

// Refuse makes the server look as if it were down, or brings it back:
// connections are cut before an answer, and dials of its pipes fail. Open
// websockets stay; DropConnections cuts those.
func (s *Server) Refuse(on bool) {
	s.faults.mu.Lock()
	defer s.faults.mu.Unlock()
	s.faults.refuse = on
}

func (f *faults) refusing() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.refuse
}

// serve answers a request by next, or does to it what was asked for.
func (f *faults) serve(s *Server, next http.HandlerFunc, w http.ResponseWriter, r *http.Request) {
	wait, healing, failed := f.meant(r)
	if wait > 0 {
		timer := time.NewTimer(wait)
		defer timer.Stop()
		select {
		case <-timer.C:
		case <-healing:
		case <-s.closing:
		case <-r.Context().Done():
			return
		}
	}
	switch {
	case failed == nil:
		next(w, f.slowed(r))
	case failed.lost:
		next(unread{http.Header{}}, r)
		cut(w)
	case failed.status == 0:
		cut(w)
	default:
		write(w, reply{}, injected(failed.status, failed.retryAfter))
	}
}

// meant is how long a request is to wait, and how it is to fail, if at all.
func (f *faults) meant(r *http.Request) (wait time.Duration, healing <-chan struct{}, failed *failure) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for _, d := range f.delays {
		if d.match == nil || d.match(r) {
			wait += d.duration
		}
	}
	for i := range f.fail {
		one := &f.fail[i]
		if one.left > 0 && (one.match == nil || one.match(r)) {
			one.left--
			copied := *one
			return wait, f.healing, &copied
		}
	}
	return wait, f.healing, nil
}

// cut ends a request's connection with no answer.
func cut(w http.ResponseWriter) {
	conn, _, err := http.NewResponseController(w).Hijack()
	if err != nil {
		panic(http.ErrAbortHandler) // the documented way where there is no connection to take
	}
	_ = conn.Close()
}

// heal undoes what the faults of requests do.
func (f *faults) heal() {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.refuse, f.fail, f.delays, f.rate = false, nil, nil, 0
	if f.healing != nil {
		close(f.healing)
		f.healing = nil
	}
}
