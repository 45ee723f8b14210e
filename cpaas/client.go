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
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
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
	mostLines    int
	mostReply    int64
	rotated      func(ctx context.Context, refreshToken string)
	keepOutbox   func([]Unsent)
	observer     func(transport.Record)
	tape         *transport.Tape
	faults       *fault.Faults
	gate         *hold.Gate
}

// Option changes a Client from its defaults.
type Option func(*Client)

// WithDial makes every connection, for REST and websocket alike, with dial,
// for example into a sandbox in the same process.
func WithDial(dial Dial) Option { return func(c *Client) { c.dial = dial } }

// WithServerName has errors call the server by a name in place of its host, which tells
// people nothing where the connections are made by WithDial.
func WithServerName(name string) Option { return func(c *Client) { c.server.name = name } }

// WithTLS sets the configuration for https and wss, such as the certificates
// to trust. Fingerprint.TLS trusts a single one.
func WithTLS(config *tls.Config) Option { return func(c *Client) { c.tls = config } }

// WithInstallation names this installation of the program. Hashed together
// with the user's name, it becomes the client correlator, by which the
// platform tells a user's clients apart. Without it every Client is a new
// installation.
func WithInstallation(id string) Option { return func(c *Client) { c.installation = id } }

// WithTimings changes the intervals and timeouts of sessions.
func WithTimings(t Timings) Option { return func(c *Client) { c.timings = t } }

// WithObserver calls tell with everything that goes over the connections of
// the client's sessions, from the first token request on; see package
// transport. It is called on the goroutine that sends or receives, and must
// not block.
func WithObserver(tell func(transport.Record)) Option {
	return func(c *Client) { c.observer = tell }
}

// WithTape records everything that goes over the connections of the client's
// sessions on a tape. Any number of clients may share the tape.
func WithTape(tape *transport.Tape) Option { return func(c *Client) { c.tape = tape } }

// WithFaults breaks the connections of the client's sessions as faults says,
// whichever server they lead to.
func WithFaults(faults *fault.Faults) Option { return func(c *Client) { c.faults = faults } }

// WithGate has the gate hold what goes over the connections of the client's sessions, as
// its rules say. What is held by a gate that nobody watches is held until its connection
// ends, or its request is given up.
func WithGate(gate *hold.Gate) Option { return func(c *Client) { c.gate = gate } }

// WithRotated calls keep with the refresh token of a login, which is empty if
// the server gave none, and with each token that replaces it, before the new
// one is used: the new token must be saved before the old one becomes invalid.
// It is called on the goroutine of Login or of the session; renewal and
// Session.Close wait for it. keep is not told whose token it is, so the client
// should make only one session.
func WithRotated(keep func(ctx context.Context, refreshToken string)) Option {
	return func(c *Client) { c.rotated = keep }
}

// WithOutbox calls keep with all unsent messages of a session after each
// change of its outbox, and before a message is sent for the first time,
// because a message that may have arrived must not be saved as one that was
// never tried. Calls come from the session's goroutines, one at a time, the
// last from Session.Close. keep may block: sending waits for it. The client
// should make only one session.
func WithOutbox(keep func([]Unsent)) Option {
	return func(c *Client) { c.keepOutbox = keep }
}

// New makes a client for a server.
func New(server Server, opts ...Option) *Client {
	c := &Client{server: server, installation: uuid.NewString(), timings: DefaultTimings(), pageSize: pageSize, mostLines: mostLines, mostReply: mostReply}
	for _, opt := range opts {
		opt(c)
	}
	return c
}

// Server is the server the client talks to.
func (c *Client) Server() Server { return c.server }

// Login gets tokens from the server and starts a session. The error is an
// *Error: of kind ErrInvalid when something is missing, ErrCredentials when
// the server refuses the credentials, ErrSessionExpired when it refuses the
// refresh token and only a password can help, ErrUnavailable when it cannot be
// reached, ErrUntrusted when its certificate is not trusted, ErrProtocol when
// the answer does not come from a CPaaS.
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
		Observer: c.observer, Faults: c.faults, Gate: c.gate,
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
