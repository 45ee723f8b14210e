package sandbox

import (
	"container/list"
	"context"
	"net"
	"net/http"
	"sync"
	"time"
)

// connections is a listener that bounds how many connections there are. At the
// bound a newcomer takes the place of the one that has proven least: of those
// that have shown no token for a while the oldest; where there is none, of those that
// are between two requests the one that has been so for longest; and then the oldest of
// those that have just come, whose first request may be on its way. Only where every
// connection is at work or is a socket the newcomer is turned away. So neither
// held connections nor ever new ones keep an honest client out, and thousands who log in at
// once do not take each other's place while others only rest.
type connections struct {
	net.Listener
	most int

	mu        sync.Mutex
	count     int
	strangers list.List // that have shown no token, the oldest first
	resting   list.List // that have, and are between two requests; the longest first
}

// mostConnections is how many a port takes: where there are many users, one for the socket of
// each, one for their requests, as clients keep theirs open, and a fifth more for requests
// beside one another. Strangers get no more of them than who serves has asked for by the
// number of users.
func (s *Server) mostConnections() int {
	s.mu.Lock()
	defer s.mu.Unlock()
	return max(connectionLimit, len(s.users)*11/5)
}

func bounded(l net.Listener, most int) *connections { return &connections{Listener: l, most: most} }

// Accept is the next connection for which there is room.
func (l *connections) Accept() (net.Conn, error) {
	for {
		conn, err := l.Listener.Accept()
		if err != nil {
			return nil, err
		}
		c := &connection{Conn: conn, of: l}
		if l.admit(c) {
			return c, nil
		}
		_ = conn.Close()
	}
}

// admit makes room for a newcomer, if that can be.
func (l *connections) admit(c *connection) bool {
	l.mu.Lock()
	defer l.mu.Unlock()
	if l.count >= l.most && !l.turnOut(&l.strangers, strangerTime) && !l.turnOut(&l.resting, 0) && !l.turnOut(&l.strangers, 0) {
		return false
	}
	l.count++
	c.since = time.Now()
	c.stand(&l.strangers)
	return true
}

// turnOut closes the first of a list, if it has stood there for a time. The caller holds the
// lock.
func (l *connections) turnOut(of *list.List, stood time.Duration) bool {
	first := of.Front()
	if first == nil {
		return false
	}
	out := first.Value.(*connection)
	if time.Since(out.since) < stood {
		return false
	}
	out.leave()
	_ = out.Conn.Close()
	return true
}

// connection is one of them. Its fields are guarded by the lock of all.
type connection struct {
	net.Conn
	of    *connections
	known bool          // has shown a token
	since time.Time     // when it came, or its last request was answered
	in    *list.List    // where it stands; nil while it is at work, or left
	place *list.Element // there
	left  bool
}

// Close closes the connection and gives its place away.
func (c *connection) Close() error {
	c.of.mu.Lock()
	c.leave()
	c.of.mu.Unlock()
	return c.Conn.Close()
}

// stand puts the connection at the end of a list, or of none for nil. The caller
// holds the lock, here and in leave.
func (c *connection) stand(in *list.List) {
	if c.in != nil {
		c.in.Remove(c.place)
	}
	if c.in = in; in != nil {
		c.place = in.PushBack(c)
	}
}

func (c *connection) leave() {
	if c.left {
		return
	}
	c.left = true
	c.stand(nil)
	c.of.count--
}

// prove notes that the connection's client has shown a token, and tells whether few places are
// left.
func (c *connection) prove() (crowded bool) {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	if !c.left {
		c.known = true
		c.stand(nil)
	}
	return c.of.isCrowded()
}

// rest notes that the connection is between two requests, or begins one.
func (c *connection) rest(does bool) {
	c.of.mu.Lock()
	defer c.of.mu.Unlock()
	switch {
	case c.left || !c.known:
	case does:
		c.since = time.Now()
		c.stand(&c.of.resting)
	default:
		c.stand(nil)
	}
}

// within is the connection inside of what an HTTP server has, or nil.
func within(conn net.Conn) *connection {
	if secure, ok := conn.(interface{ NetConn() net.Conn }); ok {
		conn = secure.NetConn()
	}
	c, _ := conn.(*connection)
	return c
}

// watch lets an HTTP server tell what its connections do.
func (l *connections) watch(server *http.Server) {
	server.ConnContext = func(ctx context.Context, conn net.Conn) context.Context {
		return context.WithValue(ctx, connectionKey{}, within(conn))
	}
	server.ConnState = func(conn net.Conn, state http.ConnState) {
		if c := within(conn); c != nil && (state == http.StateIdle || state == http.StateActive) {
			c.rest(state == http.StateIdle)
		}
	}
}

// isCrowded tells whether few places are left.
func (l *connections) isCrowded() bool { return l.count >= l.most*15/16 }

// connectionKey is for the connection in the context of a request.
type connectionKey struct{}

// proven notes that a request has shown a token, and tells whether its connection should end with
// the reply, as few places are left: who closes it later, for a newcomer, may close it while the
// next request is on its way.
func proven(r *http.Request) (last bool) {
	c, _ := r.Context().Value(connectionKey{}).(*connection)
	return c != nil && c.prove()
}
