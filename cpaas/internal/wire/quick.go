package wire

import (
	"unsafe"

	"muster/cpaas/internal/wire/scan"
)

// quick reads the JSON of what comes most often, in the form in which nearly all
// servers write it: names as they are documented, texts without escapes, times as
// whole numbers. It costs a fraction of what the library costs, which must find each
// field by its name in a type. Whatever is of another form is odd, and left to the
// library: nothing is refused here, and nothing read differently.
type quick struct {
	scan.Text
	into *room // for notices of messages and their statuses, with texts that are part of data; nil for none
	lent bool  // what is read now has such texts
}

// room is where a notice is read, before the next one.
type room struct {
	message messageRoom
	status  statusRoom
}

// messageRoom is for a notice at once, as nearly every one has a message and a link.
type messageRoom struct {
	notice  MessageNotice
	message Message
	link    [1]Link
}

type statusRoom struct {
	notice MessageStatus
	link   [1]Link
}

// readQuickly reads data into out, which must be empty; false if it has to be read by
// the library, and then out is as it was.
func readQuickly(data []byte, out any) bool {
	q := quick{Text: scan.New(data)}
	switch out := out.(type) {
	case *Frame:
		if *out != (Frame{}) {
			return false
		}
		frame, ok := readFrame(data, nil)
		if ok {
			*out = frame
		}
		return ok
	case *GroupBody:
		if out.Group != nil {
			return false
		}
		group := q.groupBody()
		if q.End() {
			out.Group = group
		}
	case *MessageBody:
		if *out != (MessageBody{}) {
			return false
		}
		said := q.messageBody()
		if q.End() {
			out.Message = said
		}
	case *StatusReportBody:
		if out.Report != nil {
			return false
		}
		report := q.statusReportBody()
		if q.End() {
			out.Report = report
		}
	case *MessageListBody:
		if out.List != nil {
			return false
		}
		list := q.messageListBody()
		if q.End() {
			out.List = list
		}
	default:
		return false
	}
	return !q.Odd
}

// readFrame reads a frame; false if it has to be read by the library.
func readFrame(data []byte, into *room) (Frame, bool) {
	q := quick{Text: scan.New(data), into: into}
	frame := q.frame()
	return frame, q.End()
}

func (q *quick) text() string { return q.kept(q.Bytes()) }

// kept is a text, unless it is lent.
func (q *quick) kept(text []byte) string {
	if q.lent {
		return unsafe.String(unsafe.SliceData(text), len(text))
	}
	return string(text)
}

// word is a text that is most often one of a few.
func (q *quick) word() string {
	text := q.Bytes()
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
	case StatusDelivered:
		return StatusDelivered
	case StatusDisplayed:
		return StatusDisplayed
	}
	return q.kept(text)
}

// seconds is a whole number without a sign.
func (q *quick) seconds() Seconds { return Seconds(q.Number()) }
