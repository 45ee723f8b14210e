package sandbox

import (
	"bytes"
	"strings"

	"muster/cpaas/internal/wire"
)

// frame is a notification as all its readers share it. Its paths name each
// reader, each reader has an id of its own for it, and pages need the whole URL
// of a file; so it is marshalled once with holes for these three, and a hole is
// filled when a socket writes it: what waits for a thousand users is in memory
// once.
type frame struct {
	parts [][]byte // one more than holes
	holes []byte
	fixed int // bytes of all parts
	users int // holes for the reader, and so on
	ids   int
	brief bool // of no use later, and not kept
}

// The kinds of hole; each follows the server's marker in the marshalled text.
const (
	userHole   = 'u'
	idHole     = 'i'
	originHole = 'o'
)

// anyone stands for the reader of a frame in its paths.
func (s *Server) anyone() string { return s.marker + string(userHole) }

// anID stands for the id of a notification.
func (s *Server) anID() string { return s.marker + string(idHole) }

// anOrigin stands for the start of a URL on this server, as the reader needs it.
func (s *Server) anOrigin() string { return s.marker + string(originHole) }

// newFrame marshals a notification built with anyone, anID and anOrigin. The marker is
// random and never leaves the server, so no text of a user can contain it.
func (s *Server) newFrame(content wire.Frame) *frame {
	text, marker := marshal(content), []byte(s.marker)
	holes := bytes.Count(text, marker)
	f := &frame{
		parts: make([][]byte, 0, holes+1), holes: make([]byte, 0, holes),
		brief: content.Message != nil && content.Message.Composing != nil,
	}
	for {
		before, after, found := bytes.Cut(text, marker)
		f.add(before)
		if !found {
			return f
		}
		f.hole(after[0])
		text = after[1:]
	}
}

func (f *frame) add(part []byte) {
	f.parts = append(f.parts, part)
	f.fixed += len(part)
}

func (f *frame) hole(kind byte) {
	f.holes = append(f.holes, kind)
	switch kind {
	case userHole:
		f.users++
	case originHole:
	default:
		f.ids++
	}
}

// size is how many bytes the frame has without what its holes are filled with.
func (f *frame) size() int { return f.fixed }

// length is how many bytes render appends.
func (f *frame) length(ch *channel, id string) int {
	origins := len(f.holes) - f.users - f.ids
	return f.fixed + f.users*len(ch.user.segment) + f.ids*len(id) + origins*len(ch.origin)
}

// render appends the frame as that channel's user gets it.
func (f *frame) render(to []byte, ch *channel, id string) []byte {
	for i, part := range f.parts {
		to = append(to, part...)
		switch {
		case i == len(f.holes):
		case f.holes[i] == userHole:
			to = append(to, ch.user.segment...)
		case f.holes[i] == originHole:
			to = append(to, ch.origin...)
		default:
			to = append(to, id...)
		}
	}
	return to
}

// A frame is kept in one piece, where the byte 1 and the kind stand for a hole:
// JSON has no such byte.
const keptHole = '\x01'

func (f *frame) kept() string {
	var text strings.Builder
	text.Grow(f.fixed + 2*len(f.holes))
	for i, part := range f.parts {
		text.Write(part)
		if i < len(f.holes) {
			text.Write([]byte{keptHole, f.holes[i]})
		}
	}
	return text.String()
}

// keptFrame is the frame again. A text that ends within a hole is damaged.
func keptFrame(kept string) (*frame, error) {
	f, text := &frame{}, []byte(kept)
	for {
		before, after, found := bytes.Cut(text, []byte{keptHole})
		f.add(before)
		switch {
		case !found:
			return f, nil
		case len(after) == 0:
			return nil, errDamaged
		}
		f.hole(after[0])
		text = after[1:]
	}
}
