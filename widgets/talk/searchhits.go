package talk

import (
	"bytes"
	"slices"
	"strings"
	"unicode/utf8"

	"muster/widgets/ends"
	"muster/widgets/message"
)

// hit is a line that a search has found. Its number stays where lines come before it.
type hit struct {
	id   string
	line int
}

// collect finds the lines that have the query in them.
func (s *searchBar) collect(query string) {
	s.talk.query = query
	s.shift = 0
	s.hits = ends.Slice[hit]{All: s.found(s.hits.All[:0], 0, len(s.talk.lines))}
}

// found appends the hits among the lines from one to another.
func (s *searchBar) found(hits []hit, from, to int) []hit {
	if s.talk.query == "" {
		return hits
	}
	find := folded{query: strings.ToLower(s.talk.query)}
	for i := from; i < to; i++ {
		line := s.talk.lines[i]
		if !line.Note && !line.Gap && line.ID != "" && find.in(line) {
			hits = append(hits, hit{line.ID, i - s.shift})
		}
	}
	return hits
}

// linesChanged searches the lines that are not as they were, and stays at the same hit.
func (s *searchBar) linesChanged(kept Kept) {
	if s.query == "" || !s.view.Visible() {
		return
	}
	was := ""
	if s.at >= 0 {
		was = s.hits.All[s.at].id
	}
	if kept.Count == 0 {
		s.collect(s.query)
	} else {
		s.collectBeside(kept)
	}
	if s.at < 0 || s.at >= len(s.hits.All) || s.hits.All[s.at].id != was {
		s.at = s.place(was)
	}
	if was == "" || s.at < 0 {
		s.at = len(s.hits.All) - 1
		s.show()
		return
	}
	s.describe()
}

// place is that of the hit in a line, -1 for none.
func (s *searchBar) place(id string) int {
	return slices.IndexFunc(s.hits.All, func(h hit) bool { return h.id == id })
}

// collectBeside is collect where the hits in some lines can stay.
func (s *searchBar) collectBeside(kept Kept) {
	s.shift += kept.At - kept.Was
	end := kept.At + kept.Count
	s.hits.All = s.found(s.hits.All[:s.firstFrom(end)], end, len(s.talk.lines))
	gone, before := s.firstFrom(kept.At), s.found(nil, 0, kept.At)
	s.hits.ReplaceFirst(gone, before)
	s.at += len(before) - gone
}

// firstFrom is the place of the first hit that is in a line or after it.
func (s *searchBar) firstFrom(line int) int {
	i, _ := slices.BinarySearchFunc(s.hits.All, line, func(h hit, line int) int { return h.line + s.shift - line })
	return i
}

// folded looks for a query, in small letters, in many texts.
type folded struct {
	query  string
	buffer []byte // of the text in small letters
}

func (f *folded) in(line *message.Line) bool {
	if f.inText(line.Text) {
		return true
	}
	return slices.ContainsFunc(line.Attachments, func(a message.Attachment) bool { return f.inText(a.Name) })
}

func (f *folded) inText(text string) bool {
	f.buffer = f.buffer[:0]
	for i := range len(text) {
		c := text[i]
		switch {
		case c >= utf8.RuneSelf:
			return strings.Contains(strings.ToLower(text), f.query)
		case 'A' <= c && c <= 'Z':
			c += 'a' - 'A'
		}
		f.buffer = append(f.buffer, c)
	}
	return bytes.Contains(f.buffer, []byte(f.query))
}
