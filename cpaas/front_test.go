package cpaas_test

import (
	"context"
	"io"
	"log"
	"net"
	"net/http"
	"strings"
	"sync"
	"time"

	"muster/cpaas"
)

// front is a server before the sandbox, which answers some requests in its place.
type front struct {
	w      *world
	http   *http.Server
	dialed chan net.Conn
	closed chan struct{}

	mu     sync.Mutex
	answer func(r *http.Request) http.HandlerFunc // nil where the sandbox is to answer
	asked  map[string]int                         // requests by method and end of the path

	answers sync.WaitGroup // under way
}

// newFront puts a front before the world's sandbox, for all clients made from now on.
func (w *world) newFront() *front {
	f := &front{w: w, dialed: make(chan net.Conn), closed: make(chan struct{}), asked: map[string]int{}}
	f.http = &http.Server{Handler: f, ErrorLog: log.New(io.Discard, "", 0)}
	var serves sync.WaitGroup
	serves.Go(func() { _ = f.http.Serve(frontListener{f}) })
	w.t.Cleanup(func() {
		close(f.closed)
		_ = f.http.Close()
		serves.Wait()
		f.answers.Wait()
	})
	w.opts = append(w.opts, cpaas.WithDial(f.dial))
	return f
}

// say has answer give the answers from now on; nil for the sandbox alone.
func (f *front) say(answer func(r *http.Request) http.HandlerFunc) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.answer = answer
}

// sayTo answers what ends in that path with a status, a type and a text.
func (f *front) sayTo(method, end string, status int, kind, text string) {
	f.say(func(r *http.Request) http.HandlerFunc {
		if r.Method != method || !strings.HasSuffix(r.URL.Path, end) {
			return nil
		}
		return func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			_, _ = io.WriteString(w, text)
		}
	})
}

// count is how often something that ends in that path was asked for.
func (f *front) count(method, end string) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.asked[method+" "+end]
}

func (f *front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	f.asked[r.Method+" "+r.URL.Path[strings.LastIndexByte(r.URL.Path, '/')+1:]]++
	answer := f.answer
	f.answers.Add(1)
	defer f.answers.Done()
	f.mu.Unlock()
	if answer != nil {
		if instead := answer(r); instead != nil {
			instead(w, r)
			return
		}
	}
	f.w.server.ServeHTTP(w, r)
}

func (f *front) dial(ctx context.Context, network, _ string) (net.Conn, error) {
	near, far := net.Pipe()
	select {
	case f.dialed <- far:
		return near, nil
	case <-f.closed:
		return nil, &net.OpError{Op: "dial", Net: network, Err: net.ErrClosed}
	case <-ctx.Done():
		return nil, &net.OpError{Op: "dial", Net: network, Err: ctx.Err()}
	}
}

type frontListener struct{ *front }

func (l frontListener) Accept() (net.Conn, error) {
	select {
	case conn := <-l.dialed:
		return conn, nil
	case <-l.closed:
		return nil, net.ErrClosed
	}
}

func (frontListener) Close() error   { return nil }
func (frontListener) Addr() net.Addr { return &net.UnixAddr{Name: "front", Net: "pipe"} }

// slowly makes a line of so many bytes a second towards the client, with room for
// all that waits on it, as a network has.
func (w *world) slowly(rate int) cpaas.Dial {
	dial := w.pipe.DialContext
	w.t.Cleanup(func() { time.Sleep(time.Second) }) // for the lines to end with their connections
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		near, far := net.Pipe()
		var line sluice
		go line.fill(conn)
		go line.drain(far, rate)
		return &slowConn{conn, near}, nil
	}
}

// slowConn is written to at once, and read from at the pace of a line.
type slowConn struct {
	net.Conn
	line net.Conn
}

func (c *slowConn) Read(p []byte) (int, error)        { return c.line.Read(p) }
func (c *slowConn) SetReadDeadline(t time.Time) error { return c.line.SetReadDeadline(t) }

func (c *slowConn) SetDeadline(t time.Time) error {
	_ = c.line.SetDeadline(t)
	return c.Conn.SetDeadline(t)
}

func (c *slowConn) Close() error {
	_ = c.line.Close()
	return c.Conn.Close()
}

// sluice is what waits on a line.
type sluice struct {
	mu    sync.Mutex
	waits []byte
	ended bool
}

func (s *sluice) fill(from net.Conn) {
	chunk := make([]byte, 64<<10)
	for {
		n, err := from.Read(chunk)
		s.mu.Lock()
		s.waits, s.ended = append(s.waits, chunk[:n]...), err != nil
		s.mu.Unlock()
		if err != nil {
			return
		}
	}
}

func (s *sluice) drain(to net.Conn, rate int) {
	defer to.Close()
	const tick = 20 * time.Millisecond
	for {
		time.Sleep(tick)
		s.mu.Lock()
		n := min(len(s.waits), max(1, rate/int(time.Second/tick)))
		next, over := s.waits[:n], s.ended && n == 0
		s.waits = s.waits[n:]
		s.mu.Unlock()
		if over {
			return
		}
		if n == 0 {
			continue
		}
		if _, err := to.Write(next); err != nil {
			return
		}
	}
}

// liveFor is how much of the time that a member was watched it was live.
func (m *member) liveFor(d time.Duration) time.Duration {
	const look = time.Second
	var live time.Duration
	for range d / look {
		time.Sleep(look)
		if m.phase() == cpaas.Live {
			live += look
		}
	}
	return live
}

func history(r *http.Request) bool {
	return r.Method == http.MethodGet && strings.HasSuffix(r.URL.Path, "/messages")
}
