package command

import (
	"cmp"
	"context"
	"errors"
	"fmt"
	"maps"
	"os"
	"strings"

	"muster/app/logins"
	"muster/cpaas/scenario/cast"
)

// readUsers takes over from the file of --users what no flag says.
func (r *runScenarios) readUsers() error {
	if r.Users == "" {
		return nil
	}
	file, err := os.Open(r.Users)
	if err != nil {
		return err
	}
	defer file.Close()
	people, err := logins.ReadPeople(file)
	if err != nil {
		return fmt.Errorf("%s: %w", r.Users, err)
	}
	r.Server, r.ClientID = cmp.Or(r.Server, people.Server), cmp.Or(r.ClientID, people.ClientID)
	maps.Copy(people.Emails, r.User)
	r.User = people.Emails
	if r.Server == "" {
		return fmt.Errorf("%s names no server: write server = URL there, or give --server", r.Users)
	}
	return r.Validate()
}

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
		return nil, coded{misuse, fmt.Errorf("nobody is named for %s: give --user %s=EMAIL, or a line in the file of --users", strings.Join(missing, ", "), missing[0])}
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
