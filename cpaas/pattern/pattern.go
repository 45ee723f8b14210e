package pattern

import (
	"regexp"
	"regexp/syntax"
	"sync"
	"unsafe"
)

// Pattern is what a text is searched for, without regard to case: a text, or a
// regular expression in Go's syntax. The zero value is found in every text. A
// Pattern may be used by several goroutines at once.
type Pattern struct {
	expression *regexp.Regexp // nil for the zero value
	literal    *literal       // of a plain text; nil for others
	automata   *sync.Pool     // of *automaton, one for each goroutine that matches; nil if it is too large
}

// Compile makes a pattern of what was typed; "" gives the zero value.
func Compile(typed string, isRegexp bool) (Pattern, *Fault) {
	if typed == "" {
		return Pattern{}, nil
	}
	source := typed
	if !isRegexp {
		source = regexp.QuoteMeta(typed)
	}
	if fault := check(source); fault != nil {
		return Pattern{}, fault
	}
	// The letters around it can make too large or deep what was just not.
	source = "(?i:" + source + ")"
	parsed, err := syntax.Parse(source, syntax.Perl)
	if err != nil {
		return Pattern{}, &Fault{At: 1, Reason: reason(err)}
	}
	prog, err := syntax.Compile(parsed.Simplify())
	if err != nil {
		return Pattern{}, &Fault{At: 1, Reason: reason(err)}
	}
	expression, err := regexp.Compile(source)
	if err != nil {
		return Pattern{}, &Fault{At: 1, Reason: reason(err)}
	}
	p := Pattern{expression: expression}
	if !isRegexp {
		p.literal = newLiteral(typed)
	}
	if newAutomaton(prog) != nil {
		p.automata = &sync.Pool{New: func() any { return newAutomaton(prog) }}
	}
	return p, nil
}

// MatchBytes is Match for a text that is given as bytes, which nothing changes
// meanwhile.
func (p Pattern) MatchBytes(text []byte) bool {
	return p.Match(unsafe.String(unsafe.SliceData(text), len(text)))
}

// Match tells whether the pattern is found in a text.
func (p Pattern) Match(text string) bool {
	if p.expression == nil {
		return true
	}
	if p.literal != nil {
		if found, sure := p.literal.in(text); sure {
			return found
		}
	}
	if p.automata != nil {
		a := p.automata.Get().(*automaton)
		found, ok := a.match(text)
		p.automata.Put(a)
		if ok {
			return found
		}
	}
	return p.expression.MatchString(text)
}
