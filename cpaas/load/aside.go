package load

import (
	"bufio"
	"bytes"
)

// Aside begins what a program says beside its log. The logs of a container have both.
const Aside = "muster: "

// asides leaves lines out that begin with Aside.
type asides struct {
	lines *bufio.Reader
	line  []byte // the rest of the line that is read
}

func (a *asides) Read(into []byte) (int, error) {
	for len(a.line) == 0 {
		line, err := a.lines.ReadBytes('\n')
		if len(line) == 0 {
			return 0, err
		}
		if !bytes.HasPrefix(line, []byte(Aside)) {
			a.line = line
		}
	}
	n := copy(into, a.line)
	a.line = a.line[n:]
	return n, nil
}
