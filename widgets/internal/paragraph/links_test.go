package paragraph

import (
	"slices"
	"testing"
)

func TestOnlyWebAddressesAreLinks(t *testing.T) {
	for text, want := range map[string][]string{
		"see https://example.com.":                       {"https://example.com"},
		"(http://example.org/Foo_(bar))":                 {"http://example.org/Foo_(bar)"},
		"HTTPS://EXAMPLE.COM/X, and http://b.example/?q": {"HTTPS://EXAMPLE.COM/X", "http://b.example/?q"},
		"<https://example.com/a>":                        {"https://example.com/a"},
		"javascript:alert(1) file:///etc/passwd":         nil,
		"ftp://example.com xhttp://example.com":          nil,
		"https:// http://":                               nil,
		"https://bank.example@evil.example/":             nil, // the name before @ is not where it leads
		"https://example.com/\u202eevil":                 {"https://example.com/"},
		"https://example.com/ä?x=1#y":                    {"https://example.com/ä?x=1#y"},
	} {
		var got []string
		for _, l := range FindLinks(text) {
			if text[l.From:l.To] != l.URL {
				t.Errorf("in %q the link %q is said to be %q", text, l.URL, text[l.From:l.To])
			}
			got = append(got, l.URL)
		}
		if !slices.Equal(got, want) {
			t.Errorf("in %q are %q, want %q", text, got, want)
		}
	}
}

func FuzzFindLinks(f *testing.F) {
	f.Add("see https://example.com.")
	f.Add("://http://a://b")
	f.Fuzz(func(t *testing.T, text string) {
		end := 0
		for _, l := range FindLinks(text) {
			if l.From < end || l.To <= l.From || text[l.From:l.To] != l.URL {
				t.Fatalf("%q: a link from %d to %d after %d", text, l.From, l.To, end)
			}
			end = l.To
		}
	})
}
