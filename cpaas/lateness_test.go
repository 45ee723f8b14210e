package cpaas_test

import (
	"bytes"
	"context"
	"net"
	"sync/atomic"
	"testing"
	"time"

	"muster/cpaas"
)

// lateReplies is a network on which REST replies take their time while frames of
// the websocket do not: answers arrive older than news.
type lateReplies struct {
	dial cpaas.Dial
	late atomic.Int64 // nanoseconds
}

func (l *lateReplies) connect(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := l.dial(ctx, network, address)
	if err != nil {
		return nil, err
	}
	return &lateConn{Conn: conn, from: l}, nil
}

type lateConn struct {
	net.Conn
	from   *lateReplies
	socket atomic.Bool
}

func (c *lateConn) Write(data []byte) (int, error) {
	if bytes.Contains(data, []byte("/websocket?")) {
		c.socket.Store(true)
	}
	return c.Conn.Write(data)
}

func (c *lateConn) Read(into []byte) (int, error) {
	n, err := c.Conn.Read(into)
	if !c.socket.Load() {
		time.Sleep(time.Duration(c.from.late.Load()))
	}
	return n, err
}

func TestAnswerThatIsOlderThanTheNewsDoesNotUndoIt(t *testing.T) {
	const second = time.Second
	for name, c := range map[string]struct {
		before, meanwhile func(w *world, id string) error
	}{
		"added":      {nil, func(w *world, id string) error { return w.server.As(alice).Add(id, carol) }},
		"removed":    {func(w *world, id string) error { return w.server.As(alice).Add(id, carol) }, func(w *world, id string) error { return w.server.As(alice).Remove(id, carol) }},
		"deleted":    {nil, func(w *world, id string) error { return w.server.As(alice).Delete(id) }},
		"thrown out": {nil, func(w *world, id string) error { return w.server.As(alice).Remove(id, bob) }},
		"spoken":     {nil, func(w *world, id string) error { _, err := w.server.As(alice).Send(id, "news"); return err }},
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				network := &lateReplies{dial: w.tap.dial(w.pipe.DialContext)}
				a := w.join(alice)[0]
				w.opts = []cpaas.Option{cpaas.WithDial(network.connect)}
				b := w.join(bob)[0]
				id := w.team(a, b)
				if c.before != nil {
					w.must(c.before(w, id))
					w.rest()
				}
				network.late.Store(int64(second))
				done := make(chan error, 2)
				go func() { _, err := b.FetchGroups(t.Context()); done <- err }()
				go func() { _, err := b.FetchMessages(t.Context(), id); done <- err }()
				time.Sleep(second / 2) // the answers are written by now, and on their way
				w.must(c.meanwhile(w, id))
				w.must(<-done)
				w.must(<-done)
				network.late.Store(0)
				time.Sleep(second) // the answer to a receipt may still be on its way
				w.rest()
				w.agree(a, b)
				if truth, _ := w.server.Group(id); len(truth.Messages) != len(b.Messages(id)) {
					t.Errorf("bob reads %v of %d lines", b.texts(id), len(truth.Messages))
				}
			})
		})
	}
}
