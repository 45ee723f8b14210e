package cpaas

import "hash/maphash"

// seenIDs remembers the ids of the latest notifications, so that one delivered
// again after a reconnect is not told twice. The SDK keeps 100; a server may
// send that many again, and a margin costs little. What it takes grows with what has
// come: of thousands of users who play a load, most hear little.
type seenIDs struct {
	seed   maphash.Seed
	places map[uint64]int // in the ring, by the hash of an id; of two with the same, that of the later
	ring   [][]byte       // up to seenMost, whose room is used again
	next   int            // the place of the oldest, once the ring is full
}

const (
	seenMost    = 1024
	seenLongest = 256 // of an id whose room is used again, in bytes
)

// add reports whether the id is new and remembers a copy of it.
func (s *seenIDs) add(id string) bool {
	if s.places == nil {
		s.seed, s.places = maphash.MakeSeed(), map[uint64]int{}
	}
	hash := maphash.String(s.seed, id)
	if at, known := s.places[hash]; known && string(s.ring[at]) == id {
		return false
	}
	if len(s.ring) < seenMost {
		s.places[hash] = len(s.ring)
		s.ring = append(s.ring, []byte(id))
		return true
	}
	room := s.ring[s.next]
	if oldest := maphash.Bytes(s.seed, room); s.places[oldest] == s.next {
		delete(s.places, oldest)
	}
	if cap(room) > seenLongest {
		room = nil
	}
	s.places[hash], s.ring[s.next] = s.next, append(room[:0], id...)
	s.next = (s.next + 1) % seenMost
	return true
}
