package transport

import (
	"slices"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport/fault"
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

// put takes a frame and does to it what the fault says, nil for none. It blocks for a delay, and
// not beyond the socket's end.
func (l *lane) put(f outgoing, broken *fault.Frame, gone <-chan struct{}) {
	action := fault.Action(broken.Name())
	switch action {
	case fault.Drop:
		return
	case fault.Reorder:
		if len(l.held) == 0 { // else it is the next one itself
			l.held = append(l.held, f)
			return
		}
	case fault.Delay:
		timer := time.NewTimer(broken.Delay)
		select {
		case <-timer.C:
		case <-gone:
			timer.Stop()
		}
	case fault.Corrupt:
		f.data = slices.Clone(f.data[:len(f.data)/2])
	}
	l.ready = append(l.ready, f)
	if action == fault.Duplicate {
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
	l.ready = append(l.ready[:0], l.ready[1:]...) // in the same room, as most often this was the only one
	return f, true
}

// EndWith has reading end as if the server had closed the socket with a code.
func (s *Socket) EndWith(code int, reason string) {
	s.ended.Store(&websocket.CloseError{Code: code, Text: reason})
	_ = s.ws.NetConn().Close() // it is to end, however
}
