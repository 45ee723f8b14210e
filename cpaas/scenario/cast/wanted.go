package cast

import (
	"strings"

	"muster/cpaas/scenario"
)

// Wanted is an event that a step is about, with ids in place of names. Empty fields
// fit anything.
type Wanted struct {
	key, place, other, text string
}

func (w Wanted) fits(e *entry, texts map[string]string) bool {
	return e.key == w.key && fits(w.place, e.place) && fits(w.other, e.other) && (w.text == "" || w.text == e.said(texts))
}

// mark is what an entry is marked with that a sentence about the event has seen.
func (w Wanted) mark() string { return strings.Join([]string{w.key, w.place, w.other, w.text}, "\x00") }

func fits(want, got string) bool { return want == "" || strings.EqualFold(want, got) }

// said is the text of an entry; reports have only the message's id.
func (e *entry) said(texts map[string]string) string {
	if e.key == "delivered" || e.key == "displayed" {
		return texts[e.id]
	}
	return e.text
}

// Wanted gives an event's sentence the ids that its names stand for.
func (c *Cast) Wanted(m *scenario.Match) (Wanted, error) {
	w := Wanted{key: m.Sentence.Key, text: m.Text("text")}
	if w.key == "file" {
		w.text = m.Text("name")
	}
	var err error
	if m.Has("group") {
		w.place = c.GroupID(m.Text("group"))
	}
	if m.Has("to") && err == nil {
		w.place, err = c.Conversation(m.Values["to"].Place)
	}
	for _, slot := range []string{"from", "other"} {
		if m.Has(slot) && err == nil {
			w.other, err = c.Address(m.User(slot))
		}
	}
	return w, err
}

// Next takes the first event at or after a place that has not been taken, and gives
// its place, or -1.
func (c *Cast) Next(u *User, w Wanted, from int) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	for i, e := range u.journal.entries {
		if i >= from && !e.taken[w.mark()] && w.fits(e, c.texts) {
			e.taken[w.mark()] = true
			return i
		}
	}
	return -1
}

// Count is how often something came.
func (c *Cast) Count(u *User, w Wanted) int {
	c.mu.Lock()
	defer c.mu.Unlock()
	n := 0
	for _, e := range u.journal.entries {
		if w.fits(e, c.texts) {
			n++
		}
	}
	return n
}

// Answered marks the invitations to a group as seen.
func (c *Cast) Answered(u *User, group string) {
	w := Wanted{key: "invitation", place: group}
	c.change(func() {
		for _, e := range u.journal.entries {
			if w.fits(e, nil) {
				e.taken[w.mark()] = true
			}
		}
	})
}
