package login

import (
	"crypto/tls"
	"errors"
	"testing"
)

func TestPlainHTTPIsOfferedOnlyWhereItIsAllowedAndMissing(t *testing.T) {
	noTLS := tls.RecordHeaderError{Msg: "first record does not look like a TLS handshake"}
	for _, tt := range []struct {
		typed string
		err   error
		want  string
	}{
		{"127.0.0.1:8080", noTLS, "http://127.0.0.1:8080"},
		{" https://localhost:8080 ", noTLS, "http://localhost:8080"},
		{"example.com", noTLS, ""},
		{"127.0.0.1:8080", errors.New("refused"), ""},
	} {
		if got := plainAddress(tt.typed, tt.err); got != tt.want {
			t.Errorf("%q with %v: offered is %q, want %q", tt.typed, tt.err, got, tt.want)
		}
	}
}
