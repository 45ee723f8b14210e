package wire

import (
	"encoding/json"
	"errors"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
)

// The golden frames are one of each kind, as the platform's SDK takes them.
func TestGoldenFramesKeepTheirMeaningAndTheirBytes(t *testing.T) {
	files, err := filepath.Glob("testdata/*.json")
	if err != nil || len(files) < 8 {
		t.Fatalf("golden files: %v, %v", files, err)
	}
	for _, file := range files {
		t.Run(filepath.Base(file), func(t *testing.T) {
			data, err := os.ReadFile(file)
			if err != nil {
				t.Fatal(err)
			}
			frame, err := DecodeFrame(data)
			if err != nil {
				t.Fatal(err)
			}
			again, err := json.Marshal(frame)
			if err != nil {
				t.Fatal(err)
			}
			var want, got any
			if json.Unmarshal(data, &want) != nil || json.Unmarshal(again, &got) != nil || !reflect.DeepEqual(got, want) {
				t.Errorf("read and written again it is\n%s\ninstead of\n%s", again, data)
			}
		})
	}
}

func TestBrokenFramesAreNamedByKind(t *testing.T) {
	const link = `"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g"}]`
	for _, c := range []struct{ frame, kind string }{
		{"", "not JSON"},
		{"nonsense", "not JSON"},
		{"[1]", "not JSON"},
		{"{}", "not one key"},
		{`{"a":1,"b":2}`, "not one key"},
		{`{"surprise":{}}`, "unknown surprise"},
		{`{"chatEventNotification":null}`, "chatEventNotification empty"},
		{`{"chatEventNotification":{"eventType":"SessionEnded",` + link + `}}`, "chatEventNotification without id"},
		{`{"chatEventNotification":{"id":"1",` + link + `}}`, "chatEventNotification without type"},
		{`{"chatEventNotification":{"id":"1","eventType":"SessionEnded"}}`, "chatEventNotification without group link"},
		{`{"chatEventNotification":{"id":1}}`, "chatEventNotification malformed"},
		{`{"chatParticipantStatusNotification":{"id":"1","participant":[],` + link + `}}`, "chatParticipantStatusNotification without participants"},
		{`{"groupChatSessionInvitationNotification":{"id":"1",` + link + `}}`, "groupChatSessionInvitationNotification without participants"},
		{`{"chatMessageNotification":{"id":"1","chatMessage":{"text":"t"}}}`, "chatMessageNotification without message link"},
		{`{"chatMessageNotification":{"id":"1","chatMessage":{"text":"t"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g/messages/"}]}}`, "chatMessageNotification without message link"},
		{`{"chatMessageNotification":{"id":"1"}}`, "chatMessageNotification without content"},
		{`{"chatMessageStatusNotification":{"id":"1"}}`, "chatMessageStatusNotification without message"},
		{`{"` + strings.Repeat("é", 100) + `":1}`, "unknown " + strings.Repeat("é", 30) + "…"},
		{`{"a":"` + strings.Repeat("x", MaxFrame) + `"}`, "too large"},
	} {
		_, err := DecodeFrame([]byte(c.frame))
		broken, ok := errors.AsType[*FrameError](err)
		if !ok || broken.Kind != c.kind {
			t.Errorf("%.80s gave %v", c.frame, err)
		}
	}
}

func FuzzDecodeFrame(f *testing.F) {
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
	f.Fuzz(func(t *testing.T, data []byte) {
		frame, err := DecodeFrame(data)
		var d Decoder
		if again, failed := d.Decode(data); failed == nil != (err == nil) || !reflect.DeepEqual(again, frame) {
			t.Fatalf("a Decoder reads %s as %+v, %v, and not as %+v", data, again, failed, frame)
		}
		if err != nil {
			if _, ok := errors.AsType[*FrameError](err); !ok {
				t.Fatalf("an error of another type: %v", err)
			}
			return
		}
		again, err := json.Marshal(frame)
		if err != nil {
			t.Fatal(err)
		}
		if _, err := DecodeFrame(again); err != nil && len(again) <= MaxFrame {
			t.Fatalf("what was read from %s is written as %s, which is %v", data, again, err)
		}
	})
}

func TestTimesAreNumbersOrTextsThatHoldOne(t *testing.T) {
	for text, want := range map[string]Seconds{`1795396638`: 1795396638, `"1795396638"`: 1795396638, `1795396638.9`: 1795396638, `null`: 0, `""`: 0} {
		var got Seconds
		if err := json.Unmarshal([]byte(text), &got); err != nil || got != want {
			t.Errorf("%s is read as %d, %v", text, got, err)
		}
	}
	for _, text := range []string{`"soon"`, `{}`, `[1]`, `true`, `"NaN"`, `1e300`} {
		var got Seconds
		if err := json.Unmarshal([]byte(text), &got); err == nil {
			t.Errorf("%s is read as %d", text, got)
		}
	}
}

func TestRefusalFillsItsVariables(t *testing.T) {
	var body RefusalBody
	text := `{"requestError":{"policyException":{"messageId":"POL1","text":"%1 of %2, %10 and %3","variables":["a","b"]}}}`
	if err := json.Unmarshal([]byte(text), &body); err != nil {
		t.Fatal(err)
	}
	if got := body.Exception().String(); got != "a of b, a0 and %3" {
		t.Errorf("the text is %q", got)
	}
	if (RefusalBody{}).Exception() != nil {
		t.Error("an empty body has an exception")
	}
}

func TestIDsAreCutFromLinks(t *testing.T) {
	for _, c := range []struct{ href, last, group string }{
		{"/cpaas/chat/v1/a@x/group/g1", "g1", "g1"},
		{"https://host:443/cpaas/chat/v1/a@x/group/g1/messages/m1", "m1", "g1"},
		{"/cpaas/chat/v1/a@x/group/g1/messages", "messages", "g1"},
		{"/cpaas/chat/v1/a@x/group/a%20b?x=1", "a b", "a b"},
		{"/cpaas/chat/v1/a@x/group/", "", ""},
		{"g1", "g1", ""},
		{"", "", ""},
	} {
		if got := LastSegment(c.href); got != c.last {
			t.Errorf("%q ends in %q", c.href, got)
		}
		if got := SegmentAfter(c.href, "group"); got != c.group {
			t.Errorf("%q is of group %q", c.href, got)
		}
	}
}

func TestPathsLeaveAddressesAsTheSDKWritesThem(t *testing.T) {
	if got := ParticipantStatusPath("a@x", "g", "b@x"); got != "/cpaas/chat/v1/a@x/group/g/participants/b@x/status" {
		t.Error(got)
	}
	if got := GroupPath("a@x", "../b c"); got != "/cpaas/chat/v1/a@x/group/..%2Fb%20c" {
		t.Error(got)
	}
}

// A user may be called as a collection is.
func TestConversationsOfUsersWithNamesOfCollections(t *testing.T) {
	for _, user := range []string{"group", "oneToOne", "messages", "v1", "a/group/b", "a@x"} {
		for _, conversation := range []string{"g1", "group", "oneToOne", "bob@example.com"} {
			if got := ConversationIn(MessagePath(user, conversation, "m")); got != conversation {
				t.Errorf("of user %q and conversation %q the link is of %q", user, conversation, got)
			}
			if got := ConversationIn("https://group:8443" + MessagesPath(user, conversation)); got != conversation {
				t.Errorf("of user %q and conversation %q the URL is of %q", user, conversation, got)
			}
		}
	}
}
