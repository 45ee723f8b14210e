package credentials

import (
	"log/slog"
	"strings"
)

// MaxSecret is how many bytes of a secret go into the keyring. Windows takes
// 2,560 bytes and macOS about 3,000 together with the names, so that this much
// fits everywhere.
const MaxSecret = 2000

// Secret is what logs a user in again. Either field may be empty.
type Secret struct {
	RefreshToken string
	Password     string
}

// String shows nothing, so that a secret can be printed by mistake without harm.
func (Secret) String() string { return "(secret)" }

// GoString keeps %#v from showing the secret.
func (s Secret) GoString() string { return s.String() }

// LogValue keeps log/slog from showing the secret.
func (s Secret) LogValue() slog.Value { return slog.StringValue(s.String()) }

// The first line of an entry says what the rest of it is.
const (
	isRefreshToken = "refresh token\n"
	isPassword     = "password\n"
)

// entry is what the keyring gets: the refresh token, or the password where there
// is none or it is too large. It is empty, and fits false, if neither fits.
func (s Secret) entry() (text string, fits bool) {
	for _, part := range []struct{ kind, text string }{{isRefreshToken, s.RefreshToken}, {isPassword, s.Password}} {
		if part.text != "" && len(part.kind)+len(part.text) <= MaxSecret {
			return part.kind + part.text, true
		}
	}
	return "", false
}

// parseEntry reads an entry; ok is false for one that this program did not write.
func parseEntry(text string) (s Secret, ok bool) {
	if token, found := strings.CutPrefix(text, isRefreshToken); found && token != "" {
		return Secret{RefreshToken: token}, true
	}
	if password, found := strings.CutPrefix(text, isPassword); found && password != "" {
		return Secret{Password: password}, true
	}
	return Secret{}, false
}
