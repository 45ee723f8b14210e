package cpaas

import "strings"

// seenIDs remembers the ids of the latest notifications, so that one delivered
// again after a reconnect is not told twice. The SDK keeps 100; a server may
// send that many again, and a margin costs little. What it takes grows with what has
// come: of thousands of users who play a load, most hear little.
type seenIDs struct {
	ids  map[string]struct{}
	ring []string // up to seenMost
	next int      // the place of the oldest, once the ring is full
}

const seenMost = 1024

// add reports whether the id is new and remembers a copy of it.
func (s *seenIDs) add(id string) bool {
	if s.ids == nil {
		s.ids = map[string]struct{}{}
	}
	id = strings.Clone(id)
	before := len(s.ids)
	s.ids[id] = struct{}{} // at once, since nearly all are new: to look first takes as long again
	if len(s.ids) == before {
		return false
	}
	if len(s.ring) < seenMost {
		s.ring = append(s.ring, id)
		return true
	}
	delete(s.ids, s.ring[s.next])
	s.ring[s.next] = id
	s.next = (s.next + 1) % seenMost
	return true
}
