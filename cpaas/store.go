package cpaas

import "slices"

// store is where the lines of a conversation are kept. Lines that were given out stay
// as they are: a change writes only where none of them has a line, or into chunks of
// its own. So to put lines at one of the ends costs the same however many there are.
type store struct {
	Lines
	spare [][]Message // free places in the array of chunks, before the first
}

// append puts lines after all others.
func (s *store) append(lines ...Message) {
	for i := range lines {
		end := s.first + s.count
		if n := len(s.chunks); end == n*chunkLines || end%chunkLines == len(s.chunks[n-1]) {
			s.makeRoom(end % chunkLines)
		}
		s.chunks[end/chunkLines][end%chunkLines] = lines[i]
		s.count++
	}
}

// makeRoom adds a chunk after all others, or gives the last one, which has so many lines
// and no room for more, the length of all others.
func (s *store) makeRoom(last int) {
	n := len(s.chunks)
	switch {
	case n == 0:
		s.chunks = [][]Message{make([]Message, firstLines)}
	case last == 0:
		if n == cap(s.chunks) {
			s.spare = nil // they are in another array from here on
		}
		s.chunks = append(s.chunks, make([]Message, chunkLines))
	default:
		whole := make([]Message, chunkLines)
		copy(whole, s.chunks[n-1])
		s.chunks, s.spare = append(slices.Clone(s.chunks[:n-1]), whole), nil
	}
}

// prepend puts lines before all others.
func (s *store) prepend(lines []Message) {
	if s.count == 0 {
		s.append(lines...)
		return
	}
	for i := range slices.Backward(lines) {
		if s.first == 0 {
			s.chunkFirst()
		}
		s.first--
		s.chunks[0][s.first] = lines[i]
		s.count++
	}
}

// chunkFirst puts an empty chunk before all others. As append does at the end, it
// leaves room for the next ones.
func (s *store) chunkFirst() {
	n, known := len(s.spare), len(s.chunks)
	if n == 0 {
		n = 1 + known/4
		array := append(make([][]Message, n, n+known+known/4), s.chunks...)
		s.spare, s.chunks = array[:n], array[n:]
	}
	s.chunks = s.spare[n-1 : n+known : n+cap(s.chunks)]
	s.spare = s.spare[:n-1]
	s.chunks[0], s.first = make([]Message, chunkLines), chunkLines
}

// drop takes the oldest lines out. Their chunks go when no reader has them any more.
func (s *store) drop(n int) {
	rest := s.Slice(n, s.count)
	chunks := slices.Clone(rest.chunks)
	if rest.first > 0 { // readers may have what stands before it
		first := make([]Message, len(chunks[0]))
		copy(first[rest.first:], chunks[0][rest.first:])
		chunks[0] = first
	}
	*s = store{Lines: Lines{chunks, rest.first, rest.count}}
}

// replace puts lines in the place of those from a place on and before another. Those
// behind are copied, unless nothing comes in the place of the oldest.
func (s *store) replace(from, to int, lines []Message) {
	switch {
	case from == to && from == s.count:
		s.append(lines...)
		return
	case from == to && from == 0:
		s.prepend(lines)
		return
	case from == 0 && len(lines) == 0:
		s.drop(to)
		return
	}
	old, kept := s.Lines, s.Slice(0, from)
	end := kept.first + from
	whole := end / chunkLines // chunks that stay
	chunks := slices.Clip(kept.chunks[:whole])
	if rest := end % chunkLines; rest > 0 {
		last := make([]Message, chunkLines)
		copy(last[:rest], kept.chunks[whole][:rest])
		chunks = append(chunks, last)
	}
	*s = store{Lines: Lines{chunks, kept.first, from}}
	s.append(lines...)
	for i := to; i < old.count; i++ {
		s.append(*old.at(i))
	}
}
