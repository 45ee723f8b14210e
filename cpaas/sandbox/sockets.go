package sandbox

import (
	"net/http"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"
)

const (
	normalClosure = websocket.CloseNormalClosure // the browser SDK does not come back after it
	goingAway     = websocket.CloseGoingAway     // and does after this
	cutOff        = 0                            // no close frame at all
)

// socket is the websocket of a channel. Its reader and its writer are the only
// goroutines that touch the connection; both are gone when it has ended.
type socket struct {
	server  *Server
	channel *channel
	conn    *websocket.Conn
	awake   chan struct{} // holds one: there is something to write
	done    chan struct{} // closed when the socket is to end
	parted  chan struct{} // closed when the writer has ended

	// Guarded by the server's lock.
	ended      bool
	code       int // to close with; cutOff for none
	reason     string
	answers    []answer
	thawed     chan struct{} // not nil while frozen; closed to thaw
	held       [][]byte      // frames that arrived while frozen
	checked    uint64        // what had been sent at the last connCheck
	unanswered int           // checks of the server
}

const textFrame = websocket.TextMessage

// answer is a frame that belongs to the socket and not to the channel's queue.
type answer struct {
	kind int // of websocket message
	data []byte
}

// upgrader offers no permessage-deflate: its writers cost more memory for each
// socket than the small frames save on a loopback.
func (s *Server) upgrader() *websocket.Upgrader {
	return &websocket.Upgrader{
		CheckOrigin:      func(*http.Request) bool { return true }, // checked before, as for every request
		ReadBufferSize:   readBuffer,
		WriteBufferPool:  &writeBuffers,
		HandshakeTimeout: partingTime,
		Error:            func(w http.ResponseWriter, _ *http.Request, _ int, _ error) { write(w, reply{}, noUpgrade()) },
	}
}

// readBuffer is enough for the small frames of a client, and an eighth of what the
// handshake had, which a socket would keep for as long as it lives.
const readBuffer = 512

var writeBuffers sync.Pool

func (s *Server) serveSocket(w http.ResponseWriter, r *http.Request) {
	s.mu.Lock()
	defer s.mu.Unlock()
	ch, refusal := s.socketChannel(r)
	// One handshake of a channel at a time: its client has been answered before
	// its socket is attached, may dial again at once, and the later must win.
	for refusal == nil && ch.upgrading {
		s.settled.Wait()
	}
	s.upgrading++
	if refusal == nil {
		ch.upgrading = true
		proven(r)
	}
	s.mu.Unlock()
	conn := s.upgrade(w, r, refusal)
	s.mu.Lock()
	s.upgrading--
	if refusal == nil {
		ch.upgrading = false
	}
	s.settled.Broadcast()
	switch {
	case conn == nil:
	case s.unavailable() != nil || s.channels[ch.id] != ch:
		_ = conn.Close()
	default:
		s.attach(ch, conn)
	}
}

// upgrade answers the handshake; nil means that it was refused.
func (s *Server) upgrade(w http.ResponseWriter, r *http.Request, refusal *Refusal) *websocket.Conn {
	if refusal != nil {
		write(w, reply{}, refusal)
		return nil
	}
	conn, _ := s.upgrader().Upgrade(w, r, nil) // its error was told by the upgrader's Error
	return conn
}

// settle waits until the handshakes under way are over: a client that has been
// answered counts as connected at once. The caller holds the lock, which is let
// go meanwhile.
func (s *Server) settle() {
	for s.upgrading > 0 {
		s.settled.Wait()
	}
}

// socketChannel finds the channel of an upgrade and checks its token: any valid
// one of the user, or the channel's first one even when it has expired, which
// is the one the browser SDK reconnects with.
func (s *Server) socketChannel(r *http.Request) (*channel, *Refusal) {
	access := r.URL.Query().Get("access_token")
	if access == "" {
		access = bearer(r.Header.Get("Authorization"))
	}
	id := r.PathValue("channel")
	ch := s.channels[id]
	l, refusal := s.holder(access)
	switch {
	case ch != nil && access != "" && digestOf(access) == ch.firstToken && !ch.login.revoked:
		l = ch.login
	case refusal != nil:
		return nil, refusal
	}
	if in := r.PathValue("user"); !strings.EqualFold(in, l.user.address) {
		return nil, otherUser(in)
	}
	ch, refusal = s.channelOf(l.user, id)
	return ch, refusal
}

// attach makes conn the channel's socket in place of the one it may have, and
// starts to send what is not known to have arrived. The caller holds the lock.
func (s *Server) attach(ch *channel, conn *websocket.Conn) {
	if ch.socket != nil {
		ch.socket.end(goingAway, "a newer connection took over")
	}
	k := &socket{
		server: s, channel: ch, conn: conn,
		awake: make(chan struct{}, 1), done: make(chan struct{}), parted: make(chan struct{}),
	}
	conn.SetReadLimit(bodyLimit)
	conn.SetPingHandler(func(data string) error { return k.hear(websocket.PongMessage, data) })
	conn.SetCloseHandler(func(int, string) error { return nil }) // the writer says goodbye
	ch.socket = k
	ch.queue.rewind()
	s.tasks.Go(k.read)
	s.tasks.Go(k.write)
}

// wake tells the writer that there is something to write.
func (k *socket) wake() {
	select {
	case k.awake <- struct{}{}:
	default:
	}
}

// end detaches the socket from its channel and lets its goroutines finish:
// after a close frame with that code, or at once for cutOff and when frozen.
// The caller holds the lock. A second end does nothing.
func (k *socket) end(code int, reason string) {
	if k.ended {
		return
	}
	k.ended, k.code, k.reason = true, code, reason
	if k.thawed != nil {
		k.code = cutOff
	}
	if k.channel.socket == k {
		k.channel.socket = nil
		k.channel.expires = time.Now().Add(k.channel.lifetime)
	}
	limit := time.Now() // neither a peer that hangs nor a silent one holds the end up
	if k.code != cutOff {
		limit = limit.Add(partingTime)
	}
	_ = k.conn.NetConn().SetDeadline(limit)
	close(k.done)
}

// answer queues a frame of the socket's own. The caller holds the lock.
func (k *socket) answer(kind int, data []byte) {
	if len(k.answers) >= answersLimit {
		k.end(cutOff, "") // it asks and does not read
		return
	}
	k.answers = append(k.answers, answer{kind, data})
	k.wake()
}

// hear answers a control frame; the reader calls it from within a read.
func (k *socket) hear(kind int, data string) error {
	k.server.mu.Lock()
	defer k.server.mu.Unlock()
	k.answer(kind, []byte(data))
	return nil
}
