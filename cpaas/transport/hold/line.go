package hold

import (
	"bytes"
	"context"
	"slices"
	"time"
)

// Line is one way of one websocket.
type Line struct {
	gate   *Gate
	what   What
	inject func([]byte)
}

// Line begins a way of a websocket, for frames of a kind. Inject is called for those that
// are to come in as if they had been read; nil where none can. It is called on any
// goroutine, and must neither block nor call the Gate. The caller must call End.
func (g *Gate) Line(what What, inject func([]byte)) *Line {
	l := &Line{gate: g, what: what, inject: inject}
	if inject != nil {
		g.mu.Lock()
		g.lines = append(g.lines, l)
		g.mu.Unlock()
		g.tell()
	}
	return l
}

// Take holds a frame, if a rule says so, and tells whether it did. Clean gives its data
// without secrets. Decide is called once it has been decided, in the order of the
// decisions, on any goroutine, and must neither block nor call the Gate. A frame that is
// not taken goes on, with the mark if there is one.
func (l *Line) Take(name string, data []byte, clean func([]byte) []byte, decide func(Decision)) (taken bool, mark *Mark) {
	return l.gate.hold(&held{Item: Item{Content: Content{What: l.what, Name: name, Data: data}}, line: l, decide: decide}, clean)
}

// End lets go of all that is held of the line: its connection has ended.
func (l *Line) End() {
	l.gate.mu.Lock()
	l.gate.lines = slices.DeleteFunc(l.gate.lines, func(one *Line) bool { return one == l })
	l.gate.mu.Unlock()
	l.gate.tell()
	l.gate.settle(Ended, func(h *held) bool { return h.line == l })
}

// Idle tells whether nothing of the line can be held now.
func (l *Line) Idle() bool {
	l.gate.mu.Lock()
	defer l.gate.mu.Unlock()
	return len(l.gate.rules) == 0 && len(l.gate.items) == 0
}

// Wants tells whether a rule may be for a request or reply, whatever its body is.
func (g *Gate) Wants(what What, method, path string) bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return slices.ContainsFunc(g.rules, func(r counted) bool {
		r.Match = nil
		return !r.usedUp() && r.holds(Content{What: what, Method: method, Path: path})
	})
}

// Wait holds a request or a reply, if a rule says so, until it has been decided or ctx
// ends. Clean gives the body without secrets. The decision of what was not held has no
// mark. While it is held, the clocks of the context stand still; see Timeout.
func (g *Gate) Wait(ctx context.Context, c Content, clean func([]byte) []byte) Decision {
	decided := make(chan Decision, 1)
	h := &held{Item: Item{Content: c}, decide: func(d Decision) { decided <- d }}
	switch taken, mark := g.hold(h, clean); {
	case !taken:
		return Decision{Content: c, Mark: mark}
	default:
		goOn := standStill(ctx)
		defer goOn()
	}
	select {
	case d := <-decided:
		return d
	case <-ctx.Done():
		g.settle(Ended, func(one *held) bool { return one == h })
		return <-decided
	}
}

// hold keeps something back, if a rule says so.
func (g *Gate) hold(h *held, clean func([]byte) []byte) (taken bool, mark *Mark) {
	g.mu.Lock()
	rule := slices.IndexFunc(g.rules, func(r counted) bool { return !r.usedUp() && r.holds(h.Content) })
	h.Waiting = rule < 0 && h.line != nil && slices.ContainsFunc(g.items, func(one *held) bool { return one.line == h.line && one.Rule.InOrder })
	if rule < 0 && !h.Waiting {
		g.mu.Unlock()
		return false, nil
	}
	if len(g.items) >= Most || g.bytes+len(h.Data) > mostBytes {
		g.mu.Unlock()
		return false, &Mark{Outcome: Full}
	}
	if rule >= 0 {
		g.rules[rule].met++
		h.Rule = g.rules[rule].Rule
	}
	g.last++
	h.ID, h.Since, h.whole = g.last, time.Now(), h.Data
	h.Data = clean(h.whole)
	h.Secret = !bytes.Equal(h.Data, h.whole)
	g.items = append(g.items, h)
	g.bytes += len(h.whole)
	g.mu.Unlock()
	g.tell()
	return true, nil
}
