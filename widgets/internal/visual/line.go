package visual

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// The marks that give a line its direction, and are not drawn.
const (
	leftMark  = "\u200e"
	rightMark = "\u200f"
)

// Has tells whether a text has letters that are read from right to left. It is asked of all
// that is drawn, and looks at the bytes first.
func Has(s string) bool {
	const hebrew = 0xd6 // the first byte of the first such letters
	for i := range len(s) {
		if s[i] >= hebrew {
			return strings.IndexFunc(s[i:], isRight) >= 0
		}
	}
	return false
}

func isRight(r rune) bool {
	switch {
	case r < 0x590, r > 0x8ff && r < 0xfb1d, r > 0xfefc && r < 0x10800, r > 0x1efff:
		return false
	}
	c := classOf(r)
	return c == bidi.R || c == bidi.AL
}

func classOf(r rune) bidi.Class {
	p, _ := bidi.LookupRune(r)
	return p.Class()
}

// FromRight tells whether a paragraph is read from right to left: its first letter decides.
func FromRight(s string) bool {
	for _, r := range s {
		switch classOf(r) {
		case bidi.L:
			return false
		case bidi.R, bidi.AL:
			return true
		}
	}
	return false
}

// Line is a line as it is to be drawn from left to right.
func Line(s string) string {
	if !Has(s) {
		return s
	}
	return Row(s, FromRight(s))
}

// Row is Line for a row of a paragraph, which has the paragraph's direction.
func Row(s string, fromRight bool) string {
	if !Has(s) && !fromRight {
		return s
	}
	runs := split(s, fromRight)
	if fromRight {
		slices.Reverse(runs)
	} else {
		turn(runs)
	}
	var b strings.Builder
	for _, r := range runs {
		if r.right {
			b.WriteString(flipped(r.text))
		} else {
			b.WriteString(r.text)
		}
	}
	return b.String()
}

// run is a part of a line that is read in one direction.
type run struct {
	text  string
	right bool
}

// split gives the runs of a line, in the order in which they are written.
func split(s string, fromRight bool) []run {
	mark := leftMark
	if fromRight {
		mark = rightMark
	}
	var p bidi.Paragraph
	if _, err := p.SetString(mark + s); err != nil {
		return []run{{text: s}}
	}
	order, err := p.Order()
	if err != nil {
		return []run{{text: s}}
	}
	var runs []run
	length := 0
	for i := range order.NumRuns() {
		r := order.Run(i)
		text := r.String()
		length += len(text)
		if i == 0 {
			text = strings.TrimPrefix(text, mark)
		}
		if text != "" {
			runs = append(runs, run{text, r.Direction() == bidi.RightToLeft})
		}
	}
	if length != len(mark)+len(s) { // it ends at a character that separates paragraphs
		return []run{{text: s}}
	}
	return runs
}

// turn reverses, in a line that is read from left to right, the runs between which there
// is none of such letters: numbers belong to the words around them.
func turn(runs []run) {
	for i := 0; i < len(runs); i++ {
		if !runs[i].right {
			continue
		}
		last := i
		for j := i + 1; j < len(runs) && (runs[j].right || !hasLeft(runs[j].text)); j++ {
			if runs[j].right {
				last = j
			}
		}
		slices.Reverse(runs[i : last+1])
		i = last
	}
}

func hasLeft(s string) bool {
	return strings.IndexFunc(s, func(r rune) bool { return classOf(r) == bidi.L }) >= 0
}

// flipped is a run that is read from right to left with what is before its first letter and
// behind its last one on the other side: the toolkit takes a line to be read from left to
// right, and would leave a full stop where it is written.
func flipped(s string) string {
	first := strings.IndexFunc(s, isRight)
	if first < 0 {
		return bidi.ReverseString(s)
	}
	last := strings.LastIndexFunc(s, isRight)
	_, n := utf8.DecodeRuneInString(s[last:])
	last += n
	for last < len(s) { // marks over the last letter belong to it
		r, n := utf8.DecodeRuneInString(s[last:])
		if classOf(r) != bidi.NSM {
			break
		}
		last += n
	}
	return bidi.ReverseString(s[last:]) + s[first:last] + bidi.ReverseString(s[:first])
}
