package wire

import (
	"unicode/utf8"

	"muster/cpaas/internal/wire/plain"
)

// quick reads the JSON of what comes most often, in the form in which nearly all
// servers write it: names as they are documented, texts without escapes, times as
// whole numbers. It costs a fraction of what the library costs, which must find each
// field by its name in a type. Whatever is of another form is odd, and left to the
// library: nothing is refused here, and nothing read differently.
type quick struct {
	data []byte
	at   int
	odd  bool
}

// readQuickly reads data into out, which must be empty; false if it has to be read by
// the library, and then out is as it was.
func readQuickly(data []byte, out any) bool {
	q := quick{data: data}
	switch out := out.(type) {
	case *Frame:
		if *out != (Frame{}) {
			return false
		}
		frame, ok := readFrame(data)
		if ok {
			*out = frame
		}
		return ok
	case *GroupBody:
		if out.Group != nil {
			return false
		}
		group := q.groupBody()
		if q.end() {
			out.Group = group
		}
	case *MessageBody:
		if *out != (MessageBody{}) {
			return false
		}
		said := q.messageBody()
		if q.end() {
			out.Message = said
		}
	case *StatusReportBody:
		if out.Report != nil {
			return false
		}
		report := q.statusReportBody()
		if q.end() {
			out.Report = report
		}
	case *MessageListBody:
		if out.List != nil {
			return false
		}
		list := q.messageListBody()
		if q.end() {
			out.List = list
		}
	default:
		return false
	}
	return !q.odd
}

// readFrame reads a frame; false if it has to be read by the library.
func readFrame(data []byte) (Frame, bool) {
	q := quick{data: data}
	frame := q.frame()
	return frame, q.end()
}

// end reports whether all has been read, and nothing was odd.
func (q *quick) end() bool {
	q.space()
	q.odd = q.odd || q.at != len(q.data)
	return !q.odd
}

func (q *quick) space() {
	for q.at < len(q.data) {
		switch q.data[q.at] {
		case ' ', '\n', '\t', '\r':
			q.at++
		default:
			return
		}
	}
}

// next passes over a sign and reports whether it was there.
func (q *quick) next(sign byte) bool {
	q.space()
	if q.at == len(q.data) || q.data[q.at] != sign {
		return false
	}
	q.at++
	return true
}

func (q *quick) must(sign byte) { q.odd = !q.next(sign) || q.odd }

// object reads an object, each of its values by field, which is given the name.
func (q *quick) object(field func(name []byte)) {
	q.must('{')
	if q.next('}') {
		return
	}
	for !q.odd {
		name := q.bytes()
		q.must(':')
		if q.odd {
			return
		}
		field(name)
		if q.next('}') {
			return
		}
		q.must(',')
	}
}

// array reads an array, each of its values by element.
func (q *quick) array(element func()) {
	q.must('[')
	if q.next(']') {
		return
	}
	for !q.odd {
		element()
		if q.next(']') {
			return
		}
		q.must(',')
	}
}

// bytes are those of a text, which must not be changed.
func (q *quick) bytes() []byte {
	q.must('"')
	begin, ascii := q.at, true
	for {
		q.at += plain.Run(q.data[q.at:])
		if q.at >= len(q.data) {
			q.odd = true
			return nil
		}
		switch c := q.data[q.at]; {
		case c == '"':
			text := q.data[begin:q.at]
			q.at++
			q.odd = q.odd || !ascii && !utf8.Valid(text)
			return text
		case c < ' ' || c == '\\':
			q.odd = true
			return nil
		default:
			ascii = ascii && c < utf8.RuneSelf
			q.at++
		}
	}
}

func (q *quick) text() string { return string(q.bytes()) }

// word is a text that is most often one of a few.
func (q *quick) word() string {
	text := q.bytes()
	switch string(text) {
	case RelMessage:
		return RelMessage
	case RelGroup:
		return RelGroup
	case MessageInbound:
		return MessageInbound
	case StatusConnected:
		return StatusConnected
	case StatusInvited:
		return StatusInvited
	case StatusDisconnected:
		return StatusDisconnected
	}
	return string(text)
}

// seconds is a whole number without a sign.
func (q *quick) seconds() Seconds {
	q.space()
	begin := q.at
	for q.at < len(q.data) && '0' <= q.data[q.at] && q.data[q.at] <= '9' {
		q.at++
	}
	number := q.data[begin:q.at]
	n, ok := digits(number)
	q.odd = q.odd || !ok || len(number) > 1 && number[0] == '0'
	return Seconds(n)
}

func (q *quick) truth() bool {
	q.space()
	for _, word := range []string{"true", "false"} {
		if end := q.at + len(word); end <= len(q.data) && string(q.data[q.at:end]) == word {
			q.at = end
			return word == "true"
		}
	}
	q.odd = true
	return false
}
