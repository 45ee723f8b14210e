package hold

import (
	"errors"
	"maps"
	"slices"
	"sync"
	"time"
)

// Bounds of what a Gate holds at a time. Beyond, things pass, and are marked as Full.
const (
	Most      = 100
	mostBytes = 16 << 20
)

// Long is after which time somebody should be reminded that something is held: a server
// or a client may not wait much longer.
const Long = 30 * time.Second

// The errors of Edit and Inject.
var (
	ErrGone   = errors.New("it is held no longer")
	ErrSecret = errors.New("it has a secret, of which only a mark is known here: release it as it is, or drop it")
	ErrPath   = errors.New("a path begins with / and has no ? in it")
	ErrMethod = errors.New("a method is a word of capital letters, such as GET")
	ErrStatus = errors.New("a status is a number from 200 to 599")

	// ErrNoConnection is that of Inject.
	ErrNoConnection = errors.New("there is no connection over which it could have come: log in and subscribe first")
)

// Gate holds what goes over the connections of a user and matches a rule, until it is
// released, edited or dropped. NewGate makes one. All methods may be called from any
// goroutine, and none blocks except Wait.
type Gate struct {
	mu       sync.Mutex
	rules    []counted
	items    []*held // oldest first
	bytes    int     // of them
	last     int64   // ID of the newest
	ended    int64
	lines    []*Line // for received frames, oldest first
	watchers map[*func()]bool
}

// counted is a rule with the number of times it has held something.
type counted struct {
	Rule
	met int
}

func (r counted) usedUp() bool { return r.Times > 0 && r.met >= r.Times }

// held is an item with what is to be done once it has been decided.
type held struct {
	Item
	whole  []byte // its data, secrets included
	line   *Line  // of a frame; nil for requests and replies
	decide func(Decision)
}

// NewGate makes a Gate that holds nothing.
func NewGate() *Gate { return &Gate{watchers: map[*func()]bool{}} }

// SetRules replaces the rules; nil for none. What is held already stays so. The counters
// of rules that stay go on.
func (g *Gate) SetRules(rules []Rule) {
	g.mu.Lock()
	g.replace(rules)
	g.mu.Unlock()
	g.tell()
}

func (g *Gate) replace(rules []Rule) {
	before := g.rules
	g.rules = nil
	for _, one := range rules {
		rule := counted{Rule: one}
		if i := slices.IndexFunc(before, func(c counted) bool { return c.Rule == one }); i >= 0 {
			rule = before[i]
			before = slices.Delete(slices.Clone(before), i, i+1)
		}
		g.rules = append(g.rules, rule)
	}
}

// ChangeRules replaces the rules by what change makes of them. It must not call the Gate.
func (g *Gate) ChangeRules(change func([]Rule) []Rule) {
	g.mu.Lock()
	g.replace(change(g.current()))
	g.mu.Unlock()
	g.tell()
}

// Rules are those that can still hold something.
func (g *Gate) Rules() []Rule {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.current()
}

func (g *Gate) current() []Rule {
	var list []Rule
	for _, r := range g.rules {
		if !r.usedUp() {
			list = append(list, r.Rule)
		}
	}
	return list
}

// Held is what is held now, oldest first.
func (g *Gate) Held() []Item {
	g.mu.Lock()
	defer g.mu.Unlock()
	list := make([]Item, len(g.items))
	for i, h := range g.items {
		list[i] = h.Item
	}
	return list
}

// Ended is how much was let go so far because its connection ended.
func (g *Gate) Ended() int64 {
	g.mu.Lock()
	defer g.mu.Unlock()
	return g.ended
}

// Watch has tell called after each change of the rules and of what is held, until stop is
// called. It is called on any goroutine, and must not block.
func (g *Gate) Watch(tell func()) (stop func()) {
	g.mu.Lock()
	defer g.mu.Unlock()
	g.watchers[&tell] = true
	return func() {
		g.mu.Lock()
		defer g.mu.Unlock()
		delete(g.watchers, &tell)
	}
}

func (g *Gate) tell() {
	g.mu.Lock()
	all := slices.Collect(maps.Keys(g.watchers))
	g.mu.Unlock()
	for _, one := range all {
		(*one)()
	}
}
