package wire

import "strings"

// The bounds of what goes between client and sandbox, in bytes, and why. Those of
// the client alone are in cpaas/bounds.go.
const (
	// MaxBody is the largest body of a request either side takes: a text of a whole
	// novel fits.
	MaxBody = 1 << 20

	// MaxFrame is the largest frame the client takes. It is well above MaxBody, since
	// the notification of a message is longer than the request that sent it: a server
	// may escape each byte of it with six.
	MaxFrame = 8 << 20
)

// Clip cuts a text to so many bytes at the end of a rune, and says so with a dot
// of three.
func Clip(text string, most int) string {
	if len(text) > most {
		return strings.ToValidUTF8(text[:most], "") + "…"
	}
	return text
}
