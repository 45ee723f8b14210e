package cast

import (
	"context"
	"crypto/tls"

	"muster/cpaas"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
)

// Stage has users who are not the scenario's own. Its methods are called on the goroutine
// that plays, or on those that act for it.
type Stage interface {
	// Enter gives a user who is logged in, and logs them in where they are not; with
	// their own password if none is given.
	Enter(ctx context.Context, user, password string) (Part, error)

	// Leave logs a user out. Where it is abrupt, the server is told nothing.
	Leave(ctx context.Context, user string, abrupt bool) error
}

// Part is a user of a Stage.
type Part struct {
	Session *cpaas.Session
	Faults  *fault.Faults
	Gate    *hold.Gate
}

// Server is where a scenario is played.
type Server struct {
	Address string      // as for cpaas.ParseServer
	Dial    cpaas.Dial  // nil for the network
	TLS     *tls.Config // nil for Go's defaults

	// Credentials are those of a user of the scenario, and Participant is the address
	// by which others invite them, also of users who never log in. The errors say
	// what is missing.
	Credentials func(ctx context.Context, user string) (cpaas.Credentials, error)
	Participant func(user string) (string, error)

	// Rotated, if not nil, is given each new refresh token of a user.
	Rotated func(ctx context.Context, user, refreshToken string)

	// Shared is set where others than this scenario use the server, so that groups are
	// deleted and users logged out at the end.
	Shared bool

	// Sandbox is set for one in the program that was made for this scenario with its
	// seed: connections take small times that the seed tells, so that what happens at
	// the same time has an order that the seed tells too, and so has the tape. Its
	// secrets are none, and their marks are those of the seed.
	Sandbox bool

	// Stage, if not nil, is where the users are, such as the columns of a window, and Tape
	// what is recorded there. They are left as they are at the end.
	Stage Stage
	Tape  *transport.Tape

	// Front, if not nil, opens a way in for clients that are not the scenario's: what comes
	// through it goes to the server and onto the tape, and is broken and held by those two.
	// Nothing comes through after close.
	Front func(tape *transport.Tape, faults *fault.Faults, gate *hold.Gate) (close func(), err error)

	Close func() // nil if nothing is to be done at the end
}
