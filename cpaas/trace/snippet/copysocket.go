package snippet

import (
	"errors"

	"muster/cpaas/transport"
)

// ErrNotOpened is why a socket cannot be copied whose handshake is not among the rows.
var ErrNotOpened = errors.New("how the socket was opened is not among the rows")

// CopySocketOf is CopySocketAs for a socket of a session: with all the frames that were
// sent over it, or one alone if that is not nil.
func CopySocketOf(rows []*transport.Row, of *transport.Source, socket int64, one *transport.Frame, form Form) (string, error) {
	var opened *transport.Handshake
	var frames []transport.Frame
	for _, r := range rows {
		if r.Source != of {
			continue
		}
		switch x := r.Record.(type) {
		case transport.Handshake:
			if x.Socket == socket {
				opened = &x
			}
		case transport.Frame:
			if x.Socket == socket && x.Sent {
				frames = append(frames, x)
			}
		}
	}
	if opened == nil {
		return "", ErrNotOpened
	}
	if one != nil {
		frames = []transport.Frame{*one}
	}
	return CopySocketAs(*opened, frames, form)
}
