package logins

import (
	"context"
	"crypto/tls"
	"errors"
	"fmt"
	"net/http"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
)

// Unreachable is the error where a server does not answer.
type Unreachable struct{ error }

// Reach gives a server and how to trust it, by its address and the SHA-256 fingerprint of its
// certificate, or "". The error is Unreachable, or says what is wrong with these.
func Reach(ctx context.Context, address, fingerprint string) (server cpaas.Server, trust *tls.Config, err error) {
	if server, err = cpaas.ParseServer(address); err != nil {
		return server, nil, err
	}
	if fingerprint != "" {
		trusted, err := cpaas.ParseFingerprint(fingerprint)
		if err != nil {
			return server, nil, fmt.Errorf("--trust: %w", err)
		}
		trust = trusted.TLS()
	}
	if err := answers(ctx, server, trust); err != nil {
		return server, nil, Unreachable{err}
	}
	return server, trust, nil
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
