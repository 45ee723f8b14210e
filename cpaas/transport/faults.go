package transport

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"time"
)

// Faults breaks what goes over a Transport, so that it can be tried what a client
// makes of it, on a real server too. The zero value breaks nothing; NewFaults gives
// the chances a seed. All methods may be called from any goroutine.
type Faults struct {
	seed uint64

	mu      sync.Mutex
	chance  *rand.Rand
	setting Setting
	counts  []int           // frames that each of the setting's frame faults has matched
	changed chan struct{}   // closed with the next change
	expired map[string]bool // access tokens that are refused
	token   string          // the one that was used last
	conns   map[*faultyConn]bool
	sockets map[*Socket]bool
}

// Setting is what is broken at a time. The zero value breaks nothing.
type Setting struct {
	Offline bool // no connection can be made, and those there are have been cut
	Frozen  bool // connections stay open and nothing comes through: as after a cable was pulled

	Latency   time.Duration // that everything takes longer, each way
	Jitter    time.Duration // by how much more at most
	Bandwidth int           // bytes a second, each way and connection; no limit if 0

	Frames  []FrameFault
	Replies []ReplyFault
}

// FrameFault breaks frames of a websocket. The first that matches counts.
type FrameFault struct {
	Match *regexp.Regexp // in the frame's text; nil for all frames
	Sent  bool           // frames of this side, and not those that are received
	Nth   int            // only the nth that matches, from 1; all if 0
	Do    FrameAction
	Delay time.Duration // for Delay
}

// FrameAction is what happens to a frame.
type FrameAction string

// The actions.
const (
	Drop      FrameAction = "drop"
	Duplicate FrameAction = "duplicate"
	Reorder   FrameAction = "reorder" // it comes after the next one
	Delay     FrameAction = "delay"   // and so do those behind it
	Corrupt   FrameAction = "corrupt" // its second half is lost
)

// ReplyFault breaks requests. The first that matches counts.
type ReplyFault struct {
	Method     string         // any if ""
	Path       *regexp.Regexp // in the path; nil for all
	Status     int            // the answer, without the server being asked
	RetryAfter time.Duration  // goes with the status; none if 0
	Lose       bool           // the server is asked, and its reply lost: what was asked for took effect
	Times      int            // for how many requests; all if 0
}

// ErrFault is in the error of what a fault broke.
var ErrFault = errors.New("broken on purpose")

// NewFaults makes Faults that break nothing yet. Whatever is left to chance is the
// same for the same seed and the same traffic.
func NewFaults(seed uint64) *Faults {
	return &Faults{
		seed: seed, chance: rand.New(rand.NewPCG(seed, 0)), changed: make(chan struct{}),
		expired: map[string]bool{}, conns: map[*faultyConn]bool{}, sockets: map[*Socket]bool{},
	}
}

// Seed is that of NewFaults.
func (f *Faults) Seed() uint64 { return f.seed }

// Set replaces the setting. Counters begin anew.
func (f *Faults) Set(s Setting) {
	f.mu.Lock()
	f.setting, f.counts = s, make([]int, len(s.Frames))
	s.Replies = append([]ReplyFault(nil), s.Replies...) // their counters are the Faults' own
	f.setting.Replies = s.Replies
	close(f.changed)
	f.changed = make(chan struct{})
	var cut []*faultyConn
	if s.Offline {
		for c := range f.conns {
			cut = append(cut, c)
		}
	}
	f.mu.Unlock()
	for _, c := range cut {
		_ = c.Close() // it is to end, however
	}
}

// Setting is what is broken now, without what has been used up.
func (f *Faults) Setting() Setting {
	f.mu.Lock()
	defer f.mu.Unlock()
	s := f.setting
	s.Replies = slices.DeleteFunc(slices.Clone(s.Replies), func(r ReplyFault) bool { return r.Times < 0 })
	return s
}

// Active are the faults there are now, each in a few words; none if all works.
func (f *Faults) Active() []string {
	s := f.Setting()
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
	for _, frame := range s.Frames {
		add(true, frame.String())
	}
	for _, reply := range s.Replies {
		add(true, reply.String())
	}
	return list
}

func (a FrameFault) String() string {
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

func (a ReplyFault) String() string {
	what := strings.TrimSpace(a.Method + " requests")
	if a.Path != nil {
		what += " to " + a.Path.String()
	}
	if a.Lose {
		return "lose the replies of " + what
	}
	return "answer " + what + " with " + strconv.Itoa(a.Status)
}

// ExpireToken has the access token that was used last refused, as if it had run out.
func (f *Faults) ExpireToken() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.token != "" {
		f.expired[f.token] = true
	}
}

// CloseSockets ends the open websockets as a server does that gives a code.
func (f *Faults) CloseSockets(code int, reason string) {
	f.mu.Lock()
	open := slices.Collect(maps.Keys(f.sockets))
	f.mu.Unlock()
	for _, s := range open {
		s.endWith(code, reason)
	}
}

// use notes a token and tells whether it is refused.
func (f *Faults) use(token string) (refused bool) {
	if f == nil || token == "" {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.token = token
	return f.expired[token]
}

// reply is the fault for a request, or nil.
func (f *Faults) reply(request *http.Request) *ReplyFault {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.setting.Replies {
		r := &f.setting.Replies[i]
		if r.Method != "" && r.Method != request.Method || r.Path != nil && !r.Path.MatchString(request.URL.EscapedPath()) || r.Times < 0 {
			continue
		}
		if r.Times > 0 {
			if r.Times--; r.Times == 0 {
				r.Times = -1 // used up
			}
		}
		found := *r
		return &found
	}
	return nil
}

// frame is the fault for a frame, or nil.
func (f *Faults) frame(sent bool, data []byte) *FrameFault {
	if f == nil {
		return nil
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.setting.Frames {
		r := &f.setting.Frames[i]
		if r.Sent != sent || r.Match != nil && !r.Match.Match(data) {
			continue
		}
		if f.counts[i]++; r.Nth > 0 && f.counts[i] != r.Nth {
			continue
		}
		found := *r
		return &found
	}
	return nil
}
