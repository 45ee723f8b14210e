package wire

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"

	library "github.com/go-json-experiment/json"
)

// The forms in which the libraries could differ: what one reads the other must read,
// as the same, and what one refuses the other must refuse.
var odd = []string{
	`{"chatMessageNotification":{"ID":"1","chatmessage":{"TEXT":"t"},"link":[{"rel":"chatMessage","href":"/group/g/messages/m"}]}}`,
	`{"chatMessageNotification":{"id":"1","id":"2","chatMessage":{"text":"a"},"chatMessage":{"senderAddress":"b"},"link":[{"rel":"a","href":"b"},{"rel":"c"}],"link":[{"rel":"d"}]}}`,
	`{"chatMessageNotification":{"id":"1","chat_Message":{"text":"t"},"chat-message":{"text":"t"},"\u0069d":"3","ıd":"4","İd":"5","lin\u212a":[]}}`,
	"{\"chatMessageNotification\":{\"id\":\"\xff\xfe\",\"chatMessage\":{\"text\":\"a\xc0\xafb\\ud800c\\udc00\\ud83d\\ude00\"}}}",
	`{"chatMessageNotification":{"id":null,"chatMessage":null,"isComposing":null,"link":null,"dateTime":null}}`,
	`{"chatMessageNotification":{"id":"1","chatMessage":{"text":"t","dateTime":"12","attachment":[{"link":"l","size":"3","thumbnail":3},{"size":4.5,"thumbnail":{"link":"x"}}],"json":{"a": [1 , 2]}}}}`,
	`{"chatMessageNotification":{"id":"1","isComposing":{"state":"active","refresh":60,"lastactive":1.5e3}}}`,
	`{"chatMessageNotification":{"id":"1","chatMessage":{"text":1}}}`,
	`{"chatMessageNotification":{"id":"1","chatMessage":[]}}`,
	`{"chatMessageNotification":{"id":"1","dateTime":true}}`,
	`{"chatMessageNotification":{"id":"1","dateTime":007}}`,
	`{"chatMessageNotification":{"id":"1"}} {}`,
	`{"chatMessageNotification":{"id":"1"},}`,
	`{"chatMessageNotification":{"id":"1","unknown":{"a":[[[{"b":0.1e+2}]]]},"unknown":-}}`,
	"\ufeff" + `{"connAck":{}}`,
	`{"connAck":null}`, `{"connAck":[1,"x"]}`, `{"connCheck":{"interval":"30"}}`, `{"connCheck":{"interval":1e400}}`, `{"connCheck":{"interval":null}}`,
	`{"chatParticipantStatusNotification":{"id":"1","participant":[{"address":"a","x-isAdmin":true},{"address":"b"}],"participant":[{"status":"Connected"}]}}`,
	`{"chatParticipantStatusNotification":{"id":"1","participant":[{"x-isAdmin":"true"}]}}`,
	`{"chatParticipantStatusNotification":{"id":"1","participant":{}}}`,
	`null`, `[]`, `"x"`, `1`, ``, ` `, `{`, `{}`, `{"":1}`, "{\"a\":\"\x01\"}", `{"a":"\x"}`, `{"a":"\u00zz"}`,
}

func addOdd(f *testing.F) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil {
		f.Fatal(err)
	}
	for _, file := range files {
		data, err := os.ReadFile(file)
		if err != nil {
			f.Fatal(err)
		}
		f.Add(data)
	}
	for _, text := range odd {
		f.Add([]byte(text))
	}
}

func FuzzFramesAreReadAsEncodingJSONReadsThem(f *testing.F) {
	addOdd(f)
	f.Fuzz(func(t *testing.T, data []byte) {
		var got, want Frame
		wrong := json.Unmarshal(data, &want)
		if err := Unmarshal(data, &got); (err == nil) != (wrong == nil) {
			t.Fatalf("reading %q gives %v, and with encoding/json %v", data, err, wrong)
		} else if err == nil && !reflect.DeepEqual(got, want) {
			t.Fatalf("%q is read as %+v, and with encoding/json as %+v", data, got, want)
		}
		if wrong != nil {
			return
		}
		var before bytes.Buffer
		encoder := json.NewEncoder(&before)
		encoder.SetEscapeHTML(false)
		wrong = encoder.Encode(want)
		if after, err := Marshal(want); (err == nil) != (wrong == nil) || err == nil && string(after)+"\n" != before.String() {
			t.Fatalf("it is written as %s, %v, and with encoding/json as %s, %v", after, err, &before, wrong)
		}
	})
}

