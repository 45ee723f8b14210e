// Package ends has slices that grow at both ends.
package ends

// Slice is a slice whose first values can be replaced by more or fewer at a cost that does
// not depend on how many follow, as append does it at the end. All may be changed like
// any other slice.
type Slice[T any] struct {
	All  []T
	room []T // free places in the array of All, right before it
}

// ReplaceFirst puts values in the place of the first n.
func (s *Slice[T]) ReplaceFirst(n int, values []T) {
	free := s.free()
	if free+n < len(values) {
		more := len(s.All) / 4
		free = len(values) - n + more
		array := make([]T, free+n, free+len(s.All)+more)
		array = append(array, s.All[n:]...)
		s.room, s.All = array[:free], array[free:]
	}
	first := free + n - len(values)
	all := s.room[first : free+len(s.All) : free+cap(s.All)]
	copy(all, values)
	if first > free {
		clear(s.room[free:first]) // what was there shall not be kept alive
	}
	s.room, s.All = s.room[:first], all
}

// free is how many places are free before the first value. There are none once All is in
// another array.
func (s *Slice[T]) free() int {
	n := len(s.room)
	if cap(s.room) == n || len(s.All) == 0 || &s.room[:n+1][n] != &s.All[0] {
		s.room = s.All[:0]
		return 0
	}
	return n
}
