package cpaas

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
	"muster/cpaas/transport"
)

// connection is one websocket from its opening to its loss. Three goroutines
// work on it: the stream's, which reads; write, which alone writes; and tend,
// which makes the REST calls that go with it. A fourth only waits for the end, to
// hurry it. All end before connectOnce returns.
type connection struct {
	s  *Session
	ws *transport.Socket
	ch *channel

	lived bool // this is not the first connection of its stream

	out  chan wire.Frame
	hand chan handFrame          // frames that somebody wrote
	fail context.CancelCauseFunc // ends the connection, with the reason

	acked chan struct{} // of one: the server has answered a check
	flow  flow          // of the frame that is being read

	mu       sync.Mutex
	answerBy time.Time // an answer to a check is demanded by then; zero if none is
	until    time.Time // what the socket was told last: the next frame may take as long
}

// fineEnough is how much earlier than it should the network may give up: to tell it
// anew takes as long as to read a frame does.
const fineEnough = 10 * time.Millisecond

// writeLimit is how long one frame may take to be taken by the network.
const writeLimit = 10 * time.Second

// connectOnce goes the whole way to a live connection, the first time and the
// hundredth: a token, a channel, a socket, a subscription, the state fetched
// anew. It calls live when that is done, and returns the *Error that ended the
// connection. lived: the session was live before, and gets live again whatever of
// its state cannot be fetched.
func (s *Session) connectOnce(ctx context.Context, lived bool, live func()) error {
	ch, err := s.takeChannel(ctx)
	if err != nil {
		return err
	}
	ws, err := s.dialChannel(ctx, ch)
	if err != nil {
		return err
	}
	ctx, fail := context.WithCancelCause(ctx)
	c := &connection{s: s, ws: ws, ch: ch, lived: lived, out: make(chan wire.Frame, 16), hand: make(chan handFrame), fail: fail, acked: make(chan struct{}, 1)}
	c.flow.moved = c.moved
	s.setConnected(c)
	defer s.setConnected(nil)
	var helpers sync.WaitGroup
	helpers.Go(func() { // a write that the network does not take must not hold up the end
		<-ctx.Done()
		_ = ws.Hurry(time.Now().Add(time.Second)) // one that is gone needs no hurry
	})
	helpers.Go(func() { c.write(ctx) })
	helpers.Go(func() { c.tend(ctx, live) })
	c.read()
	helpers.Wait()
	return context.Cause(ctx)
}

// dialChannel opens the channel's websocket with a token that is good now. A
// refused token is renewed and tried once more.
func (s *Session) dialChannel(ctx context.Context, ch *channel) (*transport.Socket, error) {
	token, err := s.auth.access(ctx)
	if err != nil {
		return nil, err
	}
	ws, err := s.dialSocket(ctx, ch, token)
	if failed, ok := errors.AsType[*Error](err); ok && failed.Status == http.StatusUnauthorized {
		if token, err = s.auth.renew(ctx, token); err != nil {
			return nil, err
		}
		ws, err = s.dialSocket(ctx, ch, token)
	}
	if ch.refused.note(err) || errors.Is(err, ErrNotFound) {
		s.loseChannel() // the next attempt opens a new one
	}
	if err != nil {
		if failed, ok := errors.AsType[*Error](err); ok && (failed.Kind == ErrSessionExpired || failed.Kind == ErrForbidden) {
			failed.Kind = ErrUnavailable // the token is good for REST: the socket's refusal may pass
		}
		return nil, err
	}
	return ws, nil
}

func (s *Session) dialSocket(ctx context.Context, ch *channel, token string) (*transport.Socket, error) {
	const op = "open websocket"
	url, err := s.client.server.socket(ch.url, token)
	if err != nil {
		return nil, err
	}
	ws, response, err := s.auth.net.Dial(ctx, url, http.Header{"User-Agent": {agent}, "X-Cpaas-Agent": {agent}})
	if err == nil {
		return ws, nil
	}
	if response != nil {
		return nil, &Error{
			Op: op, Kind: kindOf(response.StatusCode), Status: response.StatusCode,
			Text: s.client.server.named() + " answered " + clip(response.Status, mostReason) + " instead of opening the websocket", RetryAfter: retryAfter(response.Header),
		}
	}
	if failed := unreachable(ctx, op, s.client.server, err); failed != nil {
		return nil, failed
	}
	return nil, &Error{Op: op, Kind: ErrUnavailable, Text: s.client.server.named() + " did not open the websocket"}
}

