package outcry

import (
	"bytes"
	"io"
	"runtime/debug"
	"strings"
)

// Witness passes a log on, and adds to a complaint of the toolkit which of the program's own
// code has led to it: the toolkit names only its own line. It may be used from any goroutine
// if to may.
type Witness struct{ To io.Writer }

func (w Witness) Write(p []byte) (int, error) {
	if !bytes.Contains(p, []byte("Fyne error")) {
		return w.To.Write(p)
	}
	line := strings.TrimRight(string(p), "\n")
	for _, frame := range strings.Split(Own(string(debug.Stack())), "\n") {
		if frame != "" && !strings.Contains(frame, "outcry.") {
			line += " < " + strings.TrimPrefix(frame, "muster/")
		}
	}
	if _, err := io.WriteString(w.To, line+"\n"); err != nil {
		return 0, err
	}
	return len(p), nil
}
