package paragraph

import (
	"net/url"
	"strings"
	"unicode"
	"unicode/utf8"
)

// link is a web address in a text, by its bytes.
type link struct {
	From, To int
	URL      string
}

// mostLinks is how many links of one text can be followed.
const mostLinks = 50

// FindLinks finds the addresses of the web in a text: those with http or https
// only, so that a tap never starts another program. An address ends before white
// space and before characters that are not seen, which could make it look like
// another.
func FindLinks(text string) []link {
	var found []link
	for at := 0; len(found) < mostLinks; {
		i := strings.Index(text[at:], "://")
		if i < 0 {
			break
		}
		colon := at + i
		at = colon + len("://")
		from := schemeStart(text[:colon])
		if from < 0 {
			continue
		}
		to := at + addressLength(text[at:])
		if u, err := url.Parse(text[from:to]); err == nil && u.Hostname() != "" && u.User == nil {
			found = append(found, link{From: from, To: to, URL: text[from:to]})
			at = to
		}
	}
	return found
}

// schemeStart gives where the scheme at the end of s begins, -1 for none.
func schemeStart(s string) int {
	for _, scheme := range [...]string{"https", "http"} {
		from := len(s) - len(scheme)
		if from < 0 || !strings.EqualFold(s[from:], scheme) {
			continue
		}
		before, _ := utf8.DecodeLastRuneInString(s[:from])
		if from == 0 || !unicode.IsLetter(before) && !unicode.IsDigit(before) {
			return from
		}
	}
	return -1
}

func addressLength(s string) int {
	end := strings.IndexFunc(s, func(r rune) bool {
		return unicode.IsSpace(r) || unicode.IsControl(r) || unicode.Is(unicode.Cf, r) || strings.ContainsRune("<>\"`", r)
	})
	if end >= 0 {
		s = s[:end]
	}
	for s != "" {
		last := s[len(s)-1]
		closes := last == ')' && strings.Count(s, "(") < strings.Count(s, ")")
		if !closes && !strings.ContainsRune(".,;:!?'*]}", rune(last)) {
			break
		}
		s = s[:len(s)-1]
	}
	return len(s)
}
