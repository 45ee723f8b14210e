package cpaas

import (
	"encoding/json"
	"errors"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

func TestJSONPartIsShownSoThatPeopleCanReadIt(t *testing.T) {
	for part, want := range map[string]string{
		``:                               "",
		` null `:                         "",
		`{"a":[1,2],"b":{}}`:             "{\n  \"a\": [\n    1,\n    2\n  ],\n  \"b\": {}\n}",
		`"a text"`:                       `"a text"`,
		`12345678901234567890`:           "12345678901234567890",
		"{\"half":                        "{\"half",
		"\"\xff\"":                       "\"\uFFFD\"",
		`{"quote":"\"{[,","other":"\\"}`: "{\n  \"quote\": \"\\\"{[,\",\n  \"other\": \"\\\\\"\n}",
		strings.Repeat("[", 2000) + "1" + strings.Repeat("]", 2000): strings.Repeat("[", 2000) + "1" + strings.Repeat("]", 2000),
	} {
		if got := richText(json.RawMessage(part)); got != want {
			t.Errorf("%.40s is shown as %.80q", part, got)
		}
	}
}

// The bound must hold before the text is made: else a megabyte of brackets would
// take hundreds of it.
func TestIndentedTextIsNoLongerThanReckoned(t *testing.T) {
	for _, part := range []string{`{"a":[1,2,{"b":null}],"c":"x,[{:"}`, `[[[[]]]]`, `{}`, `[1,2,3]`, `"\\\","`} {
		if got, most := len(richText(json.RawMessage(part))), indented([]byte(part)); got > most {
			t.Errorf("%s becomes %d bytes, reckoned with %d", part, got, most)
		}
	}
}

func TestAttachmentIsReadWhateverIsMissing(t *testing.T) {
	for _, c := range []struct {
		list []wire.Attachment
		want Attachment
	}{
		{nil, Attachment{}},
		{[]wire.Attachment{{Name: "no file"}}, Attachment{}},
		{[]wire.Attachment{{}, {ID: "o", Link: "/l", Name: "A.PNG", Size: 5}}, Attachment{Name: "A.PNG", Size: 5, Type: "image/png", Link: "/l", ID: "o"}},
		{[]wire.Attachment{{ID: "o", Size: -1}}, Attachment{Name: "o", ID: "o"}},
		{[]wire.Attachment{{Link: "/l", Name: "a.bin", Media: "x/y"}}, Attachment{Name: "a.bin", Type: "x/y", Link: "/l"}},
	} {
		if got := attachmentOf(c.list); got != c.want {
			t.Errorf("%+v is read as %+v", c.list, got)
		}
	}
}

// A link to another host would be given the user's token.
func TestLinkIsFollowedOnTheSessionsServerOnly(t *testing.T) {
	server, err := ParseServer("https://example.com:8443")
	if err != nil {
		t.Fatal(err)
	}
	for link, want := range map[string]string{
		"/cpaas/nms/v1/chat/a@x/objects/1": "/cpaas/nms/v1/chat/a@x/objects/1",
		"https://example.com:8443/o/1?a=b": "/o/1?a=b",
		"http://EXAMPLE.com/o/%2F1":        "/o/%2F1",
		"o/1":                              "/o/1",
		"":                                 "!",
		"https://example.org/o":            "!",
		"//example.org/o":                  "!",
		"https://example.com@evil.org/o":   "!",
		"https://example.com.evil.org/o":   "!",
		"mailto:a@example.com":             "!",
		"file:///etc/passwd":               "!",
		"\x7f://":                          "!",
	} {
		path, err := server.link("get file", link)
		if want == "!" {
			if !errors.Is(err, ErrProtocol) {
				t.Errorf("%q leads to %q, %v", link, path, err)
			}
			continue
		}
		if err != nil || path != want {
			t.Errorf("%q leads to %q, %v; want %q", link, path, err, want)
		}
	}
}
