package scenario

import (
	"maps"
	"slices"
	"strconv"
	"strings"
)

// partial is a match of the beginning of some tokens.
type partial struct {
	match  *Match
	tokens int
}

// furthest is how far the matching of a pattern came, and what would have gone on.
type furthest struct {
	tokens int
	wanted []string
}

// note remembers what was wanted at a place.
func (f *furthest) note(tokens int, wanted string) {
	switch {
	case f == nil || tokens < f.tokens:
		return
	case tokens > f.tokens:
		f.tokens, f.wanted = tokens, nil
	}
	if !slices.Contains(f.wanted, wanted) {
		f.wanted = append(f.wanted, wanted)
	}
}

// matches gives all ways in which the beginning of some tokens has the form of the
// pattern. What is missing is noted in reach, which may be nil.
func (p pattern) matches(tokens []token, so *Match, reach *furthest) []partial {
	return p.after(tokens, partial{match: so}, reach)
}

func (p pattern) after(tokens []token, so partial, reach *furthest) []partial {
	if len(p) == 0 {
		return []partial{so}
	}
	var all []partial
	e, rest := p[0], tokens[so.tokens:]
	switch {
	case e.optional != nil:
		for _, with := range e.optional.after(tokens, so, reach) {
			all = append(all, p[1:].after(tokens, with, reach)...)
		}
		all = append(all, p[1:].after(tokens, so, reach)...)
	case e.slot != nil:
		k := kinds[e.slot.kind]
		readings := k.read(rest)
		if len(readings) == 0 {
			reach.note(so.tokens, k.want)
		}
		for _, r := range readings {
			r.value.Column = rest[0].column
			next := so.with(e.slot.name, r.value)
			next.tokens += r.tokens
			all = append(all, p[1:].after(tokens, next, reach)...)
		}
	default:
		for _, a := range e.words {
			n := common(a.words, rest)
			if n < len(a.words) {
				if reach != nil {
					reach.note(so.tokens+n, strconv.Quote(strings.Join(a.words[n:], " ")))
				}
				continue
			}
			next := so
			next.tokens += n
			if a.tries {
				match := *so.match
				match.Tries = true
				next.match = &match
			}
			all = append(all, p[1:].after(tokens, next, reach)...)
		}
	}
	return all
}

// with is the match with one more value.
func (so partial) with(name string, v Value) partial {
	match := *so.match
	match.Values = maps.Clone(match.Values)
	match.Values[name] = v
	return partial{&match, so.tokens}
}

// common is how many of some words the tokens begin with.
func common(words []string, tokens []token) int {
	n := 0
	for n < len(words) && n < len(tokens) && tokens[n].kind != quotation && tokens[n].text == words[n] {
		n++
	}
	return n
}

// match finds the sentence that has a form for all of the tokens.
func match(tokens []token) *Match {
	for _, s := range sentences {
		for _, m := range s.pattern.matches(tokens, &Match{Sentence: s, Values: map[string]Value{}}, nil) {
			if m.tokens == len(tokens) {
				return m.match
			}
		}
	}
	return nil
}
