package cpaas

import (
	"context"
	"crypto/sha256"
	"crypto/tls"
	"encoding/hex"
	"net"
	"strings"

	"github.com/google/uuid"

	"muster/cpaas/internal/wire"
	"muster/cpaas/transport"
)

// agent is what the client calls itself. The platform knows clients by the
// X-Cpaas-Agent header, which the SDK sends too.
const agent = "muster/" + Version

// Dial opens a network connection, as net.Dialer.DialContext does.
type Dial func(ctx context.Context, network, address string) (net.Conn, error)

// Client makes sessions on one server.
type Client struct {
	server       Server
	dial         Dial
	tls          *tls.Config
	installation string
	timings      Timings
	pageSize     int
	rotated      func(ctx context.Context, refreshToken string)
	keepOutbox   func([]Unsent)
	observer     func(transport.Record)
	tape         *transport.Tape
	faults       *transport.Faults
}

// Option changes a Client from its defaults.
type Option func(*Client)

// WithDial makes every connection, for REST and websocket alike, go through
// dial: into the sandbox in the same process, for one.
func WithDial(dial Dial) Option { return func(c *Client) { c.dial = dial } }

// WithTLS sets how https is spoken, such as the certificates to trust.
func WithTLS(config *tls.Config) Option { return func(c *Client) { c.tls = config } }

// WithInstallation names this installation of the program. The name goes, hashed
// with the user's, into the client correlator, by which the platform tells the
// clients of a user apart. Without it a client is a new installation.
func WithInstallation(id string) Option { return func(c *Client) { c.installation = id } }

// WithTimings changes the periods sessions work by.
func WithTimings(t Timings) Option { return func(c *Client) { c.timings = t } }

// WithObserver has tell called with everything that goes over the connections of
// the client's sessions, from the first request for a token on: see package
// transport. It is called on whichever goroutine sends or receives, and must not
// block.
func WithObserver(tell func(transport.Record)) Option {
	return func(c *Client) { c.observer = tell }
}

// WithTape puts everything that goes over the connections of the client's sessions
// on a tape, which may be shared by any number of clients.
func WithTape(tape *transport.Tape) Option { return func(c *Client) { c.tape = tape } }

// WithFaults has the connections of the client's sessions broken as the faults say,
// whatever server they lead to.
func WithFaults(faults *transport.Faults) Option { return func(c *Client) { c.faults = faults } }

// WithRotated has keep called with the refresh token of a login, which is empty
// if the server gave none, and with each that takes its place, before it is used:
// what can log the user in again must be kept before the old token stops doing
// so. It is called on the goroutine of Login or one of the session's; renewal,
// and Session.Close, wait for it. It is not told whose token it is: the client
// should make no more than one session.
func WithRotated(keep func(ctx context.Context, refreshToken string)) Option {
	return func(c *Client) { c.rotated = keep }
}

// WithOutbox has keep called with all unsent lines of a session after each change
// of its outbox, and before a line is sent for the first time: a line that may
// have arrived must not be kept as one that has not been tried. It is called on
// the session's goroutines, one call at a time, a last time by Session.Close, and
// may block: sending waits for it. The client should make no more than one
// session.
func WithOutbox(keep func([]Unsent)) Option {
	return func(c *Client) { c.keepOutbox = keep }
}

// New makes a client for a server.
func New(server Server, opts ...Option) *Client {
	c := &Client{server: server, installation: uuid.NewString(), timings: DefaultTimings(), pageSize: pageSize}
	for _, opt := range opts {
		opt(c)
	}
	return c
}

// Server is the server the client talks to.
func (c *Client) Server() Server { return c.server }

// Login asks the server for tokens and starts a session. The error is an *Error:
// of kind ErrInvalid when something is missing, ErrCredentials when the server
// refuses, ErrSessionExpired when it refuses the refresh token and only the user
// can help, by giving the password, ErrUnavailable when it cannot be reached, ErrProtocol when what
// answers is no CPaaS.
func (c *Client) Login(ctx context.Context, cred Credentials) (*Session, error) {
	if err := cred.check(); err != nil {
		return nil, err
	}
	t, source := c.transport(cred.Email)
	a := newAuth(c.server, cred, t, c.timings.Request)
	if c.rotated != nil {
		a.rotated = c.rotated
	}
	self, err := a.login(ctx)
	if err != nil {
		t.CloseIdle()
		return nil, err
	}
	if source != nil {
		source.Name(self.Address)
	}
	return newSession(c, a, self), nil
}

// transport makes the connections of one session, and puts them on the client's
// tape, if it has one, as those of a source.
func (c *Client) transport(email string) (*transport.Transport, *transport.Source) {
	options := transport.Options{
		Dial: c.dial, TLS: c.tls, Handshake: c.timings.Request, Continue: expectPatience,
		MaxFrame: wire.MaxFrame, MaxPassed: mostPassed,
		Observer: c.observer, Faults: c.faults,
	}
	if c.tape == nil {
		return transport.New(options), nil
	}
	source := c.tape.Source(c.server.String(), email)
	return transport.New(source.Tap(options)), source
}

// correlator is the client correlator of a user: the same for each session of
// that user in this installation, another for any other user or installation.
func (c *Client) correlator(self Self) string {
	sum := sha256.Sum256([]byte(strings.Join([]string{c.installation, self.Server, self.User}, "\n")))
	return "muster-" + hex.EncodeToString(sum[:12])
}
