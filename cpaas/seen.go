package cpaas

// seenIDs remembers the ids of the latest notifications, so that one delivered
// again after a reconnect is not told twice. The SDK keeps 100; a server may
// send that many again, and a margin costs little.
type seenIDs struct {
	ids  map[string]struct{}
	ring []string
	next int
}

const seenMost = 1024

// add reports whether the id is new and remembers it.
func (s *seenIDs) add(id string) bool {
	if s.ids == nil {
		s.ids = make(map[string]struct{}, seenMost)
		s.ring = make([]string, seenMost)
	}
	if _, known := s.ids[id]; known {
		return false
	}
	delete(s.ids, s.ring[s.next])
	s.ring[s.next] = id
	s.next = (s.next + 1) % seenMost
	s.ids[id] = struct{}{}
	return true
}
