// Package hold stops frames, requests and replies on their way, so that somebody can look
// at them, change them, and let them go on or not.
package hold

import (
	"regexp"
	"strings"
)

// What is which kind of thing is held.
type What string

// What can be held.
const (
	Received What = "frame received"
	Sent     What = "frame sent"
	Request  What = "request"
	Reply    What = "reply"
)

// IsFrame tells whether it is a frame of a websocket.
func (w What) IsFrame() bool { return w == Received || w == Sent }

// Rule says what is held. Rules are compared by ==.
type Rule struct {
	What    What
	Match   *regexp.Regexp // in the text of a frame or the body of a request or reply; nil for all
	Method  string         // of a request, or of that to which a reply belongs; any if ""
	Path    *regexp.Regexp // in its path; nil for all
	Times   int            // for how many; all if 0
	InOrder bool           // frames of the same way wait behind a held one, and do not go past it
}

// String is the rule in a few words.
func (r Rule) String() string {
	text := "each " + string(r.What)
	if r.Times == 1 {
		text = "the next " + string(r.What)
	}
	if on := strings.TrimSpace(r.Method + " " + expression(r.Path)); on != "" {
		text += " on " + on
	}
	if r.Match != nil {
		text += " with " + r.Match.String()
	}
	if r.InOrder {
		text += ", in order"
	}
	return text
}

func expression(r *regexp.Regexp) string {
	if r == nil {
		return ""
	}
	return r.String()
}

// holds tells whether the rule is for this.
func (r Rule) holds(c Content) bool {
	return r.What == c.What && (r.Method == "" || r.Method == c.Method) &&
		(r.Path == nil || r.Path.MatchString(c.Path)) && (r.Match == nil || r.Match.Match(c.Data))
}
