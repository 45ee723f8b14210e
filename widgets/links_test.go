package widgets

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
		for _, l := range findLinks(text) {
			if text[l.from:l.to] != l.url {
				t.Errorf("in %q the link %q is said to be %q", text, l.url, text[l.from:l.to])
			}
			got = append(got, l.url)
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
		for _, l := range findLinks(text) {
			if l.from < end || l.to <= l.from || text[l.from:l.to] != l.url {
				t.Fatalf("%q: a link from %d to %d after %d", text, l.from, l.to, end)
			}
			end = l.to
		}
	})
}
