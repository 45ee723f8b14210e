// Package logins reaches a server for a program without a window, and knows how its users log in.
package logins

import (
	"context"
	"fmt"
	"os"
	"strings"

	"muster/cpaas"
	"muster/cpaas/credentials"
)

// Logins are those of the users on a server. Secrets are in the keyring or in the
// environment, and nowhere else.
type Logins struct {
	server, clientID string
	emails           map[string]string // by the names of the scenarios
	store            *credentials.Store
}

// New gives the logins on a server of users whose e-mail addresses are known by their names in
// the scenarios.
func New(server cpaas.Server, clientID string, emails map[string]string) *Logins {
	return &Logins{
		server: server.String(), clientID: clientID, emails: emails,
		store: credentials.New(credentials.System(), func(credentials.Profile, *credentials.Trouble) {}),
	}
}

func (l *Logins) profile(name string) credentials.Profile {
	return credentials.NewProfile(l.server, l.clientID, l.emails[name])
}

// Of is the login of a user, by their name in the scenarios. The error says where there might be
// one. Any goroutine may call it.
func (l *Logins) Of(ctx context.Context, name string) (cpaas.Credentials, error) {
	c := cpaas.Credentials{ClientID: l.clientID, Email: l.emails[name]}
	own := "MUSTER_PASSWORD_" + strings.ToUpper(strings.ReplaceAll(name, "-", "_"))
	for _, variable := range []string{own, "MUSTER_PASSWORD"} {
		if c.Password = os.Getenv(variable); c.Password != "" {
			return c, nil
		}
	}
	secret, err := l.store.Get(ctx, l.profile(name))
	if err != nil {
		return c, fmt.Errorf("no login for %s: Muster remembers none, and neither %s nor MUSTER_PASSWORD is set: %w", name, own, err)
	}
	c.Password, c.RefreshToken = secret.Password, secret.RefreshToken
	return c, nil
}

// Keep puts a new refresh token in the place of the one that it replaces.
func (l *Logins) Keep(ctx context.Context, name, token string) {
	secret, err := l.store.Get(ctx, l.profile(name))
	if err != nil || secret.RefreshToken == "" || token == "" {
		return // the login was by password
	}
	secret.RefreshToken = token
	_ = l.store.Replace(ctx, l.profile(name), secret) // what does not keep it now is met at the next login
}
