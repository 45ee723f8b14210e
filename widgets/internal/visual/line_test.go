package visual_test

import (
	"slices"
	"strings"
	"testing"
	"unicode/utf8"

	"muster/widgets/internal/visual"
)

func TestLinesAreDrawnInTheOrderInWhichTheyAreRead(t *testing.T) {
	for written, want := range map[string]string{
		"":                         "",
		"plain, (with) 1 2":        "plain, (with) 1 2",
		"日本語 😀":                    "日本語 😀",
		"שלום":                     "שלום",
		"שלום עולם":                "שלום עולם", // one run, which the toolkit turns itself
		"שלום!":                    "!שלום",
		"(שלום)":                   "(שלום)",
		"שלום alice, מה שלומך?":    "?מה שלומך ,alice שלום",
		"alice אמרה שלום":          "alice אמרה שלום",
		"room 12 is שלום 34 עולם":  "room 12 is עולם 34 שלום",
		"שלום 34 עולם":             "עולם 34 שלום",
		"שלום, עולם! (alice)":      "(alice) !עולם\u200e ,\u200eשלום", // each of them by itself, whatever the font is
		"bob: שלום (עולם)":         "bob: (עולם\u200e) \u200eשלום",    // the last one closes what was opened among them
		"bob: (שלום) [x]":          "bob: (שלום) [x]",
		"bob (שלום)) x":            "bob (שלום)) x",
		"שלום (bob) carol":         "carol (bob) שלום", // what is between brackets is left of them only where the brackets are
		"שלום (bob) carol [x] סוף": "סוף carol [x] (bob) שלום",
		"bob (שלום a) עולם":        "bob (שלום a) עולם",
		"bob (שלום [x) y]":         "bob (שלום [x) y]",
		"שלום (3) bob":             "bob (3) שלום",
		"שלום () bob":              "bob () שלום",
		"مرحبا bob":                "bob مرحبا",
	} {
		if got := visual.Line(written); got != want {
			t.Errorf("%q is drawn as %q, want %q", written, got, want)
		}
	}
}

func TestRowsHaveTheDirectionOfTheirParagraph(t *testing.T) {
	if got := visual.Row("bob and carol.", true); got != ".bob and carol" {
		t.Errorf("a row in a paragraph from the right is drawn as %q", got)
	}
	if !visual.FromRight("... שלום bob") || visual.FromRight("bob שלום") || visual.FromRight("123") {
		t.Error("the first letter does not decide")
	}
}

func FuzzNothingIsLostOrMade(f *testing.F) {
	for _, s := range []string{"שלום alice 12 (עולם)", "a\u2029ב", "\u200fא\u0301", "\xffא", "א\u202eab\u202cג"} {
		f.Add(s)
	}
	f.Fuzz(func(t *testing.T, s string) {
		if !utf8.ValidString(s) {
			return
		}
		letters := func(s string) int { return utf8.RuneCountInString(strings.ReplaceAll(s, "\u200e", "")) }
		if got, want := letters(visual.Line(s)), letters(s); got != want {
			t.Errorf("%q has %d letters, and %d are drawn", s, want, got)
		}
	})
}

func TestAnAddressInARowIsAPartOfItsOwnAndStaysWhole(t *testing.T) {
	for _, c := range []struct {
		written   string
		fromRight bool
		want      []string // from left to right
	}{
		{"שלום https://example.com/a/ עולם", true, []string{"עולם", " ", "https://example.com/a/", " ", "שלום"}},
		{"see https://example.com/ שלום", false, []string{"see ", "https://example.com/", " ", "שלום"}},
		{"שלום https://example.com/", true, []string{"https://example.com/", " ", "שלום"}},
		{"שלום, (עולם) https://example.com/", true, []string{"https://example.com/", " (", "עולם", ") ,", "שלום"}},
		{"https://example.com/עולם", true, []string{"https://example.com/עולם"}},
	} {
		from := strings.Index(c.written, "https")
		to := from + len(strings.Fields(c.written[from:])[0])
		var drawn []string
		for _, p := range visual.Parts(c.written, c.fromRight, []visual.Span{{From: from, To: to}}) {
			drawn = append(drawn, p.Drawn)
			if is := p.Of == 0; is != (p.From == from && p.To == to) {
				t.Errorf("%q: the part %q is taken for the address: %v", c.written, p.Drawn, is)
			}
		}
		if !slices.Equal(drawn, c.want) {
			t.Errorf("%q is drawn as %q, want %q", c.written, drawn, c.want)
		}
	}
}
