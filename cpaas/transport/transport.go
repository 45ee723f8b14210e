// Package transport makes the connections of one session: the HTTP client for its
// requests, those for tokens included, and the websockets of its channels. It is
// the one place through which everything goes, and tells an observer of each
// request, handshake and frame.
package transport

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
	"sync"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
	"muster/cpaas/transport/record"
	"muster/cpaas/transport/redact"
)

// Options are what a Transport is made from. The zero value works.
type Options struct {
	// Dial opens every connection, for requests and websockets alike. If it is nil,
	// connections go over the network, through the system's proxy.
	Dial func(ctx context.Context, network, address string) (net.Conn, error)

	TLS       *tls.Config   // how https is spoken; Go's defaults if nil
	Handshake time.Duration // the longest that a websocket may take to open; no limit if 0
	Continue  time.Duration // the longest wait for the server's word that it wants a file

	MaxFrame  int64 // the largest frame that is taken, in bytes; required for Socket.Next
	MaxPassed int64 // how much of a larger one is passed over, in bytes, before the socket is given up

	// Observer is called once for each request, handshake and frame, on the goroutine
	// that made it. It must not block. Nil if nobody wants to know.
	Observer func(Record)

	Faults *fault.Faults // breaks the connections; nil for none
	Gate   *hold.Gate    // holds what goes over them, before the faults see it; nil for none

	Bodies   int              // how much of a body is told, in bytes; nothing of it if 0
	Redactor *redact.Redactor // takes secrets out of what is told; one of its own if nil

	tape     func(record.Raw) // a tape, which makes records later, in place of the Observer; or nil
	caughtUp func()           // has the Redactor know what it is to know by now; nil if it does
}

// idleTime is how long a connection without a request is kept. Servers close theirs
// after a minute or more: whoever sends a request at that moment loses it, so this
// side goes first.
const idleTime = 50 * time.Second

// Transport is the connections of one session. They are its own and end with it.
// All methods may be called from any goroutine.
type Transport struct {
	options Options
	client  *http.Client
	sockets atomic.Int64 // how many were dialled
}

// New makes a Transport. It connects to nothing yet.
func New(o Options) *Transport {
	if o.Redactor == nil {
		o.Redactor = redact.New()
	}
	t := &Transport{options: o}
	t.client = &http.Client{
		Transport:     roundTripper{base: t.base(), transport: t},
		CheckRedirect: func(*http.Request, []*http.Request) error { return http.ErrUseLastResponse },
	}
	return t
}

// HTTP is the client for requests. It follows no redirects, for they would carry
// the token to wherever they point.
func (t *Transport) HTTP() *http.Client { return t.client }

// CloseIdle closes the connections over which no request is under way.
func (t *Transport) CloseIdle() { t.client.CloseIdleConnections() }

func (t *Transport) base() *http.Transport {
	base := &http.Transport{
		DialContext:           dialAbrupt,
		Proxy:                 http.ProxyFromEnvironment,
		TLSClientConfig:       t.options.TLS.Clone(),
		MaxIdleConnsPerHost:   8,
		IdleConnTimeout:       idleTime,
		ForceAttemptHTTP2:     true,
		ExpectContinueTimeout: t.options.Continue,
	}
	if t.options.Dial != nil {
		base.DialContext, base.Proxy = t.options.Dial, nil
	}
	if t.options.Faults != nil {
		base.DialContext = t.options.Faults.Dial(base.DialContext)
	}
	return base
}

// writeBuffers are shared by all sockets: each needs one only while it writes a frame.
var writeBuffers sync.Pool

func (t *Transport) dialer() *websocket.Dialer {
	d := &websocket.Dialer{
		Proxy:            http.ProxyFromEnvironment,
		TLSClientConfig:  t.options.TLS.Clone(),
		HandshakeTimeout: t.options.Handshake,
		WriteBufferPool:  &writeBuffers,
	}
	if t.options.Dial != nil {
		d.NetDialContext, d.Proxy = t.options.Dial, nil
	}
	if t.options.Faults != nil {
		if d.NetDialContext == nil {
			d.NetDialContext = new(net.Dialer).DialContext
		}
		d.NetDialContext = t.options.Faults.Dial(d.NetDialContext)
	}
	return d
}

// observed tells whether somebody wants to know.
func (t *Transport) observed() bool { return t.options.tape != nil || t.options.Observer != nil }

func (t *Transport) tell(u record.Raw) {
	switch {
	case t.options.tape != nil:
		t.options.tape(u)
	case t.options.Observer != nil:
		t.options.Observer(u.Made(t.options.Redactor))
	}
}

// clean is a text without secrets, for who looks before it is told of.
func (t *Transport) clean(text []byte) []byte {
	if t.options.caughtUp != nil {
		t.options.caughtUp()
	}
	return t.options.Redactor.Text(text)
}

// dialAbrupt connects so that closing throws away what the network has not taken:
// a request that was given up must not arrive minutes later, when the network
// is back, after it has been looked for in vain and sent again.
func dialAbrupt(ctx context.Context, network, address string) (net.Conn, error) {
	conn, err := new(net.Dialer).DialContext(ctx, network, address)
	if tcp, ok := conn.(*net.TCPConn); ok {
		_ = tcp.SetLinger(0) // where that cannot be set, the history is all there is to go by
	}
	return conn, err
}
