package trace

import (
	"encoding/json"

	"muster/cpaas/transport"
)

// MarshalByLibrary is Marshal by encoding/json, without the end of the line.
func MarshalByLibrary(r *transport.Row) []byte {
	l := lineOf(r)
	text, err := json.Marshal(&l)
	if err != nil {
		panic(err)
	}
	return text
}
