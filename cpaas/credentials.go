package cpaas

import (
	"log/slog"
	"strings"
)

// Credentials are what a user logs in with. With a Secret, the login is that
// of a project (client credentials grant), and Email and Password stay empty.
// Otherwise it is that of a person (password grant). With a RefreshToken, an
// earlier login is resumed: Email then only names the session, and a Password
// is used if the server refuses the token.
type Credentials struct {
	ClientID     string
	Email        string
	Password     string
	Secret       string
	RefreshToken string
}

// String says who logs in and shows no secret, so that printing credentials by
// mistake does no harm.
func (c Credentials) String() string {
	if c.Secret != "" {
		return c.ClientID
	}
	return c.Email + " (" + c.ClientID + ")"
}

// GoString keeps %#v from showing the secrets.
func (c Credentials) GoString() string { return c.String() }

// LogValue keeps log/slog from showing the secrets.
func (c Credentials) LogValue() slog.Value { return slog.StringValue(c.String()) }

// check finds what is missing before anything is sent.
func (c Credentials) check() error {
	missing := ""
	switch {
	case strings.TrimSpace(c.ClientID) == "":
		missing = "client ID"
	case c.Secret != "":
	case strings.TrimSpace(c.Email) == "":
		missing = "e-mail"
	case c.Password == "" && c.RefreshToken == "":
		missing = "password"
	}
	if missing != "" {
		return &Error{Op: "log in", Kind: ErrInvalid, Text: "the " + missing + " is missing"}
	}
	return nil
}

// CheckAddress tells whether text can be a participant's address, user@domain.
// It returns nil or an *Error of kind ErrInvalid with a sentence for people.
func CheckAddress(text string) error {
	user, domain, found := strings.Cut(text, "@")
	bad := ""
	switch {
	case !found:
		bad = "an address has the form user@domain"
	case user == "":
		bad = "there is no user before the @"
	case domain == "" || strings.HasPrefix(domain, ".") || strings.HasSuffix(domain, "."):
		bad = "there is no domain after the @"
	case strings.Contains(domain, "@"):
		bad = "an address has one @ only"
	case strings.ContainsAny(text, " \t\r\n,;<>\"/\\?#%"):
		bad = "an address has no spaces, commas, slashes or brackets"
	}
	if bad == "" {
		return nil
	}
	return &Error{Op: "address", Kind: ErrInvalid, Text: bad}
}
