// Package front is where clients that are not Muster's come in while scenarios are played.
package front

import (
	"context"
	"crypto/tls"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"net/url"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/proxy"
	"muster/cpaas/sandbox"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
)

// Front is an address for clients, the same for all scenarios of a run. Each scenario puts a
// proxy of its own behind it.
type Front struct {
	At     string // its address, as a URL
	server *http.Server

	mu    sync.Mutex
	proxy http.Handler // nil while no scenario takes clients
}

// Listen opens an address with https, which is all that the SDK of a page takes. The error says
// where it cannot listen. Close ends it.
func Listen(ctx context.Context, at string) (*Front, error) {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", at)
	if err != nil {
		return nil, fmt.Errorf("cannot listen on %s: %w", at, err)
	}
	host, _, _ := net.SplitHostPort(listener.Addr().String()) // which the system has made
	cert, err := sandbox.SelfSigned([]string{"localhost", host})
	if err != nil {
		_ = listener.Close()
		return nil, err
	}
	f := &Front{At: "https://" + listener.Addr().String()}
	f.server = &http.Server{
		Handler: f, ReadHeaderTimeout: 10 * time.Second, Protocols: new(http.Protocols),
		TLSConfig: &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12},
		ErrorLog:  log.New(io.Discard, "", 0), // browsers that do not trust the certificate yet
	}
	f.server.Protocols.SetHTTP1(true)                       // a websocket needs it
	go func() { _ = f.server.ServeTLS(listener, "", "") }() // it ends by Close
	return f, nil
}

// Close ends what comes in and takes nothing more.
func (f *Front) Close() { _ = f.server.Close() }

// ServeHTTP hands a request to the proxy of the scenario that is played.
func (f *Front) ServeHTTP(w http.ResponseWriter, r *http.Request) {
	f.mu.Lock()
	to := f.proxy
	f.mu.Unlock()
	if to == nil {
		w.Header().Set("Retry-After", "1")
		http.Error(w, "no scenario waits for a client now", http.StatusServiceUnavailable)
		return
	}
	to.ServeHTTP(w, r)
}

func (f *Front) put(to http.Handler) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.proxy = to
}

// Before gives the servers of scenarios that open gives, with a way in from here.
func (f *Front) Before(open Opener) Opener {
	return func(ctx context.Context, names []string, seed uint64) (cast.Server, error) {
		server, err := open(ctx, names, seed)
		if err != nil {
			return server, err
		}
		server.Front = func(tape *transport.Tape, faults *fault.Faults, gate *hold.Gate) (func(), error) {
			parsed, err := cpaas.ParseServer(server.Address)
			if err != nil {
				return nil, err
			}
			to, err := url.Parse(parsed.String())
			if err != nil {
				return nil, err
			}
			p := proxy.New(proxy.Options{To: to, TLS: server.TLS, Dial: server.Dial, Tape: tape, Faults: faults, Gate: gate})
			f.put(p)
			return func() { f.put(nil); p.Close() }, nil
		}
		return server, nil
	}
}

// Opener opens the server of a scenario.
type Opener = func(ctx context.Context, names []string, seed uint64) (cast.Server, error)
