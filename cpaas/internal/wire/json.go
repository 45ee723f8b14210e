package wire

import (
	"github.com/go-json-experiment/json"
	"github.com/go-json-experiment/json/jsontext"
	jsonv1 "github.com/go-json-experiment/json/v1"
)

// The library of version 2 reads and writes by the rules of encoding/json, at a
// fraction of its cost: names in any case, the last of two equal names, and bytes
// that are no UTF-8 are taken as before, since servers send all of these. It checks
// while it reads, and not before, so that of a text that is refused a part may have
// been read.
var (
	reading = json.JoinOptions(jsonv1.DefaultOptionsV1(), jsonv1.ReportErrorsWithLegacySemantics(false))
	writing = json.JoinOptions(jsonv1.DefaultOptionsV1(), jsontext.EscapeForHTML(false))
)

// Unmarshal reads what encoding/json reads, into what that reads it into. On an error
// out has nothing that can be used, and the error may hold a part of the text.
func Unmarshal(data []byte, out any) error {
	if readQuickly(data, out) {
		return nil
	}
	return unmarshalOdd(data, out)
}

// unmarshalOdd is Unmarshal for what quick does not read.
func unmarshalOdd(data []byte, out any) error { return json.Unmarshal(data, out, reading) }

// Marshal writes as encoding/json does, but leaves the letters <, > and & as they are:
// nobody reads this inside a page, and escaped they take six times the room, so that a
// text might outgrow the frame that tells it.
func Marshal(value any) ([]byte, error) {
	if text, ok := writeQuickly(value); ok {
		return text, nil
	}
	return json.Marshal(value, writing)
}
