package wire

import (
	"encoding/json"
	"reflect"
	"strings"
	"testing"
)

// Texts are looked at in words of eight bytes: what ends one, or needs the library, may be
// at any place of such a word, and before or behind others of its kind.
func TestTextsAreReadTheSameWhereverTheirSignsAre(t *testing.T) {
	signs := []string{`\"`, `\\`, `\n`, `\u0041`, "é", "漢", "😀", "!", "#", "[", "]", "~", "\x7f", " ", "\xff", "\x80"}
	for length := range 20 {
		for at := range length + 1 {
			for _, sign := range signs {
				for _, other := range signs {
					text := strings.Repeat("a", at) + sign + other + strings.Repeat("z", length-at)
					frame := `{"chatMessageNotification":{"id":"n","chatMessage":{"text":"` + text + `"},"link":[{"rel":"chatMessage","href":"/g/messages/m"}]}}`
					var want string
					if err := json.Unmarshal([]byte(`"`+text+`"`), &want); err != nil {
						t.Fatal(err)
					}
					got, err := DecodeFrame([]byte(frame))
					if err != nil || got.Message.Message.Text != want {
						t.Fatalf("%q is read as %+v, %v", frame, got.Message, err)
					}
				}
			}
			broken := `{"chatMessageNotification":{"id":"n","chatMessage":{"text":"` + strings.Repeat("a", at) + "\x01" + strings.Repeat("z", length-at) + `"},"link":[{"rel":"chatMessage","href":"/g/messages/m"}]}}`
			if _, err := DecodeFrame([]byte(broken)); err == nil {
				t.Fatalf("%q is taken, which is no JSON", broken)
			}
		}
	}
}

// What comes most often is read without garbage, and as all else is read.
func TestDecoderReadsAsDecodeFrameDoesAndMakesNoGarbage(t *testing.T) {
	var d Decoder
	for _, frame := range []string{
		`{"chatMessageNotification":{"id":"n","dateTime":1795396639,"chatMessage":{"text":"hello","dateTime":1795396639,"senderAddress":"a@x","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/g/messages/m"}]}}`,
		`{"chatMessageStatusNotification":{"id":"n","messageId":"m","senderAddress":"a@x","status":"Displayed","link":[{"rel":"chatMessage","href":"/g/messages/m"}]}}`,
		`{"chatMessageNotification":{"id":"o","chatMessage":{"text":"short"},"link":[{"rel":"chatMessage","href":"/g/messages/o"}]}}`,
		`{"chatMessageStatusNotification":{"id":"o","messageId":"o","status":"Read"}}`,
	} {
		want, err := DecodeFrame([]byte(frame))
		if err != nil {
			t.Fatal(err)
		}
		data := []byte(frame)
		got, err := d.Decode(data)
		if err != nil || !reflect.DeepEqual(got, want) {
			t.Errorf("%s is read as %+v, %v", frame, got, err)
		}
		if n := testing.AllocsPerRun(100, func() { _, _ = d.Decode(data) }); n > 0 {
			t.Errorf("%s makes %v pieces of garbage", frame, n)
		}
	}
}
