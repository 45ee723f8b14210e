package record

import (
	"fmt"
	"strings"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/transport/fault"
)

// Note is something that was done to a user's network, which no row of the tape tells.
type Note struct {
	At      time.Time
	Address string
	Before  fault.Setting
	After   fault.Setting
}

// lines are the sentences of a note.
func (n Note) lines(name string) []*line {
	var all []*line
	say := func(text string) { all = append(all, &line{Step: Step{Kind: Action, Text: text}}) }
	a, b := n.After, n.Before
	if eased(a, b) { // which mends all: what stays broken is said again
		say("the connection of " + name + " is mended")
		b = fault.Setting{}
	}
	switch {
	case a.Offline && !b.Offline:
		say(name + " goes offline")
	case b.Offline && !a.Offline:
		say(name + " comes online")
	}
	if a.Frozen && !b.Frozen {
		say("the connection of " + name + " freezes")
	}
	if a.Latency != b.Latency && a.Latency > 0 {
		say(fmt.Sprintf("everything takes %s longer for %s", scenario.ShowTime(a.Latency), name))
	}
	if a.Bandwidth != b.Bandwidth && a.Bandwidth > 0 {
		say(fmt.Sprintf("%s has a line of %d bytes a second", name, min(a.Bandwidth, mostNumber)))
	}
	if len(a.Frames) > len(b.Frames) || len(a.Replies) > len(b.Replies) || a.Skew != b.Skew {
		all = append(all, &line{Step: Step{Kind: Remark, Text: "faults of " + name + " since here: " + strings.Join(a.Active(), ", ")}})
	}
	return all
}

// eased tells whether something that lasts is broken no more.
func eased(a, b fault.Setting) bool {
	return b.Frozen && !a.Frozen || b.Latency > 0 && a.Latency == 0 || b.Bandwidth > 0 && a.Bandwidth == 0
}
