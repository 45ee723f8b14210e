package pattern

import (
	"regexp"
	"testing"

	"pgregory.net/rapid"
)

// A plain text is found where Go's regexp finds it, whatever the case and beyond ASCII.
func TestAPlainTextIsFoundWhereRegexpFindsIt(t *testing.T) {
	runes := rapid.SampledFrom([]rune("aAkKsSzZ1 .-é\u212aſ{\""))
	rapid.Check(t, func(t *rapid.T) {
		typed := rapid.StringOfN(runes, 1, 4, -1).Draw(t, "typed")
		text := rapid.StringOfN(runes, 0, 30, -1).Draw(t, "text")
		p, fault := Compile(typed, false)
		if fault != nil {
			t.Fatal(fault)
		}
		if got, want := p.Match(text), regexp.MustCompile("(?i:"+regexp.QuoteMeta(typed)+")").MatchString(text); got != want {
			t.Fatalf("%q in %q: %v", typed, text, got)
		}
	})
}
