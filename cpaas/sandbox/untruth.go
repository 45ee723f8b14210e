package sandbox

import "muster/cpaas/internal/wire"

// untruth is how the server contradicts itself on purpose, so that checks of its answers
// can be tried. The server's lock guards it.
type untruth struct {
	stale map[*group]*wire.Group // what is answered in place of the group as it is; nil for the truth
	lost  int                    // so many of the next edits are answered and not kept
}

// StaleReads lets each group be answered as it was when it was first read from now on,
// until it is switched off.
func (s *Server) StaleReads(on bool) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.untruth.stale = nil
	if on {
		s.untruth.stale = map[*group]*wire.Group{}
	}
}

// LoseUpdates lets the next n edits of groups be answered as if they had been kept, and
// changes nothing.
func (s *Server) LoseUpdates(n int) {
	s.mu.Lock()
	defer s.mu.Unlock()
	s.untruth.lost = n
}

// read is a group as it is answered.
func (u *untruth) read(g *group, reader string) *wire.Group {
	told := g.wire(reader)
	if u.stale == nil {
		return told
	}
	if u.stale[g] == nil {
		u.stale[g] = told
	}
	old := *u.stale[g]
	old.ResourceURL = told.ResourceURL
	return &old
}

// lose begins an edit; the function it returns takes the edit back if it is to be lost.
func (u *untruth) lose(g *group) func() {
	if u.lost == 0 {
		return func() {}
	}
	u.lost--
	name, subject, image := g.name, g.subject, g.image
	return func() { g.name, g.subject, g.image = name, subject, image }
}
