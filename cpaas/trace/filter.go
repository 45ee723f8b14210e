package trace

import (
	"fmt"
	"regexp"
	"strings"

	"muster/cpaas/transport"
)

// Filter chooses rows. The zero value takes all.
type Filter struct{ terms []term }

// term is one word of a filter.
type term struct {
	exclude    bool
	expression *regexp.Regexp
}

// ParseFilter reads a filter: words that must all be in a row's line or in one of
// its bodies, in any case of letters. A word with a minus before it must not be
// there; one between slashes, as in /4\d\d/, is a regular expression. The error says
// which one cannot be read.
func ParseFilter(text string) (Filter, error) {
	var f Filter
	for _, word := range strings.Fields(text) {
		t := term{}
		if rest, minus := strings.CutPrefix(word, "-"); minus && rest != "" {
			t.exclude, word = true, rest
		}
		source := regexp.QuoteMeta(word)
		if len(word) > 2 && word[0] == '/' && word[len(word)-1] == '/' {
			source = word[1 : len(word)-1]
		}
		var err error
		if t.expression, err = regexp.Compile("(?i)" + source); err != nil {
			return Filter{}, fmt.Errorf("%s is no regular expression: %w", word, err)
		}
		f.terms = append(f.terms, t)
	}
	return f, nil
}

// Takes tells whether the filter lets a row through.
func (f Filter) Takes(r *transport.Row) bool {
	if len(f.terms) == 0 {
		return true
	}
	line, bodies := []byte(Text(r)+" "+Kind(r)+" "+r.Group), Bodies(r)
	for _, t := range f.terms {
		found := t.expression.Match(line)
		for i := 0; i < len(bodies) && !found; i++ {
			found = t.expression.Match(bodies[i])
		}
		if found == t.exclude {
			return false
		}
	}
	return true
}

// Apply gives the rows that the filter takes.
func (f Filter) Apply(rows []*transport.Row) []*transport.Row {
	var list []*transport.Row
	for _, r := range rows {
		if f.Takes(r) {
			list = append(list, r)
		}
	}
	return list
}
