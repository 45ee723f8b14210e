package cpaas

import (
	"reflect"
	"strings"
	"testing"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/internal/wire"
)

// A frame is read without a copy of its texts, and its bytes are used again: whatever is
// kept of it has to be a text of its own.
func TestEventsKeepNothingOfTheirFrames(t *testing.T) {
	self, now := Self{User: "bob@example.com", Address: "bob@example.com"}, time.Unix(1795396638, 0)
	for _, frame := range []string{
		`{"chatMessageNotification":{"id":"1","chatMessage":{"text":"hello","dateTime":1795396638,"senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m"}]}}`,
		`{"chatMessageNotification":{"id":"2","chatMessage":{"resourceURL":"/cpaas/chat/v1/bob@example.com/oneToOne/Alice@example.com/adhoc/messages/m","text":"hello","senderAddress":"Alice@example.com","x-destinationAddress":"bob@example.com"},"link":[]}}`,
		`{"chatMessageNotification":{"id":"3","chatMessage":{"text":"hello","senderAddress":"alice@example.com","x-destinationAddress":"g"},"link":[{"rel":"chatMessage","href":"/messages/m"}]}}`,
		`{"chatMessageNotification":{"id":"4","chatMessage":{"text":"a file","senderAddress":"alice@example.com","attachment":[{"x-id":"o","link":"/o","name":"a.png"}],"json":{"a":1}},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m"}]}}`,
		`{"chatMessageStatusNotification":{"id":"5","messageId":"m","senderAddress":"alice@example.com","status":"Displayed","link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m"}]}}`,
		`{"chatMessageStatusNotification":{"id":"6","messageId":"m","senderAddress":"alice@example.com","status":"Read"}}`,
		`{"chatParticipantStatusNotification":{"id":"7","x-name":"Team","participant":[{"address":"alice@example.com","status":"Connected"}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/bob@example.com/group/g"}]}}`,
	} {
		whole, err := wire.DecodeFrame([]byte(frame))
		if err != nil {
			t.Fatal(err)
		}
		_, want := eventOf(whole, self, now, &names.Names{})
		var d wire.Decoder
		data := []byte(frame)
		read, err := d.Decode(data)
		if err != nil {
			t.Fatal(err)
		}
		id, got := eventOf(read, self, now, &names.Names{})
		var seen seenIDs
		if !seen.add(id) {
			t.Fatal("the first notification is known")
		}
		id = strings.Clone(id)
		for i := range data {
			data[i] = '?'
		}
		if !reflect.DeepEqual(got, want) {
			t.Errorf("%s has become %+v, want %+v", frame, got, want)
		}
		if seen.add(id) {
			t.Errorf("the id of %s is not known any more", frame)
		}
	}
}
