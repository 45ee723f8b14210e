package look

import (
	"strings"
	"unicode"

	"fyne.io/fyne/v2"
	"github.com/clipperhouse/uax29/v2/graphemes"
)

// MaxMeasured is how many runes of a text are ever measured at once: more do not
// fit into a line on any screen, but for those without any width.
const MaxMeasured = 1000

// clusterRunes is how many runes of what a reader takes for one letter stay
// together. Only who wants to annoy piles more marks on a letter.
const clusterRunes = 32

// letters gives the letters at the beginning of a text one by one, as a reader
// counts them: with their marks, and with what is joined to them.
type letters struct {
	rest graphemes.Iterator[string]
	one  string // what is left of a letter that is too long
}

// LettersOf gives the letters of a text, one after the other.
func LettersOf(s string) letters { return letters{rest: graphemes.FromString(s)} }

// Next gives the length of the next letter in bytes, 0 at the end.
func (l *letters) Next() int {
	if l.one == "" {
		if !l.rest.Next() {
			return 0
		}
		l.one = l.rest.Value()
	}
	n := len(ClipRunes(l.one, clusterRunes))
	l.one = l.one[n:]
	return n
}

// Fitting gives how many bytes at the beginning of a text, in whole letters, are
// not wider than a width, and how wide they are. It measures little more than what
// fits, however long the text is. A guess of how many letters may fit saves work.
func Fitting(s string, width float32, guess int, measure func(string) float32) (int, float32) {
	s = ClipRunes(s, MaxMeasured)
	all := LettersOf(s)
	ends := []int{0} // of the letters, as far as was looked
	upTo := func(n int) int {
		for len(ends) <= n {
			next := all.Next()
			if next == 0 {
				break
			}
			ends = append(ends, ends[len(ends)-1]+next)
		}
		return min(n, len(ends)-1)
	}
	low, high := 0, -1 // so many letters fit, so many do not; -1 while none are known not to
	var lowWide, highWide float32
	for try := max(1, guess); ; {
		try = upTo(try)
		if try <= low {
			break
		}
		wide := measure(s[:ends[try]])
		if wide <= width {
			low, lowWide = try, wide
		} else {
			high, highWide = try, wide
		}
		if high < 0 {
			try = low + max(1, low/2)
			if lowWide > 0 {
				try = max(low+1, min(2*low, int(float32(low)*width/lowWide)+1))
			}
			continue
		}
		if high-low <= 1 {
			break
		}
		// The letters of a text are much alike. Where they are not, halving ends it.
		try = low + int(float32(high-low)*(width-lowWide)/(highWide-lowWide))
		if step := (high - low) / 8; try < low+step || try > high-step {
			try = (low + high) / 2
		}
		try = max(low+1, min(try, high-1))
	}
	return ends[low], lowWide
}

// Bounded is as much of a text, in whose length strangers have a hand, as one of the
// toolkit's labels can be given. They wrap and draw all of it, in sight or not.
func Bounded(text string) string {
	short := ClipRunes(text, mostInLabel)
	thin := Thinned(short)
	if len(short) < len(text) {
		return thin + Ellipsis
	}
	return thin
}

// mostInLabel is how many runes a label is given. The toolkit measures the beginning
// of each row again and again to find its end, so that a label costs the square of
// them; a dialog may have two.
const mostInLabel = 600

// mostUnseen is how many runes that take no room may follow each other in a label:
// the toolkit tries each of them when it looks for the end of a row.
const mostUnseen = 8

// Thinned leaves out what comes after that many runes without any width.
func Thinned(text string) string {
	var b strings.Builder
	unseen := 0
	for _, r := range text {
		if TakesNoRoom(r) {
			if unseen++; unseen > mostUnseen {
				continue
			}
		} else {
			unseen = 0
		}
		b.WriteRune(r)
	}
	return b.String()
}

// TakesNoRoom tells whether a rune is a mark or a joiner, which is drawn over others or not at all.
func TakesNoRoom(r rune) bool {
	return unicode.IsControl(r) && r != '\n' && r != '\t' || // the toolkit leaves a carriage return out
		unicode.In(r, unicode.Cf, unicode.Mn, unicode.Me, unicode.Variation_Selector, unicode.Other_Default_Ignorable_Code_Point)
}

// ClipRunes gives the first n runes of a text.
func ClipRunes(s string, n int) string {
	if len(s) <= n {
		return s
	}
	for i := range s {
		if n == 0 {
			return s[:i]
		}
		n--
	}
	return s
}

// DrawnWidth is how wide a piece of a line is when drawn.
func DrawnWidth(s string, size float32) float32 {
	return fyne.MeasureText(OneLine(s), size, fyne.TextStyle{}).Width
}
