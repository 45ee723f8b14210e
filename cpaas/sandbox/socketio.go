package sandbox

import (
	"errors"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// The frames of the liveness check.
const (
	connCheck = `{"connCheck":{"interval":30}}`
	connAck   = `{"connAck":{}}`
)

// read takes frames until the connection ends. What arrives while the socket is
// frozen is kept for the thaw, so that the peer's writes succeed as they do on a
// half-open connection.
func (k *socket) read() {
	defer k.hangUp()
	for {
		k.server.mu.Lock()
		if !k.ended { // else the parting has set its own deadline
			_ = k.conn.SetReadDeadline(time.Now().Add(silenceLimit))
		}
		k.server.mu.Unlock()
		_, data, err := k.conn.ReadMessage()
		k.server.mu.Lock()
		if err != nil {
			k.lost(err)
			k.server.mu.Unlock()
			return
		}
		switch {
		case k.ended:
		case k.thawed == nil:
			k.receive(data)
		case len(k.held) < answersLimit:
			k.held = append(k.held, data)
		}
		k.server.mu.Unlock()
	}
}

// lost ends the socket after a read failed. A frozen one goes on until it is
// thawed or replaced: the news of the loss is frozen too. The caller holds the
// lock, which is let go meanwhile.
func (k *socket) lost(err error) {
	for k.thawed != nil && !k.ended {
		thawed := k.thawed
		k.server.mu.Unlock()
		select {
		case <-thawed:
		case <-k.done:
		}
		k.server.mu.Lock()
	}
	code := cutOff
	if closed, ok := errors.AsType[*websocket.CloseError](err); ok && closed.Code != websocket.CloseAbnormalClosure {
		code = closed.Code // the answer to the peer's own close frame
	}
	k.end(code, "")
}

// hangUp closes the connection once the writer has said goodbye, or had the
// time to.
func (k *socket) hangUp() {
	timer := time.NewTimer(partingTime)
	defer timer.Stop()
	select {
	case <-k.parted:
	case <-timer.C:
	}
	_ = k.conn.Close()
}

// receive acts on one frame of the client. What it does not know is ignored, as
// is {"message_type":"ping"}, which needs no answer. The caller holds the lock.
func (k *socket) receive(data []byte) {
	frame, err := wire.DecodeFrame(data)
	if err != nil {
		return
	}
	sent := k.channel.queue.sent()
	switch {
	case frame.ConnCheck != nil:
		// The client has been heard twice since what came before its last check
		// was sent, so that has arrived; a half-open connection shows sooner.
		k.channel.queue.confirm(k.checked)
		k.checked = sent
		k.answer(textFrame, []byte(connAck))
	case frame.ConnAck != nil && k.unanswered > 0:
		// An answer to our check: what was sent before the check has arrived.
		k.channel.queue.confirm(k.checked)
		k.unanswered = 0
	}
}

// write sends answers and notifications until the socket ends.
func (k *socket) write() {
	defer close(k.parted)
	var check <-chan time.Time
	if k.channel.checkRole == wire.CheckRoleServer {
		ticker := time.NewTicker(checkEvery)
		defer ticker.Stop()
		check = ticker.C
	}
	for {
		wait, alive := k.writeOut()
		if !alive {
			return
		}
		if !k.pause(wait, check) {
			k.part()
			return
		}
	}
}

// writeOut writes what may go now, and returns the gate that the notification after
// it waits for. It is false when the socket has ended.
func (k *socket) writeOut() (wait *gate, alive bool) {
	p := newPacket()
	defer p.giveBack()
	for {
		answers, notices, wait := k.next(p.notices)
		for _, a := range answers {
			p.add(a)
		}
		for _, n := range notices {
			if p.isFull() && !k.put(p) {
				return nil, false
			}
			p.tell(k.channel, n)
		}
		switch {
		case len(p.bytes) == 0:
			return wait, true
		case !k.put(p):
			return nil, false
		case wait != nil:
			return wait, true
		}
	}
}

// next is what can be written now, and the gate that the notification after it
// waits for.
func (k *socket) next(batch []notice) ([]answer, []notice, *gate) {
	k.server.mu.Lock()
	defer k.server.mu.Unlock()
	if k.ended || k.thawed != nil {
		return nil, nil, nil
	}
	answers := k.answers
	k.answers = nil
	notices, wait := k.channel.queue.take(batch, writeBatch, time.Now())
	return answers, notices, wait
}

// pause waits for something to do and is false when the socket has ended.
func (k *socket) pause(wait *gate, check <-chan time.Time) bool {
	var opened <-chan struct{}
	var late <-chan time.Time
	if wait != nil {
		opened = wait.opened
		timer := time.NewTimer(time.Until(wait.deadline))
		defer timer.Stop()
		late = timer.C
	}
	select {
	case <-k.done:
		return false
	case <-k.awake:
	case <-opened:
	case <-late:
	case <-check:
		k.check()
	}
	return true
}

// check asks the client whether it is there, or gives it up.
func (k *socket) check() {
	k.server.mu.Lock()
	defer k.server.mu.Unlock()
	if k.unanswered >= checksMissed {
		k.end(cutOff, "")
		return
	}
	k.unanswered++
	if k.unanswered == 1 { // else what was sent since may be lost as the checks are
		k.checked = k.channel.queue.sent()
	}
	k.answer(textFrame, []byte(connCheck))
}

// put writes a packet and empties it, and ends the socket when that fails.
func (k *socket) put(p *packet) bool {
	select {
	case <-k.done:
		k.part()
		return false
	default:
	}
	conn := k.conn.NetConn()
	_ = conn.SetWriteDeadline(time.Now().Add(frameTime(len(p.bytes))))
	if _, err := conn.Write(p.bytes); err != nil {
		k.server.mu.Lock()
		k.end(cutOff, "")
		k.server.mu.Unlock()
		_ = k.conn.Close()
		return false
	}
	p.bytes = p.bytes[:0]
	return true
}

// frameTime is how long so many bytes of frames may take before the peer counts as stuck:
// as long as the chunks of a reply of that length may, so that a slow line gets a long one.
func frameTime(bytes int) time.Duration {
	return min(writeTime*time.Duration(1+bytes/replyChunk), longestFrame)
}

// part says goodbye; the reader takes the peer's answer and then closes the
// connection. Without a goodbye it is closed here.
func (k *socket) part() {
	k.server.mu.Lock()
	code, reason := k.code, k.reason
	k.server.mu.Unlock()
	goodbye := websocket.FormatCloseMessage(code, reason)
	if code != cutOff && k.conn.WriteControl(websocket.CloseMessage, goodbye, time.Now().Add(partingTime)) == nil {
		return
	}
	_ = k.conn.Close()
}
