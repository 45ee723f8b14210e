// Package scan goes through a text in JSON of the form in which nearly all servers write
// it: texts without escapes, whole numbers, and nothing doubtful.
package scan

import (
	"unicode/utf8"

	"muster/cpaas/internal/wire/plain"
)

// Text is a text in JSON, as far as it has been read. What is of another form makes it
// odd, and what is read of it from then on means nothing.
type Text struct {
	Odd  bool
	data []byte
	at   int
}

// New begins to read a text.
func New(data []byte) Text { return Text{data: data} }

// Rest is what has not been read yet. It must not be changed.
func (t *Text) Rest() []byte { return t.data[t.at:] }

// End reports whether all has been read, and nothing was odd.
func (t *Text) End() bool {
	t.space()
	t.Odd = t.Odd || t.at != len(t.data)
	return !t.Odd
}

func (t *Text) space() {
	for t.at < len(t.data) {
		switch t.data[t.at] {
		case ' ', '\n', '\t', '\r':
			t.at++
		default:
			return
		}
	}
}

// next passes over a sign and reports whether it was there.
func (t *Text) next(sign byte) bool {
	t.space()
	if t.at == len(t.data) || t.data[t.at] != sign {
		return false
	}
	t.at++
	return true
}

func (t *Text) must(sign byte) { t.Odd = !t.next(sign) || t.Odd }

// Object reads an object, each of its values by field, which is given the name.
func (t *Text) Object(field func(name []byte)) {
	t.must('{')
	if t.next('}') {
		return
	}
	for !t.Odd {
		name := t.Bytes()
		t.must(':')
		if t.Odd {
			return
		}
		field(name)
		if t.next('}') {
			return
		}
		t.must(',')
	}
}

// Array reads an array, each of its values by element.
func (t *Text) Array(element func()) {
	t.must('[')
	if t.next(']') {
		return
	}
	for !t.Odd {
		element()
		if t.next(']') {
			return
		}
		t.must(',')
	}
}

// Bytes are those of a text, which must not be changed.
func (t *Text) Bytes() []byte {
	t.must('"')
	begin, ascii := t.at, true
	for {
		t.at += plain.Run(t.data[t.at:])
		if t.at >= len(t.data) {
			t.Odd = true
			return nil
		}
		switch c := t.data[t.at]; {
		case c == '"':
			text := t.data[begin:t.at]
			t.at++
			t.Odd = t.Odd || !ascii && !utf8.Valid(text)
			return text
		case c < ' ' || c == '\\':
			t.Odd = true
			return nil
		default:
			ascii = ascii && c < utf8.RuneSelf
			t.at++
		}
	}
}

// Number is a whole number without a sign.
func (t *Text) Number() int64 {
	t.space()
	begin := t.at
	for t.at < len(t.data) && '0' <= t.data[t.at] && t.data[t.at] <= '9' {
		t.at++
	}
	number := t.data[begin:t.at]
	n, ok := Digits(number)
	t.Odd = t.Odd || !ok || len(number) > 1 && number[0] == '0'
	return n
}

// Truth is true or false.
func (t *Text) Truth() bool {
	t.space()
	for _, word := range []string{"true", "false"} {
		if end := t.at + len(word); end <= len(t.data) && string(t.data[t.at:end]) == word {
			t.at = end
			return word == "true"
		}
	}
	t.Odd = true
	return false
}

// Digits reads a number as nearly all are written, without garbage: of few enough
// digits and nothing else.
func Digits(data []byte) (n int64, ok bool) {
	if len(data) == 0 || len(data) > 18 {
		return 0, false
	}
	for _, c := range data {
		if c < '0' || c > '9' {
			return 0, false
		}
		n = 10*n + int64(c-'0')
	}
	return n, true
}
