package transport

import (
	"cmp"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport/hold"
)

// departures is the way out of a socket.
type departures struct {
	mu sync.Mutex // of who writes
	lane
}

// departing is a frame that is to be sent.
type departing struct {
	data   []byte
	byHand bool
	mark   *hold.Mark
}

// Send writes a frame of text, which the network must have taken by the deadline. A frame
// that is held is written when it is released, and no error tells of that. The bytes must
// not be changed any more: the observer may keep them.
func (s *Socket) Send(data []byte, deadline time.Time) error {
	return s.hand(departing{data: data}, deadline)
}

// SendByHand is Send for a frame that somebody wrote by hand.
func (s *Socket) SendByHand(data []byte, deadline time.Time) error {
	return s.hand(departing{data: data, byHand: true}, deadline)
}

func (s *Socket) hand(f departing, deadline time.Time) (err error) {
	var taken bool
	if taken, f.mark = s.holdSent(f); taken {
		return nil
	}
	return s.send(f, deadline)
}

// send writes what was released before, and then a frame.
func (s *Socket) send(f departing, deadline time.Time) error {
	s.departures.mu.Lock()
	defer s.departures.mu.Unlock()
	for _, earlier := range s.takeReleased() {
		if err := s.write(earlier, deadline); err != nil {
			return err
		}
	}
	return s.write(f, deadline)
}

func (s *Socket) write(out departing, deadline time.Time) error {
	data, told := s.skewed(out.data, -1)
	faults := s.transport.options.Faults
	broken := faults.OfFrame(true, data)
	hidden := broken != nil && faults.Hidden()
	if !hidden {
		s.tellOf(Frame{Sent: true, ByHand: out.byHand, Kind: Text, Held: out.mark, Fault: cmp.Or(broken.Name(), told)}, data)
	}
	s.departures.put(outgoing{Text, data, hidden}, broken, s.gone)
	for f, ok := s.departures.take(); ok; f, ok = s.departures.take() {
		if f.untold {
			s.tell(true, f.kind, f.data, "")
		}
		_ = s.ws.SetWriteDeadline(deadline) // a socket that is gone says so when it is written to
		if err := s.ws.WriteMessage(websocket.TextMessage, f.data); err != nil {
			return s.reason(err)
		}
	}
	return nil
}
