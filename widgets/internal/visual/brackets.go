package visual

import (
	"strings"
	"unicode/utf8"

	"golang.org/x/text/unicode/bidi"
)

// closed has a bracket stand with the letters from the right among which it was opened. The
// rules of Unicode say so, but the library finds no pair, as it compares both brackets as
// they are written.
func closed(runs []run) []run {
	for i := 0; i+1 < len(runs); i++ {
		right, next := &runs[i], &runs[i+1]
		for right.right && !next.right && closes(right.text, next.text) {
			_, n := utf8.DecodeRuneInString(next.text)
			right.text, right.to = right.text+next.text[:n], right.to+n
			next.text, next.from = next.text[n:], next.from+n
		}
		if next.text == "" {
			runs = append(runs[:i+1], runs[i+2:]...)
		}
	}
	return runs
}

// closes tells whether a text begins with the bracket that closes one of the text before it,
// which has letters from the right before that.
func closes(before, text string) bool {
	r, n := utf8.DecodeRuneInString(text)
	p, _ := bidi.LookupRune(r)
	if !p.IsBracket() || p.IsOpeningBracket() {
		return false
	}
	closing, opening := text[:n], bidi.ReverseString(text[:n])
	at := strings.LastIndex(before, opening)
	return at >= 0 && Has(before[:at]) && strings.Count(before, opening) > strings.Count(before, closing)
}
