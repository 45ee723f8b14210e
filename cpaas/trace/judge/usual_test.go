package judge_test

import (
	"testing"

	"muster/cpaas/trace/judge"
)

// notices are as a server writes them, without their names.
var notices = []string{
	`{"id":"n1","dateTime":1795396639,"chatMessage":{"text":"hello: \"you\", ä","dateTime":1795396639,"senderAddress":"alice@example.com","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob/group/g1/messages/m1"}]}`,
	`{"id":"n2","dateTime":1795396638,"x-name":"Team","participant":[{"address":"alice@example.com","status":"Connected","x-isAdmin":false},{"address":"bob@example.com","status":"Invited","x-isAdmin":true}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/bob/group/g1"}]}`,
	`{"id":"n3", "messageId":"m1", "senderAddress":"alice@example.com", "status":"Displayed", "link":[], "x-new":[1,{"a":null},true]}`,
	`{"id":"n4","eventType":"SessionUpdated"}`,
}

func TestNoticeOfTheUsualFormIsReadWithoutTheLibrary(t *testing.T) {
	for i, notice := range notices {
		usual, same := judge.ReadsAsUsual([]byte(notice))
		if escaped := i == 0; usual == escaped || usual && !same {
			t.Errorf("%s: read without the library: %v, in the same way: %v", notice, usual, same)
		}
	}
}

// Whatever is put into it or in the place of a byte, it is read as the library reads it,
// or left to that.
func TestNoticeIsReadAsByTheLibraryOrLeftToIt(t *testing.T) {
	pieces := []string{
		"", `"`, `{`, `}`, `[`, `]`, `,`, `:`, `\`, ` `, "\x00", "\xff", "0", "-1", "1.5", "1e3", "01", "null", "true", "tru", "ä",
		`"id":"again",`, `"ID":"again",`, `"\u017ftatus":"x",`, `"link":null,`, `"participant":[{}],`, `"x":[[[[1]]]],`, `"status":5,`, "truefalse",
	}
	usual := 0
	for _, notice := range notices {
		for _, piece := range pieces {
			for at := range notice {
				for _, end := range []int{at, at + 1} {
					data := []byte(notice[:at] + piece + notice[end:])
					read, same := judge.ReadsAsUsual(data)
					if read {
						usual++
					}
					if read && !same {
						t.Fatalf("%q is read in another way than by the library", data)
					}
				}
			}
		}
	}
	if usual == 0 {
		t.Error("none was read without the library")
	}
}
