package cpaas

import (
	"fmt"
	"strings"
	"time"
)

// Kind is the category of an Error. A Kind is itself an error, so that
// errors.Is(err, cpaas.ErrNotFound) asks for the category.
type Kind string

// Error makes a Kind usable with errors.Is.
func (k Kind) Error() string { return string(k) }

// The kinds of errors.
const (
	ErrCredentials    Kind = "the server does not accept these credentials"
	ErrSessionExpired Kind = "the session has expired"
	ErrForbidden      Kind = "not allowed"
	ErrNotFound       Kind = "not found"
	ErrConflict       Kind = "in conflict with the present state"
	ErrInvalid        Kind = "not valid"
	ErrRateLimited    Kind = "too many requests"
	ErrUnavailable    Kind = "the server cannot be reached"
	ErrUntrusted      Kind = "the server's certificate is not trusted" // is ErrUnavailable too; wraps an *Untrusted
	ErrProtocol       Kind = "the server's answer was not understood"
	ErrClosed         Kind = "the session is closed"
)

// Error is what the functions of this package return when something fails. It
// never contains a token, a password or the text of a message.
type Error struct {
	Op         string        // what was tried, in words: "create group"
	Kind       Kind          // the category
	Status     int           // HTTP status, 0 when there was no reply
	Code       string        // the server's own code, such as POL1020 or invalid_grant
	Text       string        // the server's own words, or the cause in words
	RetryAfter time.Duration // how long the server asked to wait, else 0
	Err        error         // the underlying error, if any
}

// Error gives the operation and the server's code and text, or the kind if the
// server gave none.
func (e *Error) Error() string {
	var b strings.Builder
	if e.Op != "" {
		b.WriteString(e.Op + ": ")
	}
	switch {
	case e.Code != "" && e.Text != "":
		fmt.Fprintf(&b, "%s %s", e.Code, e.Text)
	case e.Text != "":
		b.WriteString(e.Text)
	case e.Code != "":
		fmt.Fprintf(&b, "%s (%s)", e.Kind, e.Code)
	default:
		b.WriteString(string(e.Kind))
	}
	return b.String()
}

// Is makes errors.Is true for the error's Kind, and for ErrUnavailable where the
// certificate is not trusted: another network may lead to the right server.
func (e *Error) Is(target error) bool {
	return target == e.Kind || target == ErrUnavailable && e.Kind == ErrUntrusted
}

// Unwrap gives the underlying error.
func (e *Error) Unwrap() error { return e.Err }

// kindOf sorts an HTTP status.
func kindOf(status int) Kind {
	switch status {
	case 401:
		return ErrSessionExpired
	case 403:
		return ErrForbidden
	case 404, 410:
		return ErrNotFound
	case 409:
		return ErrConflict
	case 429:
		return ErrRateLimited
	case 408, 502, 503, 504:
		return ErrUnavailable
	}
	switch {
	case status >= 500:
		return ErrUnavailable
	case status >= 400:
		return ErrInvalid
	default:
		return ErrProtocol
	}
}
