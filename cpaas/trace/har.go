package trace

import (
	"encoding/base64"
	"encoding/json"
	"time"
	"unicode/utf8"
)

// The types of HAR 1.2, as far as Muster writes them. Readers of other tools
// throw where a number is missing, so none is left out; -1 is unknown. The names
// with an underscore are of browsers; those with _muster hold what HAR has no
// place for, so that a file of Muster's own loses nothing.

type harCreator struct {
	Name    string `json:"name"`
	Version string `json:"version"`
}

// harPage is a user: some readers fail where there is no page.
type harPage struct {
	ID      string         `json:"id"`
	Title   string         `json:"title"`
	Started harTime        `json:"startedDateTime"`
	Timings harPageTimings `json:"pageTimings"`
	Server  string         `json:"_musterServer,omitempty"`
	User    string         `json:"_musterUser,omitempty"`
}

type harPageTimings struct {
	OnContentLoad float64 `json:"onContentLoad"`
	OnLoad        float64 `json:"onLoad"`
}

type harEntry struct {
	Page     string       `json:"pageref,omitempty"`
	Started  harTime      `json:"startedDateTime"`
	Time     float64      `json:"time"` // in ms
	Request  harRequest   `json:"request"`
	Response harResponse  `json:"response"`
	Cache    struct{}     `json:"cache"`
	Timings  harTimings   `json:"timings"`
	Type     string       `json:"_resourceType,omitempty"`
	Messages []harMessage `json:"_webSocketMessages,omitempty"`
	Close    *harClose    `json:"_webSocketClose,omitempty"`

	Muster   *line  `json:"_muster,omitempty"`
	Edited   bool   `json:"_musterEdited,omitempty"`   // _muster has what it was before
	Controls []line `json:"_musterControls,omitempty"` // pings, pongs and closes of a socket
}

type harRequest struct {
	Method      string    `json:"method"`
	URL         string    `json:"url"`
	HTTPVersion string    `json:"httpVersion"`
	Cookies     []harPair `json:"cookies"`
	Headers     []harPair `json:"headers"`
	QueryString []harPair `json:"queryString"`
	PostData    *harPost  `json:"postData,omitempty"`
	HeadersSize int64     `json:"headersSize"`
	BodySize    int64     `json:"bodySize"`
}

type harPost struct {
	MimeType string    `json:"mimeType"`
	Text     string    `json:"text"`
	Params   []harPair `json:"params"`
	Encoding string    `json:"_musterEncoding,omitempty"` // base64, or text as it is
}

type harResponse struct {
	Status      int        `json:"status"`
	StatusText  string     `json:"statusText"`
	HTTPVersion string     `json:"httpVersion"`
	Cookies     []harPair  `json:"cookies"`
	Headers     []harPair  `json:"headers"`
	Content     harContent `json:"content"`
	RedirectURL string     `json:"redirectURL"`
	HeadersSize int64      `json:"headersSize"`
	BodySize    int64      `json:"bodySize"`
	Error       string     `json:"_error,omitempty"`
}

type harContent struct {
	Size     int64  `json:"size"`
	MimeType string `json:"mimeType"`
	Text     string `json:"text,omitempty"`
	Encoding string `json:"encoding,omitempty"`
}

type harTimings struct {
	Blocked float64 `json:"blocked"`
	DNS     float64 `json:"dns"`
	Connect float64 `json:"connect"`
	Send    float64 `json:"send"`
	Wait    float64 `json:"wait"`
	Receive float64 `json:"receive"`
	SSL     float64 `json:"ssl"`
}

type harPair struct {
	Name  string `json:"name"`
	Value string `json:"value"`
}

// harMessage is a frame of text or bytes. All four of the first are needed.
type harMessage struct {
	Type   string  `json:"type"` // send or receive
	Time   float64 `json:"time"` // seconds since 1970
	Opcode int     `json:"opcode"`
	Data   string  `json:"data"` // in base64 if the opcode is not that of text
	Muster *line   `json:"_muster,omitempty"`

	Injected bool `json:"_musterInjected,omitempty"` // no server sent it
	Edited   bool `json:"_musterEdited,omitempty"`   // _muster has what it was before
}

type harClose struct {
	Code      int     `json:"code"`
	Reason    string  `json:"reason"`
	Timestamp float64 `json:"timestamp"`
}

// harTime is a time as HAR has it. Those of other tools may have no zone, or be
// nothing at all.
type harTime struct{ time.Time }

func (t harTime) MarshalJSON() ([]byte, error) {
	return t.UTC().AppendFormat(make([]byte, 0, 32), `"2006-01-02T15:04:05.000000Z07:00"`), nil
}

func (t *harTime) UnmarshalJSON(data []byte) error {
	var text string
	if json.Unmarshal(data, &text) != nil {
		return nil // whoever needs it finds it zero
	}
	for _, layout := range []string{time.RFC3339Nano, "2006-01-02T15:04:05.999999999Z0700", "2006-01-02T15:04:05.999999999"} {
		if at, err := time.Parse(layout, text); err == nil {
			t.Time = at
			return nil
		}
	}
	return nil
}

// text gives bytes as HAR has them.
func text(data []byte) (text, encoding string) {
	if utf8.Valid(data) {
		return string(data), ""
	}
	return base64.StdEncoding.EncodeToString(data), "base64"
}

// untext gives the bytes back. What is said to be base64 and is not stays as it is.
func untext(text, encoding string) []byte {
	if encoding == "base64" {
		if data, err := base64.StdEncoding.DecodeString(text); err == nil {
			return data
		}
	}
	if text == "" {
		return nil
	}
	return []byte(text)
}
