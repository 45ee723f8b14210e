//go:build linux

// Package chance draws what the monkey does in a window, from a seed, and writes it
// down so that it can be done again.
package chance

import (
	"fmt"
	"strconv"
	"strings"
)

// Action is one thing the monkey does, with all that is needed to do it again. Its
// line in the log is its name, its numbers, and its text in quotes.
type Action struct {
	Name    string
	Numbers []int
	Text    string
}

// The names of actions, and what their numbers and their text are.
const (
	Click   = "click"   // button, x, y on the screen
	Double  = "double"  // the same
	Drag    = "drag"    // button, x, y, x, y
	Wheel   = "wheel"   // button, times, x, y
	Hover   = "hover"   // x, y
	Chord   = "chord"   // the keys
	Type    = "type"    // what is typed
	Paste   = "paste"   // what is on the clipboard, and pasted
	Resize  = "resize"  // width, height of the main window, in pixels
	Close   = "close"   // the close button of the uppermost window but the main one
	Say     = "say"     // which group; what dave says in it
	File    = "file"    // which group; the name of a file that dave sends
	Create  = "create"  // how many users; the name of a group of dave's with them
	Invite  = "invite"  // which group, which user
	Drop    = "drop"    // which user's connections are cut
	Fail    = "fail"    // how many requests, with which status
	Lose    = "lose"    // how many replies
	Refuse  = "refuse"  // 1: the server is gone, 0: it is back
	Delay   = "delay"   // milliseconds that requests take; 0: none
	Revoke  = "revoke"  // which user's logins
	Delete  = "delete"  // which group
	Rest    = "rest"    // milliseconds without anything
	Restart = "restart" // the window was opened, in a new process
)

func (a Action) String() string {
	var b strings.Builder
	b.WriteString(a.Name)
	for _, n := range a.Numbers {
		b.WriteString(" " + strconv.Itoa(n))
	}
	if a.Text != "" {
		b.WriteString(" " + strconv.QuoteToASCII(a.Text))
	}
	return b.String()
}

// Parse reads what String has written.
func Parse(line string) (a Action, err error) {
	line, quoted, has := strings.Cut(line, ` "`)
	if has {
		if a.Text, err = strconv.Unquote(`"` + quoted); err != nil {
			return a, fmt.Errorf("%q has no text: %w", line, err)
		}
	}
	fields := strings.Fields(line)
	if len(fields) == 0 {
		return a, fmt.Errorf("an empty line is no action")
	}
	a.Name = fields[0]
	for _, field := range fields[1:] {
		n, err := strconv.Atoi(field)
		if err != nil {
			return a, fmt.Errorf("%q: %w", line, err)
		}
		a.Numbers = append(a.Numbers, n)
	}
	if want, known := numbers[a.Name]; !known || want != len(a.Numbers) {
		return a, fmt.Errorf("%q is no action", line)
	}
	return a, nil
}

// numbers is how many numbers each Action has.
var numbers = map[string]int{
	Click: 3, Double: 3, Drag: 5, Wheel: 4, Hover: 2, Chord: 0, Type: 0, Paste: 0, Resize: 2, Close: 0,
	Say: 1, File: 1, Create: 1, Invite: 2, Drop: 1, Fail: 2, Lose: 1, Refuse: 1, Delay: 1, Revoke: 1, Delete: 1,
	Rest: 1, Restart: 0,
}
