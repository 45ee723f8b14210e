package proxy

import (
	"context"
	"crypto/rand"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httputil"
	"net/url"
	"strings"
	"sync"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
)

// Options are what a Proxy is made from.
type Options struct {
	To     *url.URL                                                             // scheme and host of the server
	TLS    *tls.Config                                                          // how https is spoken with it; Go's defaults if nil
	Dial   func(ctx context.Context, network, address string) (net.Conn, error) // connects to it; over the network if nil
	Tape   *transport.Tape
	Faults *fault.Faults // breaks what goes to the server and comes from it; nil for none
	Gate   *hold.Gate    // holds the same; nil for none
}

const (
	handshakeTime = 15 * time.Second
	mostFrame     = 8 << 20 // bytes of one frame; a larger one ends its websocket
	mostLines     = 1000    // users that are told apart
)

// loopHeader marks the request by which a proxy finds out whether it leads to itself.
const loopHeader = "X-Muster-Proxy"

// Proxy is an http.Handler. All methods may be called from any goroutine.
type Proxy struct {
	o       Options
	id      string
	forward *httputil.ReverseProxy

	mu      sync.Mutex
	lines   map[string]*line
	names   names
	sockets map[*websocket.Conn]bool
	closed  bool
}

// line is one client: what it does is one line of the tape.
type line struct {
	source *transport.Source
	way    *transport.Transport
}

// New makes a Proxy. It connects to nothing yet.
func New(o Options) *Proxy {
	p := &Proxy{o: o, id: rand.Text(), lines: map[string]*line{}, sockets: map[*websocket.Conn]bool{}}
	p.forward = &httputil.ReverseProxy{
		Rewrite: func(r *httputil.ProxyRequest) {
			r.SetURL(o.To)
			r.Out.Host = o.To.Host
			r.SetXForwarded()
			r.Out.Header.Del("Accept-Encoding") // so that the tape has the reply as it is read
		},
		Transport:      ways{p},
		ModifyResponse: p.learn,
		FlushInterval:  -1,
		ErrorLog:       log.New(io.Discard, "", 0), // the client is told, and the tape
		ErrorHandler:   failed,
	}
	return p
}

// ServeHTTP forwards one request or websocket.
func (p *Proxy) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	switch {
	case r.Header.Get(loopHeader) == p.id:
		w.Header().Set(loopHeader, p.id)
		http.Error(w, "the proxy leads to itself", http.StatusLoopDetected)
	case websocket.IsWebSocketUpgrade(r):
		p.serveSocket(w, r)
	default:
		p.forward.ServeHTTP(w, r)
	}
}

// failed answers what did not get through.
func failed(w http.ResponseWriter, _ *http.Request, err error) {
	if errors.Is(err, fault.Err) || errors.Is(err, http.ErrAbortHandler) {
		panic(http.ErrAbortHandler) // what is broken on purpose looks like a broken network
	}
	http.Error(w, "the server behind the proxy does not answer", http.StatusBadGateway)
}

// ways sends each request over the connections of its client.
type ways struct{ p *Proxy }

func (s ways) RoundTrip(r *http.Request) (*http.Response, error) {
	return s.p.line(r).way.HTTP().Transport.RoundTrip(r)
}

// line is the one of the user of a request.
func (p *Proxy) line(r *http.Request) *line {
	user := userIn(r)
	p.mu.Lock()
	defer p.mu.Unlock()
	key := user + "\n" + r.UserAgent()
	if l := p.lines[key]; l != nil {
		return l
	}
	if len(p.lines) >= mostLines {
		key = ""
		if l := p.lines[key]; l != nil {
			return l
		}
		user = "others"
	}
	source := p.o.Tape.Source(p.o.To.String(), p.names.address(user))
	l := &line{source: source, way: transport.New(source.Tap(transport.Options{
		Dial: p.o.Dial, TLS: p.o.TLS, Handshake: handshakeTime, MaxFrame: mostFrame, Faults: p.o.Faults, Gate: p.o.Gate,
	}))}
	p.lines[key] = l
	return l
}

// Close ends all websockets and what waits for the server. New ones are refused.
func (p *Proxy) Close() {
	p.mu.Lock()
	p.closed = true
	var all []*websocket.Conn
	for ws := range p.sockets {
		all = append(all, ws)
	}
	p.mu.Unlock()
	for _, ws := range all {
		_ = ws.WriteControl(websocket.CloseMessage, websocket.FormatCloseMessage(websocket.CloseGoingAway, "the proxy ends"), time.Now().Add(time.Second))
		_ = ws.Close()
	}
	p.mu.Lock()
	defer p.mu.Unlock()
	for _, l := range p.lines {
		l.way.CloseIdle()
	}
}

// isToken tells whether a request asks for a token.
func isToken(r *http.Request) bool {
	return strings.HasSuffix(r.URL.Path, "/token") && strings.Contains(r.URL.Path, "/auth/")
}
