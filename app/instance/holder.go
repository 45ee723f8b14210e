package instance

import (
	"bufio"
	"context"
	"net"
	"os"
	"sync"
	"time"
)

const (
	mostAtOnce   = 64              // later starts that are listened to at once
	questionTime = 2 * time.Second // for the question to be there
	heartbeat    = time.Second     // between two words of one that is still starting
)

// Holder is the one Muster of a folder. Methods may be called from any goroutine.
type Holder struct {
	lock     *os.File // closed, and so unlocked, by the end of the process
	listener net.Listener

	ctx  context.Context
	stop context.CancelFunc

	mu    sync.Mutex
	serve func(context.Context, Request)
	ready chan struct{} // closed when serve is there
}

// hold makes a holder of the lock listen. Where no socket can be opened it holds the
// folder all the same.
func hold(folder string, lock *os.File) *Holder {
	h := &Holder{lock: lock, ready: make(chan struct{})}
	h.ctx, h.stop = context.WithCancel(context.Background())
	listener, err := listen(folder)
	if err == nil {
		h.listener = listener
		go h.accept()
	}
	return h
}

// Serve has requests answered from now on. The function does what a request asks
// for and returns when that is done, or when the context ends, after which it must
// not be done any more: whoever asked has given up. It is called on goroutines of
// its own.
func (h *Holder) Serve(do func(context.Context, Request)) {
	h.mu.Lock()
	defer h.mu.Unlock()
	if h.serve == nil {
		h.serve = do
		close(h.ready)
	}
}

// End tells later starts that this one is ending, and they wait for that. The folder
// stays locked until the process has ended, since what is written until then must
// not be read before.
func (h *Holder) End() {
	h.stop()
	if h.listener != nil {
		_ = h.listener.Close() // which removes the socket
	}
}

// Release lets another have the folder, of which this process must not use anything
// any more.
func (h *Holder) Release() {
	h.End()
	_ = h.lock.Close()
}

func (h *Holder) accept() {
	slots := make(chan struct{}, mostAtOnce)
	for {
		slots <- struct{}{}
		conn, err := h.listener.Accept()
		if err != nil {
			<-slots
			if h.ctx.Err() != nil {
				return
			}
			time.Sleep(heartbeat / 10) // out of descriptors, perhaps
			continue
		}
		go func() {
			defer func() { <-slots }()
			defer conn.Close()
			h.talk(conn)
		}()
	}
}

// talk answers one later start.
func (h *Holder) talk(conn net.Conn) {
	if checkPeer(conn) != nil {
		return
	}
	lines := newLines(conn)
	_ = conn.SetReadDeadline(time.Now().Add(questionTime))
	var q question
	if readLine(lines, &q) != nil {
		return
	}
	say := func(s state) error {
		_ = conn.SetWriteDeadline(time.Now().Add(questionTime))
		return writeLine(conn, answer{s})
	}
	if q.Protocol != protocol {
		_ = say(foreign)
		return
	}
	ctx, cancel := context.WithCancel(h.ctx)
	defer cancel()
	_ = conn.SetReadDeadline(time.Time{})
	go gone(lines, cancel)
	if !h.await(ctx, say) {
		_ = say(ending)
		return
	}
	h.serve(ctx, q.Request)
	if ctx.Err() != nil {
		_ = say(ending)
		return
	}
	_ = say(taken)
}

// gone cancels when the other end has closed the connection.
func gone(lines *bufio.Reader, cancel context.CancelFunc) {
	_, _ = lines.ReadByte() // there is nothing more to be said
	cancel()
}

// await returns when requests can be served, saying meanwhile that this Muster is
// starting; false when that is not to be any more.
func (h *Holder) await(ctx context.Context, say func(state) error) bool {
	beat := time.NewTicker(heartbeat)
	defer beat.Stop()
	for {
		select {
		case <-h.ready:
			return ctx.Err() == nil
		case <-ctx.Done():
			return false
		default:
		}
		if say(starting) != nil {
			return false
		}
		select {
		case <-h.ready:
		case <-ctx.Done():
		case <-beat.C:
		}
	}
}
