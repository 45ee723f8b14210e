package scratch_test

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"

	"muster/cpaas/transport/scratch"
)

const first, most = 1 << 10, 64 << 10 // as the buffer begins, and is kept at most

func TestFramesAreReadWholeIntoRoomOfTheirOwn(t *testing.T) {
	var s scratch.Buffer
	var all [][]byte
	lengths := []int{0, 1, 511, first, first + 1, 3000, 10, most, most + 1, 5, 300_000, 0, 7}
	for i, length := range lengths {
		data, err := s.ReadAll(iotest.OneByteReader(strings.NewReader(strings.Repeat(string(rune('a'+i)), length))), 1<<20)
		if err != nil || data == nil {
			t.Fatalf("%d bytes: %v %v", length, data, err)
		}
		if length > 0 && length < most && cap(data) > length+length/4+32 {
			t.Errorf("a frame of %d bytes has room for %d", length, cap(data))
		}
		all = append(all, data)
	}
	for i, data := range all { // which the frames behind have left alone
		if !bytes.Equal(data, bytes.Repeat([]byte{byte('a' + i)}, lengths[i])) {
			t.Errorf("frame %d has %d bytes, want %d of its own", i, len(data), lengths[i])
		}
	}
}

func TestNoMoreOfAFrameIsReadThanIsAskedFor(t *testing.T) {
	var s scratch.Buffer
	from := strings.NewReader(strings.Repeat("x", 5000))
	if data, err := s.ReadAll(from, 3001); err != nil || len(data) != 3001 || from.Len() != 1999 {
		t.Errorf("%d bytes, %v, and %d are left", len(data), err, from.Len())
	}
	broken := errors.New("broken")
	if _, err := s.ReadAll(io.MultiReader(strings.NewReader("x"), iotest.ErrReader(broken)), 100); !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
}
