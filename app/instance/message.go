package instance

import (
	"bufio"
	"encoding/json"
	"errors"
	"io"
)

// protocol is the version of what goes over the socket: one line of JSON from the
// later start, and lines of JSON back, the last of which is no state of waiting.
const protocol = 1

// Request is what a later start was to do. It is shown in any case.
type Request struct {
	Demo int `json:"demo,omitempty"` // start the demo for so many users; 0 for none
}

type question struct {
	Protocol int     `json:"muster"`
	Request  Request `json:"request"`
}

type answer struct {
	State state `json:"state"`
}

// state is how far the one that runs is with a request.
type state string

const (
	starting state = "starting" // its window is not there yet; more follows
	taken    state = "taken"    // the window's own goroutine has done it
	ending   state = "ending"   // it takes nothing any more
	foreign  state = "foreign"  // it knows no such protocol
)

// mostLine is how long a line may be, in bytes.
const mostLine = 4096

var errTooLong = errors.New("a line is too long")

func writeLine(w io.Writer, message any) error {
	text, err := json.Marshal(message)
	if err != nil {
		return err
	}
	_, err = w.Write(append(text, '\n'))
	return err
}

// newLines reads lines of at most mostLine bytes.
func newLines(r io.Reader) *bufio.Reader { return bufio.NewReaderSize(r, mostLine) }

func readLine(lines *bufio.Reader, message any) error {
	text, err := lines.ReadSlice('\n')
	if errors.Is(err, bufio.ErrBufferFull) {
		return errTooLong
	}
	if err != nil {
		return err
	}
	return json.Unmarshal(text, message)
}
