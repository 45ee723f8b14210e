package fault

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"time"
)

// Setting is what is broken at a time. The zero value breaks nothing.
type Setting struct {
	Offline bool // no connection can be made, and those there are have been cut
	Frozen  bool // connections stay open and nothing comes through: as after a cable was pulled

	Latency   time.Duration // that everything takes longer, each way
	Jitter    time.Duration // by how much more at most
	Bandwidth int           // bytes a second, each way and connection; no limit if 0

	// Skew is how far the server's clock is ahead of this user's: what the server says
	// of times is so much later, and what this side says so much earlier.
	Skew time.Duration

	Frames  []Frame
	Replies []Reply

	// Hidden has all of it look as if a server or a network had done it: the observer
	// is told what this side saw, and not that it was broken on purpose.
	Hidden bool
}

// Frame breaks frames of a websocket. The first that matches counts.
type Frame struct {
	Match *regexp.Regexp // in the frame's text; nil for all frames
	Sent  bool           // frames of this side, and not those that are received
	Nth   int            // only the nth that matches, from 1; all if 0
	Do    Action
	Delay time.Duration // for Delay
}

// Action is what happens to a frame.
type Action string

// The actions.
const (
	Drop      Action = "drop"
	Duplicate Action = "duplicate"
	Reorder   Action = "reorder" // it comes after the next one
	Delay     Action = "delay"   // and so do those behind it
	Corrupt   Action = "corrupt" // its second half is lost
)

// Reply breaks requests. The first that matches counts.
type Reply struct {
	Method     string         // any if ""
	Path       *regexp.Regexp // in the path; nil for all
	Status     int            // the answer, without the server being asked
	RetryAfter time.Duration  // goes with the status; none if 0
	Lose       bool           // the server is asked, and its reply lost: what was asked for took effect
	Old, New   string         // the server is asked, and its reply has New wherever it had Old; as it is if Old is ""
	Times      int            // for how many requests; all if 0
}

// clone gives the setting with lists of its own.
func (s Setting) clone() Setting {
	s.Frames, s.Replies = slices.Clone(s.Frames), slices.Clone(s.Replies)
	return s
}

// Active are the faults that are set, each in a few words; none if all works. Of
// hidden ones it tells only that there is something.
func (s Setting) Active() []string {
	var list []string
	add := func(is bool, words string) {
		if is {
			list = append(list, words)
		}
	}
	add(s.Offline, "offline")
	add(s.Frozen, "frozen")
	add(s.Latency > 0 || s.Jitter > 0, "slow: "+s.Latency.String())
	add(s.Bandwidth > 0, strconv.Itoa(s.Bandwidth)+" bytes a second")
	add(s.Skew != 0, "the server's clock is off by "+s.Skew.String())
	for _, frame := range s.Frames {
		add(true, frame.String())
	}
	for _, reply := range s.Replies {
		add(true, reply.String())
	}
	if s.Hidden && len(list) > 0 {
		return []string{"a hidden fault"}
	}
	return list
}

// String is the fault in a few words.
func (a Frame) String() string {
	which := "every frame"
	if a.Nth > 0 {
		which = "frame " + strconv.Itoa(a.Nth)
	}
	if a.Match != nil {
		which += " with " + a.Match.String()
	}
	way := "received"
	if a.Sent {
		way = "sent"
	}
	return fmt.Sprintf("%s %s that is %s", a.Do, which, way)
}

// String is the fault in a few words.
func (a Reply) String() string {
	what := strings.TrimSpace(a.Method + " requests")
	if a.Path != nil {
		what += " to " + a.Path.String()
	}
	if a.Old != "" {
		return fmt.Sprintf("put %q for %q into the replies of %s", a.New, a.Old, what)
	}
	if a.Lose {
		return "lose the replies of " + what
	}
	return "answer " + what + " with " + strconv.Itoa(a.Status)
}

// Name is what the fault does, "" if there is none.
func (a *Frame) Name() string {
	if a == nil {
		return ""
	}
	return string(a.Do)
}
