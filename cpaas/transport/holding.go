package transport

import (
	"io"
	"sync"
	"time"

	"muster/cpaas/transport/hold"
	"muster/cpaas/transport/peek"
)

// writeLimit is how long a frame may take to be taken by the network that is sent when it
// is released.
const writeLimit = 10 * time.Second

// readAhead is how many frames are read before they are wanted: in a burst, to wait for
// each would have two goroutines wake one another for each.
const readAhead = 16

// holding is what a socket has beside itself where a Gate may hold its frames: a goroutine
// that reads, so that Next can wait for what is released as well.
type holding struct {
	in, out *hold.Line
	read    chan arrival  // what was read
	wake    chan struct{} // something is in arrived
	began   bool          // the reading goroutine; guarded by mu
	ended   chan struct{} // closed when nothing is read any more
	broke   error         // why; set before ended is closed
	writers sync.WaitGroup

	mu      sync.Mutex
	arrived []arrival   // was released or injected, in order
	leaving []departing // was released, dropped or has ended, and is to be sent or told
	closed  bool        // by Close
}

// arrival is a frame that has come in.
type arrival struct {
	kind     Kind
	data     []byte
	mark     *hold.Mark
	injected bool
}

// holdBy has a gate hold frames of the socket.
func (s *Socket) holdBy(gate *hold.Gate) {
	if gate == nil {
		return
	}
	h := &holding{read: make(chan arrival, readAhead), wake: make(chan struct{}, 1), ended: make(chan struct{})}
	s.holding = h
	h.in = gate.Line(hold.Received, func(data []byte) { h.arrive(arrival{kind: Text, data: data, injected: true}) })
	h.out = gate.Line(hold.Sent, nil)
}

func (h *holding) arrive(a arrival) {
	h.mu.Lock()
	h.arrived = append(h.arrived, a)
	h.mu.Unlock()
	select {
	case h.wake <- struct{}{}:
	default:
	}
}

// next takes the first that was released or injected.
func (h *holding) next() (a arrival, ok bool) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if len(h.arrived) == 0 {
		return arrival{}, false
	}
	a, h.arrived = h.arrived[0], h.arrived[1:]
	return a, true
}

// arrive waits for a frame that goes on: it was read and is not held, was released, or
// injected. What is still held when the connection ends goes on before the error.
func (s *Socket) arrive(through func(io.Reader) io.Reader) (arrival, error) {
	h := s.holding
	if h == nil {
		kind, data, err := s.read(through)
		return arrival{kind: kind, data: data}, err
	}
	s.beginReading(through)
	for {
		if a, ok := h.next(); ok {
			if a.mark != nil && a.mark.Outcome == hold.Dropped {
				s.tellOf(Frame{Kind: a.kind, Held: a.mark}, a.data)
				continue
			}
			return a, nil
		}
		select {
		case a := <-h.read:
			if s.passes(a) {
				return a, nil
			}
		case <-h.wake:
		case <-h.ended:
			select {
			case a := <-h.read: // before that
				if s.passes(a) {
					return a, nil
				}
				continue
			default:
			}
			h.in.End()
			if h.none() {
				return arrival{}, h.broke
			}
		}
	}
}

// passes tells whether a frame that was read goes on at once. Else it is held, or comes
// behind what was released meanwhile, as does the mark that it may have.
func (s *Socket) passes(a arrival) bool {
	h := s.holding
	switch {
	case s.holds(h.in, &a):
		return false
	case a.mark == nil && h.none():
		return true
	}
	h.arrive(a)
	return false
}

func (h *holding) none() bool {
	h.mu.Lock()
	defer h.mu.Unlock()
	return len(h.arrived) == 0
}

// holds has the gate hold a frame that was read, if it is to.
func (s *Socket) holds(in *hold.Line, a *arrival) (taken bool) {
	if in.Idle() || a.kind != Text || int64(len(a.data)) > s.transport.options.MaxFrame || isCheck(a.data) {
		return false
	}
	taken, a.mark = in.Take(string(peek.FirstKey(a.data)), a.data, s.transport.clean, func(d hold.Decision) {
		s.holding.arrive(arrival{kind: Text, data: d.Data, mark: d.Mark})
	})
	return taken
}

// isCheck tells whether a frame is one of those with which each side sees that the other
// is there: they are never held, so that the connection stays alive.
func isCheck(data []byte) bool {
	switch string(peek.FirstKey(data)) {
	case "connCheck", "connAck":
		return true
	}
	return false
}

// beginReading begins the goroutine that reads, once.
func (s *Socket) beginReading(through func(io.Reader) io.Reader) {
	h := s.holding
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.began {
		return
	}
	h.began = true
	go func() {
		defer close(h.ended)
		for {
			kind, data, err := s.read(through)
			if err != nil {
				h.broke = err
				return
			}
			select {
			case h.read <- arrival{kind: kind, data: data}:
			case <-s.gone: // reading fails next
			}
		}
	}()
}

// holdSent has the gate hold a frame that is to be sent, if it is to.
func (s *Socket) holdSent(f departing) (taken bool, mark *hold.Mark) {
	if s.holding == nil || isCheck(f.data) {
		return false, nil
	}
	return s.holding.out.Take(string(peek.FirstKey(f.data)), f.data, s.transport.clean, func(d hold.Decision) {
		s.released(departing{data: d.Data, byHand: f.byHand, mark: d.Mark})
	})
}

// released has a goroutine write what was released, or tell of what was not.
func (s *Socket) released(f departing) {
	h := s.holding
	h.mu.Lock()
	defer h.mu.Unlock()
	h.leaving = append(h.leaving, f)
	if !h.closed {
		h.writers.Go(s.writeReleased)
	}
}

// takeReleased takes what is to be sent and was released, and tells of what was not.
func (s *Socket) takeReleased() []departing {
	h := s.holding
	if h == nil {
		return nil
	}
	h.mu.Lock()
	list := h.leaving
	h.leaving = nil
	h.mu.Unlock()
	var send []departing
	for _, f := range list {
		if f.mark.Outcome == hold.Dropped || f.mark.Outcome == hold.Ended {
			s.tellOf(Frame{Sent: true, ByHand: f.byHand, Kind: Text, Held: f.mark}, f.data)
			continue
		}
		send = append(send, f)
	}
	return send
}

func (s *Socket) writeReleased() {
	s.departures.mu.Lock()
	defer s.departures.mu.Unlock()
	for _, f := range s.takeReleased() {
		if s.write(f, time.Now().Add(writeLimit)) != nil {
			return // the socket has ended, and reading says why
		}
	}
}

// stopHolding lets go of what is held of the socket, tells of it, and waits for its
// goroutines.
func (s *Socket) stopHolding() {
	h := s.holding
	if h == nil {
		return
	}
	h.in.End()
	h.out.End()
	h.mu.Lock()
	h.closed = true
	began := h.began
	h.mu.Unlock()
	h.writers.Wait()
	if began {
		<-h.ended
	}
	for a, ok := h.next(); ok; a, ok = h.next() { // nobody asks for it any more
		s.tellOf(Frame{Kind: a.kind, ByHand: a.injected, Held: a.mark}, a.data)
	}
	s.takeReleased()
}
