package fault

import (
	"context"
	"net"
	"os"
	"sync"
	"syscall"
	"time"
)

// dialFunc opens a connection.
type dialFunc = func(ctx context.Context, network, address string) (net.Conn, error)

// Dial opens connections that the faults break.
func (f *Faults) Dial(dial dialFunc) dialFunc {
	return func(ctx context.Context, network, address string) (net.Conn, error) {
		if s := f.Setting(); s.Offline {
			failed := &net.OpError{Op: "dial", Net: network, Err: ErrOffline}
			if s.Hidden {
				failed.Err = os.NewSyscallError("connect", syscall.ECONNREFUSED)
			}
			return nil, failed
		}
		conn, err := dial(ctx, network, address)
		if err != nil {
			return nil, err
		}
		c := &faultyConn{Conn: conn, faults: f, closed: make(chan struct{})}
		f.mu.Lock()
		f.conns[c] = true
		offline := f.setting.Offline // meanwhile
		f.mu.Unlock()
		if offline {
			_ = c.Close()
		}
		return c, nil
	}
}

// faultyConn is a connection that is slow, or lets nothing through.
type faultyConn struct {
	net.Conn
	faults *Faults
	once   sync.Once
	closed chan struct{}

	mu              sync.Mutex
	readBy, writeBy time.Time
	pending         []byte        // was read, and not given on in time
	again           chan struct{} // closed with the next deadline; nil while nobody waits
}

func (c *faultyConn) Read(p []byte) (int, error) {
	c.mu.Lock()
	n := copy(p, c.pending)
	c.pending = c.pending[n:]
	c.mu.Unlock()
	if n == 0 {
		var err error
		if n, err = c.Conn.Read(p[:c.faults.portion(len(p))]); err != nil {
			return n, err
		}
	}
	if err := c.hold(n, func() time.Time { return c.readBy }); err != nil {
		c.mu.Lock()
		c.pending = append(append([]byte(nil), p[:n]...), c.pending...)
		c.mu.Unlock()
		return 0, err
	}
	return n, nil
}

func (c *faultyConn) Write(p []byte) (int, error) {
	if err := c.hold(len(p), func() time.Time { return c.writeBy }); err != nil {
		return 0, err
	}
	return c.Conn.Write(p)
}

// hold waits for as long as so many bytes take, and while nothing comes through. The
// error is that the deadline is over, or the connection closed.
func (c *faultyConn) hold(bytes int, deadline func() time.Time) error {
	until := time.Now().Add(c.faults.takes(bytes))
	for {
		c.faults.mu.Lock()
		frozen, changed := c.faults.setting.Frozen, c.faults.changed
		c.faults.mu.Unlock()
		wait := time.Until(until)
		if !frozen && wait <= 0 {
			return nil
		}
		c.mu.Lock()
		if c.again == nil {
			c.again = make(chan struct{})
		}
		by, again := deadline(), c.again
		c.mu.Unlock()
		left := time.Until(by)
		if !by.IsZero() && left <= 0 {
			return os.ErrDeadlineExceeded
		}
		if frozen {
			wait = time.Hour // whatever ends it tells
		}
		if !by.IsZero() {
			wait = min(wait, left)
		}
		timer := time.NewTimer(wait)
		select {
		case <-timer.C:
		case <-changed:
		case <-again:
		case <-c.closed:
			timer.Stop()
			return net.ErrClosed
		}
		timer.Stop()
	}
}

// portion is how many of so many bytes are taken off a line at once: of a narrow one what
// comes in a quarter of a second, so that they trickle in as they do on a real one.
func (f *Faults) portion(bytes int) int {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.setting.Bandwidth == 0 {
		return bytes
	}
	return min(bytes, max(1, f.setting.Bandwidth/4))
}

// takes is how long so many bytes are held up.
func (f *Faults) takes(bytes int) time.Duration {
	f.mu.Lock()
	defer f.mu.Unlock()
	d := f.setting.Latency
	if f.setting.Jitter > 0 {
		d += time.Duration(f.chance.Int64N(int64(f.setting.Jitter)))
	}
	if f.setting.Bandwidth > 0 {
		d += time.Duration(float64(bytes) / float64(f.setting.Bandwidth) * float64(time.Second))
	}
	return d
}

func (c *faultyConn) SetDeadline(t time.Time) error {
	c.deadlines(func() { c.readBy, c.writeBy = t, t })
	return c.Conn.SetDeadline(t)
}

func (c *faultyConn) SetReadDeadline(t time.Time) error {
	c.deadlines(func() { c.readBy = t })
	return c.Conn.SetReadDeadline(t)
}

func (c *faultyConn) SetWriteDeadline(t time.Time) error {
	c.deadlines(func() { c.writeBy = t })
	return c.Conn.SetWriteDeadline(t)
}

// deadlines sets them, and has those that wait look at them anew.
func (c *faultyConn) deadlines(set func()) {
	c.mu.Lock()
	defer c.mu.Unlock()
	set()
	if c.again != nil {
		close(c.again)
		c.again = nil
	}
}

func (c *faultyConn) Close() error {
	c.once.Do(func() {
		close(c.closed)
		c.faults.mu.Lock()
		delete(c.faults.conns, c)
		c.faults.mu.Unlock()
	})
	return c.Conn.Close()
}
