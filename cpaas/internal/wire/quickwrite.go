package wire

import (
	"strconv"

	"github.com/go-json-experiment/json"
)

// writeQuickly writes as Marshal does what is written most often, at a fraction of the
// cost: a message, a report on one, and a group, of which a large one has ten thousand
// participants, and each who looks at it is sent them all. False for everything else.
func writeQuickly(value any) ([]byte, bool) {
	switch body := value.(type) {
	case GroupBody:
		if g := body.Group; g != nil && g.Participants != nil {
			return writeGroup(g), true
		}
	case MessageBody:
		if m := body.Message; m != nil && body.Composing == nil && m.Attachments == nil && m.Rich == nil {
			return writeMessage(m), true
		}
	case StatusReportBody:
		if body.Report != nil {
			w := make(quickText, 0, 64)
			w.raw(`{"messageStatusReport":{"status":`)
			w.quoted(body.Report.Status)
			w.raw("}}")
			return w, true
		}
	}
	return nil, false
}

func writeMessage(m *Message) []byte {
	w := make(quickText, 0, 256+len(m.Text))
	w.raw(`{"chatMessage":{`)
	w.field(`"resourceURL":`, m.ResourceURL)
	w.raw(`"text":`)
	w.quoted(m.Text)
	if m.Time != 0 {
		w.raw(`,"dateTime":`)
		w = strconv.AppendInt(w, int64(m.Time), 10)
	}
	for _, f := range [...]struct{ name, value string }{
		{`,"senderAddress":`, m.Sender},
		{`,"x-destinationAddress":`, m.Destination},
		{`,"x-type":`, m.Type},
		{`,"status":`, m.Status},
	} {
		if f.value != "" {
			w.raw(f.name)
			w.quoted(f.value)
		}
	}
	w.raw("}}")
	return w
}

func writeGroup(g *Group) []byte {
	w := make(quickText, 0, 512+200*len(g.Participants))
	w.raw(`{"groupChatSessionInformation":{`)
	w.field(`"resourceURL":`, g.ResourceURL)
	w.field(`"x-name":`, g.Name)
	w.field(`"subject":`, g.Subject)
	w.field(`"x-image":`, g.Image)
	w.field(`"x-type":`, g.Type)
	w.raw(`"participant":[`)
	for i, p := range g.Participants {
		if i > 0 {
			w.raw(",")
		}
		w.raw(`{"address":`)
		w.quoted(p.Address)
		w.raw(",")
		w.field(`"status":`, p.Status)
		if p.Admin {
			w.raw(`"x-isAdmin":true`)
		} else {
			w.raw(`"x-isAdmin":false`)
		}
		if p.ResourceURL != "" {
			w.raw(`,"resourceURL":`)
			w.quoted(p.ResourceURL)
		}
		w.raw("}")
	}
	w.raw("]}}")
	return w
}

// quickText is JSON that is being written.
type quickText []byte

func (w *quickText) raw(text string) { *w = append(*w, text...) }

// field writes a field and a comma behind it, or nothing where it is empty.
func (w *quickText) field(name, value string) {
	if value != "" {
		w.raw(name)
		w.quoted(value)
		w.raw(",")
	}
}

// quoted writes a text; the library is asked how where that is not plain.
func (w *quickText) quoted(text string) {
	for i := range len(text) {
		if c := text[i]; c < ' ' || c > '~' || c == '"' || c == '\\' {
			if escaped, err := json.Marshal(text, writing); err == nil { // it takes any text
				*w = append(*w, escaped...)
			}
			return
		}
	}
	*w = append(append(append(*w, '"'), text...), '"')
}
