package conversation

import (
	"strings"
	"testing"
)

func TestQuotationOfALongTextIsCut(t *testing.T) {
	for text, want := range map[string]string{
		"short":                   "> bob: short\n",
		" one\ntwo \n":            "> bob: one\n> two\n",
		"1\n2\n3\n4\n5":           "> bob: 1\n> 2\n> 3\n> 4…\n",
		strings.Repeat("ü", 1000): "> bob: " + strings.Repeat("ü", quotedRunes) + "…\n",
		"<b>bold</b> & > a quote": "> bob: <b>bold</b> & > a quote\n",
	} {
		if got := quotation("bob", text); got != want {
			t.Errorf("%.20q is quoted as %q", text, got)
		}
	}
}
