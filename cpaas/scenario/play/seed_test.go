package play_test

import (
	"bytes"
	"fmt"
	"runtime"
	"strings"
	"testing"

	"muster/cpaas/trace"
)

// tape is what went over the wire in the first scenario of a text, as a file.
func tape(t *testing.T, text string, seed uint64) []byte {
	t.Helper()
	var b bytes.Buffer
	if err := trace.WriteNDJSON(&b, passes(t, text, seed)[0].Rows); err != nil {
		t.Fatal(err)
	}
	return b.Bytes()
}

// busy is a scenario in which much happens at the same time, a connection breaks, and a
// file is sent.
var busy = flow(
	`everyone sends "hello" to "Team"`,
	`everyone sees the message "hello" from alice`,
	`everyone sees the message "hello" from carol`,
	`everyone reads "Team"`,
	`alice sees the message "hello" displayed to bob`,
	`alice and carol send "again" to "Team"`,
	`40m passes`,
	`bob sees the message "again" from carol`,
	`the token of carol expires`,
	`carol sends the file "plan.pdf" of 20000 bytes to "Team"`,
	`the server closes the socket of alice with 1001`,
	`alice removes bob from "Team"`,
	`nothing was lost, doubled or out of order`,
)

func TestTheSameSeedGivesTheSameTapeOnOneProcessorAndOnTwo(t *testing.T) {
	times := 10
	if raced {
		times = 2
	}
	first := tape(t, busy, 7)
	for _, processors := range []int{1, 2} {
		defer runtime.GOMAXPROCS(runtime.GOMAXPROCS(processors))
		for range times {
			if again := tape(t, busy, 7); !bytes.Equal(first, again) {
				t.Fatalf("on %d processors: %s", processors, difference(first, again))
			}
		}
	}
	if other := tape(t, busy, 8); bytes.Equal(first, other) {
		t.Error("another seed gives the same tape")
	}
}

// difference is the first row in which two tapes differ.
func difference(a, b []byte) string {
	one, other := strings.Split(string(a), "\n"), strings.Split(string(b), "\n")
	for i := range min(len(one), len(other)) {
		if one[i] != other[i] {
			return fmt.Sprintf("row %d is once\n%s\nand once\n%s", i+1, one[i], other[i])
		}
	}
	return fmt.Sprintf("one has %d rows, the other %d", len(one), len(other))
}
