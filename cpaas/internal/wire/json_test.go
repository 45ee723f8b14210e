package wire

import (
	"bytes"
	"encoding/json"
	"os"
	"path/filepath"
	"reflect"
	"testing"
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
