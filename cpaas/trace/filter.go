package trace

import (
	"fmt"
	"strings"
	"sync"
	"unicode"
	"unicode/utf8"

	"muster/cpaas/pattern"
	"muster/cpaas/transport"
)

// Filter chooses rows. The zero value takes all. It may be used by several goroutines
// at once.
type Filter struct{ terms []term }

// term is one word of a filter.
type term struct {
	exclude bool
	pattern pattern.Pattern
}

// BadWord is the error for a word of a filter that cannot be read.
type BadWord struct {
	Word  string
	Fault pattern.Fault // the place is that in the whole filter
}

func (b *BadWord) Error() string {
	return fmt.Sprintf("%s is no regular expression: %s, at character %d", b.Word, b.Fault.Reason, b.Fault.At)
}

// ParseFilter reads a filter: words that must all be in a row's line or in one of
// its bodies, in any case of letters. A word with a minus before it must not be
// there; one between slashes, as in /4\d\d/, is a regular expression. The error is a
// *BadWord.
func ParseFilter(text string) (Filter, error) {
	var f Filter
	for at := 0; at < len(text); {
		r, size := utf8.DecodeRuneInString(text[at:])
		if unicode.IsSpace(r) {
			at += size
			continue
		}
		word := text[at:]
		if end := strings.IndexFunc(word, unicode.IsSpace); end >= 0 {
			word = word[:end]
		}
		t, err := parseTerm(word)
		if err != nil {
			err.Fault.At += utf8.RuneCountInString(text[:at])
			return Filter{}, err
		}
		f.terms = append(f.terms, t)
		at += len(word)
	}
	return f, nil
}

func parseTerm(word string) (term, *BadWord) {
	t, source, before := term{}, word, 0
	if rest, minus := strings.CutPrefix(word, "-"); minus && rest != "" {
		t.exclude, source, before = true, rest, 1
	}
	isRegexp := len(source) > 2 && source[0] == '/' && source[len(source)-1] == '/'
	if isRegexp {
		source, before = source[1:len(source)-1], before+1
	}
	found, fault := pattern.Compile(source, isRegexp)
	if fault != nil {
		return t, &BadWord{Word: strings.TrimPrefix(word, "-"), Fault: pattern.Fault{At: fault.At + before, Reason: fault.Reason}}
	}
	t.pattern = found
	return t, nil
}

// rooms are for the lines of rows, which are needed only while a filter looks at them.
var rooms = sync.Pool{New: func() any { return new([]byte) }}

// Takes tells whether the filter lets a row through.
func (f Filter) Takes(r *transport.Row) bool {
	if len(f.terms) == 0 {
		return true
	}
	room := rooms.Get().(*[]byte)
	defer rooms.Put(room)
	line := AppendText((*room)[:0], r)
	line = append(append(append(append(line, ' '), Kind(r)...), ' '), r.Group...)
	*room = line
	for _, t := range f.terms {
		if t.in(line, r) == t.exclude {
			return false
		}
	}
	return true
}

func (t term) in(line []byte, r *transport.Row) bool {
	if t.pattern.MatchBytes(line) {
		return true
	}
	switch x := r.Record.(type) {
	case transport.Exchange:
		return t.pattern.MatchBytes(x.Request.Body) || t.pattern.MatchBytes(x.Reply.Body)
	case transport.Frame:
		return t.pattern.MatchBytes(x.Data)
	}
	return false
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
