package cpaas_test

import (
	"crypto/x509"
	"errors"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"strings"
	"sync/atomic"
	"testing"

	"muster/cpaas"
	"muster/cpaas/transport"
)

var sandboxLogin = cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"}

// shown is the fingerprint of the certificate that a server shows.
func shown(server *httptest.Server) cpaas.Fingerprint {
	return cpaas.FingerprintOf(server.Certificate())
}

func loginAt(t *testing.T, server *httptest.Server, options ...cpaas.Option) (*cpaas.Session, error) {
	t.Helper()
	base, err := cpaas.ParseServer(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	return cpaas.New(base, options...).Login(t.Context(), sandboxLogin)
}

func TestErrorOfAnUnknownCertificateHoldsIt(t *testing.T) {
	server := newTLSSandbox(t)
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	_, err := loginAt(t, server)
	u, ok := errors.AsType[*cpaas.Untrusted](err)
	if !errors.Is(err, cpaas.ErrUntrusted) || !errors.Is(err, cpaas.ErrUnavailable) || !ok {
		t.Fatalf("the error is %v", err)
	}
	if cpaas.FingerprintOf(u.Certificate) != shown(server) || u.Changed() || !u.CanBeTrusted() {
		t.Errorf("it holds %v, trusted before %v", u.Certificate.Subject, u.Trusted)
	}
}

func TestServerIsTrustedByItsFingerprintForRequestsAndSockets(t *testing.T) {
	server := newTLSSandbox(t)
	s, err := loginAt(t, server, cpaas.WithTLS(shown(server).TLS()))
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Subscribe(t.Context()); err != nil {
		t.Error(err)
	}
}

func TestAnotherCertificateThanTheTrustedOneGetsNoRequestAndNoSocket(t *testing.T) {
	var asked atomic.Int64
	server := httptest.NewUnstartedServer(http.HandlerFunc(func(http.ResponseWriter, *http.Request) { asked.Add(1) }))
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	other := shown(server)
	other[0]++
	_, err := loginAt(t, server, cpaas.WithTLS(other.TLS()))
	u, ok := errors.AsType[*cpaas.Untrusted](err)
	if !ok || !u.Changed() || u.Trusted != other {
		t.Fatalf("the error of the login is %v", err)
	}
	for _, fingerprint := range []string{other.String(), shown(server).String()} {
		if !strings.Contains(err.Error(), fingerprint) {
			t.Errorf("the error lacks %s: %v", fingerprint, err)
		}
	}
	net := transport.New(transport.Options{TLS: other.TLS()})
	_, _, err = net.Dial(t.Context(), "wss"+strings.TrimPrefix(server.URL, "https"), nil)
	if u, ok := errors.AsType[*cpaas.Untrusted](err); !ok || !u.Changed() {
		t.Errorf("the error of the socket is %v", err)
	}
	// The system's trust does not help either.
	roots := other.TLS()
	roots.RootCAs = x509.NewCertPool()
	roots.RootCAs.AddCert(server.Certificate())
	if _, err = loginAt(t, server, cpaas.WithTLS(roots)); !errors.Is(err, cpaas.ErrUntrusted) {
		t.Errorf("with an authority for it the error is %v", err)
	}
	if n := asked.Load(); n != 0 {
		t.Errorf("%d requests came through", n)
	}
}

func TestFingerprintsAreReadAsTheyAreWrittenElsewhere(t *testing.T) {
	var want cpaas.Fingerprint
	for i := range want {
		want[i] = byte(7 * i)
	}
	for _, text := range []string{want.String(), strings.ToLower(want.String()), strings.ReplaceAll(want.String(), ":", ""), strings.ReplaceAll(want.String(), ":", " ")} {
		if got, err := cpaas.ParseFingerprint(text); err != nil || got != want {
			t.Errorf("%s is read as %s, %v", text, got, err)
		}
	}
	for _, text := range []string{"", "3B", want.String() + ":00", strings.Repeat("zz", 32)} {
		if _, err := cpaas.ParseFingerprint(text); !errors.Is(err, cpaas.ErrInvalid) {
			t.Errorf("%q: %v", text, err)
		}
	}
}

func TestEndpointTellsTheProgramsOfAHostApart(t *testing.T) {
	for text, want := range map[string]string{
		"https://Team.example.org": "team.example.org:443", "team.example.org:443": "team.example.org:443",
		"https://team.example.org:8443": "team.example.org:8443", "http://localhost": "localhost:80", "https://[2001:DB8::1]": "[2001:db8::1]:443",
	} {
		server, err := cpaas.ParseServer(text)
		if err != nil {
			t.Fatal(err)
		}
		if got := server.Endpoint(); got != want {
			t.Errorf("%s has the endpoint %s, want %s", text, got, want)
		}
	}
}
