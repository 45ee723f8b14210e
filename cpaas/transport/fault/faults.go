// Package fault breaks connections on purpose, so that it can be tried what a client makes
// of it: it drops, delays and changes frames, answers requests itself or loses their
// replies, and slows or cuts the network.
package fault

import (
	"errors"
	"fmt"
	"maps"
	"math/rand/v2"
	"net/http"
	"slices"
	"sync"
	"time"
)

// Faults breaks what goes over a Transport, of a real server too. New makes one. All methods may be called
// from any goroutine.
type Faults struct {
	mu       sync.Mutex
	seed     uint64
	chance   *rand.Rand
	setting  Setting // but its frame faults
	frames   []frameRule
	changed  chan struct{} // closed with the next change
	watchers map[*func()]bool
	expired  map[string]bool // access tokens that are refused
	token    string          // the one that was used last
	conns    map[*faultyConn]bool
	sockets  map[Socket]bool
}

// frameRule is a frame fault with the number of frames that it has matched.
type frameRule struct {
	Frame
	met int
}

// usedUp tells whether it has nothing to do any more.
func (r frameRule) usedUp() bool { return r.Nth > 0 && r.met >= r.Nth }

// Err is in the error of what a fault broke, unless that is hidden.
var Err = errors.New("broken on purpose")

// ErrOffline is in the error of a connection that could not be made because the setting is
// Offline, unless that is hidden. It is an Err, too.
var ErrOffline = fmt.Errorf("offline: %w", Err)

// New makes Faults that break nothing yet. Whatever is left to chance is the
// same for the same seed and the same traffic.
func New(seed uint64) *Faults {
	return &Faults{
		seed: seed, chance: chanceOf(seed), changed: make(chan struct{}), watchers: map[*func()]bool{},
		expired: map[string]bool{}, conns: map[*faultyConn]bool{}, sockets: map[Socket]bool{},
	}
}

func chanceOf(seed uint64) *rand.Rand { return rand.New(rand.NewPCG(seed, 0)) }

// Seed is that of New, or what SetSeed made of it.
func (f *Faults) Seed() uint64 {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.seed
}

// SetSeed has the chances begin anew with a seed.
func (f *Faults) SetSeed(seed uint64) {
	f.mu.Lock()
	f.seed, f.chance = seed, chanceOf(seed)
	f.mu.Unlock()
	f.tell()
}

// Set replaces the setting. Counters begin anew.
func (f *Faults) Set(s Setting) {
	f.replace(func() {
		f.setting, f.frames = s.clone(), nil
		for _, one := range s.Frames {
			f.frames = append(f.frames, frameRule{Frame: one})
		}
	})
}

// Change changes the setting. The counters of faults that stay go on. Change must
// not call the Faults.
func (f *Faults) Change(change func(*Setting)) {
	f.replace(func() {
		s, before := f.current(), f.frames
		change(&s)
		f.setting, f.frames = s, nil
		for _, one := range s.Frames {
			rule := frameRule{Frame: one}
			if i := slices.IndexFunc(before, func(r frameRule) bool { return r.Frame == one }); i >= 0 {
				rule = before[i]
				before = slices.Delete(slices.Clone(before), i, i+1)
			}
			f.frames = append(f.frames, rule)
		}
	})
}

// GoOnline is a Change that mends Offline, and nothing else.
func (f *Faults) GoOnline() { f.Change(func(s *Setting) { s.Offline = false }) }

// replace has the setting replaced, and what it means done.
func (f *Faults) replace(set func()) {
	f.mu.Lock()
	set()
	close(f.changed)
	f.changed = make(chan struct{})
	var cut []*faultyConn
	if f.setting.Offline {
		cut = slices.Collect(maps.Keys(f.conns))
	}
	f.mu.Unlock()
	for _, c := range cut {
		_ = c.Close() // it is to end, however
	}
	f.tell()
}

// Setting is what is broken now, without what has been used up.
func (f *Faults) Setting() Setting {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.current()
}

// current is Setting for who holds the lock.
func (f *Faults) current() Setting {
	s := f.setting.clone()
	s.Frames = nil
	for _, r := range f.frames {
		if !r.usedUp() {
			s.Frames = append(s.Frames, r.Frame)
		}
	}
	s.Replies = slices.DeleteFunc(s.Replies, func(r Reply) bool { return r.Times < 0 })
	s.Hidden = s.Hidden && len(s.Active()) > 0
	return s
}

