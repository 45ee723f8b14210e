package scenario

import (
	"regexp"
	"strings"
)

// Expression is a regular expression, without anchors, that sentences of this form
// match. It is for editors, and takes some that the parser does not.
func (s *Sentence) Expression() string {
	return strings.TrimPrefix(s.pattern.expression(), " ")
}

func (p pattern) expression() string {
	var b strings.Builder
	for _, e := range p {
		switch {
		case e.optional != nil:
			b.WriteString("(?:" + e.optional.expression() + ")?")
		case e.slot != nil:
			b.WriteString(" " + kinds[e.slot.kind].expression())
		default:
			b.WriteString(choice(e.words))
		}
	}
	return b.String()
}

// choice is one of some words, with the space before it.
func choice(words []alternative) string {
	var all []string
	for _, a := range words {
		all = append(all, regexp.QuoteMeta(strings.Join(a.words, " ")))
	}
	switch text := strings.Join(all, "|"); {
	case text == "'s" || text == ",":
		return text
	case len(all) == 1:
		return " " + text
	default:
		return " (?:" + text + ")"
	}
}

// The expressions of values.
const (
	anyText = `"(?:[^"\\]|\\.)*"`
	aUser   = `[A-Za-z][\w-]*`
)

func (k kind) expression() string {
	switch k.sample {
	case "USERS":
		return `(?:everyone(?: but )?)?(?:` + aUser + `(?:(?:, | and )` + aUser + `)*)?`
	case "USER":
		return aUser
	case `"TEXT"`:
		return anyText
	case `"TEXT", "TEXT" ...`:
		return anyText + `(?:(?:, | and )` + anyText + `)*`
	case `"GROUP"|USER`:
		return `(?:` + anyText + `|` + aUser + `)`
	case "NUMBER":
		return `\d+`
	case "NTH":
		return `\d+(?:st|nd|rd|th)`
	case "TIME":
		return `(?:\d+(?:\.\d+)?(?:ms|s|m|h))+`
	case "METHOD":
		return `[A-Z]+`
	}
	var all []string
	for _, s := range events {
		all = append(all, strings.TrimPrefix(s.pattern.expression(), " "))
	}
	return "(?:" + strings.Join(all, "|") + ")"
}
