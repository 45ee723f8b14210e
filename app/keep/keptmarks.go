package keep

import (
	"muster/cpaas"
	"muster/cpaas/credentials"
)

// mostMarks is of how many conversations of a user it is remembered up to where they
// were read.
const mostMarks = 500

// keyMarks is where the marks of a remembered user are kept: ids and times, and
// nothing of what was said.
func keyMarks(p credentials.Profile) string { return "read." + p.ID }

// RestoreMarks tells a session up to where its user had read before it.
func (k *Keeper) RestoreMarks(p credentials.Profile, s *cpaas.Session) {
	marks := map[string]string{}
	if !k.restore(keyMarks(p), &marks) {
		return // nothing was kept
	}
	for conversation, mark := range marks {
		s.SetReadMark(conversation, mark)
	}
}

// KeepMarks remembers up to where a user has read, if they are remembered.
func (k *Keeper) KeepMarks(p credentials.Profile, s *cpaas.Session) {
	if !k.Users.Has(p) {
		return
	}
	marks := map[string]string{}
	for _, id := range conversations(s) {
		if mark := s.ReadMark(id); mark != "" {
			marks[id] = mark
		}
	}
	if len(marks) > 0 {
		k.keep(keyMarks(p), marks)
	}
}

// conversations are those of a session of which something is remembered.
func conversations(s *cpaas.Session) (ids []string) {
	view := s.View()
	for _, g := range view.Groups {
		ids = append(ids, g.ID)
	}
	for _, d := range view.Directs {
		ids = append(ids, d.Address)
	}
	return ids[max(0, len(ids)-mostMarks):]
}
