package app

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// newTestLogbook is an event log in a window of its own, whose work ends at once.
func newTestLogbook(t testing.TB) *logbook {
	t.Helper()
	h := &host{fyne: test.NewTempApp(t), post: func(f func()) { f() }}
	h.window = h.fyne.NewWindow("")
	l := newLogbook(h)
	h.window.SetContent(l.pane)
	h.window.Resize(fyne.NewSize(1280, 400))
	return l
}
