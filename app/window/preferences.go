package window

import (
	"math"
	"time"

	"fyne.io/fyne/v2"
)

// The keys of what the window remembers between two runs.
const (
	keyWidth  = "window.width"
	keyHeight = "window.height"
)

const (
	defaultWidth  = 1280
	defaultHeight = 800
)

// savedSize is the window's size when it was last closed.
func (w *Window) savedSize() fyne.Size {
	p := w.Host.Fyne.Preferences()
	return fyne.NewSize(
		float32(p.FloatWithFallback(keyWidth, defaultWidth)),
		float32(p.FloatWithFallback(keyHeight, defaultHeight)))
}

// saveSize remembers the window's size in even numbers: a compositor that scales
// by two would otherwise let the window grow by a pixel at each start.
func (w *Window) saveSize() {
	size := w.Host.Window.Canvas().Size()
	p := w.Host.Fyne.Preferences()
	for key, length := range map[string]float32{keyWidth: size.Width, keyHeight: size.Height} {
		if even := 2 * math.Round(float64(length)/2); p.Float(key) != even {
			p.SetFloat(key, even)
		}
	}
}

// How long what was read and the window's size may be in memory only: for each, all
// preferences are written anew.
const (
	savingQuiet = 15 * time.Second
	savingMost  = 2 * time.Minute
)

// The same for who joined and left groups: the server keeps no history of that, and of each
// user who is remembered one file is written, if something has happened at all.
const (
	changesQuiet = 2 * time.Second
	changesMost  = 10 * time.Second
)

// saveProgress remembers what was read and the window's size, for a program that is
// killed.
func (w *Window) saveProgress() {
	w.saveSize()
	for _, c := range w.Deck.Columns() {
		c.Account.KeepMarks()
	}
}

// saveChanges keeps what happened to who is in the groups, for a program that is killed.
func (w *Window) saveChanges() {
	for _, c := range w.Deck.Columns() {
		w.ending.Go(c.Account.KeepingMemberships())
	}
}
