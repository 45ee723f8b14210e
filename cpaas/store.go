package cpaas

import "slices"

// store is where the lines of a conversation are kept. Lines that were given out stay
// as they are: a change writes only where none of them has a line, or into chunks of
// its own. So to put lines at one of the ends costs the same however many there are.
type store struct {
	Lines
	spare []*chunk // free places in the array of chunks, before the first
}

// append puts lines after all others.
func (s *store) append(lines ...Message) {
	for i := range lines {
		end := s.first + s.count
		if end == len(s.chunks)*chunkLines {
			if len(s.chunks) == cap(s.chunks) {
				s.spare = nil // they are in another array from here on
			}
			s.chunks = append(s.chunks, new(chunk))
		}
		s.chunks[end/chunkLines][end%chunkLines] = lines[i]
		s.count++
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
		array := append(make([]*chunk, n, n+known+known/4), s.chunks...)
		s.spare, s.chunks = array[:n], array[n:]
	}
	s.chunks = s.spare[n-1 : n+known : n+cap(s.chunks)]
	s.spare = s.spare[:n-1]
	s.chunks[0], s.first = new(chunk), chunkLines
}

// drop takes the oldest lines out. Their chunks go when no reader has them any more.
func (s *store) drop(n int) {
	rest := s.Slice(n, s.count)
	chunks := slices.Clone(rest.chunks)
	if rest.first > 0 { // readers may have what stands before it
		first := new(chunk)
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
		last := new(chunk)
		copy(last[:rest], kept.chunks[whole][:rest])
		chunks = append(chunks, last)
	}
	*s = store{Lines: Lines{chunks, kept.first, from}}
	s.append(lines...)
	for i := to; i < old.count; i++ {
		s.append(*old.at(i))
	}
}
