package command

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"os"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/transport"
)

// onServer gives the server of --server, once it has answered and it is known who logs
// in for each name.
func (r *runScenarios) onServer(ctx context.Context, names []string) (func(context.Context, []string, uint64) (cast.Server, error), error) {
	server, err := cpaas.ParseServer(r.Server)
	if err != nil {
		return nil, coded{misuse, err}
	}
	var missing []string
	for _, name := range names {
		if r.User[name] == "" {
			missing = append(missing, name)
		}
	}
	if len(missing) > 0 {
		return nil, coded{misuse, fmt.Errorf("nobody is named for %s: give --user %s=EMAIL", strings.Join(missing, ", "), missing[0])}
	}
	var trust *tls.Config
	if r.Trust != "" {
		trusted, err := cpaas.ParseFingerprint(r.Trust)
		if err != nil {
			return nil, coded{misuse, fmt.Errorf("--trust: %w", err)}
		}
		trust = trusted.TLS()
	}
	if err := answers(ctx, server, trust); err != nil {
		return nil, coded{unreachable, err}
	}
	logins := &logins{server: server.String(), clientID: r.ClientID, emails: r.User, store: credentials.New(credentials.System(), func(credentials.Profile, *credentials.Trouble) {})}
	return func(context.Context, []string, uint64) (cast.Server, error) {
		return cast.Server{
			Address: r.Server, TLS: trust, Shared: true, Credentials: logins.of, Rotated: logins.keep,
			Participant: func(name string) (string, error) { return r.User[name], nil },
		}, nil
	}, nil
}

// answers tells whether a server can be reached: any reply will do.
func answers(ctx context.Context, server cpaas.Server, trust *tls.Config) error {
	ctx, cancel := context.WithTimeout(ctx, 15*time.Second)
	defer cancel()
	request, err := http.NewRequestWithContext(ctx, http.MethodGet, server.String(), nil)
	if err != nil {
		return err
	}
	way := transport.New(transport.Options{TLS: trust})
	defer way.CloseIdle()
	reply, err := way.HTTP().Do(request)
	if shown, ok := errors.AsType[*cpaas.Untrusted](err); ok && shown.Changed() {
		return fmt.Errorf("the server shows another certificate than the one of --trust, with the SHA-256 fingerprint %s: ask whoever runs the server which one is right", cpaas.FingerprintOf(shown.Certificate))
	}
	if failed, ok := errors.AsType[*tls.CertificateVerificationError](err); ok {
		return fmt.Errorf("the server's certificate is not trusted: %w; its SHA-256 fingerprint is %s: if whoever runs the server tells you the same, give it as --trust", failed.Err, cpaas.FingerprintOf(failed.UnverifiedCertificates[0]))
	}
	if err != nil {
		return fmt.Errorf("the server cannot be reached: %w", err)
	}
	return reply.Body.Close()
}

// logins are those of the users on a server. Secrets are in the keyring or in the
// environment, and nowhere else.
type logins struct {
	server, clientID string
	emails           map[string]string // by the names of the scenarios
	store            *credentials.Store
}

func (l *logins) profile(name string) credentials.Profile {
	return credentials.NewProfile(l.server, l.clientID, l.emails[name])
}

func (l *logins) of(ctx context.Context, name string) (cpaas.Credentials, error) {
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

// keep puts a new refresh token in the place of the one that it replaces.
func (l *logins) keep(ctx context.Context, name, token string) {
	secret, err := l.store.Get(ctx, l.profile(name))
	if err != nil || secret.RefreshToken == "" || token == "" {
		return // the login was by password
	}
	secret.RefreshToken = token
	_ = l.store.Replace(ctx, l.profile(name), secret) // what does not keep it now is met at the next login
}
