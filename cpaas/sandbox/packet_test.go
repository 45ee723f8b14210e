package sandbox

import (
	"bytes"
	"testing"
)

// Frames of each form of length, which leave together, are read as they are by
// another implementation.
func TestFramesThatLeaveTogetherComeAsTheyAre(t *testing.T) {
	s := newServer(t)
	w := open(t, s, alice)
	var sent [][]byte
	s.Freeze(alice)
	for i, n := range []int{0, 1, 125, 126, 65535, 65536, 900_000, 3} {
		sent = append(sent, bytes.Repeat([]byte{byte('a' + i)}, n))
		s.Garbage(alice, sent[i])
	}
	s.Thaw(alice)
	for i, want := range sent {
		if got := <-w.stream.frames; !bytes.Equal(got, want) {
			t.Fatalf("frame %d of %d bytes came as one of %d", i, len(want), len(got))
		}
	}
}
