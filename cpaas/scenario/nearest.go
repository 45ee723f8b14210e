package scenario

import (
	"fmt"
	"slices"
	"strings"
)

// mostNearest is how many sentences an error names that are like an unknown one.
const mostNearest = 3

// near is a sentence of the vocabulary that is like some tokens.
type near struct {
	sentence *Sentence
	reach    furthest
	common   int // 2 for each word that both have, 1 for one that is like one of the sentence's
}

// unknown says what is wrong with a sentence that is not in the vocabulary: the
// sentences that are nearest to it, and where they differ. column is where the first
// of them goes on in another way, in runes from 0.
func unknown(text string, tokens []token) (words string, column int) {
	var all []near
	for _, s := range sentences {
		n := near{sentence: s, common: shared(s, tokens)}
		for _, m := range s.pattern.matches(tokens, &Match{Sentence: s, Values: map[string]Value{}}, &n.reach) {
			n.reach.note(m.tokens, "the end of the sentence")
		}
		all = append(all, n)
	}
	slices.SortStableFunc(all, func(a, b near) int {
		return (b.common + 4*b.reach.tokens) - (a.common + 4*a.reach.tokens)
	})
	var b strings.Builder
	fmt.Fprintf(&b, "there is no such sentence: %s\nThe nearest are:", text)
	for _, n := range all[:mostNearest] {
		found := "the sentence ends"
		if n.reach.tokens < len(tokens) {
			found = "there is " + quote(tokens[n.reach.tokens])
		}
		fmt.Fprintf(&b, "\n  %s\n    such as %s\n    %s where %s is expected", n.sentence.Form(), n.sentence.Example, found, strings.Join(n.reach.wanted, " or "))
	}
	at := all[0].reach.tokens
	if at == len(tokens) {
		return b.String(), len([]rune(text))
	}
	return b.String(), tokens[at].column
}

func quote(t token) string {
	if t.kind == quotation {
		return fmt.Sprintf("%q", t.text)
	}
	return `"` + t.text + `"`
}

// shared weighs the words of a sentence that some tokens have too.
func shared(s *Sentence, tokens []token) int {
	n := 0
	for _, t := range tokens {
		switch {
		case t.kind != word:
		case s.pattern.says(func(own string) bool { return own == t.text }):
			n += 2
		case s.pattern.says(func(own string) bool { return alike(own, t.text) }):
			n++
		}
	}
	return n
}

// says tells whether one of the pattern's words fits. Those of "tries to" stand before any
// verb, and say nothing of a sentence.
func (p pattern) says(fits func(string) bool) bool {
	for _, e := range p {
		if e.optional != nil && e.optional.says(fits) {
			return true
		}
		for _, a := range e.words {
			if !a.tries && slices.ContainsFunc(a.words, fits) {
				return true
			}
		}
	}
	return false
}

// alike tells whether two words differ by one slip: a letter too many, too few or another one,
// or two that are swapped.
func alike(a, b string) bool {
	for len(a) > 0 && len(b) > 0 && a[0] == b[0] {
		a, b = a[1:], b[1:]
	}
	for len(a) > 0 && len(b) > 0 && a[len(a)-1] == b[len(b)-1] {
		a, b = a[:len(a)-1], b[:len(b)-1]
	}
	swapped := len(a) == 2 && len(b) == 2 && a[0] == b[1] && a[1] == b[0]
	return len(a) <= 1 && len(b) <= 1 || swapped
}
