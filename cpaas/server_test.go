package cpaas_test

import (
	"errors"
	"strings"
	"testing"

	"muster/cpaas"
)

func TestServerAddressIsTakenOrRefusedWithItsReason(t *testing.T) {
	for _, c := range []struct{ text, want string }{
		{"https://example.com", "https://example.com"},
		{" example.com ", "https://example.com"},
		{"https://example.com:8443/", "https://example.com:8443"},
		{"http://127.0.0.1:8080", "http://127.0.0.1:8080"},
		{"http://localhost", "http://localhost"},
		{"http://[::1]:80", "http://[::1]:80"},
		{"", "!enter"},
		{"http://example.com", "!unprotected"},
		{"http://127.0.0.1.example.com", "!unprotected"},
		{"ftp://example.com", "!not supported"},
		{"https://user:secret@example.com", "!leave user name"},
		{"https://example.com/cpaas", "!without a path"},
		{"https://", "!not an address"},
		{"https://exa mple", "!not an address"},
	} {
		server, err := cpaas.ParseServer(c.text)
		if reason, refused := strings.CutPrefix(c.want, "!"); refused {
			if !errors.Is(err, cpaas.ErrInvalid) || !strings.Contains(err.Error(), reason) {
				t.Errorf("%q gave %v", c.text, err)
			}
			if err != nil && strings.Contains(err.Error(), "secret") {
				t.Errorf("%q: the error shows the password", c.text)
			}
			continue
		}
		if err != nil || server.String() != c.want {
			t.Errorf("%q gave %q, %v", c.text, server, err)
		}
	}
}

func TestAddressIsUserAtDomain(t *testing.T) {
	for _, good := range []string{"a@x", "alice@example.com", "a.b+c@sub.example.com", "Ä@example.com"} {
		if err := cpaas.CheckAddress(good); err != nil {
			t.Errorf("%q was refused: %v", good, err)
		}
	}
	for _, bad := range []string{"", "alice", "@example.com", "alice@", "a@b@c", "a b@c", "a@b/c", "a@.com", "a@com.", "a,b@c", "a@c?x"} {
		if err := cpaas.CheckAddress(bad); !errors.Is(err, cpaas.ErrInvalid) {
			t.Errorf("%q gave %v", bad, err)
		}
	}
}
