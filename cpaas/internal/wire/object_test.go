package wire

import (
	"encoding/json"
	"testing"
)

func TestUploadsAnswerIsReadInEveryFormOfItsValues(t *testing.T) {
	for _, text := range []string{
		`{"object":{"attributes":{"attribute":[{"name":"x-id","value":"o-1"},{"name":"size","value":"2048"}]}}}`,
		`{"object":{"attributes":{"attribute":[{"name":"x-id","value":["o-1"]},{"name":"size","value":[2048]}]},"flags":{"flag":[]}}}`,
		`{"object":{"attributes":{"attribute":[{"name":"other","value":[]},{"name":"x-id","value":["o-1","o-2"]},{"name":"size","value":2048}]}}}`,
	} {
		var body ObjectBody
		if err := json.Unmarshal([]byte(text), &body); err != nil {
			t.Errorf("%s: %v", text, err)
			continue
		}
		a := body.Object.Attributes
		if id, size := a.Get(AttributeID), a.Get(AttributeSize); id != "o-1" || size != "2048" || a.Get("other") != "" {
			t.Errorf("%s is read as id %q, size %q", text, id, size)
		}
	}
	for _, text := range []string{`{"name":"x","value":{}}`, `{"name":"x","value":true}`, `{"name":"x","value":[[1]]}`} {
		var one Attribute
		if err := json.Unmarshal([]byte(text), &one); err == nil {
			t.Errorf("%s is read as %q", text, one.Value)
		}
	}
}

func TestAttachmentsSizeIsANumberOrATextThatHoldsOne(t *testing.T) {
	for text, want := range map[string]Count{`{"size":7}`: 7, `{"size":"7"}`: 7, `{"size":7.0}`: 7, `{"size":null}`: 0, `{}`: 0} {
		var a Attachment
		if err := json.Unmarshal([]byte(text), &a); err != nil || a.Size != want {
			t.Errorf("%s is read as %d, %v", text, a.Size, err)
		}
	}
	var a Attachment
	if err := json.Unmarshal([]byte(`{"size":"big"}`), &a); err == nil {
		t.Errorf("big is read as %d", a.Size)
	}
}

func TestConversationOfALinkIsAGroupOrAnAddress(t *testing.T) {
	for href, want := range map[string]string{
		MessagePath("u@x", "g1", "m"):                                 "g1",
		MessagesPath("u@x", "Bob@Example.com"):                        "bob@example.com",
		"https://h/cpaas/chat/v1/u/oneToOne/b%2Bc@x/adhoc/messages/m": "b+c@x",
		"/cpaas/chat/v1/u/oneToOne/sessions":                          "",
		"/cpaas/chat/v1/u":                                            "",
		"":                                                            "",
	} {
		if got := ConversationIn(href); got != want {
			t.Errorf("%q is of %q, want %q", href, got, want)
		}
	}
	if got, want := MessageStatusPath("a@x", "b@x", "m/1"), "/cpaas/chat/v1/a@x/oneToOne/b@x/adhoc/messages/m%2F1/status"; got != want {
		t.Errorf("the path is %s, want %s", got, want)
	}
}
