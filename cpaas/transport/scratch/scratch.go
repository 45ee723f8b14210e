// Package scratch reads what comes one after the other, each into a piece of its own length.
package scratch

import (
	"bytes"
	"errors"
	"io"
	"slices"
)

// Buffer is where a frame is read whose length nobody has told. What is kept of it is a copy
// of its own length: frames that a tape keeps have no room that stays empty, and none
// is copied again and again while it grows.
type Buffer struct{ kept []byte }

const (
	firstScratch = 1 << 10  // of a buffer: most frames are shorter
	mostScratch  = 64 << 10 // that is kept for the next frame
)

// ReadAll reads to the end, or so many bytes. The bytes are the caller's.
func (b *Buffer) ReadAll(from io.Reader, most int64) ([]byte, error) {
	data := b.kept[:0]
	for int64(len(data)) < most {
		if len(data) == cap(data) {
			data = slices.Grow(data, max(firstScratch, len(data)))
		}
		room := min(int64(cap(data)), most)
		n, err := from.Read(data[len(data):room])
		data = data[:len(data)+n]
		if errors.Is(err, io.EOF) {
			break
		}
		if err != nil {
			return nil, err
		}
	}
	if cap(data) > mostScratch {
		return data, nil // it goes with the frame
	}
	b.kept = data
	return bytes.Clone(data), nil
}
