package visual

import (
	"slices"
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// The marks that give a line its direction, and are not drawn. Between letters from the right,
// what is no letter has one on each side: whether the toolkit turns the letters around it with
// it or each for themselves would depend on the fonts.
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
	var b strings.Builder
	for _, r := range runs(s, fromRight) {
		if !r.right {
			b.WriteString(r.text)
			continue
		}
		parts := flipped(r.text, 0, len(r.text))
		for i, p := range parts {
			if i > 0 && i < len(parts)-1 && !Has(p.Drawn) {
				b.WriteString(leftMark + p.Drawn + leftMark)
				continue
			}
			b.WriteString(p.Drawn)
		}
	}
	return b.String()
}

// runs are those of a row, from left to right as they are drawn.
func runs(s string, fromRight bool) []run {
	all := split(s, fromRight)
	if fromRight {
		slices.Reverse(all)
	} else {
		turn(all)
	}
	return all
}

// run is a part of a line that is read in one direction.
type run struct {
	text     string
	from, to int // its bytes
	right    bool
}

// split gives the runs of a line, in the order in which they are written.
func split(s string, fromRight bool) []run {
	mark := leftMark
	if fromRight {
		mark = rightMark
	}
	whole := []run{{text: s, to: len(s)}}
	var p bidi.Paragraph
	if _, err := p.SetString(mark + string(paired(s, fromRight))); err != nil {
		return whole
	}
	order, err := p.Order()
	if err != nil {
		return whole
	}
	var runs []run
	at := 0
	for i := range order.NumRuns() {
		r := order.Run(i)
		text := r.String()
		if i == 0 {
			text = strings.TrimPrefix(text, mark)
		}
		to := at + bytesOf(s[at:], utf8.RuneCountInString(text))
		if at < to {
			runs = append(runs, run{s[at:to], at, to, r.Direction() == bidi.RightToLeft})
		}
		at = to
	}
	if at != len(s) { // it ends at a character that separates paragraphs
		return whole
	}
	return runs
}

// bytesOf is how many bytes the first so many characters of a text have.
func bytesOf(s string, characters int) int {
	for i := range s {
		if characters == 0 {
			return i
		}
		characters--
	}
	return len(s)
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

// letters gives which bytes of a run that is read from right to left are between its first
// letter and its last one. The toolkit takes a line to be read from left to right, and would
// leave a full stop behind them where it is written.
func letters(s string) (first, last int) {
	first = strings.IndexFunc(s, isRight)
	if first < 0 {
		return 0, 0
	}
	last = strings.LastIndexFunc(s, isRight)
	_, n := utf8.DecodeRuneInString(s[last:])
	last += n
	for last < len(s) { // marks over the last letter belong to it
		r, n := utf8.DecodeRuneInString(s[last:])
		if classOf(r) != bidi.NSM {
			break
		}
		last += n
	}
	return first, last
}
