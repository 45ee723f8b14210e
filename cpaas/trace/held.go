package trace

import (
	"unicode/utf8"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// held is what became of something that was held, as files have it.
type held struct {
	Outcome string  `json:"outcome"`
	For     float64 `json:"ms"`
	Before  *before `json:"before,omitempty"` // what it was before it was edited
}

// before is what is not as it was. A body that is no text is in base64.
type before struct {
	Method string `json:"method,omitempty"`
	Path   string `json:"path,omitempty"`
	Status int    `json:"status,omitempty"`
	Text   string `json:"text,omitempty"`
	Base64 []byte `json:"base64,omitempty"`
}

func heldOf(m *hold.Mark) *held {
	if m == nil {
		return nil
	}
	h := &held{Outcome: string(m.Outcome), For: ms(m.For)}
	if c := m.Before; c != nil {
		h.Before = &before{Method: c.Method, Path: c.Path, Status: c.Status}
		if utf8.Valid(c.Data) {
			h.Before.Text = string(c.Data)
		} else {
			h.Before.Base64 = c.Data
		}
	}
	return h
}

// mark is what files have as the transport tells it; nil for nil.
func (h *held) mark(what hold.What) *hold.Mark {
	if h == nil {
		return nil
	}
	m := &hold.Mark{Outcome: hold.Outcome(h.Outcome), For: duration(h.For)}
	if b := h.Before; b != nil {
		m.Before = &hold.Content{What: what, Method: b.Method, Path: b.Path, Status: b.Status, Data: b.Base64}
		if b.Text != "" {
			m.Before.Data = []byte(b.Text)
		}
	}
	return m
}

func whatOf(sent bool) hold.What {
	if sent {
		return hold.Sent
	}
	return hold.Received
}

// Held is what became of a row's frame, or request and reply, where they were held.
func Held(r *transport.Row) []*hold.Mark {
	var list []*hold.Mark
	add := func(m *hold.Mark) {
		if m != nil {
			list = append(list, m)
		}
	}
	switch x := r.Record.(type) {
	case transport.Exchange:
		add(x.HeldRequest)
		add(x.HeldReply)
	case transport.Frame:
		add(x.Held)
	}
	return list
}

// Injected tells whether a row is a frame that came from nobody: somebody wrote it, and
// had it come in.
func Injected(r *transport.Row) bool {
	f, ok := r.Record.(transport.Frame)
	return ok && f.ByHand && !f.Sent
}

// Edited tells whether a row was changed while it was held.
func Edited(r *transport.Row) bool {
	for _, m := range Held(r) {
		if m.Before != nil {
			return true
		}
	}
	return false
}

// markWithoutText is a mark with each text of a message replaced by its length.
func markWithoutText(m *hold.Mark) *hold.Mark {
	if m == nil || m.Before == nil {
		return m
	}
	clean, c := *m, *m.Before
	c.Data = withoutText(c.Data)
	clean.Before = &c
	return &clean
}
