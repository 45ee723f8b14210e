package transport

import (
	"cmp"
	"context"
	"errors"
	"io"
	"net/http"
	"net/url"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/record"
	"muster/cpaas/transport/scratch"
)

// ErrEndless is what is wrong with a frame whose end nobody waits for.
var ErrEndless = errors.New("the server sent a frame without end")

// Socket is an open websocket. One goroutine may read, with Next, and one may
// write, with Send and Leave; the other methods may be called from any.
type Socket struct {
	ws        *websocket.Conn
	number    int64
	transport *Transport
	left      atomic.Bool // this side has said goodbye

	once       sync.Once
	gone       chan struct{}  // closed by Close
	scratch    scratch.Buffer // of the goroutine that reads
	arrivals   lane           // of the one that asks for frames
	departures departures
	holding    *holding // nil without a Gate
	ended      atomic.Pointer[websocket.CloseError]
}

// Dial opens a websocket at a ws or wss URL. The error is that of the network, or
// websocket.ErrBadHandshake with the server's reply. The number of attempts counts
// the sockets.
func (t *Transport) Dial(ctx context.Context, at string, header http.Header) (*Socket, *http.Response, error) {
	h := Handshake{Socket: t.sockets.Add(1), Began: time.Now()}
	ws, response, err := t.open(ctx, &h, at, header)
	h.Took = time.Since(h.Began)
	t.tellHandshake(h, at, header, response, err)
	if err != nil {
		return nil, response, err
	}
	s := &Socket{ws: ws, number: h.Socket, transport: t, gone: make(chan struct{})}
	s.watchControls()
	s.holdBy(t.options.Gate)
	t.options.Faults.Join(s)
	return s, response, nil
}

// open dials, unless the token has been made to expire.
func (t *Transport) open(ctx context.Context, h *Handshake, at string, header http.Header) (*websocket.Conn, *http.Response, error) {
	u, err := url.Parse(at)
	if err == nil && t.options.Faults.Use(u.Query().Get("access_token")) {
		if !t.options.Faults.Hidden() {
			h.Fault = "answered without the server"
		}
		return nil, answer(nil, &fault.Reply{Status: http.StatusUnauthorized}), websocket.ErrBadHandshake
	}
	return t.dialer().DialContext(ctx, at, header)
}

// tellHandshake tells how an attempt went, h having when.
func (t *Transport) tellHandshake(h Handshake, at string, header http.Header, response *http.Response, err error) {
	if !t.observed() {
		return
	}
	raw := &record.RawHandshake{Handshake: h, Sent: header}
	if u, wrong := url.Parse(at); wrong == nil {
		raw.Base, raw.Query, raw.Path = u.Scheme+"://"+u.Host, u.RawQuery, u.EscapedPath()
	}
	if response != nil {
		raw.Status, raw.Got = response.StatusCode, response.Header
	}
	if err != nil {
		raw.Error = err.Error()
	}
	t.tell(raw)
}

// watchControls tells of the frames that the library handles by itself, and leaves
// the handling to it.
func (s *Socket) watchControls() {
	ping, pong, bye := s.ws.PingHandler(), s.ws.PongHandler(), s.ws.CloseHandler()
	s.ws.SetPingHandler(func(text string) error {
		s.tell(false, Ping, []byte(text), "")
		s.tell(true, Pong, []byte(text), "")
		return ping(text)
	})
	s.ws.SetPongHandler(func(text string) error {
		s.tell(false, Pong, []byte(text), "")
		return pong(text)
	})
	s.ws.SetCloseHandler(func(code int, text string) error {
		s.tell(false, Close, websocket.FormatCloseMessage(code, text), "")
		if s.left.CompareAndSwap(false, true) {
			s.tell(true, Close, websocket.FormatCloseMessage(code, ""), "")
		}
		return bye(code, text)
	})
}

