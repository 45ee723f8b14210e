package wire

import "strings"

// The bounds of what goes between client and sandbox, in bytes, and why. Those of
// the client alone are in cpaas/bounds.go.
const (
	// MaxBody is the largest body of a request either side takes: a text of a whole
	// novel fits.
	MaxBody = 1 << 20

	// MaxFrame is the largest frame the client takes. It is well above MaxBody, since
	// the notification of a message is longer than the request that sent it, and some
	// servers escape what need not be. What a larger one told is fetched.
	MaxFrame = 3 << 20

	// mostID is how long an id can be: one that is longer fits into no path, and counts
	// as absent.
	mostID = 1 << 10

	// mostReason is how much of the text of a refusal is read, mostVariables how many
	// of its variables, and mostVariable how much of each: sentences for people.
	mostReason    = 1 << 10
	mostVariables = 30
	mostVariable  = 200

	// mostKey is how much of a stranger's key is told: it goes into a line of a log.
	mostKey = 60
)

// Clip cuts a text to so many bytes at the end of a rune, and says so with a dot
// of three.
func Clip(text string, most int) string {
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}
