package app

import (
	"context"
	"net"
	"sync"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

const (
	builtIn         = "Built-in sandbox"
	builtInBase     = "http://localhost"
	sandboxClientID = "sandbox"
	sandboxPassword = "sandbox"
)

// sandboxUsers are the users every sandbox has.
var sandboxUsers = sandbox.DefaultUsers()

// servers knows how to reach the server a login names. Its methods may be called
// from any goroutine.
type servers struct {
	mu      sync.Mutex
	sandbox *sandbox.Server
	pipe    *sandbox.Pipe
	closed  bool
}

// builtInSandbox is the sandbox inside this process, started at its first use.
func (s *servers) builtInSandbox() (*sandbox.Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.sandbox, s.start()
}

// start has the sandbox running; the caller holds the lock.
func (s *servers) start() error {
	if s.closed {
		return &cpaas.Error{Op: "start the sandbox", Kind: cpaas.ErrClosed, Text: "the program is ending"}
	}
	if s.sandbox == nil {
		s.sandbox = sandbox.New()
	}
	if s.pipe == nil {
		s.pipe = s.sandbox.Pipe()
	}
	return nil
}

// dial connects to the sandbox in memory, whatever the address.
func (s *servers) dial(ctx context.Context, network, address string) (net.Conn, error) {
	s.mu.Lock()
	err := s.start()
	pipe := s.pipe
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return pipe.DialContext(ctx, network, address)
}

// client makes a client for what was typed or chosen as the server.
func (s *servers) client(server, installation string, more ...cpaas.Option) (*cpaas.Client, error) {
	options := append([]cpaas.Option{cpaas.WithInstallation(installation)}, more...)
	if server == builtIn {
		server = builtInBase
		options = append(options, cpaas.WithDial(s.dial))
	}
	parsed, err := cpaas.ParseServer(server)
	if err != nil {
		return nil, err
	}
	return cpaas.New(parsed, options...), nil
}

// serverName is how a server is called in the window.
func serverName(base string) string {
	if base == builtInBase {
		return builtIn
	}
	return base
}

// close ends the built-in sandbox if it was started. It blocks until its
// goroutines are gone.
func (s *servers) close() {
	s.mu.Lock()
	server, pipe := s.sandbox, s.pipe
	s.closed = true
	s.mu.Unlock()
	if pipe != nil {
		pipe.Close()
	}
	if server != nil {
		server.Close()
	}
}
