// Package inprocess gives each scenario a sandbox of its own in the same process. It is small so
// that whoever plays on a real server needs no sandbox.
package inprocess

import (
	"context"
	"fmt"
	"strings"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/scenario/cast"
)

// Open opens a sandbox whose users are those of a scenario, by their names. The seed is that of
// the scenario; the server's Close ends the sandbox. There is no error: the signature is that of
// play.Run.Open.
func Open(_ context.Context, names []string, seed uint64) (cast.Server, error) {
	address := func(name string) string { return strings.ToLower(name) + "@example.com" }
	var users []string
	for _, name := range names {
		users = append(users, address(name))
	}
	server := sandbox.New(sandbox.WithUsers(users...), sandbox.WithSeed(seed))
	return cast.Server{
		Address: "http://127.0.0.1", Dial: server.Pipe().DialContext, Close: server.Close, Sandbox: true,
		Participant: func(name string) (string, error) { return address(name), nil },
		Credentials: func(_ context.Context, name string) (cpaas.Credentials, error) {
			return cpaas.Credentials{ClientID: "sandbox", Email: address(name), Password: "sandbox"}, nil
		},
	}, nil
}

// Crowd opens one sandbox for many troupes, each of which has users of its own for the names of
// a scenario. Of gives it as one troupe sees it, from 0. The server is the caller's
// to close.
func Crowd(names []string, troupes int, seed uint64) (of func(troupe int) cast.Server, server *sandbox.Server) {
	address := func(name string, troupe int) string {
		return fmt.Sprintf("%s-%d@example.com", strings.ToLower(name), troupe+1)
	}
	var users []string
	for troupe := range troupes {
		for _, name := range names {
			users = append(users, address(name, troupe))
		}
	}
	server = sandbox.New(sandbox.WithUsers(users...), sandbox.WithSeed(seed))
	dial := server.Pipe().DialContext
	return func(troupe int) cast.Server {
		return cast.Server{
			Address: "http://127.0.0.1", Dial: dial,
			Participant: func(name string) (string, error) { return address(name, troupe), nil },
			Credentials: func(_ context.Context, name string) (cpaas.Credentials, error) {
				return cpaas.Credentials{ClientID: "sandbox", Email: address(name, troupe), Password: "sandbox"}, nil
			},
		}
	}, server
}
