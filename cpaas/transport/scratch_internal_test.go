package transport

import (
	"bytes"
	"errors"
	"io"
	"strings"
	"testing"
	"testing/iotest"
)

func TestFramesAreReadWholeIntoRoomOfTheirOwn(t *testing.T) {
	var s scratch
	var all [][]byte
	lengths := []int{0, 1, 511, firstScratch, firstScratch + 1, 3000, 10, mostScratch, mostScratch + 1, 5, 300_000, 0, 7}
	for i, length := range lengths {
		data, err := s.readAll(iotest.OneByteReader(strings.NewReader(strings.Repeat(string(rune('a'+i)), length))), 1<<20)
		if err != nil || data == nil {
			t.Fatalf("%d bytes: %v %v", length, data, err)
		}
		if length > 0 && length < mostScratch && cap(data) > length+length/4+32 {
			t.Errorf("a frame of %d bytes has room for %d", length, cap(data))
		}
		all = append(all, data)
	}
	for i, data := range all { // which the frames behind have left alone
		if !bytes.Equal(data, bytes.Repeat([]byte{byte('a' + i)}, lengths[i])) {
			t.Errorf("frame %d has %d bytes, want %d of its own", i, len(data), lengths[i])
		}
	}
	if cap(s.buffer) > mostScratch {
		t.Errorf("%d bytes are kept for the next frame", cap(s.buffer))
	}
}

func TestNoMoreOfAFrameIsReadThanIsAskedFor(t *testing.T) {
	var s scratch
	from := strings.NewReader(strings.Repeat("x", 5000))
	if data, err := s.readAll(from, 3001); err != nil || len(data) != 3001 || from.Len() != 1999 {
		t.Errorf("%d bytes, %v, and %d are left", len(data), err, from.Len())
	}
	broken := errors.New("broken")
	if _, err := s.readAll(io.MultiReader(strings.NewReader("x"), iotest.ErrReader(broken)), 100); !errors.Is(err, broken) {
		t.Errorf("the error is %v", err)
	}
}
