package wire

import (
	"bytes"
	"encoding/json"
	"fmt"
	"slices"
	"strings"
)

// FrameError says why a frame was not understood. Kind is short and one of few,
// so that a flood of the same trouble can be told once; Reason is for people
// and holds nothing of the frame's content but its top-level key.
type FrameError struct {
	Kind   string
	Reason string
}

func (e *FrameError) Error() string { return e.Reason }

// Hides reports whether the frame may have told of a message, and whether of a
// group, for all that is known of it.
func (e *FrameError) Hides() (message, group bool) {
	is := func(keys ...string) bool {
		return slices.ContainsFunc(keys, func(key string) bool { return strings.HasPrefix(e.Kind, key) })
	}
	switch {
	case is(unknown, keyMessageStatus, "connCheck"):
		return false, false
	case is(keyMessage):
		return true, false
	case is(keyInvitation, keyParticipant, keyEvent):
		return false, true
	}
	return true, true
}

// unknown begins the Kind of a frame whose key is not one of those below.
const unknown = "unknown "

// DecodeFrame reads one websocket frame. The error is a *FrameError. On success
// exactly one field of the frame is set, and a notification has its id and the
// links and lists that are needed to act on it.
func DecodeFrame(data []byte) (Frame, error) { return decode(data, nil) }

// Decoder reads the frames of one socket, one after the other. The zero Decoder is
// ready.
type Decoder struct{ room room }

// Decode is DecodeFrame, and makes no garbage of what comes most often: a Message and
// a MessageStatus of the frame are good until the next call, and their texts as long as
// data is not changed. Whatever is to be kept must be copied.
func (d *Decoder) Decode(data []byte) (Frame, error) { return decode(data, &d.room) }

// decode reads a frame, into room if there is one.
func decode(data []byte, into *room) (Frame, error) {
	if len(data) <= MaxFrame {
		if frame, ok := readFrame(data, into); ok && frame.count() == 1 {
			return complete(frame)
		}
	}
	var frame Frame
	if len(data) > MaxFrame || unmarshalOdd(data, &frame) != nil || frame.count() != 1 {
		return decodeSlowly(data)
	}
	return complete(frame)
}

// decodeSlowly takes a frame apart to find what is wrong with it, if anything is.
func decodeSlowly(data []byte) (Frame, error) {
	key, body, err := soleKey(data)
	if err != nil {
		return Frame{}, err
	}
	var frame Frame
	switch key {
	case keyInvitation:
		err = decodeBody(key, body, &frame.Invitation)
	case keyParticipant:
		err = decodeBody(key, body, &frame.Participant)
	case keyEvent:
		err = decodeBody(key, body, &frame.Event)
	case keyMessage:
		err = decodeBody(key, body, &frame.Message)
	case keyMessageStatus:
		err = decodeBody(key, body, &frame.MessageStatus)
	case "connCheck":
		err = decodeBody(key, body, &frame.ConnCheck)
	case "connAck":
		frame.ConnAck = &ConnAck{} // any value will do, the SDK looks at the key alone
	default:
		return Frame{}, &FrameError{unknown + Clip(key, mostKey), fmt.Sprintf("a frame of the unknown kind %q", Clip(key, mostKey))}
	}
	if err != nil {
		return Frame{}, err
	}
	return complete(frame)
}

// complete refuses a frame that lacks what is needed to act on it.
func complete(frame Frame) (Frame, error) {
	if key, lack := frame.lacks(); lack != "" {
		return Frame{}, &FrameError{key + " without " + lack, fmt.Sprintf("a %s without %s", key, lack)}
	}
	return frame, nil
}

// soleKey splits a frame into its one top-level key and that key's value.
func soleKey(data []byte) (string, json.RawMessage, error) {
	if len(data) > MaxFrame {
		return "", nil, &FrameError{"too large", fmt.Sprintf("a frame of more than %d bytes", MaxFrame)}
	}
	var top map[string]json.RawMessage
	if err := json.Unmarshal(data, &top); err != nil {
		return "", nil, &FrameError{"not JSON", "a frame that is not a JSON object"}
	}
	if len(top) != 1 {
		return "", nil, &FrameError{"not one key", fmt.Sprintf("a frame with %d top-level keys instead of one", len(top))}
	}
	for key, body := range top {
		return key, body, nil
	}
	panic("unreachable: the map has one key")
}

func decodeBody[T any](key string, body json.RawMessage, into **T) error {
	if bytes.Equal(body, []byte("null")) {
		return &FrameError{key + " empty", "an empty " + key}
	}
	*into = new(T)
	if err := json.Unmarshal(body, *into); err != nil {
		return &FrameError{key + " malformed", "a " + key + " with a field of the wrong type"}
	}
	return nil
}

// The keys of the notifications, as in the tags of Frame.
const (
	keyInvitation    = "groupChatSessionInvitationNotification"
	keyParticipant   = "chatParticipantStatusNotification"
	keyEvent         = "chatEventNotification"
	keyMessage       = "chatMessageNotification"
	keyMessageStatus = "chatMessageStatusNotification"
)

// count is how many fields of the frame are set.
func (f Frame) count() int {
	n := 0
	for _, set := range [...]bool{
		f.Invitation != nil, f.Participant != nil, f.Event != nil, f.Message != nil,
		f.MessageStatus != nil, f.ConnCheck != nil, f.ConnAck != nil,
	} {
		if set {
			n++
		}
	}
	return n
}

// lacks names the frame's key and the first thing it needs and has not.
func (f Frame) lacks() (key, what string) {
	switch {
	case f.Invitation != nil:
		n := f.Invitation
		return keyInvitation, firstLacking(need{"id", n.ID != ""}, need{"participants", n.Participants != nil}, need{"group link", groupOf(n.Links) != ""})
	case f.Participant != nil:
		n := f.Participant
		return keyParticipant, firstLacking(need{"id", n.ID != ""}, need{"participants", len(n.Participants) > 0}, need{"group link", groupOf(n.Links) != ""})
	case f.Event != nil:
		n := f.Event
		return keyEvent, firstLacking(need{"id", n.ID != ""}, need{"type", n.Type != ""}, need{"group link", groupOf(n.Links) != ""})
	case f.Message != nil && f.Message.Message != nil:
		n := f.Message
		return keyMessage, firstLacking(need{"id", n.ID != ""}, need{"message link", LastSegment(n.Message.ResourceURL) != "" || LastSegment(LinkTo(n.Links, RelMessage)) != ""})
	case f.Message != nil:
		n := f.Message
		return keyMessage, firstLacking(need{"id", n.ID != ""}, need{"content", n.Composing != nil})
	case f.MessageStatus != nil:
		n := f.MessageStatus
		return keyMessageStatus, firstLacking(need{"id", n.ID != ""}, need{"message", n.MessageID != ""})
	}
	return "", ""
}

// need is a part of a frame and whether it is there.
type need struct {
	what string
	met  bool
}

func firstLacking(needs ...need) string {
	for _, n := range needs {
		if !n.met {
			return n.what
		}
	}
	return ""
}

func groupOf(links []Link) string { return LastSegment(LinkTo(links, RelGroup)) }
