package pattern

import (
	"regexp"
	"regexp/syntax"
	"strings"
	"testing"

	"pgregory.net/rapid"
)

// TestAutomatonAgreesWithRegexp compares the two on random expressions and texts
// in which boundaries of words and lines, cases and broken text occur.
func TestAutomatonAgreesWithRegexp(t *testing.T) {
	atoms := []string{
		"a", "b", "k", "S", "é", "界", ".", "^", "$", `\b`, `\B`, `\A`, `\z`, "(?m:^)", "(?m:$)", "(?s:.)", `\d`, `\W`, `\n`,
		"[ab]", "[^a]", "(a|bk)", "(ab)*", "a+", "b?", "(?:ab){2,3}", "|", "(?-i:k)", "a*?", `\s`,
	}
	text := rapid.StringOfN(rapid.RuneFrom([]rune("aAbBkK\u212asſé界 1\n_\ufffd")), 0, 12, -1)
	rapid.Check(t, func(t *rapid.T) {
		source := strings.Join(rapid.SliceOfN(rapid.SampledFrom(atoms), 1, 6).Draw(t, "expression"), "")
		want, err := regexp.Compile("(?i:" + source + ")")
		if err != nil {
			return
		}
		p, fault := Compile(source, true)
		if fault != nil || p.automata == nil {
			t.Fatalf("%q: %+v", source, fault)
		}
		for range 3 { // the states of one text serve the next
			s := text.Draw(t, "text")
			if rapid.Bool().Draw(t, "broken") {
				s = s[:len(s)/2] + "\xff" + s[len(s)/2:]
			}
			if got := p.Match(s); got != want.MatchString(s) {
				t.Fatalf("%q in %q: %v", source, s, got)
			}
		}
	})
}

func TestAutomatonThatGrowsTooLargeGivesUpAndTheAnswerIsRightAllTheSame(t *testing.T) {
	const source = "a.{12}b.{12}c" // its states remember where the last a and b were
	p := compile(t, source, true)
	parsed, _ := syntax.Parse("(?i:"+source+")", syntax.Perl)
	prog, _ := syntax.Compile(parsed.Simplify())
	a, gaveUp := newAutomaton(prog), false
	want := regexp.MustCompile("(?i:" + source + ")")
	for i := range 2000 {
		text := strings.NewReplacer("0", "a", "1", "b", "2", "c").Replace(strings.Repeat(base3(i*7919+1), 3))
		_, ok := a.match(text)
		gaveUp = gaveUp || !ok
		if got := p.Match(text); got != want.MatchString(text) {
			t.Fatalf("%q: %v", text, got)
		}
	}
	if !gaveUp || len(a.states) > mostStates+1 {
		t.Errorf("gave up: %v, with %d states", gaveUp, len(a.states))
	}
}

func base3(n int) string {
	digits := ""
	for ; n > 0; n /= 3 {
		digits += string(rune('0' + n%3))
	}
	return digits
}
