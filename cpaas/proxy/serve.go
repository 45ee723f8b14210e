package proxy

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"time"

	"muster/cpaas/transport"
)

const (
	headerTime = 10 * time.Second
	closeTime  = time.Second
	checkTime  = 15 * time.Second
)

// Why a proxy does not start.
var (
	ErrListen    = errors.New("cannot listen")
	ErrUntrusted = errors.New("is not trusted")
	ErrNoAnswer  = errors.New("does not answer")
	ErrItself    = errors.New("is this proxy itself")
)

// Serve runs a Proxy at an address, with https where there is a certificate, until ctx
// ends. When it is ready it prints one line to out, "listening on https://…". It fails at
// once where it cannot listen, where the server does not answer, and where the server is
// the proxy itself; the error is one of the above, says more, and wraps what the network or
// TLS said, a certificate that is not trusted included.
func Serve(ctx context.Context, at string, cert *tls.Certificate, o Options, out io.Writer) error {
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", at)
	if err != nil {
		return fmt.Errorf("the proxy %w on %s: %w", ErrListen, at, err)
	}
	defer listener.Close()
	p := New(o)
	defer p.Close()
	server := &http.Server{Handler: p, ReadHeaderTimeout: headerTime, ErrorLog: log.New(io.Discard, "", 0)} // browsers that do not trust the certificate yet
	server.Protocols = new(http.Protocols)
	server.Protocols.SetHTTP1(true) // a websocket needs HTTP/1.1, on the same port
	scheme, serve := "http", server.Serve
	if cert != nil {
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
		scheme, serve = "https", func(l net.Listener) error { return server.ServeTLS(l, "", "") }
	}
	ended := make(chan error, 1)
	go func() { ended <- serve(listener) }()
	defer func() {
		p.Close()
		ending, cancel := context.WithTimeout(context.WithoutCancel(ctx), closeTime)
		defer cancel()
		if server.Shutdown(ending) != nil {
			_ = server.Close() // who is still at it is cut off
		}
	}()
	if err := p.check(ctx); err != nil {
		return err
	}
	if _, err := fmt.Fprintf(out, "listening on %s://%s, to %s\n", scheme, listener.Addr(), o.To); err != nil {
		return fmt.Errorf("tell the address: %w", err)
	}
	select {
	case err := <-ended:
		return fmt.Errorf("serve on %s: %w", listener.Addr(), err)
	case <-ctx.Done():
		return nil
	}
}

// check asks the server for anything: whatever it answers, it is there. A request that
// comes back to this proxy, over whatever other proxies, shows that it leads to itself.
func (p *Proxy) check(ctx context.Context) error {
	ctx, cancel := context.WithTimeout(ctx, checkTime)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, p.o.To.String()+"/", nil)
	if err != nil {
		return err
	}
	request.Header.Set(loopHeader, p.id)
	way := transport.New(transport.Options{Dial: p.o.Dial, TLS: p.o.TLS})
	defer way.CloseIdle()
	reply, err := way.HTTP().Do(request)
	if err != nil {
		if untrusted := untrustedIn(err); untrusted != nil {
			return fmt.Errorf("the certificate of %s %w: %w", p.o.To, ErrUntrusted, untrusted)
		}
		return fmt.Errorf("%s %w: %w", p.o.To, ErrNoAnswer, err)
	}
	defer reply.Body.Close()
	if reply.Header.Get(loopHeader) == p.id {
		return fmt.Errorf("%s %w: give the address of the server", p.o.To, ErrItself)
	}
	return nil
}

// untrustedIn finds what is wrong with the server's certificate, for the system or for what
// Options.TLS checks in place of it, such as a fingerprint; nil for other errors.
func untrustedIn(err error) error {
	if unknown, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return unknown
	}
	var other interface {
		error
		CanBeTrusted() bool
	}
	if errors.As(err, &other) {
		return other
	}
	return nil
}
