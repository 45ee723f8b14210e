package sandbox

import (
	"context"
	"net"
	"net/http"
	"os"
	"sync"
	"syscall"
)

// Pipe serves a Server in memory, without a port: give DialContext to an HTTP
// transport and to a websocket dialer, with any http:// address. It works
// inside a testing/synctest bubble if it was made there: the connections are
// net.Pipe ends, and the only background goroutine is the server that waits
// for connections.
type Pipe struct {
	server *Server
	http   *http.Server
	dialed chan net.Conn
	closed chan struct{}
	once   sync.Once
	serves sync.WaitGroup // the goroutine that accepts, and those of connections
	mu     sync.Mutex
	conns  map[*pipeConn]bool
}

// Pipe returns a new in-memory transport to the server. Closing the server
// closes it.
func (s *Server) Pipe() *Pipe {
	p := &Pipe{
		server: s,
		dialed: make(chan net.Conn),
		closed: make(chan struct{}),
		conns:  map[*pipeConn]bool{},
	}
	p.http = s.httpServer()
	p.http.ConnState = p.connState
	s.mu.Lock()
	defer s.mu.Unlock()
	if s.closed {
		p.once.Do(func() { close(p.closed) })
		return p
	}
	s.pipes[p] = true
	p.serves.Go(func() { _ = p.http.Serve(pipeListener{p}) }) // its only error is that it was closed
	return p
}

// DialContext connects to the server, whatever the network and the address. It
// fails when the pipe is closed and while the server refuses.
func (p *Pipe) DialContext(ctx context.Context, network, address string) (net.Conn, error) {
	failed := func(err error) error { return &net.OpError{Op: "dial", Net: network, Err: err} }
	if p.server.faults.refusing() {
		return nil, failed(os.NewSyscallError("connect", syscall.ECONNREFUSED))
	}
	near, far := net.Pipe()
	conn := &pipeConn{Conn: far, pipe: p}
	p.mu.Lock()
	p.conns[conn] = true
	p.mu.Unlock()
	select {
	case p.dialed <- conn:
		return near, nil
	case <-p.closed:
		_ = conn.Close()
		return nil, failed(net.ErrClosed)
	case <-ctx.Done():
		_ = conn.Close()
		return nil, failed(ctx.Err())
	}
}

// Close cuts all connections, websockets included, refuses new ones, and
// returns when the goroutines that served them have ended. It may be called
// twice.
func (p *Pipe) Close() error {
	p.once.Do(func() {
		close(p.closed)
		p.server.mu.Lock()
		delete(p.server.pipes, p)
		p.server.mu.Unlock()
	})
	_ = p.http.Close()
	p.mu.Lock()
	conns := make([]*pipeConn, 0, len(p.conns))
	for conn := range p.conns {
		conns = append(conns, conn)
	}
	p.mu.Unlock()
	for _, conn := range conns {
		_ = conn.Close()
	}
	p.serves.Wait()
	return nil
}

// connState counts the connections that the HTTP server serves.
func (p *Pipe) connState(_ net.Conn, state http.ConnState) {
	switch state {
	case http.StateNew:
		p.serves.Add(1) // called by the goroutine that accepts, which is counted itself
	case http.StateClosed, http.StateHijacked:
		p.serves.Done()
	}
}

// pipeListener is the pipe as its HTTP server sees it.
type pipeListener struct{ pipe *Pipe }

func (l pipeListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.pipe.dialed:
		select {
		case <-l.pipe.closed: // Close may not have seen this one
			_ = conn.Close()
			return nil, net.ErrClosed
		default:
			return conn, nil
		}
	case <-l.pipe.closed:
		return nil, net.ErrClosed
	}
}

// Close does nothing: the pipe has closed before it closes its HTTP server.
func (pipeListener) Close() error   { return nil }
func (pipeListener) Addr() net.Addr { return pipeAddr{} }

// pipeConn is the server's end of a connection.
type pipeConn struct {
	net.Conn
	pipe *Pipe
}

func (c *pipeConn) Close() error {
	c.pipe.mu.Lock()
	delete(c.pipe.conns, c)
	c.pipe.mu.Unlock()
	return c.Conn.Close()
}

type pipeAddr struct{}

func (pipeAddr) Network() string { return "pipe" }
func (pipeAddr) String() string  { return "sandbox" }
