package trace_test

import (
	"encoding/json"
	"reflect"
	"testing"
	"time"

	"pgregory.net/rapid"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// The line of a frame is written by hand, field by field.
func TestTheLineOfAFrameReadsAsTheLibraryWritesIt(t *testing.T) {
	word := rapid.OneOf(rapid.Just(""), rapid.String(), rapid.Custom(func(t *rapid.T) string { return string(rapid.SliceOf(rapid.Byte()).Draw(t, "bytes")) }))
	rapid.Check(t, func(t *rapid.T) {
		data := []byte(rapid.String().Draw(t, "data"))
		row := &transport.Row{
			Number: rapid.Int64().Draw(t, "number"), At: time.Unix(rapid.Int64Range(0, 4e9).Draw(t, "s"), rapid.Int64Range(0, 1e9-1).Draw(t, "ns")),
			Since:  time.Duration(rapid.Int64().Draw(t, "since")),
			Source: transport.NewSource(word.Draw(t, "server"), word.Draw(t, "user"), rapid.Int64Range(0, 9).Draw(t, "session")),
			Name:   word.Draw(t, "name"), Group: word.Draw(t, "group"),
			Record: transport.Frame{
				Socket: rapid.Int64Range(0, 9).Draw(t, "socket"), Sent: rapid.Bool().Draw(t, "sent"), ByHand: rapid.Bool().Draw(t, "by hand"), Kind: transport.Text,
				Fault: word.Draw(t, "fault"), Data: data, Size: rapid.Int().Draw(t, "size"),
			},
		}
		written, err := trace.Marshal(row)
		if err != nil {
			t.Fatal(err)
		}
		var got, want any
		if err := json.Unmarshal(written, &got); err != nil {
			t.Fatalf("%v: %s", err, written)
		}
		if err := json.Unmarshal(trace.MarshalByLibrary(row), &want); err != nil || !reflect.DeepEqual(got, want) {
			t.Fatalf("%v\nthe line is %s\nand not    %s", err, written, trace.MarshalByLibrary(row))
		}
	})
}
