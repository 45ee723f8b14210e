package app

import (
	"context"
	"errors"
	"fmt"
	"strings"
	"time"

	"muster/cpaas"
)

// explain puts an error into words for people: what happened, with the server's
// own code and text, and what can be done about it.
func explain(err error) (what, whatToDo string) {
	e, ok := errors.AsType[*cpaas.Error](err)
	if !ok {
		if errors.Is(err, context.DeadlineExceeded) {
			return fmt.Sprintf("There was no answer within %d seconds.", int(actionTimeout/time.Second)), "Try again."
		}
		return sentence(err.Error()), "Try again."
	}
	return sentence(described(e)), remedy(e)
}

// described is what was tried and what the server said to it.
func described(e *cpaas.Error) string {
	said := serverWords(e)
	if e.Op == "" {
		return said
	}
	return "Could not " + e.Op + ": " + said
}

// serverWords are the server's code and text, or the sort of trouble where it
// gave none.
func serverWords(e *cpaas.Error) string {
	switch {
	case e.Code != "" && e.Text != "":
		return e.Code + " " + e.Text
	case e.Text != "":
		return e.Text
	case e.Code != "":
		return e.Code + " (" + string(e.Kind) + ")"
	}
	return string(e.Kind)
}

// remedies say what to do, by the sort of trouble.
var remedies = map[cpaas.Kind]string{
	cpaas.ErrCredentials:    "Check the e-mail and the password.",
	cpaas.ErrSessionExpired: "Log in again.",
	cpaas.ErrForbidden:      "Ask an admin of the group; the list has been refreshed.",
	cpaas.ErrNotFound:       "It may be gone or not yours any more; the list has been refreshed.",
	cpaas.ErrConflict:       "Somebody was faster; the list has been refreshed.",
	cpaas.ErrInvalid:        "Correct it and try again.",
	cpaas.ErrUnavailable:    "Check the network and the address of the server, then try again.",
	cpaas.ErrProtocol:       "Check that the address is that of a CPaaS server.",
	cpaas.ErrClosed:         "Log in again.",
}

func remedy(e *cpaas.Error) string {
	if e.Kind == cpaas.ErrRateLimited {
		if e.RetryAfter > 0 {
			return fmt.Sprintf("Try again in %s.", wait(e.RetryAfter))
		}
		return "Wait a little and try again."
	}
	return remedies[e.Kind]
}

// atField is what the server said, for the line under the field it is about:
// what was tried and what to do are plain there.
func atField(err error) string {
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		return sentence(serverWords(e))
	}
	what, _ := explain(err)
	return what
}

// stale tells whether an error means that what the window shows is out of date.
func stale(err error) bool {
	return errors.Is(err, cpaas.ErrNotFound) || errors.Is(err, cpaas.ErrForbidden) || errors.Is(err, cpaas.ErrConflict)
}

// sentence begins with a capital and ends with a stop.
func sentence(s string) string {
	s = strings.TrimSpace(s)
	if s == "" {
		return ""
	}
	if !strings.ContainsAny(s[len(s)-1:], ".!?") {
		s += "."
	}
	return strings.ToUpper(s[:1]) + s[1:]
}

// wait says a length of time in whole seconds, at least one, or minutes.
func wait(d time.Duration) string {
	seconds := max(1, int((d+time.Second-1)/time.Second))
	if seconds < 120 {
		return fmt.Sprintf("%d s", seconds)
	}
	return fmt.Sprintf("%d min", (seconds+59)/60)
}

// short is how a user is called where there is little room: the address without
// its domain.
func short(address string) string {
	user, _, _ := strings.Cut(address, "@")
	return user
}

// people counts participants in words.
func people(n int) string { return counted(n, "participant") }

// counted is a number with its noun in the singular or the plural.
func counted(n int, noun string) string {
	if n == 1 {
		return "1 " + noun
	}
	return fmt.Sprintf("%d %ss", n, noun)
}
