package hold

import (
	"bytes"
	"net/http"
	"net/url"
	"regexp"
	"slices"
	"strings"
	"time"
)

// Release lets something go on as it is; false if it is held no longer.
func (g *Gate) Release(id int64) bool { return g.settle(Released, withID(id)) }

// ReleaseAll lets everything go on, in the order in which it came.
func (g *Gate) ReleaseAll() { g.settle(Released, func(*held) bool { return true }) }

// Drop has something go no further; false if it is held no longer.
func (g *Gate) Drop(id int64) bool { return g.settle(Dropped, withID(id)) }

func withID(id int64) func(*held) bool { return func(h *held) bool { return h.ID == id } }

// Edit lets something go on with other content: Data, Method and Path of a request, Status
// of a reply. What is the same as before is released as it is. The error is one of those of
// this package, and then it stays held.
func (g *Gate) Edit(id int64, to Content) error {
	g.mu.Lock()
	i := slices.IndexFunc(g.items, withID(id))
	if i < 0 {
		g.mu.Unlock()
		return ErrGone
	}
	h := g.items[i]
	before, after := h.Content, h.Content
	after.Data = to.Data
	switch h.What {
	case Request:
		after.Method, after.Path = to.Method, to.Path
	case Reply:
		after.Status = to.Status
	}
	if before.is(after) {
		g.mu.Unlock()
		g.Release(id)
		return nil
	}
	if err := h.refuses(after); err != nil {
		g.mu.Unlock()
		return err
	}
	for _, one := range g.take(func(one *held) bool { return one == h }) {
		if one != h {
			one.finish(Released)
			continue
		}
		if h.Secret { // its text is as it was
			after.Data = h.whole
		}
		h.decide(Decision{Content: after, Mark: &Mark{Outcome: Edited, For: time.Since(h.Since), Before: &before}})
	}
	g.mu.Unlock()
	g.tell()
	return nil
}

// refuses tells why an item cannot become something.
func (h *held) refuses(after Content) error {
	switch h.What {
	case Request:
		if at, err := url.ParseRequestURI(after.Path); err != nil || at.Host != "" || !strings.HasPrefix(after.Path, "/") || strings.HasPrefix(after.Path, "//") || at.RawQuery != "" {
			return ErrPath
		}
		if !method.MatchString(after.Method) || after.Method == http.MethodConnect {
			return ErrMethod
		}
	case Reply:
		if after.Status < leastStatus || after.Status > mostStatus {
			return ErrStatus
		}
	}
	if h.Secret && !bytes.Equal(h.Data, after.Data) {
		return ErrSecret
	}
	return nil
}

var method = regexp.MustCompile(`^[A-Z]{1,20}$`)

const (
	leastStatus = 200
	mostStatus  = 599
)

func (c Content) is(other Content) bool {
	return c.Method == other.Method && c.Path == other.Path && c.Status == other.Status && bytes.Equal(c.Data, other.Data)
}

// CanInject tells whether there is a connection for Inject.
func (g *Gate) CanInject() bool {
	g.mu.Lock()
	defer g.mu.Unlock()
	return len(g.lines) > 0
}

// Inject has a frame come in over the user's connection as if the server had sent it. The
// error is ErrNoConnection.
func (g *Gate) Inject(data []byte) error {
	g.mu.Lock()
	defer g.mu.Unlock()
	if len(g.lines) == 0 {
		return ErrNoConnection
	}
	g.lines[len(g.lines)-1].inject(data)
	return nil
}

// settle decides about the items that a function picks, and tells whether there was one.
func (g *Gate) settle(o Outcome, which func(*held) bool) bool {
	g.mu.Lock()
	list := g.take(which)
	for _, h := range list {
		switch {
		case which(h):
			h.finish(o)
		default: // it only waited behind one of these
			h.finish(Released)
		}
	}
	if o == Ended {
		g.ended += int64(len(list))
	}
	g.mu.Unlock()
	if len(list) > 0 {
		g.tell()
	}
	return len(list) > 0
}

// take takes the items out that a function picks, and those that waited behind these only.
func (g *Gate) take(which func(*held) bool) []*held {
	var list []*held
	blocked := map[*Line]bool{} // an item stays that keeps others waiting
	g.items = slices.DeleteFunc(g.items, func(h *held) bool {
		if which(h) || h.Waiting && !blocked[h.line] {
			list = append(list, h)
			g.bytes -= len(h.whole)
			return true
		}
		if h.line != nil && h.Rule.InOrder {
			blocked[h.line] = true
		}
		return false
	})
	return list
}

// finish has an item go on, or not, as it was.
func (h *held) finish(o Outcome) {
	c := h.Content
	c.Data = h.whole
	h.decide(Decision{Content: c, Mark: &Mark{Outcome: o, For: time.Since(h.Since)}})
}
