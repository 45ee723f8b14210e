package scan_test

import (
	"encoding/json"
	"fmt"
	"testing"

	"muster/cpaas/internal/wire/scan"
)

// What is read is what the library reads, and what it refuses is odd.
func TestOnlyJSONIsReadAndTheRestIsOdd(t *testing.T) {
	for text, odd := range map[string]bool{
		`{"a":["x",7,true],"b":{}}`: false, "\t{ \"a\" : [ ] } ": false, `{}`: false, `{"a":[0,false]}`: false,
		`{"a":}`: true, `{"a":["x",]}`: true, `{"a":[1 2]}`: true, `{"a":[01]}`: true, `{"a"}`: true, `{"a":[]`: true, `{} {}`: true,
		`{"a":["` + "\x01" + `"]}`: true, `{"a":["\n"]}`: true, `{"a":[-1]}`: true, `{"a":["` + "\xff" + `"]}`: true, `{,}`: true, ``: true,
	} {
		read := scan.New([]byte(text))
		read.Object(func(name []byte) {
			if string(name) == "b" {
				read.Object(func([]byte) {})
				return
			}
			read.Array(func() {
				switch next := read.Rest()[0]; {
				case next == '"' || next == ' ':
					read.Bytes()
				case next == 't' || next == 'f':
					read.Truth()
				default:
					read.Number()
				}
			})
		})
		if read.End() == odd {
			t.Errorf("%q is odd: %v, want %v", text, !odd, odd)
		}
		if !odd && !json.Valid([]byte(text)) {
			t.Errorf("%q is no JSON", text)
		}
	}
}

func TestNumbersAreReadAsTheyAreWritten(t *testing.T) {
	for _, n := range []int64{0, 7, 1795396639, 999_999_999_999_999_999} {
		read := scan.New(fmt.Append(nil, n))
		if got := read.Number(); got != n || !read.End() {
			t.Errorf("%d is read as %d", n, got)
		}
	}
	for _, text := range []string{"", "01", "1e3", "1.5", "-1", "1000000000000000000"} {
		read := scan.New([]byte(text))
		read.Number()
		if read.End() {
			t.Errorf("%q is taken for a whole number", text)
		}
	}
}
