package cpaas

import (
	"errors"
	"strings"
)

var (
	errTakenOver       = errors.New("another connection took this one's place")
	errPasswordRefused = errors.New("the password was refused that was taken before")
)

// ending is where a connection is that is not made again by itself; over is false
// for one that is. A connection that another client took over is left to it: two
// clients that take a channel from each other would do so for ever.
func ending(err error) (end Connection, over bool) {
	switch {
	case errors.Is(err, errTakenOver):
		return Connection{Phase: LoggedIn, Reason: TakenOver, Cause: words(err)}, true
	case errors.Is(err, ErrSessionExpired):
		return expired(err), true
	}
	return Connection{}, false
}

// expired is where a connection is whose login the server does not renew.
func expired(err error) Connection {
	c := Connection{Phase: Expired, Reason: LoginEnded, Cause: words(err)}
	if errors.Is(err, errPasswordRefused) {
		c.Reason = LoginRefused
	}
	return c
}

// tellsOfTakeover reports whether a close frame's text says that another
// connection came in place of this one. There is no code for it: the platform
// closes with that of going away, as it does for a restart.
func tellsOfTakeover(text string) bool {
	text = strings.ToLower(text)
	return strings.Contains(text, "newer connection") || strings.Contains(text, "overrid")
}
