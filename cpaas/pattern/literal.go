package pattern

import (
	"strings"
	"unicode/utf8"
)

// literal is a text in ASCII that is searched for without regard to case: where its
// rarest letter is found, the others are compared. It is ten times as fast as an
// automaton.
type literal struct {
	text   string // in lower case
	anchor int    // the place of the rarest letter
	odd    bool   // letters beyond ASCII are the same as some of it: K and long s
}

// common are what texts and JSON have the most of, the rarest first.
const common = "zqxjkvwybgpfmuchldrnioaste0123456789-_./:,{}\" "

// newLiteral gives nil for what is not in ASCII.
func newLiteral(text string) *literal {
	l := &literal{text: strings.ToLower(text)}
	least := len(common)
	for i := range len(l.text) {
		if l.text[i] >= utf8.RuneSelf {
			return nil
		}
		if rank := strings.IndexByte(common, l.text[i]); rank < least {
			l.anchor, least = i, rank
		}
	}
	l.odd = strings.ContainsAny(l.text, "ks")
	return l
}

// in tells whether the literal is in a text; sure is false where only an automaton can
// tell.
func (l *literal) in(text string) (found, sure bool) {
	c := l.text[l.anchor]
	if l.at(text, c) || 'a' <= c && c <= 'z' && l.at(text, c-'a'+'A') {
		return true, true
	}
	return false, !l.odd || isASCII(text)
}

// at tells whether the literal is in a text with its rarest letter written like this.
func (l *literal) at(text string, c byte) bool {
	for from := 0; ; {
		i := strings.IndexByte(text[from:], c)
		if i < 0 {
			return false
		}
		begin := from + i - l.anchor
		if begin >= 0 && begin+len(l.text) <= len(text) && equal(text[begin:begin+len(l.text)], l.text) {
			return true
		}
		from += i + 1
	}
}

// equal tells whether a text is another in lower case.
func equal(text, lower string) bool {
	for i := range len(text) {
		c := text[i]
		if 'A' <= c && c <= 'Z' {
			c += 'a' - 'A'
		}
		if c != lower[i] {
			return false
		}
	}
	return true
}

func isASCII(text string) bool {
	for i := range len(text) {
		if text[i] >= utf8.RuneSelf {
			return false
		}
	}
	return true
}
