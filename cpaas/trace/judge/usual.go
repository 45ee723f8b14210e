package judge

import (
	"strings"
	"unicode/utf8"
	"unsafe"
)

// usual reads a notification in the form in which nearly all servers write it: texts
// without escapes, no name twice. The library takes several times as long, and memory for
// each text. Whatever is of another form is odd, and left to the library.
type usual struct {
	data  []byte
	at    int
	depth int
	odd   bool
}

// deepest is how many values may be within one another.
const deepest = 50

// readUsual reads what Lint needs of a notification into b, which must be empty; false if
// the library has to. The texts are parts of data.
func readUsual(data []byte, b *body) bool {
	u := usual{data: data}
	u.record(bodyNames, func(name string) {
		switch name {
		case "id":
			b.ID = u.text()
		case "eventType":
			b.EventType = u.text()
		case "messageId":
			b.MessageID = u.text()
		case "senderAddress":
			b.Sender = u.text()
		case "status":
			b.Status = u.text()
		case "participant":
			u.list('[', ']', func() { b.Participant = append(b.Participant, u.participant()) })
		case "link":
			u.list('[', ']', func() { b.Link = append(b.Link, u.link()) })
		}
	})
	return u.peek() == 0 && u.at == len(data) && !u.odd
}

// The names of the fields that are read.
var (
	bodyNames        = []string{"id", "eventType", "messageId", "senderAddress", "status", "participant", "link"}
	participantNames = []string{"address", "status", "x-isAdmin"}
	linkNames        = []string{"rel", "href"}
)

func (u *usual) participant() (p participant) {
	u.record(participantNames, func(name string) {
		switch name {
		case "address":
			p.Address = u.text()
		case "status":
			p.Status = u.text()
		case "x-isAdmin":
			p.Admin = u.word("true")
			u.odd = u.odd || !p.Admin && !u.word("false")
		}
	})
	return p
}

func (u *usual) link() (l link) {
	u.record(linkNames, func(name string) {
		if text := u.text(); name == "rel" {
			l.Rel = text
		} else {
			l.Href = text
		}
	})
	return l
}

// record reads an object: field is called for each of the names that it has, to read its
// value. One that comes twice is odd, and so is one that the library would take for it.
func (u *usual) record(names []string, field func(name string)) {
	had := 0
	u.list('{', '}', func() {
		name := u.text()
		u.must(':')
		for i, known := range names {
			if name == known {
				u.odd = u.odd || had&(1<<i) != 0
				had |= 1 << i
				field(known)
				return
			}
			u.odd = u.odd || strings.EqualFold(name, known)
		}
		u.skip()
	})
}

// peek is the next sign that is no space, and 0 at the end.
func (u *usual) peek() byte {
	for u.at < len(u.data) && (u.data[u.at] == ' ' || u.data[u.at] == '\n' || u.data[u.at] == '\t' || u.data[u.at] == '\r') {
		u.at++
	}
	if u.at == len(u.data) {
		return 0
	}
	return u.data[u.at]
}

// next passes over a sign and reports whether it was there.
func (u *usual) next(sign byte) bool {
	if u.peek() != sign {
		return false
	}
	u.at++
	return true
}

func (u *usual) must(sign byte) { u.odd = !u.next(sign) || u.odd }

func (u *usual) list(first, last byte, item func()) {
	u.must(first)
	if u.odd || u.next(last) {
		return
	}
	u.depth++
	u.odd = u.odd || u.depth > deepest
	for !u.odd {
		item()
		if u.next(last) {
			break
		}
		u.must(',')
	}
	u.depth--
}

func (u *usual) text() string {
	u.must('"')
	begin, ascii := u.at, true
	for ; u.at < len(u.data) && !u.odd; u.at++ {
		switch c := u.data[u.at]; {
		case c == '"':
			text := u.data[begin:u.at]
			u.at++
			u.odd = u.odd || !ascii && !utf8.Valid(text)
			return unsafe.String(unsafe.SliceData(text), len(text)) // of a row, which nobody changes
		case c < ' ' || c == '\\':
			u.odd = true
		case c >= utf8.RuneSelf:
			ascii = false
		}
	}
	u.odd = true
	return ""
}

// word passes over a word and reports whether it was there.
func (u *usual) word(word string) bool {
	u.peek()
	if !strings.HasPrefix(unsafe.String(unsafe.SliceData(u.data[u.at:]), len(u.data)-u.at), word) {
		return false
	}
	u.at += len(word)
	return true
}

// skip passes over one value.
func (u *usual) skip() {
	switch c := u.peek(); {
	case c == '"':
		u.text()
	case c == '{':
		u.record(nil, nil)
	case c == '[':
		u.list('[', ']', u.skip)
	case c >= '1' && c <= '9':
		for u.at < len(u.data) && u.data[u.at] >= '0' && u.data[u.at] <= '9' {
			u.at++
		}
	default: // of numbers, whole ones are usual
		u.odd = u.odd || !u.word("true") && !u.word("false") && !u.word("null") && !u.word("0")
	}
}
