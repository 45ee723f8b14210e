package faults

import (
	"math/rand/v2"
	"net/http"
	"regexp"
	"time"

	"muster/cpaas/transport/fault"
	"muster/widgets/look"
)

// The places where a hidden fault strikes: what is said in groups and who is in them.
var (
	messages   = regexp.MustCompile("chatMessageNotification")
	membership = regexp.MustCompile("chatParticipantStatusNotification")
	sending    = regexp.MustCompile("/messages$")
)

// hiddenFaults are what the seed picks from. Each shows when users write to a group,
// or come and go, and is found in what went over the wire.
var hiddenFaults = []fault.Setting{
	{Frames: []fault.Frame{{Match: messages, Do: fault.Drop}}},
	{Frames: []fault.Frame{{Match: messages, Nth: 2, Do: fault.Drop}}},
	{Frames: []fault.Frame{{Match: messages, Do: fault.Duplicate}}},
	{Frames: []fault.Frame{{Match: messages, Do: fault.Delay, Delay: 4 * time.Second}}},
	{Frames: []fault.Frame{{Match: messages, Nth: 1, Do: fault.Reorder}, {Match: messages, Nth: 3, Do: fault.Reorder}}},
	{Frames: []fault.Frame{{Match: messages, Do: fault.Corrupt}}},
	{Frames: []fault.Frame{{Match: membership, Do: fault.Drop}}},
	{Replies: []fault.Reply{{Method: http.MethodPost, Path: sending, Status: http.StatusServiceUnavailable, RetryAfter: 5 * time.Second}}},
	{Replies: []fault.Reply{{Method: http.MethodPost, Path: sending, Lose: true, Times: 1}}},
	{Replies: []fault.Reply{{Method: http.MethodGet, Status: http.StatusNotFound}}},
	{Skew: 10 * time.Minute},
	{Latency: 1500 * time.Millisecond, Jitter: time.Second},
	{Frozen: true},
}

// pickHidden is the hidden fault for a seed.
func pickHidden(seed uint64) fault.Setting {
	s := hiddenFaults[rand.New(rand.NewPCG(seed, 1)).IntN(len(hiddenFaults))]
	s.Hidden = true
	return s
}

// breakSomething gives each user who is chosen a hidden fault in place of what they
// have: that of the seed, and the next time that of the seed after it.
func (v *View) breakSomething() {
	for _, a := range v.targets() {
		said := v.told[a]
		if said == nil {
			continue
		}
		if said.broke && said.used == a.Faults.Seed() {
			a.Faults.SetSeed(said.used + 1)
		}
		said.broke, said.used = true, a.Faults.Seed()
		a.Faults.Set(pickHidden(said.used))
		a.LogLine(look.LevelWarn, "Something is broken on purpose, and hidden")
	}
}
