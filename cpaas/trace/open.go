package trace

import (
	"bufio"
	"bytes"
	"errors"
	"io"

	"muster/cpaas/transport"
)

// Read reads a file that Muster has written as NDJSON or HAR, or a HAR of another
// tool, and tells the two apart by their beginning. What cannot be read is skipped,
// with the reason. The error is for a file in which nothing can be read.
func Read(r io.Reader) ([]*transport.Row, []Skipped, error) {
	in := bufio.NewReaderSize(r, 64<<10)
	start, _ := in.Peek(4096) // an error comes again when it is read
	start = bytes.TrimLeft(bytes.TrimPrefix(start, bom), " \t\r\n")
	if len(start) == 0 {
		return nil, nil, errors.New("the file is empty")
	}
	if first, _ := in.Peek(len(bom)); bytes.Equal(first, bom) {
		_, _ = in.Discard(len(bom))
	}
	read := readNDJSON
	if isHAR(start) {
		read = readHAR
	}
	rows, skipped := read(in)
	if len(rows) == 0 && len(skipped) > 0 {
		return nil, skipped, errors.New("nothing in the file can be read: " + skipped[0].String())
	}
	return rows, skipped, nil
}

// bom is what editors of Windows put before a text.
var bom = []byte{0xef, 0xbb, 0xbf}

// isHAR tells a HAR from lines of JSON: its only key is "log".
func isHAR(start []byte) bool {
	rest, ok := bytes.CutPrefix(start, []byte("{"))
	return ok && bytes.HasPrefix(bytes.TrimLeft(rest, " \t\r\n"), []byte(`"log"`))
}
