package wording

import (
	"context"
	"errors"
	"strings"
	"time"

	"muster/app/clip"
	"muster/app/files"
	"muster/app/opener"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/transport/fault"
	"muster/widgets/phrase"
)

// Translator gives an English text in a language: phrase.Of in the user's, for the
// window, phrase.English in English, for the event log.
type Translator func(english string, values ...phrase.With) string

// Explain puts an error into words for people: what happened, with the server's
// own text and code, and what can be done about it.
func Explain(err error) (what, whatToDo string) {
	whatToDo = phrase.Of("Try again.")
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		whatToDo = remedy(e)
	}
	return happened(err, phrase.Of), whatToDo
}

// Logged is what happened, for the event log.
func Logged(err error) string { return happened(err, phrase.English) }

func happened(err error, in Translator) string {
	e, ok := errors.AsType[*cpaas.Error](err)
	switch {
	case ok:
		return Sentence(described(e, in))
	case errors.Is(err, context.DeadlineExceeded):
		return in(string(textNoAnswer), phrase.With{"Count": int(work.ActionTimeout / time.Second)})
	}
	return Sentence(OwnWords(err, in))
}

const textNoAnswer phrase.Key = "There was no answer within {{.Count}} seconds."

// described is what was tried and what the server said to it.
func described(e *cpaas.Error, in Translator) string {
	said := ServerWords(e, in)
	if e.Op == "" {
		return said
	}
	if failed, known := failures[e.Op]; known {
		return in(string(failed)) + ": " + said
	}
	return in(string(textFailure), phrase.With{"Action": e.Op}) + ": " + said
}

const textFailure phrase.Key = "Could not {{.Action}}"

// failures say that something could not be done, by the name that errors have for
// it. The others are steps of which users know nothing.
var failures = map[string]phrase.Key{
	"log in":              "Could not log in",
	"renew the session":   "Could not renew the session",
	"subscribe":           "Could not subscribe",
	"subscribe to chat":   "Could not subscribe to chat",
	"unsubscribe":         "Could not unsubscribe",
	"fetch groups":        "Could not fetch groups",
	"fetch group":         "Could not fetch group",
	"create group":        "Could not create group",
	"change group":        "Could not change group",
	"delete group":        "Could not delete group",
	"leave group":         "Could not leave group",
	"accept invitation":   "Could not accept invitation",
	"reject invitation":   "Could not reject invitation",
	"add participant":     "Could not add participant",
	"remove participant":  "Could not remove participant",
	"change admin":        "Could not change admin",
	"send message":        "Could not send message",
	"delete message":      "Could not delete message",
	"fetch messages":      "Could not fetch messages",
	"fetch conversations": "Could not fetch conversations",
	"open conversation":   "Could not open conversation",
	"clear conversation":  "Could not clear conversation",
	"send file":           "Could not send file",
	"get file":            "Could not download file",
	"start the sandbox":   "Could not start the sandbox",
}

// ServerWords are the server's text and code, or the sort of trouble where it
// gave none.
func ServerWords(e *cpaas.Error, in Translator) string {
	switch {
	case e.Code != "" && e.Text != "":
		return strings.TrimRight(e.Text, ".") + " (" + e.Code + ")"
	case e.Text != "":
		return ClientWords(e.Text, in)
	case e.Code != "":
		return in(string(kinds[e.Kind])) + " (" + e.Code + ")"
	}
	return in(string(kinds[e.Kind]))
}

var kinds = map[cpaas.Kind]phrase.Key{
	cpaas.ErrCredentials:    "the server does not accept these credentials",
	cpaas.ErrSessionExpired: "the session has expired",
	cpaas.ErrForbidden:      "not allowed",
	cpaas.ErrNotFound:       "not found",
	cpaas.ErrConflict:       "in conflict with the present state",
	cpaas.ErrInvalid:        "not valid",
	cpaas.ErrRateLimited:    "too many requests",
	cpaas.ErrUnavailable:    "the server cannot be reached",
	cpaas.ErrUntrusted:      "the server's certificate is not trusted",
	cpaas.ErrProtocol:       "the server's answer was not understood",
	cpaas.ErrClosed:         "the session is closed",
}

