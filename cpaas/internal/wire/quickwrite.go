package wire

import "github.com/go-json-experiment/json"

// writeQuickly writes a group as Marshal does, at a fraction of the cost: a large one has
// ten thousand participants, and each who looks at it is sent them all. False for
// everything else.
func writeQuickly(value any) ([]byte, bool) {
	body, ok := value.(GroupBody)
	if !ok || body.Group == nil || body.Group.Participants == nil {
		return nil, false
	}
	g := body.Group
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
	return w, true
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
