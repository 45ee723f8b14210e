package scenario

import (
	"strings"
	"unicode"
	"unicode/utf8"
)

// tokenKind is what a token of a sentence is.
type tokenKind int

const (
	word       tokenKind = iota // anything between spaces
	quotation                   // "text"
	comma                       // between users or texts
	possessive                  // the 's of alice's
)

// token is a word of a sentence, or a text between quotation marks.
type token struct {
	kind   tokenKind
	text   string // of a quotation what is between the marks, without escapes
	column int    // of its first letter, in runes from 0
}

// tokenize takes a sentence apart. The problem is the column of a quotation mark
// that has no other, or -1.
func tokenize(sentence string) (tokens []token, unclosed int) {
	column := 0
	for rest := sentence; rest != ""; {
		first, size := utf8.DecodeRuneInString(rest)
		switch {
		case unicode.IsSpace(first):
			rest, column = rest[size:], column+1
		case first == '"':
			text, length, closed := unquote(rest)
			if !closed {
				return tokens, column
			}
			tokens = append(tokens, token{quotation, text, column})
			column += utf8.RuneCountInString(rest[:length])
			rest = rest[length:]
		case first == ',':
			tokens = append(tokens, token{comma, ",", column})
			rest, column = rest[1:], column+1
		case strings.HasPrefix(rest, "'s ") || rest == "'s":
			tokens = append(tokens, token{possessive, "'s", column})
			rest, column = rest[2:], column+2
		default:
			length := wordLength(rest)
			tokens = append(tokens, token{word, rest[:length], column})
			column += utf8.RuneCountInString(rest[:length])
			rest = rest[length:]
		}
	}
	return tokens, -1
}

// wordLength is how many bytes of a text are its first word.
func wordLength(text string) int {
	for i, r := range text {
		if i > 0 && (unicode.IsSpace(r) || r == '"' || r == ',' || strings.HasPrefix(text[i:], "'s ") || text[i:] == "'s") {
			return i
		}
	}
	return len(text)
}

// unquote reads a text that begins with a quotation mark. In it \" and \\ stand for
// themselves, and \n for the end of a line.
func unquote(text string) (content string, length int, closed bool) {
	var b strings.Builder
	for i := 1; i < len(text); i++ {
		switch {
		case text[i] == '"':
			return b.String(), i + 1, true
		case text[i] == '\\' && i+1 < len(text):
			i++
			if text[i] == 'n' {
				b.WriteByte('\n')
			} else {
				b.WriteByte(text[i])
			}
		default:
			b.WriteByte(text[i])
		}
	}
	return "", 0, false
}
