package play

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

	Close func() // nil if nothing is to be done at the end
}
