package cast

import (
	"context"
	"crypto/tls"

	"muster/cpaas"
)

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

	Close func() // nil if nothing is to be done at the end
}
