package window_test

import (
	"crypto/ecdsa"
	"crypto/elliptic"
	"crypto/rand"
	"crypto/tls"
	"crypto/x509"
	"crypto/x509/pkix"
	"io"
	"log"
	"math/big"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"
	"time"

	"muster/cpaas"
)

// certificateFor makes a certificate that no system trusts, until a time.
func certificateFor(t *testing.T, name string, until time.Time) *tls.Certificate {
	t.Helper()
	key, err := ecdsa.GenerateKey(elliptic.P256(), rand.Reader)
	if err != nil {
		t.Fatal(err)
	}
	template := &x509.Certificate{
		SerialNumber: big.NewInt(1), Subject: pkix.Name{CommonName: name}, DNSNames: []string{name},
		NotBefore: until.Add(-24 * time.Hour), NotAfter: until,
	}
	der, err := x509.CreateCertificate(rand.Reader, template, template, &key.PublicKey, key)
	if err != nil {
		t.Fatal(err)
	}
	leaf, err := x509.ParseCertificate(der)
	if err != nil {
		t.Fatal(err)
	}
	return &tls.Certificate{Certificate: [][]byte{der}, PrivateKey: key, Leaf: leaf}
}

// secured serves https with the certificate that is shown.
func secured(t *testing.T, serve http.Handler, shown *atomic.Pointer[tls.Certificate]) string {
	t.Helper()
	server := httptest.NewUnstartedServer(serve)
	server.Config.ErrorLog = log.New(io.Discard, "", 0) // it tells of every client that does not trust it
	// A configuration for each client, since httptest puts a certificate of its own into the first.
	server.TLS = &tls.Config{GetConfigForClient: func(*tls.ClientHelloInfo) (*tls.Config, error) {
		return &tls.Config{Certificates: []tls.Certificate{*shown.Load()}}, nil
	}}
	server.StartTLS()
	t.Cleanup(server.Close)
	return server.URL
}

func fingerprint(c *tls.Certificate) string { return cpaas.FingerprintOf(c.Leaf).String() }

// unfolded is a text with fingerprints in it, each of them in one piece.
func unfolded(text string) string { return strings.ReplaceAll(text, "\n", ":") }

// refusedAgain is refusedLogin for a further try.
func (u *user) refusedAgain() string {
	u.Helper()
	u.press("Try again")
	u.until("the refusal is at its field", func() bool { return u.problem("Server") != "" && u.idle("login") })
	return u.problem("Server")
}

func TestServerIsTrustedByItsFingerprintAtItsPortOnlyUntilItsCertificateChanges(t *testing.T) {
	s := newStage(t)
	tomorrow := time.Now().Add(12 * time.Hour)
	var shown atomic.Pointer[tls.Certificate]
	first, second := certificateFor(t, "team.example.org", tomorrow), certificateFor(t, "team.example.org", tomorrow)
	shown.Store(first)
	server, elsewhere := secured(t, s.sandbox, &shown), secured(t, s.sandbox, &shown)

	u := s.form(alice)
	u.fillLogin(server, clientID, alice, password)
	u.refusedLogin("Server")
	u.press("Trust this server…")
	said := s.dialog().text()
	for _, want := range []string{fingerprint(first), "team.example.org", tomorrow.Local().Format(time.DateOnly)} {
		if !strings.Contains(said, want) && !strings.Contains(unfolded(said), want) {
			t.Errorf("the dialog lacks %q: %s", want, said)
		}
	}
	s.answer("Cancel")
	if u.has(userMenu) {
		t.Fatal("alice is logged in without trust")
	}
	u.press("Trust this server…")
	s.answer("Trust this server")
	s.until("logged in", u.loggedIn)
	u.press("Subscribe")
	s.until("live", u.live)

	other := s.open()
	other.fillLogin(elsewhere, clientID, bob, password)
	if said := other.refusedLogin("Server"); strings.Contains(said, "changed") || !other.has("Trust this server…") {
		t.Errorf("at another port it says %q", said)
	}

	shown.Store(second)
	other.fillLogin(server, clientID, bob, password)
	said = unfolded(other.refusedAgain())
	if !strings.Contains(said, fingerprint(first)) || !strings.Contains(said, fingerprint(second)) || !strings.Contains(said, "Ask whoever runs the server") {
		t.Errorf("of the changed certificate it says %q", said)
	}
	if other.has("Trust this server…") {
		t.Error("a changed certificate is trusted with one press")
	}
	other.press("Forget the trusted certificate…")
	s.answer("Forget")
	if said := other.refusedAgain(); strings.Contains(said, "changed") || !other.has("Trust this server…") {
		t.Errorf("after it is forgotten it says %q", said)
	}
}

func TestCertificateThatIsNotValidTodayCannotBeTrusted(t *testing.T) {
	s := newStage(t)
	var shown atomic.Pointer[tls.Certificate]
	shown.Store(certificateFor(t, "127.0.0.1", time.Now().Add(-time.Hour)))
	u := s.form(alice)
	u.fillLogin(secured(t, s.sandbox, &shown), clientID, alice, password)
	if said := u.refusedLogin("Server"); !strings.Contains(said, "not valid today") || u.has("Trust this server…") {
		t.Errorf("it says %q", said)
	}
}
