package visual

import (
	"golang.org/x/text/unicode/bidi"
)

// mostOpen is how many brackets may be open at once: Unicode has a text with more be taken
// without pairs.
const mostOpen = 63

// paired has each pair of brackets stand with letters of one direction, as rule N0 of
// Unicode's bidirectional algorithm says: a letter of that direction takes the place of each.
// The library finds no pair, as it compares both brackets as they are written. The result
// has as many characters as the text.
func paired(s string, fromRight bool) []rune {
	text := []rune(s)
	pairs := pairs(text)
	if len(pairs) == 0 {
		return text
	}
	strong := strong(text, fromRight)
	for open := range text {
		end, is := pairs[open]
		if !is {
			continue
		}
		if class, is := direction(strong, open, end, fromRight); is {
			for _, at := range []int{open, end} {
				strong[at], text[at] = class, letterOf[class]
			}
		}
	}
	return text
}

var letterOf = map[bidi.Class]rune{bidi.L: 'a', bidi.R: 'א'}

// pairs are the brackets that belong together: where each is closed, by where it is opened.
func pairs(text []rune) map[int]int {
	type bracket struct {
		at     int
		closed rune // by which
	}
	var open []bracket
	found := map[int]int{}
	for at, r := range text {
		p, _ := bidi.LookupRune(r)
		switch {
		case !p.IsBracket():
		case p.IsOpeningBracket():
			if len(open) == mostOpen {
				return nil
			}
			open = append(open, bracket{at, []rune(bidi.ReverseString(string(r)))[0]})
		default:
			for i := len(open) - 1; i >= 0; i-- {
				if open[i].closed == r {
					found[open[i].at] = at
					open = open[:i]
					break
				}
			}
		}
	}
	return found
}

// strong are the directions that the characters have of themselves: L, R, or ON for none.
// Numbers count as R, unless a letter from the left is before them.
func strong(text []rune, fromRight bool) []bidi.Class {
	classes := make([]bidi.Class, len(text))
	last := ofParagraph(fromRight)
	for i, r := range text {
		classes[i] = bidi.ON
		switch c := classOf(r); c {
		case bidi.L:
			classes[i], last = bidi.L, bidi.L
		case bidi.R, bidi.AL:
			classes[i], last = bidi.R, bidi.R
		case bidi.AN:
			classes[i] = bidi.R
		case bidi.EN:
			classes[i] = last
		}
	}
	return classes
}

func ofParagraph(fromRight bool) bidi.Class {
	if fromRight {
		return bidi.R
	}
	return bidi.L
}

// direction is that of a pair of brackets: the paragraph's where something between them has
// it, or else that of what is between them where what is before has it too. It is false
// where nothing between them has any.
func direction(strong []bidi.Class, open, end int, fromRight bool) (bidi.Class, bool) {
	own := ofParagraph(fromRight)
	other := false
	for _, c := range strong[open+1 : end] {
		if c == own {
			return own, true
		}
		other = other || c != bidi.ON
	}
	if !other {
		return own, false
	}
	for i := open - 1; i >= 0; i-- {
		if strong[i] != bidi.ON {
			return strong[i], true
		}
	}
	return own, true
}
