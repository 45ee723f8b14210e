package command

import (
	"context"
	"errors"
	"fmt"
	"strings"

	"muster/app/logins"
	"muster/cpaas/scenario/cast"
)

// onServer gives the server of --server, once it has answered and it is known who logs
// in for each name.
func (r *runScenarios) onServer(ctx context.Context, names []string) (func(context.Context, []string, uint64) (cast.Server, error), error) {
	var missing []string
	for _, name := range names {
		if r.User[name] == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return nil, coded{misuse, fmt.Errorf("nobody is named for %s: give --user %s=EMAIL", strings.Join(missing, ", "), missing[0])}
	}
	server, trust, err := logins.Reach(ctx, r.Server, r.Trust)
	if err != nil {
		return nil, reached(err)
	}
	users := logins.New(server, r.ClientID, r.User)
	return func(context.Context, []string, uint64) (cast.Server, error) {
		return cast.Server{
			Address: r.Server, TLS: trust, Shared: true, Credentials: users.Of, Rotated: users.Keep,
			Participant: func(name string) (string, error) { return r.User[name], nil },
		}, nil
	}, nil
}

// reached is the exit code of a server that could not be used.
func reached(err error) error {
	if _, silent := errors.AsType[logins.Unreachable](err); silent {
		return coded{unreachable, err}
	}
	return coded{misuse, err}
}
