package login

import (
	"context"
	"net"
	"sync"

	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/sandbox"
)

const (
	sandboxClientID = "sandbox"
	sandboxPassword = "sandbox"
)

// SandboxUsers are the users every sandbox has.
var SandboxUsers = sandbox.DefaultUsers()

// Servers knows how to reach the server a login names. Its methods may be called
// from any goroutine.
type Servers struct {
	mu      sync.Mutex
	Sandbox *sandbox.Server
	pipe    *sandbox.Pipe
	closed  bool
}

// BuiltInSandbox is the sandbox inside this process, started at its first use.
func (s *Servers) BuiltInSandbox() (*sandbox.Server, error) {
	s.mu.Lock()
	defer s.mu.Unlock()
	return s.Sandbox, s.start()
}

// start has the sandbox running; the caller holds the lock.
func (s *Servers) start() error {
	if s.closed {
		return &cpaas.Error{Op: "start the sandbox", Kind: cpaas.ErrClosed, Text: "the program is ending"}
	}
	if s.Sandbox == nil {
		s.Sandbox = sandbox.New()
	}
	if s.pipe == nil {
		s.pipe = s.Sandbox.Pipe()
	}
	return nil
}

// dial connects to the sandbox in memory, whatever the address.
func (s *Servers) dial(ctx context.Context, network, address string) (net.Conn, error) {
	s.mu.Lock()
	err := s.start()
	pipe := s.pipe
	s.mu.Unlock()
	if err != nil {
		return nil, err
	}
	return pipe.DialContext(ctx, network, address)
}

// Reach is the address of a server that was typed or chosen, as for cpaas.ParseServer, and
// how to connect to it; nil for the network.
func (s *Servers) Reach(server string) (address string, dial cpaas.Dial) {
	if server == wording.BuiltIn() || server == wording.BuiltInBase {
		return wording.BuiltInBase, s.dial
	}
	return server, nil
}

// client makes a client for what was typed or chosen as the server.
func (s *Servers) client(server, installation string, more ...cpaas.Option) (*cpaas.Client, error) {
	options := append([]cpaas.Option{cpaas.WithInstallation(installation)}, more...)
	if server == wording.BuiltIn() {
		server = wording.BuiltInBase
		options = append(options, cpaas.WithDial(s.dial), cpaas.WithServerName(wording.OfBuiltIn))
	}
	parsed, err := cpaas.ParseServer(server)
	if err != nil {
		return nil, err
	}
	return cpaas.New(parsed, options...), nil
}

// Close ends the built-in sandbox if it was started. It blocks until its
// goroutines are gone.
func (s *Servers) Close() {
	s.mu.Lock()
	server, pipe := s.Sandbox, s.pipe
	s.closed = true
	s.mu.Unlock()
	if pipe != nil {
		pipe.Close()
	}
	if server != nil {
		server.Close()
	}
}