// Next waits for the next frame that carries something. The frame is read through
// what through makes of it, which may watch it come. Of a frame that is too large
// Next gives one byte more than MaxFrame and passes over the rest; of one that
// goes on beyond MaxPassed the error is ErrEndless. The bytes must not be changed: the
// observer may have kept them.
func (s *Socket) Next(through func(io.Reader) io.Reader) (Kind, []byte, error) {
	for {
		if f, ok := s.arrivals.take(); ok {
			if f.untold {
				s.tell(false, f.kind, f.data, "")
			}
			return f.kind, f.data, nil
		}
		f, err := s.arrive(through)
		if err != nil {
			return "", nil, s.reason(err)
		}
		data, told := s.skewed(f.data, 1)
		faults := s.transport.options.Faults
		broken := faults.OfFrame(false, data)
		hidden := broken != nil && faults.Hidden()
		if !hidden {
			s.tellOf(Frame{Kind: f.kind, ByHand: f.injected, Held: f.mark, Fault: cmp.Or(broken.Name(), told)}, data)
			if broken == nil && len(s.arrivals.held) == 0 {
				return f.kind, data, nil
			}
		}
		s.arrivals.put(outgoing{f.kind, data, hidden}, broken, s.gone)
	}
}

// skewed gives a frame with its times changed, by the clock that the faults give this
// side: 1 is for what is received, -1 for what is sent. Told is what the observer is
// told of that.
func (s *Socket) skewed(data []byte, way time.Duration) (changed []byte, told string) {
	faults := s.transport.options.Faults
	skew := faults.Skew()
	if skew == 0 {
		return data, ""
	}
	if !faults.Hidden() {
		told = fault.Clock
	}
	return fault.Shifted(data, way*skew), told
}

func (s *Socket) read(through func(io.Reader) io.Reader) (Kind, []byte, error) {
	kind, frame, err := s.ws.NextReader()
	if err != nil {
		return "", nil, err
	}
	from, most := through(frame), s.transport.options.MaxFrame
	data, err := s.scratch.ReadAll(from, most+1)
	if err != nil || int64(len(data)) <= most {
		return kindOf(kind), data, err
	}
	switch _, err = io.CopyN(io.Discard, from, s.transport.options.MaxPassed); {
	case err == nil:
		return kindOf(kind), nil, ErrEndless
	case !errors.Is(err, io.EOF):
		return kindOf(kind), nil, err
	}
	return kindOf(kind), data, nil
}

// reason is why the socket ended: what the faults made up, or what there was.
func (s *Socket) reason(err error) error {
	if ended := s.ended.Load(); ended != nil && err != nil {
		return ended
	}
	return err
}

// Leave says goodbye to the server, which must be taken by the deadline.
func (s *Socket) Leave(deadline time.Time) error {
	bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
	s.left.Store(true)
	s.tell(true, Close, bye, "")
	return s.ws.WriteControl(websocket.CloseMessage, bye, deadline)
}

// Await sets when reading gives up.
func (s *Socket) Await(until time.Time) error { return s.reason(s.ws.SetReadDeadline(until)) }

// Hurry has everything that waits for the network give up at a time.
func (s *Socket) Hurry(deadline time.Time) error { return s.ws.NetConn().SetDeadline(deadline) }

// Close ends the socket at once, and waits for what works on it beside Next and Send.
func (s *Socket) Close() error {
	s.once.Do(func() {
		close(s.gone)
		s.transport.options.Faults.Part(s)
	})
	err := s.ws.Close()
	s.stopHolding()
	return err
}

// tell tells of a frame.
func (s *Socket) tell(sent bool, kind Kind, data []byte, fault string) {
	s.tellOf(Frame{Sent: sent, Kind: kind, Fault: fault}, data)
}

// tellOf tells of a frame with these data, of a received one no more than MaxFrame
// bytes.
func (s *Socket) tellOf(f Frame, data []byte) {
	if !s.transport.observed() {
		return
	}
	if most := s.transport.options.MaxFrame; !f.Sent && int64(len(data)) > most {
		data = data[:most]
	}
	f.Socket, f.Size, f.At, f.Data = s.number, len(data), time.Now(), data
	s.transport.tell((*record.RawFrame)(&f))
}

func kindOf(message int) Kind {
	if message == websocket.TextMessage {
		return Text
	}
	return Binary
}
