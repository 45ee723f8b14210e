package cpaas

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net"
	"net/http"
	"slices"
	"strconv"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// connection is one websocket from its opening to its loss. Three goroutines
// work on it: the stream's, which reads; write, which alone writes; and tend,
// which makes the REST calls that go with it. A fourth only waits for the end, to
// hurry it. All end before connectOnce returns.
type connection struct {
	s    *Session
	ws   *websocket.Conn
	ch   *channel
	out  chan wire.Frame
	fail context.CancelCauseFunc // ends the connection, with the reason

	mu       sync.Mutex
	answerBy time.Time // an answer to a check is demanded by then; zero if none is
}

// writeLimit is how long one frame may take to be taken by the network.
const writeLimit = 10 * time.Second

// connectOnce goes the whole way to a live connection, the first time and the
// hundredth: a token, a channel, a socket, a subscription, the state fetched
// anew. It calls live when that is done, and returns the *Error that ended the
// connection.
func (s *Session) connectOnce(ctx context.Context, live func()) error {
	ch, err := s.takeChannel(ctx)
	if err != nil {
		return err
	}
	ws, err := s.dialChannel(ctx, ch)
	if err != nil {
		return err
	}
	ctx, fail := context.WithCancelCause(ctx)
	c := &connection{s: s, ws: ws, ch: ch, out: make(chan wire.Frame, 16), fail: fail}
	s.setConnected(c)
	defer s.setConnected(nil)
	var helpers sync.WaitGroup
	helpers.Go(func() { // a write that the network does not take must not hold up the end
		<-ctx.Done()
		_ = ws.NetConn().SetDeadline(time.Now().Add(time.Second))
	})
	helpers.Go(func() { c.write(ctx) })
	helpers.Go(func() { c.tend(ctx, live) })
	c.read()
	helpers.Wait()
	return context.Cause(ctx)
}

// dialChannel opens the channel's websocket with a token that is good now. A
// refused token is renewed and tried once more.
func (s *Session) dialChannel(ctx context.Context, ch *channel) (*websocket.Conn, error) {
	token, err := s.auth.access(ctx)
	if err != nil {
		return nil, err
	}
	ws, err := s.dialSocket(ctx, ch, token)
	if errors.Is(err, ErrSessionExpired) {
		if token, err = s.auth.renew(ctx, token); err != nil {
			return nil, err
		}
		ws, err = s.dialSocket(ctx, ch, token)
	}
	if errors.Is(err, ErrNotFound) {
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

func (s *Session) dialSocket(ctx context.Context, ch *channel, token string) (*websocket.Conn, error) {
	const op = "open websocket"
	url, err := s.client.server.socket(ch.url, token)
	if err != nil {
		return nil, err
	}
	dialer := s.client.dialer()
	ws, response, err := dialer.DialContext(ctx, url, http.Header{"User-Agent": {agent}, "X-Cpaas-Agent": {agent}})
	if err == nil {
		return ws, nil
	}
	if response != nil {
		return nil, &Error{
			Op: op, Kind: kindOf(response.StatusCode), Status: response.StatusCode,
			Text: s.client.server.Host() + " answered " + response.Status + " instead of opening the websocket", RetryAfter: retryAfter(response.Header),
		}
	}
	if failed := unreachable(ctx, op, s.client.server, err); failed != nil {
		return nil, failed
	}
	return nil, &Error{Op: op, Kind: ErrUnavailable, Text: s.client.server.Host() + " did not open the websocket"}
}

// read takes frames off the socket until it is lost. Any frame proves that the
// server is there; silence for too long is a loss too.
func (c *connection) read() {
	for {
		if err := c.await(false); err != nil {
			c.fail(lost(err))
			return
		}
		kind, data, err := c.next()
		if err != nil {
			c.fail(lost(err))
			return
		}
		if kind != websocket.TextMessage {
			c.s.skip(&wire.FrameError{Kind: "not text", Reason: "a frame that is not text"})
			continue
		}
		frame := c.s.receive(data)
		if frame.ConnAck != nil {
			_ = c.await(true) // the socket is read again, and says what is wrong with it
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
	return c.ws.SetReadDeadline(until)
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

// next gives the next frame. Of one that is too large it gives just enough to
// show that; the socket passes over the rest before the frame after it.
func (c *connection) next() (kind int, data []byte, err error) {
	kind, frame, err := c.ws.NextReader()
	if err != nil {
		return 0, nil, err
	}
	data, err = io.ReadAll(io.LimitReader(frame, wire.MaxBody+1))
	return kind, data, err
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
		case <-ticker.C:
		case <-ctx.Done():
			bye := websocket.FormatCloseMessage(websocket.CloseNormalClosure, "")
			_ = c.ws.WriteControl(websocket.CloseMessage, bye, time.Now().Add(time.Second)) // a courtesy: the socket may be gone
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
		_ = c.ws.SetWriteDeadline(time.Now().Add(writeLimit))
		err = c.ws.WriteMessage(websocket.TextMessage, data)
	}
	if err != nil {
		c.fail(lost(err))
	}
	return err == nil
}

// tend makes the connection live and then keeps the channel from expiring, by
// renewing it at half its life. A failure ends the connection.
func (c *connection) tend(ctx context.Context, live func()) {
	err := c.s.keepSubscribed(ctx, c.ch)
	if err == nil {
		err = c.s.resync(ctx)
	}
	if err != nil {
		c.fail(err)
		return
	}
	live()
	for c.ch.lifetime > 0 && sleep(ctx, c.ch.lifetime/2) {
		err := c.s.renewChannel(ctx, c.ch)
		if err == nil {
			err = c.s.keepSubscribed(ctx, c.ch)
		}
		if errors.Is(err, ErrNotFound) {
			c.s.loseChannel()
			c.fail(err)
			return
		}
	}
}

// resync fetches what may have changed unseen: the groups, the one-to-one
// conversations, and the newest lines of the conversations that have begun for
// this session. Lines missed meanwhile are told as received, once each: those
// that also wait in the channel are known by then.
func (s *Session) resync(ctx context.Context) error {
	if _, err := s.FetchGroups(ctx); err != nil {
		return err
	}
	if err := s.resyncDirects(ctx); err != nil {
		return err
	}
	for _, conversation := range s.startedConversations() {
		_, err := s.FetchMessages(ctx, conversation)
		if err != nil && !errors.Is(err, ErrNotFound) && !errors.Is(err, ErrForbidden) { // lost meanwhile; its notification waits
			return err
		}
	}
	s.acceptWaiting()
	return nil
}

// startedConversations are those of which lines are known or were asked for.
func (s *Session) startedConversations() []string {
	s.mu.RLock()
	defer s.mu.RUnlock()
	var ids []string
	for id, c := range s.state.conversations {
		if s.state.keeps(id) && (c.fetched || len(c.messages) > 0) {
			ids = append(ids, id)
		}
	}
	slices.Sort(ids)
	return ids
}
