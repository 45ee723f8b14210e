package wording

import (
	"slices"
	"strings"
	"testing"

	"muster/cpaas/pattern"
	"muster/widgets/phrase"
)

func TestEveryFaultOfARegularExpressionIsKnownToTheTranslations(t *testing.T) {
	for _, typed := range []string{
		"(", ")", "[", `\`, "*", "a**", "a{1001}", `\8`, "[z-a]", "(?P<b!>y)", "(?z)", "\xff",
		strings.Repeat("(a{1000}){1000}", 9), strings.Repeat("(", 999) + strings.Repeat(")", 999), strings.Repeat("a", 1001),
	} {
		_, fault := pattern.Compile(typed, true)
		if fault == nil {
			t.Errorf("%.20q has no fault", typed)
		} else if !slices.Contains(faultReasons, phrase.Key(fault.Reason)) {
			t.Errorf("%.20q: %q is said in English everywhere", typed, fault.Reason)
		}
	}
}