// fileErrors are what can be wrong with a file of this machine.
var fileErrors = map[error]phrase.Key{
	files.ErrFolder:     "that is a folder",
	files.ErrNotRegular: "that is not a file but a pipe, a device or the like",
	files.ErrProtected:  "that file is protected against changes",
	errFolder:           "this is a folder: pack it into one file first",
	errFileGone:         "the file is not there any more",
	errUnreadableFile:   "this program may not read the file",
	files.ErrUnreadable: "the file is damaged, or was sealed with another key",
	opener.ErrNone:      "no program of this machine opens it",
	ErrTooLarge:         "this picture is too large to be shown here",
	clip.ErrTooLarge:    "this picture is larger than 64 MiB",
	clip.ErrWayland:     "under Wayland this needs wl-paste, of the package wl-clipboard",
}

// OwnWords are those of an error of the program's own or of the system.
func OwnWords(err error, in Translator) string {
	for known, text := range fileErrors {
		if errors.Is(err, known) {
			return in(string(text))
		}
	}
	return err.Error()
}

// remedies say what to do, by the sort of trouble.
var remedies = map[cpaas.Kind]phrase.Key{
	cpaas.ErrCredentials:    "Check the e-mail and the password.",
	cpaas.ErrSessionExpired: "Log in again.",
	cpaas.ErrForbidden:      "Ask an admin of the group; the list has been refreshed.",
	cpaas.ErrNotFound:       "It may be gone or not yours any more; the list has been refreshed.",
	cpaas.ErrConflict:       "Somebody was faster; the list has been refreshed.",
	cpaas.ErrInvalid:        "Correct it and try again.",
	cpaas.ErrUnavailable:    "Check the network and the address of the server, then try again.",
	cpaas.ErrUntrusted:      "Log in again to see its certificate.",
	cpaas.ErrProtocol:       "Check that the address is that of a CPaaS server.",
	cpaas.ErrClosed:         "Log in again.",
}

// doubtful say what to do about an action that may have been done though no answer came,
// and must not be done twice.
var doubtful = map[string]phrase.Key{
	"create group": "The group may have been created all the same: look for it in the list before you try again.",
}

func remedy(e *cpaas.Error) string {
	if errors.Is(e, fault.ErrOffline) {
		return phrase.Of("Switch it on again in the test bench, under Faults.")
	}
	if (e.Kind == cpaas.ErrUnavailable || e.Kind == cpaas.ErrProtocol) && strings.Contains(e.Text, OfBuiltIn) {
		return phrase.Of("It is part of this program: look in the test bench, under Faults, for what is broken on purpose.")
	}
	if e.Kind == cpaas.ErrRateLimited {
		if e.RetryAfter > 0 {
			return phrase.Of("Try again in {{.Wait}}.", phrase.With{"Wait": Wait(e.RetryAfter)})
		}
		return phrase.Of("Wait a little and try again.")
	}
	if to, known := doubtful[e.Op]; known && (e.Kind == cpaas.ErrUnavailable || e.Kind == cpaas.ErrProtocol) {
		return to.String()
	}
	if to, known := remedies[e.Kind]; known {
		return to.String()
	}
	return ""
}

// AtField is what the server said, for the line under the field it is about:
// what was tried and what to do are plain there.
func AtField(err error) string {
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		return Sentence(ServerWords(e, phrase.Of))
	}
	what, _ := Explain(err)
	return what
}

// Stale tells whether an error means that what the window shows is out of date.
func Stale(err error) bool {
	return errors.Is(err, cpaas.ErrNotFound) || errors.Is(err, cpaas.ErrForbidden) || errors.Is(err, cpaas.ErrConflict)
}

// Plain is an error as a sentence without the name of what was tried, for the
// line under a field.
func Plain(err error) error {
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		return errors.New(Sentence(ServerWords(e, phrase.Of)))
	}
	return err
}

// CauseOf is why the connection is not there, in the user's language.
func CauseOf(conn cpaas.Connection) string { return ClientWords(Unstopped(conn.Cause), phrase.Of) }

// TextUserRefused is for a user whose login was taken before.
func TextUserRefused(what string) string {
	return what + " " + phrase.Of("The server took this login before: the account may have been removed, or its password changed.")
}
