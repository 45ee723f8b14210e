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
	common   int // words that both have
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
		return (b.common + 2*b.reach.tokens) - (a.common + 2*a.reach.tokens)
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

// shared counts the words of a sentence that some tokens have too.
func shared(s *Sentence, tokens []token) int {
	n := 0
	for _, t := range tokens {
		if t.kind == word && s.pattern.says(t.text) {
			n++
		}
	}
	return n
}

// says tells whether a word is one of the pattern's.
func (p pattern) says(text string) bool {
	for _, e := range p {
		if e.optional != nil && e.optional.says(text) {
			return true
		}
		for _, a := range e.words {
			if slices.Contains(a.words, text) {
				return true
			}
		}
	}
	return false
}
