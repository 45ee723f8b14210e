// Package outcry finds in what a program with a window writes to its standard error
// what is never to be there: a crash, a complaint of the toolkit, a data race.
package outcry

import (
	"bytes"
	"strings"
	"sync"
)

// Log takes a standard error. Its methods may be called from any goroutine.
type Log struct {
	mu    sync.Mutex
	rest  []byte
	found []string
	panic []string
	deep  bool // what follows belongs to a panic
}

var worrying = []string{"Fyne error", "Error in Fyne call thread", "DATA RACE", "panic:", "fatal error:", "SIGSEGV"}

func (c *Log) Write(p []byte) (int, error) {
	c.mu.Lock()
	defer c.mu.Unlock()
	c.rest = append(c.rest, p...)
	for {
		line, rest, ok := bytes.Cut(c.rest, []byte("\n"))
		if !ok {
			return len(p), nil
		}
		c.rest = rest
		c.line(string(line))
	}
}

func (c *Log) line(line string) {
	if strings.HasPrefix(line, "panic:") || strings.HasPrefix(line, "fatal error:") {
		c.deep = true
	}
	if c.deep {
		if len(c.panic) < 60 {
			c.panic = append(c.panic, line)
		}
		return
	}
	for _, word := range worrying {
		if strings.Contains(line, word) {
			c.found = append(c.found, line)
			return
		}
	}
}

// Take gives what was found since it was asked last.
func (c *Log) Take() []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	found := c.found
	c.found = nil
	return found
}

// Crash is what a crash was about and where, "" if there was none.
func (c *Log) Crash() string {
	c.mu.Lock()
	defer c.mu.Unlock()
	if len(c.panic) == 0 {
		return ""
	}
	where := Own(strings.Join(c.panic, "\n"))
	return c.panic[0] + "\n" + where
}

// Own is what of a stack is the program's own code.
func Own(stack string) string {
	var lines []string
	all := strings.Split(stack, "\n")
	for i, line := range all {
		if strings.HasPrefix(line, "muster/app/hand/seat.") || strings.HasPrefix(line, "muster/app/window.(*Window).Run") {
			break // from here on it is how all begins
		}
		if strings.HasPrefix(line, "muster/app/start.open.func") {
			continue // a panic passes there
		}
		if strings.HasPrefix(line, "muster/") && i+1 < len(all) && len(lines) < 8 {
			name, _, _ := strings.Cut(line, "(0x")
			_, file, _ := strings.Cut(all[i+1], "/muster/")
			if file == "" {
				file = strings.TrimSpace(all[i+1])
			}
			file, _, _ = strings.Cut(file, " +")
			lines = append(lines, name+" "+file)
		}
	}
	return strings.Join(lines, "\n")
}