// read takes frames off the socket until it is lost. Any frame proves that the
// server is there; silence for too long is a loss too.
func (c *connection) read() {
	watched := c.watched // made once, and not for each frame
	for {
		if err := c.await(false); err != nil {
			c.fail(lost(err))
			return
		}
		kind, data, err := c.ws.Next(watched)
		if err != nil {
			c.fail(lost(err))
			return
		}
		if kind != transport.Text {
			c.s.skip(&wire.FrameError{Kind: "not text", Reason: "a frame that is not text"})
			continue
		}
		frame := c.s.receive(data)
		if frame.ConnAck != nil {
			_ = c.await(true) // the socket is read again, and says what is wrong with it
			select {
			case c.acked <- struct{}{}:
			default:
			}
		}
		if frame.ConnCheck != nil {
			c.put(wire.Frame{ConnAck: &wire.ConnAck{}})
		}
	}
}

// put has a frame written, unless so many wait already that the server, which
// reads none, is answered often enough.
func (c *connection) put(frame wire.Frame) {
	select {
	case c.out <- frame:
	default:
	}
}

// await sets how long the next frame may take. What is demanded is the answer to
// a check, and not any frame: others may have waited in the network.
func (c *connection) await(answered bool) error {
	c.mu.Lock()
	defer c.mu.Unlock()
	if answered {
		c.answerBy = time.Time{}
	}
	until := time.Now().Add(c.s.client.timings.Silence)
	if !c.answerBy.IsZero() && c.answerBy.Before(until) {
		until = c.answerBy
	}
	if later := until.Sub(c.until); 0 <= later && later < fineEnough {
		return nil
	}
	c.until = until
	return c.ws.Await(until)
}

// demand has the server asked for an answer, and the connection end without one.
func (c *connection) demand(within time.Duration) {
	c.mu.Lock()
	c.answerBy = time.Now().Add(within)
	c.mu.Unlock()
	c.put(wire.Frame{ConnCheck: &wire.ConnCheck{Interval: c.s.client.timings.Ping.Seconds()}})
	_ = c.await(false) // an error means that it has ended
}

func (s *Session) setConnected(c *connection) {
	s.life.Lock()
	defer s.life.Unlock()
	s.connected = c
}

// watched is a frame that may take any time as long as it moves.
func (c *connection) watched(frame io.Reader) io.Reader {
	c.flow.from, c.flow.read = frame, 0
	return &c.flow
}

func (c *connection) moved() { _ = c.await(false) } // a socket that is gone is read again, and says so

// answers reports whether the server answers a check on the socket: then it was
// not the network that kept another reply back.
func (c *connection) answers(ctx context.Context) bool {
	select {
	case <-c.acked:
	default:
	}
	c.put(wire.Frame{ConnCheck: &wire.ConnCheck{Interval: c.s.client.timings.Ping.Seconds()}})
	timer := time.NewTimer(c.s.client.timings.Request)
	defer timer.Stop()
	select {
	case <-c.acked:
		return true
	case <-timer.C:
	case <-ctx.Done():
	}
	return false
}

// lost tells why a socket ended. The closing text of a server is its own words.
func lost(err error) *Error {
	e := &Error{Op: "websocket", Kind: ErrUnavailable, Text: "the connection was lost", Err: err}
	closed, ok := errors.AsType[*websocket.CloseError](err)
	timeout, isNet := errors.AsType[net.Error](err)
	switch {
	case ok && tellsOfTakeover(closed.Text):
		e.Code, e.Text, e.Err = strconv.Itoa(closed.Code), closed.Text, errTakenOver
	case ok && closed.Code != websocket.CloseAbnormalClosure && closed.Text != "":
		e.Code, e.Text = strconv.Itoa(closed.Code), closed.Text
	case ok && closed.Code != websocket.CloseAbnormalClosure:
		e.Text = "the server closed the connection (" + strconv.Itoa(closed.Code) + ")"
	case isNet && timeout.Timeout():
		e.Text = "the server has fallen silent"
	case errors.Is(err, transport.ErrEndless):
		e.Text = err.Error()
	}
	return e
}

// write sends what is to be sent and a connCheck at once and each ping period,
// until ctx ends; then it closes the socket, which ends read as well.
func (c *connection) write(ctx context.Context) {
	defer c.ws.Close()
	period := c.s.client.timings.Ping
	check := wire.Frame{ConnCheck: &wire.ConnCheck{Interval: period.Seconds()}}
	ticker := time.NewTicker(period)
	defer ticker.Stop()
	if !c.send(check) {
		return
	}
	for {
		frame := check
		select {
		case frame = <-c.out:
		case by := <-c.hand:
			if !c.sendByHand(by) {
				return
			}
			continue
		case <-ticker.C:
		case <-ctx.Done():
			_ = c.ws.Leave(time.Now().Add(time.Second)) // a courtesy: the socket may be gone
			return
		}
		if !c.send(frame) {
			return
		}
	}
}

func (c *connection) send(frame wire.Frame) bool {
	data, err := json.Marshal(frame)
	if err == nil {
		err = c.ws.Send(data, time.Now().Add(writeLimit))
	}
	if err != nil {
		c.fail(lost(err))
	}
	return err == nil
}
