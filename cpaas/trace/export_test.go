package trace

import (
	"encoding/json"
	"os"

	"muster/cpaas/transport"
)

// RecordTo is Record into a file that is there: a disk that is full, for one.
func RecordTo(t *transport.Tape, path string, failed func(error)) (*Run, error) {
	file, err := os.OpenFile(path, os.O_WRONLY, 0)
	if err != nil {
		return nil, err
	}
	return record(t, file, failed), nil
}

// MarshalByLibrary is Marshal by encoding/json, without the end of the line.
func MarshalByLibrary(r *transport.Row) []byte {
	l := lineOf(r)
	text, err := json.Marshal(&l)
	if err != nil {
		panic(err)
	}
	return text
}
