package cast

import (
	"fmt"
	"slices"
	"strings"
)

// mostMisses is how many near misses a failure names.
const mostMisses = 3

// Misses are those of what came to a user that are nearest to what was wanted, each with what
// is not as wanted.
func (c *Cast) Misses(u *User, w Wanted) []string {
	c.mu.Lock()
	defer c.mu.Unlock()
	type miss struct {
		far  int // ways in which it differs
		text string
	}
	var all []miss
	for i, e := range slices.Backward(u.journal.entries) {
		differ := c.differ(w, e)
		switch {
		case e.key != w.key:
			differ = []string{"something else"}
		case len(differ) == 0:
			differ = []string{"an earlier step has seen it"}
		}
		far := len(differ)
		if e.key != w.key {
			far = len(differ) + 4 // something else altogether
		}
		all = append(all, miss{far, fmt.Sprintf("%d. %s (%s)", i+1, c.tell(e), strings.Join(differ, "; "))})
	}
	slices.SortStableFunc(all, func(a, b miss) int { return a.far - b.far })
	var texts []string
	for _, m := range all[:min(len(all), mostMisses)] {
		texts = append(texts, m.text)
	}
	return texts
}

// differ says in which ways something is not what was wanted.
func (c *Cast) differ(w Wanted, e *entry) []string {
	var ways []string
	if !fits(w.place, e.place) {
		ways = append(ways, "in "+c.called(e.place)+", not "+c.called(w.place))
	}
	if !fits(w.other, e.other) {
		ways = append(ways, c.called(e.other)+", not "+c.called(w.other))
	}
	if said := e.said(c.texts); w.text != "" && said != w.text {
		ways = append(ways, fmt.Sprintf("%q, not %q", Short(said), Short(w.text)))
	}
	return ways
}

// tell is something that came, in words.
func (c *Cast) tell(e *entry) string {
	place, other := c.called(e.place), c.called(e.other)
	switch e.key {
	case "invitation":
		return fmt.Sprintf("the invitation to %s from %s", place, other)
	case "cancelled":
		return "the end of the invitation to " + place
	case "isinvited":
		return fmt.Sprintf("%s invited to %s", other, place)
	case "connected":
		return fmt.Sprintf("%s connected to %s", other, place)
	case "disconnected":
		return fmt.Sprintf("%s disconnected from %s", other, place)
	case "ended":
		return "the end of the group " + place
	case "message":
		return fmt.Sprintf("the message %q from %s in %s", Short(e.text), other, place)
	case "file":
		return fmt.Sprintf("the file %q from %s in %s", Short(e.text), other, place)
	case "typing":
		return fmt.Sprintf("%s typing in %s", other, place)
	case "stopped":
		return fmt.Sprintf("%s typing no more in %s", other, place)
	case "delivered", "displayed":
		return fmt.Sprintf("the message %q %s to %s", Short(c.texts[e.id]), e.key, other)
	case "refusedline":
		return fmt.Sprintf("the message %q refused", Short(e.text))
	case "lost":
		return "the connection lost"
	case "back":
		return "the connection live"
	}
	return "a frame that is not understood: " + Short(e.text)
}

// Short is the beginning of a text, for messages.
func Short(text string) string {
	const most = 60
	if runes := []rune(text); len(runes) > most {
		return string(runes[:most]) + "…"
	}
	return text
}
