package scenario

import "strings"

// pattern is the form of a sentence: elements that follow each other.
type pattern []element

// element is one part of a pattern. Exactly one of its fields is set.
type element struct {
	words    []alternative // one of these
	slot     *slot         // a value
	optional pattern       // may be left out
}

// alternative is a sequence of words that may stand at a place.
type alternative struct {
	words []string
	tries bool // "tries to"
}

// slot is where a value stands.
type slot struct {
	name, kind string
}

// newPattern reads the form of a sentence as the table has it:
//
//	word           stands for itself, one|other for either of two
//	!verb          verb, its third person, and "tries to" or "try to" before it
//	{name:kind}    a value, see kinds
//	( ... )        may be left out
//
// It panics when the form is wrong.
func newPattern(form string) pattern {
	p, rest := readPattern(strings.Fields(strings.NewReplacer("(", " ( ", ")", " ) ", ",", " , ").Replace(form)))
	if len(rest) > 0 {
		panic("an opening parenthesis is missing: " + form)
	}
	return p
}

func readPattern(fields []string) (p pattern, rest []string) {
	for len(fields) > 0 && fields[0] != ")" {
		field := fields[0]
		fields = fields[1:]
		switch {
		case field == "(":
			inner, after := readPattern(fields)
			if len(after) == 0 {
				panic("a closing parenthesis is missing")
			}
			p, fields = append(p, element{optional: inner}), after[1:]
		case strings.HasPrefix(field, "{"):
			name, kind, ok := strings.Cut(strings.Trim(field, "{}"), ":")
			if _, known := kinds[kind]; !ok || !known {
				panic("no slot: " + field)
			}
			p = append(p, element{slot: &slot{name, kind}})
		case strings.HasPrefix(field, "!"):
			p = append(p, verb(field[1:]))
		default:
			var e element
			for one := range strings.SplitSeq(field, "|") {
				e.words = append(e.words, alternative{words: []string{one}})
			}
			p = append(p, e)
		}
	}
	return p, fields
}

// verb is what a verb looks like of one user and of several.
func verb(plain string) element {
	third := thirdPerson(plain)
	return element{words: []alternative{
		{words: []string{third}},
		{words: []string{plain}},
		{words: []string{"tries", "to", plain}, tries: true},
		{words: []string{"try", "to", plain}, tries: true},
	}}
}

func thirdPerson(verb string) string {
	switch {
	case strings.HasSuffix(verb, "y") && !strings.ContainsAny(verb[len(verb)-2:len(verb)-1], "aeiou"):
		return verb[:len(verb)-1] + "ies"
	case strings.HasSuffix(verb, "s"), strings.HasSuffix(verb, "sh"), strings.HasSuffix(verb, "ch"), strings.HasSuffix(verb, "x"), strings.HasSuffix(verb, "o"):
		return verb + "es"
	}
	return verb + "s"
}

// describe is the pattern for people, with the kinds of its values.
func (p pattern) describe() string {
	var parts []string
	for _, e := range p {
		switch {
		case e.slot != nil:
			parts = append(parts, kinds[e.slot.kind].sample)
		case e.optional != nil:
			parts = append(parts, "["+e.optional.describe()+"]")
		default:
			parts = append(parts, strings.Join(e.words[0].words, " "))
		}
	}
	return joined.Replace(strings.Join(parts, " "))
}

// joined takes out the spaces before what is joined to the word before it.
var joined = strings.NewReplacer(" 's", "'s", " ,", ",")

// write writes the sentence with the values of a match.
func (p pattern) write(b *strings.Builder, m *Match) {
	for _, e := range p {
		switch {
		case e.slot != nil:
			v, filled := m.Values[e.slot.name]
			if !filled {
				continue
			}
			b.WriteString(" " + kinds[e.slot.kind].show(v))
		case e.optional != nil:
			if e.optional.filled(m) {
				e.optional.write(b, m)
			}
		default:
			first := strings.Join(e.words[0].words, " ")
			if m.Tries && len(e.words) > 2 && e.words[2].tries {
				first = strings.Join(e.words[2].words, " ")
			}
			if first != "'s" && first != "," {
				b.WriteByte(' ')
			}
			b.WriteString(first)
		}
	}
}

// filled tells whether a part has a value in a match.
func (p pattern) filled(m *Match) bool {
	for _, e := range p {
		if e.slot != nil && m.Has(e.slot.name) {
			return true
		}
	}
	return false
}
