package hold

import "time"

// Content is what goes over the wire, as far as it can be held and changed.
type Content struct {
	What   What
	Name   string // of a notification; "" for none
	Method string // of a request, or of that to which a reply belongs
	Path   string // the same; escaped
	Status int    // of a reply
	Data   []byte // of a frame, or the body
}

// Item is something that is held. It is a copy, and its Data must not be changed.
type Item struct {
	ID      int64 // counts what was held, from 1
	Since   time.Time
	Content      // with marks in place of secrets
	Secret  bool // it has some, so that it cannot be edited
	Waiting bool // it matches no rule, and waits in order behind one that does
	Rule    Rule // for which it is held; the zero Rule if it only waits
}

// Age is how long it has been held.
func (i Item) Age(now time.Time) time.Duration { return now.Sub(i.Since) }

// Outcome is what became of something that was held.
type Outcome string

// The outcomes.
const (
	Released Outcome = "released"             // as it was
	Edited   Outcome = "edited"               // and released
	Dropped  Outcome = "dropped"              // it went no further
	Ended    Outcome = "the connection ended" // or the client waited no longer
	Full     Outcome = "too many are held"    // so that it was not
	TooLarge Outcome = "too large"            // the same
)

// Mark tells of something that was held what became of it. It must not be changed.
type Mark struct {
	Outcome Outcome
	For     time.Duration // how long it was held
	Before  *Content      // what it was before it was edited; nil if it was not
}

// String is the mark in a few words.
func (m *Mark) String() string {
	switch {
	case m == nil:
		return ""
	case m.Outcome == Full || m.Outcome == TooLarge:
		return "not held: " + string(m.Outcome)
	}
	return "held " + m.For.Round(time.Millisecond).String() + ", " + string(m.Outcome)
}

// Decision is what is to happen to something that was held.
type Decision struct {
	Content       // as it goes on
	Mark    *Mark // nil where it was not held
}

// Drops tells whether it goes no further.
func (d Decision) Drops() bool { return d.Mark != nil && d.Mark.Outcome == Dropped }