// Active are the faults there are now, each in a few words; none if all works.
func (f *Faults) Active() []string { return f.Setting().Active() }

// Watch has tell called after each change: of the setting, of the seed, and of what
// has been used up, until stop is called. It is called on any goroutine, the one that
// sends or receives among them, and must not block.
func (f *Faults) Watch(tell func()) (stop func()) {
	f.mu.Lock()
	defer f.mu.Unlock()
	f.watchers[&tell] = true
	return func() {
		f.mu.Lock()
		defer f.mu.Unlock()
		delete(f.watchers, &tell)
	}
}

// tell tells those who watch.
func (f *Faults) tell() {
	f.mu.Lock()
	all := slices.Collect(maps.Keys(f.watchers))
	f.mu.Unlock()
	for _, one := range all {
		(*one)()
	}
}

// ExpireToken has the access token that was used last refused, as if it had run out.
func (f *Faults) ExpireToken() {
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.token != "" {
		f.expired[f.token] = true
	}
}

// CloseSockets ends the open websockets as a server does that gives a code, and tells how many
// there were.
func (f *Faults) CloseSockets(code int, reason string) int {
	f.mu.Lock()
	open := slices.Collect(maps.Keys(f.sockets))
	f.mu.Unlock()
	for _, s := range open {
		s.EndWith(code, reason)
	}
	return len(open)
}

// Use notes a token and tells whether it is refused.
func (f *Faults) Use(token string) (refused bool) {
	if f == nil || token == "" {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.token = token
	return f.expired[token]
}

// OfRequest is the fault for a request, or nil. A request counts each time that it is
// called.
func (f *Faults) OfRequest(request *http.Request) *Reply {
	if f == nil {
		return nil
	}
	found, usedUp := f.replyFault(request)
	if usedUp {
		f.tell()
	}
	return found
}

func (f *Faults) replyFault(request *http.Request) (found *Reply, usedUp bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.setting.Replies {
		r := &f.setting.Replies[i]
		if r.Method != "" && r.Method != request.Method || r.Path != nil && !r.Path.MatchString(request.URL.EscapedPath()) || r.Times < 0 {
			continue
		}
		if r.Times > 0 {
			if r.Times--; r.Times == 0 {
				r.Times, usedUp = -1, true
			}
		}
		one := *r
		return &one, usedUp
	}
	return nil, false
}

// OfFrame is the fault for a frame, or nil. A frame counts each time that it is called.
func (f *Faults) OfFrame(sent bool, data []byte) *Frame {
	if f == nil {
		return nil
	}
	found, usedUp := f.frameFault(sent, data)
	if usedUp {
		f.tell()
	}
	return found
}

func (f *Faults) frameFault(sent bool, data []byte) (found *Frame, usedUp bool) {
	f.mu.Lock()
	defer f.mu.Unlock()
	for i := range f.frames {
		r := &f.frames[i]
		if r.usedUp() || r.Sent != sent || r.Match != nil && !r.Match.Match(data) {
			continue
		}
		if r.met++; r.Nth > 0 && r.met != r.Nth {
			continue
		}
		one := r.Frame
		return &one, r.usedUp()
	}
	return nil, false
}

// Hidden tells whether what is broken is to look as if nobody had broken it, what
// has just been used up included.
func (f *Faults) Hidden() bool {
	if f == nil {
		return false
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.setting.Hidden
}

// Socket is an open websocket, as far as faults end it.
type Socket interface {
	// EndWith ends the socket as if the server had closed it with a code.
	EndWith(code int, reason string)
}

// Join has a socket be one of those that CloseSockets ends, until Part is called.
func (f *Faults) Join(s Socket) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	f.sockets[s] = true
}

// Part takes a socket out that has ended.
func (f *Faults) Part(s Socket) {
	if f == nil {
		return
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	delete(f.sockets, s)
}

// Skew is how far the server's clock is ahead.
func (f *Faults) Skew() time.Duration {
	if f == nil {
		return 0
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.setting.Skew
}
