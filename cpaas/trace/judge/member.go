package judge

import (
	"bytes"
	"unsafe"

	"github.com/go-json-experiment/json"
	jsonv1 "github.com/go-json-experiment/json/v1"

	"muster/cpaas/transport/peek"
)

// reading is by the rules of encoding/json, at a fraction of its cost.
var reading = json.JoinOptions(jsonv1.DefaultOptionsV1(), jsonv1.ReportErrorsWithLegacySemantics(false))

// usualMember gives the name of the only member of a JSON object, and what its value must
// be if data is such an object at all: one value alone. It is false where data is of a form
// that servers do not write usually.
func usualMember(data []byte) (name string, value []byte, ok bool) {
	before, value, found := bytes.Cut(data, []byte(`":`))
	first := peek.FirstKey(data)
	if !found || len(first) == 0 || bytes.Count(before, []byte(`"`)) != 1 {
		return "", nil, false
	}
	value, ok = bytes.CutSuffix(bytes.TrimRight(value, " \t\r\n"), []byte("}"))
	return unsafe.String(unsafe.SliceData(first), len(first)), value, ok // of a row, which nobody changes
}
