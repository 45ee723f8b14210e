package visual

import (
	"bytes"
	"slices"
	"strings"

	"golang.org/x/text/unicode/bidi"
)

// Span is a part of a text, by its bytes.
type Span struct{ From, To int }

// Part is a part of a row that is drawn as one.
type Part struct {
	Span
	Right bool   // it is read from right to left
	Drawn string // what the toolkit draws for it
	Of    int    // the span that it is, or is a part of; -1 for none
}

// Parts are those of a row of a paragraph, from left to right as they are drawn. The spans,
// which are in order, are parts of their own. They are read from left to right, as
// addresses of the web are.
func Parts(s string, fromRight bool, spans []Span) []Part {
	var parts []Part
	for _, r := range runs(covered(s, spans), fromRight) {
		parts = append(parts, r.cut(s, spans)...)
	}
	return parts
}

// covered is a text with a letter that is read from left to right in place of each byte of
// the spans: a slash at the end of an address would go to its other side otherwise.
func covered(s string, spans []Span) string {
	if len(spans) == 0 {
		return s
	}
	b := []byte(s)
	for _, span := range spans {
		copy(b[span.From:span.To], bytes.Repeat([]byte{'a'}, span.To-span.From))
	}
	return string(b)
}

// cut gives the parts of a run, at whose ends and between which spans are.
func (r run) cut(s string, spans []Span) []Part {
	var parts []Part
	at := r.from
	plain := func(to int) {
		if r.right {
			parts = append(parts, flipped(s, at, to)...)
		} else if at < to {
			parts = append(parts, Part{Span{at, to}, false, s[at:to], -1})
		}
		at = to
	}
	for i, span := range spans {
		from, to := max(span.From, r.from), min(span.To, r.to)
		if from < to {
			plain(from)
			parts = append(parts, Part{Span{from, to}, false, Row(s[from:to], false), i})
			at = to
		}
	}
	plain(r.to)
	return parts
}

// flipped gives the parts of what is read from right to left: its letters, and between them
// what is none. The toolkit takes that from another font than the letters, and would draw
// what is on both sides of it in the order in which it is written.
func flipped(s string, from, to int) []Part {
	var parts []Part
	add := func(from, to int, drawn string) {
		if from < to {
			parts = append(parts, Part{Span{from, to}, true, drawn, -1})
		}
	}
	at := from
	for at < to {
		first, last := letters(s[at:to])
		if first == last {
			break
		}
		add(at, at+first, bidi.ReverseString(s[at:at+first]))
		end := at + last
		if n := strings.IndexFunc(s[at+first:end], isMark); n >= 0 {
			end = at + first + len(strings.TrimRight(s[at+first:at+first+n], " "))
		}
		add(at+first, end, s[at+first:end])
		at = end
	}
	add(at, to, bidi.ReverseString(s[at:to]))
	slices.Reverse(parts)
	return parts
}

// isMark tells whether something is neither a letter that is read from right to left, nor a
// sign over one, nor a space between two.
func isMark(r rune) bool { return r != ' ' && !isRight(r) && classOf(r) != bidi.NSM }
