package cause

import (
	"bytes"
	"encoding/json"
	"unsafe"
)

// scanner reads the few fields of a body that joins need, without building the rest:
// several times as fast as a full parse. Each method returns false where the body is
// no JSON or is cut, and what was read before counts.
type scanner struct {
	data []byte
	at   int
}

func (s *scanner) next() byte {
	for ; s.at < len(s.data); s.at++ {
		switch c := s.data[s.at]; c {
		case ' ', '\t', '\r', '\n':
		default:
			return c
		}
	}
	return 0
}

func (s *scanner) take(c byte) bool {
	if s.next() != c {
		return false
	}
	s.at++
	return true
}

// object calls field for each key; field reads the value.
func (s *scanner) object(field func(key []byte) bool) bool {
	return s.list('{', '}', func() bool {
		key, ok := s.quoted()
		return ok && s.take(':') && field(key)
	})
}

// array calls item for each value; item reads it.
func (s *scanner) array(item func() bool) bool { return s.list('[', ']', item) }

func (s *scanner) list(first, last byte, item func() bool) bool {
	if s.next() != first {
		return s.skip()
	}
	s.at++
	if s.take(last) {
		return true
	}
	for item() {
		switch s.next() {
		case ',':
			s.at++
		case last:
			s.at++
			return true
		default:
			return false
		}
	}
	return false
}

// quoted is what stands between quotes, as it is written.
func (s *scanner) quoted() ([]byte, bool) {
	if !s.take('"') {
		return nil, false
	}
	for from := s.at; ; {
		i := bytes.IndexByte(s.data[s.at:], '"')
		if i < 0 {
			s.at = len(s.data)
			return nil, false
		}
		s.at += i + 1
		slashes := 0
		for at := s.at - 2; at >= from && s.data[at] == '\\'; at-- {
			slashes++
		}
		if slashes%2 == 0 {
			return s.data[from : s.at-1], true
		}
	}
}

// text reads a text, or a number as it is written, into a string. Of another value it
// reads nothing.
func (s *scanner) text(into *string) bool {
	switch c := s.next(); {
	case c == '"':
		raw, ok := s.quoted()
		if !ok {
			return false
		}
		*into = plain(raw)
		return true
	case c == '-' || c >= '0' && c <= '9':
		from := s.at
		ok := s.skip()
		*into = string(s.data[from:s.at])
		return ok
	}
	return s.skip()
}

func plain(raw []byte) string {
	if len(raw) == 0 {
		return ""
	}
	if bytes.IndexByte(raw, '\\') < 0 {
		return unsafe.String(unsafe.SliceData(raw), len(raw)) // of a row, which nobody changes, and which lives as long
	}
	var text string
	quoted := append(append([]byte{'"'}, raw...), '"')
	if json.Unmarshal(quoted, &text) != nil {
		return string(raw)
	}
	return text
}

// flag reads whether a value is true.
func (s *scanner) flag(into *bool) bool {
	*into = s.next() == 't'
	return s.skip()
}

func endsWord(c byte) bool {
	switch c {
	case ' ', '\t', '\r', '\n', ',', ':', ']', '}':
		return true
	}
	return false
}

// skip passes over one value.
func (s *scanner) skip() bool {
	depth := 0
	for {
		switch c := s.next(); c {
		case 0:
			return false
		case '"':
			if _, ok := s.quoted(); !ok {
				return false
			}
		case '{', '[':
			depth++
			s.at++
			continue
		case '}', ']':
			if depth == 0 {
				return false
			}
			depth--
			s.at++
		case ',', ':':
			if depth == 0 {
				return false
			}
			s.at++
			continue
		default:
			for s.at < len(s.data) && !endsWord(s.data[s.at]) {
				s.at++
			}
		}
		if depth == 0 {
			return true
		}
	}
}
