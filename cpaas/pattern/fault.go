package pattern

import (
	"errors"
	"regexp/syntax"
	"strings"
	"unicode/utf8"
)

// Fault says what is wrong with a regular expression, and where.
type Fault struct {
	At     int    // the character the fault is at, counted from 1
	Reason string // in words, without capital and stop
}

// longest is how many characters a pattern may have: a fault is found by reading
// every beginning of it.
const longest = 1000

// check gives what is wrong with an expression, nil for nothing.
func check(source string) *Fault {
	if utf8.RuneCountInString(source) > longest {
		return &Fault{At: longest + 1, Reason: "longer than 1,000 characters"}
	}
	_, err := syntax.Parse(source, syntax.Perl)
	if err == nil {
		return nil
	}
	f := &Fault{At: 1, Reason: reason(err)}
	if broken, ok := errors.AsType[*syntax.Error](err); ok {
		f.At = utf8.RuneCountInString(source[:place(source, broken.Code)]) + 1
	}
	return f
}

// place finds where in source the fault of this kind is. The parser gives only
// the piece that is wrong, and the same letters may well be right elsewhere. So
// the end is taken off as long as the fault stays: what is left ends with it.
func place(source string, code syntax.ErrorCode) int {
	if code == syntax.ErrMissingParen {
		return unclosed(source)
	}
	end, piece := len(source), ""
	for end > 0 {
		_, err := syntax.Parse(source[:end], syntax.Perl)
		broken, ok := errors.AsType[*syntax.Error](err)
		if !ok || broken.Code != code {
			break
		}
		piece = broken.Expr
		_, size := utf8.DecodeLastRuneInString(source[:end])
		end -= size
	}
	// The fault's last character is the one at end.
	_, size := utf8.DecodeRuneInString(source[end:])
	if from := end + size - len(piece); code != syntax.ErrUnexpectedParen && strings.HasSuffix(source[:end+size], piece) {
		return min(from, end)
	}
	return end
}

// unclosed is the place of the last parenthesis that is opened and never closed.
func unclosed(source string) int {
	var open []int
	inClass := false
	for i := 0; i < len(source); i++ {
		switch c := source[i]; {
		case c == '\\' && strings.HasPrefix(source[i:], `\Q`):
			end := strings.Index(source[i:], `\E`)
			if end < 0 {
				end = len(source) - i
			}
			i += end
		case c == '\\':
			i++
		case c == '[' && !inClass:
			inClass = true
			// A bracket that comes first in a class is one of its letters.
			rest := strings.TrimPrefix(source[i+1:], "^")
			if strings.HasPrefix(rest, "]") {
				i = len(source) - len(rest)
			}
		case c == ']':
			inClass = false
		case inClass:
		case c == '(':
			open = append(open, i)
		case c == ')' && len(open) > 0:
			open = open[:len(open)-1]
		}
	}
	if len(open) == 0 {
		return 0
	}
	return open[len(open)-1]
}

var reasons = map[syntax.ErrorCode]string{
	syntax.ErrMissingParen:          "this ( is not closed",
	syntax.ErrUnexpectedParen:       "this ) closes nothing",
	syntax.ErrMissingBracket:        "this [ is not closed",
	syntax.ErrTrailingBackslash:     "nothing follows this backslash",
	syntax.ErrMissingRepeatArgument: "there is nothing here to repeat",
	syntax.ErrInvalidRepeatOp:       "a repetition cannot be repeated",
	syntax.ErrInvalidRepeatSize:     "this repeats too often",
	syntax.ErrInvalidEscape:         "this escape is not known",
	syntax.ErrInvalidCharRange:      "invalid range",
	syntax.ErrInvalidNamedCapture:   "invalid name",
	syntax.ErrInvalidPerlOp:         "this kind of group is not known",
	syntax.ErrInvalidUTF8:           "this is not text",
	syntax.ErrLarge:                 "too large",
	syntax.ErrNestingDepth:          "nested too deeply",
}

func reason(err error) string {
	broken, ok := errors.AsType[*syntax.Error](err)
	if !ok {
		return err.Error()
	}
	if r, known := reasons[broken.Code]; known {
		return r
	}
	return broken.Code.String()
}
