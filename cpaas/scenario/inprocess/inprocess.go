// Package inprocess gives each scenario a sandbox of its own in the same process. It is small so
// that whoever plays on a real server needs no sandbox.
package inprocess

import (
	"context"
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
