package host

import (
	"time"

	"muster/app/work"
)

// undoStays is for how long something can be undone.
const undoStays = 8 * time.Second

// Undoable is something that was done as far as the user sees, and can be undone for a
// while.
type Undoable struct {
	Text  string // what was done, with who did it
	Back  func() // undoes it
	Final func() // does the rest, which cannot be undone; nil for nothing
}

// undo keeps what was done last for as long as it can be undone.
type undo struct {
	last *Undoable // nil for nothing
	ends work.Debounce
}

// Offer has the user undo something within eight seconds. What could be undone before
// becomes final: there is one way back at a time.
func (h *Host) Offer(u Undoable) {
	h.Settle()
	h.undo.last = &u
	h.undo.ends.Post, h.undo.ends.Quiet, h.undo.ends.Most, h.undo.ends.Do = h.Post, undoStays, undoStays, h.Settle
	h.undo.ends.Ask()
	h.undoChanged()
}

// Undoable tells what can be undone, "" for nothing.
func (h *Host) Undoable() string {
	if h.undo.last == nil {
		return ""
	}
	return h.undo.last.Text
}

// Undo undoes what was done last, and tells whether there was something.
func (h *Host) Undo() bool {
	u := h.takeUndo()
	if u == nil {
		return false
	}
	u.Back()
	return true
}

// Settle makes final what could be undone, as the end of the program does.
func (h *Host) Settle() {
	if u := h.takeUndo(); u != nil && u.Final != nil {
		u.Final()
	}
}

func (h *Host) takeUndo() *Undoable {
	u := h.undo.last
	if u == nil {
		return nil
	}
	h.undo.last = nil
	h.undo.ends.Stop()
	h.undoChanged()
	return u
}

func (h *Host) undoChanged() {
	if h.OnUndo != nil {
		h.OnUndo()
	}
}
