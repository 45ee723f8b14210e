package sandbox

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"io"
	"log"
	"net"
	"net/http"
	"runtime"
	"syscall"
	"time"
)

// ServeOptions says how Serve serves; empty fields take the defaults of New and
// the address 127.0.0.1:8080.
type ServeOptions struct {
	Listen      string // host:port; port 0 takes a free one
	AllowRemote bool   // listen beyond loopback

	// TLS serves https. So do Hosts, and Cert with Key. Without Cert a certificate is
	// made for this machine's loopback names and for Hosts: at each start, or, where
	// there is a data file, once, and kept beside that as its name with .cert.pem and
	// .key.pem.
	TLS       bool
	Cert, Key string // files in PEM; the key's must be for its owner only

	// Hosts are names and addresses by which other machines reach the server. Where
	// there are any, requests for other names are refused.
	Hosts []string

	Users    []string // user{1-500}@example.com is 500 of them
	Password string
	ClientID string

	// ClientSecret lets the client_credentials grant log in as the project's own
	// user; without it that grant is refused.
	ClientSecret string

	Data string // the data file; empty keeps everything in memory

	ReplyFirst bool // no notification overtakes a reply, see WithReplyFirst

	AllowOrigins []string // whose pages may use it beside those of this machine; "*" for all
}

// wsaAddressInUse is what Windows says in place of EADDRINUSE; its number means nothing elsewhere.
const wsaAddressInUse = 10048

// closeTime is how long requests under way have to finish at the end.
const closeTime = time.Second

// Serve runs a sandbox on a port until ctx ends, and then closes it: sockets get
// code 1001, and it returns nil within two seconds. When it is ready it prints
// one line to out, "listening on http://127.0.0.1:PORT", with an address that can
// be opened from where it may be reached; with https a second line has the SHA-256
// fingerprint of the certificate. It fails at once on an address it may not or
// cannot listen on, and on a data file, a certificate or a key that it cannot use,
// and ends once the data file cannot be written, with a sentence for people.
func Serve(ctx context.Context, o ServeOptions, out io.Writer) error {
	listener, err := listen(ctx, &o)
	if err != nil {
		return err
	}
	defer listener.Close()
	s, err := o.server()
	if err != nil {
		return err
	}
	defer s.Close()
	port := bounded(listener, max(1, min(s.mostConnections(), descriptors()-spareDescriptors)))
	server := s.httpServer()
	server.Protocols = new(http.Protocols)
	server.Protocols.SetHTTP1(true) // a websocket needs HTTP/1.1, on the same port
	port.watch(server)
	cert, err := o.certificate()
	if err != nil {
		return err
	}
	serve := server.Serve
	if cert != nil {
		server.TLSConfig = &tls.Config{Certificates: []tls.Certificate{*cert}, MinVersion: tls.VersionTLS12}
		serve = func(l net.Listener) error { return server.ServeTLS(l, "", "") }
	}
	if _, err := io.WriteString(out, o.banner(listener.Addr(), cert)); err != nil {
		return fmt.Errorf("tell the address: %w", err)
	}
	ended := make(chan error, 1)
	go func() { ended <- serve(port) }()
	select {
	case err := <-ended:
		return fmt.Errorf("serve on %s: %w", listener.Addr(), err)
	case <-s.store.broke():
		shutDown(s, server, ended)
		return s.store.why()
	case <-ctx.Done():
	}
	shutDown(s, server, ended)
	return nil
}

// httpServer is what serves the connections of a port or a pipe.
func (s *Server) httpServer() *http.Server {
	return &http.Server{
		Handler:           s,
		ReadHeaderTimeout: headerTime,
		ReadTimeout:       requestTime, // who reads a body sets its own
		IdleTimeout:       idleTime,
		MaxHeaderBytes:    headerLimit,
		ErrorLog:          log.New(io.Discard, "", 0), // browsers that do not trust the certificate yet
	}
}

func shutDown(s *Server, server *http.Server, ended <-chan error) {
	ctx, cancel := context.WithTimeout(context.Background(), closeTime)
	defer cancel()
	closed := make(chan struct{})
	go func() {
		defer close(closed)
		s.Close()
	}()
	if server.Shutdown(ctx) != nil {
		_ = server.Close() // who is still at it is cut off
	}
	<-closed
	<-ended
}

func (o ServeOptions) server() (*Server, error) {
	var options []Option
	users, err := numbered(o.Users)
	if err != nil {
		return nil, err
	}
	for _, address := range users {
		if !isAddress(address) {
			return nil, fmt.Errorf("%q is not an address of the form user@domain", address)
		}
	}
	if err := origins(o.AllowOrigins).check(); err != nil {
		return nil, err
	}
	if err := checkHosts(o.Hosts); err != nil {
		return nil, err
	}
	options = append(options, WithOrigins(o.AllowOrigins...))
	if !o.AllowRemote || len(o.Hosts) > 0 {
		options = append(options, WithLocalHosts(o.Hosts...))
	}
	if len(users) > 0 {
		options = append(options, WithUsers(users...))
	}
	if o.Password != "" {
		options = append(options, WithPassword(o.Password))
	}
	if o.ClientID != "" {
		options = append(options, WithClientID(o.ClientID))
	}
	if o.ReplyFirst {
		options = append(options, WithReplyFirst())
	}
	if o.ClientSecret != "" {
		options = append(options, WithClientSecret(o.ClientSecret))
	}
	if o.Data != "" {
		return Open(o.Data, options...)
	}
	return New(options...), nil
}

func listen(ctx context.Context, o *ServeOptions) (net.Listener, error) {
	address := o.Listen
	if address == "" {
		address = "127.0.0.1:8080"
	}
	host, port, err := net.SplitHostPort(address)
	if err != nil {
		return nil, fmt.Errorf("%q is not an address to listen on: give host:port, such as 127.0.0.1:8080", address)
	}
	if !o.AllowRemote && !isLoopback(host) {
		return nil, fmt.Errorf("%q can be reached from other machines, where anyone could log in with the sandbox's password: use 127.0.0.1, or give --allow-remote", address)
	}
	listener, err := new(net.ListenConfig).Listen(ctx, "tcp", address)
	switch {
	case errors.Is(err, syscall.EADDRINUSE), runtime.GOOS == "windows" && errors.Is(err, syscall.Errno(wsaAddressInUse)):
		return nil, fmt.Errorf("port %s is taken by another program: choose another, or 0 for any free one", port)
	case err != nil:
		return nil, fmt.Errorf("listen on %s: %w", address, err)
	}
	return listener, nil
}

func isLoopback(host string) bool {
	ip := net.ParseIP(host)
	return host == "localhost" || ip != nil && ip.IsLoopback()
}
