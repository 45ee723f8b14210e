package credentials

import (
	"context"
	"errors"
	"io/fs"
	"net"
	"os/exec"
	"strings"
	"syscall"

	"github.com/zalando/go-keyring"
)

// ErrNotFound means that nothing is kept for a profile.
var ErrNotFound = errors.New("no login is kept for this user")

// errHanging is told of a call that the keyring did not answer in time.
var errHanging = errors.New("no answer in time")

// errClosed is told of calls after Close.
var errClosed = errors.New("the program is ending")

// Sort is the category of a problem with the keyring.
type Sort string

// The sorts of trouble.
const (
	Absent  Sort = "there is no keyring on this machine that answers"
	Locked  Sort = "the keyring is locked"
	Denied  Sort = "the keyring does not let Muster in"
	Hanging Sort = "the keyring did not answer within 10 seconds"
	Full    Sort = "the keyring has no room for this login"
	Failed  Sort = "the keyring failed"
)

// Trouble is why the keyring did not do what it was asked. It never contains a
// secret.
type Trouble struct {
	Sort   Sort
	Detail string // the keyring's own words, where the Sort does not say it all
}

// Error says what is wrong.
func (t *Trouble) Error() string {
	if t.Detail != "" {
		return string(t.Sort) + ": " + t.Detail
	}
	return string(t.Sort)
}

// WayOut says in a sentence what the user can do about it.
func (t *Trouble) WayOut() string { return waysOut[t.Sort] }

var waysOut = map[Sort]string{
	Absent:  "To be remembered, install and start one (GNOME Keyring, KWallet or KeePassXC on Linux) and log in again.",
	Locked:  "To be remembered, unlock it and log in again.",
	Denied:  "To be remembered, allow Muster in the keyring's own settings and log in again.",
	Hanging: "It may be asking for its password in another window: answer there, then log in again.",
	Full:    "To be remembered, remove what is not needed from the keyring and log in again.",
	Failed:  "To be remembered, see that the keyring works and log in again.",
}

// sorted says what an error of the keyring means. Most of its errors have no
// type, only words, which differ from system to system. What the keyring said
// is dropped if it repeats a secret.
func sorted(err error, secret Secret) *Trouble {
	words := err.Error()
	said := func(any ...string) bool {
		lower := strings.ToLower(words)
		for _, part := range any {
			if strings.Contains(lower, part) {
				return true
			}
		}
		return false
	}
	_, unconnected := errors.AsType[*net.OpError](err)
	switch {
	case errors.Is(err, errHanging), errors.Is(err, context.DeadlineExceeded):
		return &Trouble{Sort: Hanging}
	case errors.Is(err, keyring.ErrSetDataTooBig), errors.Is(err, syscall.ENOSPC), said("no space", "quota", "disk full"):
		return &Trouble{Sort: Full}
	case errors.Is(err, fs.ErrPermission), said("denied", "not allowed", "exit status 51", "exit status 128"):
		return &Trouble{Sort: Denied} // 51 and 128: macOS, no permission and refused by the user
	case said("failed to unlock", "is locked", "islocked", "exit status 36"):
		return &Trouble{Sort: Locked} // 36: macOS, locked and nobody may be asked
	case errors.Is(err, keyring.ErrUnsupportedPlatform), errors.Is(err, exec.ErrNotFound), unconnected,
		said("was not provided by any", "bus address", "no such interface", "name has no owner"):
		return &Trouble{Sort: Absent}
	}
	for _, part := range []string{secret.RefreshToken, secret.Password} {
		if part != "" && strings.Contains(words, part) {
			words = ""
		}
	}
	return &Trouble{Sort: Failed, Detail: words}
}
