package inspector

import (
	"errors"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/phrase"
)

// all are the rows there are, whether they are to be seen or not, oldest first.
func (in *Inspector) all() []*transport.Row {
	if in.file != nil {
		return in.file.rows
	}
	return in.o.Tape.Rows(in.from)
}

// socketAs writes what opens a socket and sends frames over it: all that were sent, or
// one alone.
func (in *Inspector) socketAs(of *transport.Source, socket int64, one *transport.Frame, form trace.Form) (string, error) {
	var opened *transport.Handshake
	var frames []transport.Frame
	for _, r := range in.all() {
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
		return "", errors.New(phrase.Of("how the socket was opened is not among the rows any more"))
	}
	if one != nil {
		frames = []transport.Frame{*one}
	}
	return trace.CopySocketAs(*opened, frames, form)
}