func FuzzRepliesAreReadAsEncodingJSONReadsThem(f *testing.F) {
	for _, text := range []string{
		`{"groupChatSessionInformation":{"resourceURL":"/group/g","x-name":"n","participant":[{"address":"a","status":"Invited","X-ISADMIN":true},{"address":"b","x-isAdmin":null}]}}`,
		`{"groupChatSessionInformation":{"participant":null,"participant":[{}],"x-name":"a","x-name":"b"}}`,
		`{"object":{"attributes":{"attribute":[{"name":"size","value":["1",2]},{"name":"x","value":3},{"name":"y","value":null}]},"flags":{"flag":["a",null]}}}`,
		`{"requestError":{"policyException":{"messageId":"POL1","text":"%1","variables":["a",1]}}}`,
		`{"chatMessage":{"text":"a","status":"Sent"},"isComposing":null}`, `{"chatMessage":{"text":"a"},"chatMessage":{"status":"b"}}`, `{"chatMessage":null}`,
		`{"messageStatusReport":{"status":"Displayed","status":"x"}}`, `{"messageStatusReport":{"status":"a","more":1}}`, `{"messageStatusReport":{}}`,
		`{"chatMessageList":{"chatMessage":[{"text":"a","json":[1, 2],"attachment":[{"size":"9"}]}],"next":"n"}}`,
	} {
		f.Add([]byte(text))
	}
	f.Fuzz(func(t *testing.T, data []byte) {
		for _, into := range []func() any{
			func() any { return new(GroupBody) },
			func() any { return new(ObjectBody) },
			func() any { return new(RefusalBody) },
			func() any { return new(MessageListBody) },
			func() any { return new(MessageBody) },
			func() any { return new(StatusReportBody) },
		} {
			got, want := into(), into()
			wrong := json.Unmarshal(data, want)
			if err := Unmarshal(data, got); (err == nil) != (wrong == nil) {
				t.Fatalf("reading %q into %T gives %v, and with encoding/json %v", data, got, err, wrong)
			} else if err == nil && !reflect.DeepEqual(got, want) {
				t.Fatalf("%q is read as %+v, and with encoding/json as %+v", data, got, want)
			}
		}
	})
}

// The quick reading must be the one that is used: nobody would notice that it is not.
func TestUsualFramesAndRepliesAreReadWithoutTheLibrary(t *testing.T) {
	for _, c := range []struct {
		text string
		into any
	}{
		{`{"chatMessageNotification":{"id":"n","dateTime":0,"chatMessage":{"text":"Grüße 🙂","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/group/g/messages/m"}]}}`, new(Frame)},
		{`{"chatMessageStatusNotification":{"id":"n","messageId":"m","senderAddress":"bob@example.com","status":"Displayed","link":[]}}`, new(Frame)},
		{`{"chatParticipantStatusNotification":{"id":"n","x-name":"Team","participant":[{"address":"bob@example.com","status":"Connected","x-isAdmin":false}],"link":[{"rel":"groupChatSessionInformation","href":"/group/g"}]}}`, new(Frame)},
		{` { "groupChatSessionInformation" : { "resourceURL" : "/group/g" , "x-name" : "Team", "participant" : [ { "address" : "a" , "x-isAdmin" : true } , { } ] } } `, new(GroupBody)},
		{`{"chatMessage":{"text":"hello"}}`, new(MessageBody)},
		{`{"chatMessage":{"resourceURL":"/messages/m","text":"hello","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"g","status":"Sent"}}`, new(MessageBody)},
		{`{"messageStatusReport":{"status":"Delivered"}}`, new(StatusReportBody)},
		{`{"chatMessageList":{"chatMessage":[{"text":"a","resourceURL":"/messages/m","status":"Sent"}],"next":"n"}}`, new(MessageListBody)},
	} {
		if !readQuickly([]byte(c.text), c.into) {
			t.Errorf("%s is left to the library", c.text)
		}
	}
}

// What the quick reading leaves to the library must not be half read.
func TestWhatIsReadQuicklyIsReadWholeOrNotAtAll(t *testing.T) {
	whole := `{"chatMessageNotification":{"id":"n","dateTime":1,"chatMessage":{"text":"t"},"link":[{"rel":"chatMessage","href":"/group/g/messages/m"}]}}`
	for n := range len(whole) {
		var frame Frame
		if readQuickly([]byte(whole[:n]), &frame) || frame != (Frame{}) {
			t.Errorf("%s is read as %+v", whole[:n], frame)
		}
	}
}

func FuzzGroupsAreWrittenAsTheLibraryWritesThem(f *testing.F) {
	f.Add("Team", "alice@example.com", "Connected", "/group/g", true, uint8(3))
	f.Add("", "", "", "", false, uint8(0))
	f.Add("a<b>&\"c\\\u2028\x7f\n", "Grüße 🙂", "\xff\xfe", "\x00", false, uint8(1))
	f.Fuzz(func(t *testing.T, name, address, status, link string, admin bool, n uint8) {
		body := GroupBody{&Group{ResourceURL: link, Name: name, Subject: status, Image: address, Type: name, Participants: []Participant{}}}
		for range n % 4 {
			body.Group.Participants = append(body.Group.Participants, Participant{address, status, admin, link})
		}
		asTheLibraryWrites(t, body)
	})
}

func FuzzMessagesAreWrittenAsTheLibraryWritesThem(f *testing.F) {
	f.Add("hello", "alice@example.com", "Sent", "/group/g/messages/m", int64(1795396639))
	f.Add("", "", "", "", int64(0))
	f.Add("a<b>&\"c\\\u2028\x7f\n", "Grüße 🙂", "\xff\xfe", "\x00", int64(-1))
	f.Fuzz(func(t *testing.T, text, address, status, link string, time int64) {
		asTheLibraryWrites(t, MessageBody{Message: &Message{ResourceURL: link, Text: text, Time: Seconds(time), Sender: address, Destination: link, Type: status, Status: status}})
		asTheLibraryWrites(t, MessageBody{Message: &Message{Text: text}})
		asTheLibraryWrites(t, StatusReportBody{Report: &StatusReport{Status: status}})
	})
}

func asTheLibraryWrites(t *testing.T, body any) {
	t.Helper()
	got, ok := writeQuickly(body)
	if want, err := library.Marshal(body, writing); err != nil || !ok || !bytes.Equal(got, want) {
		t.Errorf("it is written as %s, and by the library as %s, %v", got, want, err)
	}
}
