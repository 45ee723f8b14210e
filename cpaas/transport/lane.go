package transport

import (
	"slices"
	"time"

	"github.com/gorilla/websocket"
)

// lane is one direction of a socket, in which faults change what follows what. Its
// methods are for one goroutine.
type lane struct {
	ready []outgoing // to be handed on
	held  []outgoing // at most one, which comes after the next one
}

// outgoing is a frame on its way.
type outgoing struct {
	kind   Kind
	data   []byte
	untold bool // the observer has not been told of it
}

// put takes a frame and does to it what the fault says. It blocks for a delay, and
// not beyond the socket's end.
func (l *lane) put(f outgoing, fault *FrameFault, gone <-chan struct{}) {
	action := FrameAction(fault.name())
	switch action {
	case Drop:
		return
	case Reorder:
		if len(l.held) == 0 { // else it is the next one itself
			l.held = append(l.held, f)
			return
		}
	case Delay:
		timer := time.NewTimer(fault.Delay)
		select {
		case <-timer.C:
		case <-gone:
			timer.Stop()
		}
	case Corrupt:
		f.data = slices.Clone(f.data[:len(f.data)/2])
	}
	l.ready = append(l.ready, f)
	if action == Duplicate {
		l.ready = append(l.ready, f)
	}
	l.ready, l.held = append(l.ready, l.held...), nil
}

// take gives the next frame that is to be handed on.
func (l *lane) take() (outgoing, bool) {
	if len(l.ready) == 0 {
		return outgoing{}, false
	}
	f := l.ready[0]
	l.ready = l.ready[1:]
	return f, true
}

// name is what the fault does, "" if there is none.
func (a *FrameFault) name() string {
	if a == nil {
		return ""
	}
	return string(a.Do)
}

func (f *Faults) join(s *Socket) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sockets[s] = true
}

func (f *Faults) part(s *Socket) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.sockets, s)
}

// endWith has reading end as if the server had closed the socket with a code.
func (s *Socket) endWith(code int, reason string) {
	s.ended.Store(&websocket.CloseError{Code: code, Text: reason})
	_ = s.ws.NetConn().Close() // it is to end, however
}
