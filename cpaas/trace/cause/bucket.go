package cause

import "math"

// bucket is all there is of one key: actions by the time they began, and for each
// session what it was told.
type bucket struct {
	key     key
	actions []*Action
	seats   []*seat    // few: of those who were told
	effects []*Effect  // in place of seats, where the key is exact
	one     [1]*Effect // so that the usual case takes no memory of its own
	rows    int        // that are on the tape
	trimmed bool       // dropped actions were forgotten
}

// bucket is the one of a key, which is made if it is missing.
func (j *Joiner) bucket(k key) *bucket {
	place, b, ok := j.buckets.at(k)
	if ok {
		return b
	}
	if len(j.unused) == 0 {
		j.unused = make([]bucket, together)
	}
	b, j.unused = &j.unused[0], j.unused[1:]
	b.key = k
	j.buckets.found[place] = b
	return b
}

// seat is what a session is told under the key, from its first effect on.
func (b *bucket) seat(s *session, first *Effect) *seat {
	if t := b.seatOf(s); t != nil {
		return t
	}
	t := &seat{hears: s, since: first.since, spentFrom: math.MinInt64, lossy: b.trimmed}
	for _, a := range b.actions {
		if s.hearsItself || !t.isBefore(a, first) { // the other login may have an older channel
			t.admit(a)
		}
	}
	t.forget()
	b.seats = append(b.seats, t)
	return t
}

func (b *bucket) seatOf(s *session) *seat {
	for _, t := range b.seats {
		if t.hears == s {
			return t
		}
	}
	return nil
}
