package cpaas_test

import (
	"context"
	"crypto/tls"
	"errors"
	"io"
	"log"
	"net"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport/fault"
)

// Each way of not being a CPaaS server gets one sentence with host and cause.
func TestUnusableServerIsNamedWithTheCause(t *testing.T) {
	answer := func(status int, kind, body string) http.Handler {
		return http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
			w.Header().Set("Content-Type", kind)
			w.WriteHeader(status)
			_, _ = w.Write([]byte(body))
		})
	}
	page := "<html><body>password=sandbox</body></html>"
	plain := func(h http.Handler) string {
		s := httptest.NewServer(h)
		t.Cleanup(s.Close)
		return s.URL
	}
	secure := httptest.NewUnstartedServer(answer(200, "text/html", page))
	secure.Config.ErrorLog = log.New(io.Discard, "", 0) // the refused handshake is meant
	secure.StartTLS()
	t.Cleanup(secure.Close)
	gone := httptest.NewServer(nil)
	gone.Close()
	rude := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) {
		if c, _, err := http.NewResponseController(w).Hijack(); err == nil {
			_ = c.Close()
		}
	}))
	t.Cleanup(rude.Close)

	for _, c := range []struct {
		name, url, says string
		kind            cpaas.Kind
	}{
		{"a web page", plain(answer(200, "text/html", page)), "CPaaS server", cpaas.ErrProtocol},
		{"a web page for an error", plain(answer(404, "text/html", page)), "CPaaS server", cpaas.ErrProtocol},
		{"another JSON", plain(answer(200, "application/json", `{"ok":true}`)), "CPaaS server", cpaas.ErrProtocol},
		{"a redirect", plain(http.RedirectHandler("https://example.com/", http.StatusFound)), "CPaaS server", cpaas.ErrProtocol},
		{"a token without identity", plain(answer(200, "application/json", `{"access_token":"t","token_type":"bearer","id_token":"x.y.z"}`)), "id token", cpaas.ErrProtocol},
		{"broken down", plain(answer(500, "text/plain", "oops")), "500", cpaas.ErrUnavailable},
		{"nobody there", gone.URL, "refuses connections", cpaas.ErrUnavailable},
		{"hangs up", rude.URL, "closed the connection", cpaas.ErrUnavailable},
		{"an unknown certificate", secure.URL, "authority this machine does not trust", cpaas.ErrUnavailable},
		{"https where http is spoken", strings.Replace(plain(answer(200, "text/html", page)), "http:", "https:", 1), "no https", cpaas.ErrUnavailable},
	} {
		t.Run(c.name, func(t *testing.T) {
			server, err := cpaas.ParseServer(c.url)
			if err != nil {
				t.Fatal(err)
			}
			_, err = cpaas.New(server).Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"})
			if !errors.Is(err, c.kind) || !strings.Contains(err.Error(), c.says) || !strings.Contains(err.Error(), server.Host()) && c.kind == cpaas.ErrUnavailable {
				t.Errorf("the error is %v", err)
			}
			if strings.Contains(err.Error(), "password") {
				t.Error("the error shows the page")
			}
		})
	}
}

// What was broken on purpose is told as that, without the words of the system for it, and
// a server that nobody has given an address is called by its name.
func TestWhatIsBrokenOnPurposeIsSaidOfAServerByItsName(t *testing.T) {
	server, err := cpaas.ParseServer("http://localhost")
	if err != nil {
		t.Fatal(err)
	}
	inside := sandbox.New()
	t.Cleanup(inside.Close)
	pipe := inside.Pipe()
	t.Cleanup(func() { _ = pipe.Close() })
	for want, s := range map[string]fault.Setting{
		"log in: the network is switched off on purpose":         {Offline: true},
		"log in: the reply of the sandbox was lost on purpose":   {Replies: []fault.Reply{{Lose: true}}},
		"log in: the sandbox answered 500 Internal Server Error": {Replies: []fault.Reply{{Status: 500}}},
		"log in: the sandbox refuses connections":                {Offline: true, Hidden: true},
	} {
		faults := fault.New(1)
		faults.Set(s)
		client := cpaas.New(server, cpaas.WithDial(pipe.DialContext), cpaas.WithFaults(faults), cpaas.WithServerName("the sandbox"))
		if _, err = client.Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"}); err == nil || err.Error() != want {
			t.Errorf("with %+v the error is %q, want %q", s, err, want)
		}
	}
}

func TestUnknownHostIsNamed(t *testing.T) {
	server, err := cpaas.ParseServer("https://nowhere.example")
	if err != nil {
		t.Fatal(err)
	}
	dial := func(context.Context, string, string) (net.Conn, error) {
		return nil, &net.OpError{Op: "dial", Err: &net.DNSError{Name: "nowhere.example", Err: "no such host", IsNotFound: true}}
	}
	_, err = cpaas.New(server, cpaas.WithDial(dial)).Login(t.Context(), cpaas.Credentials{ClientID: "c", Email: alice, Password: "p"})
	if !errors.Is(err, cpaas.ErrUnavailable) || !strings.Contains(err.Error(), "no host called nowhere.example") {
		t.Errorf("the error is %v", err)
	}
}

func TestTrustedCertificateIsUsedForRESTAndSocket(t *testing.T) {
	server := newTLSSandbox(t)
	base, err := cpaas.ParseServer(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	trust := server.Client().Transport.(*http.Transport).TLSClientConfig
	client := cpaas.New(base, cpaas.WithTLS(&tls.Config{RootCAs: trust.RootCAs}))
	s, err := client.Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: "sandbox"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	if err := s.Subscribe(t.Context()); err != nil {
		t.Fatal(err)
	}
	if err := s.Logout(t.Context()); err != nil {
		t.Error(err)
	}
}
