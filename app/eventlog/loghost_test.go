package eventlog

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/host"
)

// newTestLogbook is an event log in a window of its own, whose work ends at once.
func newTestLogbook(t testing.TB) *Log {
	t.Helper()
	h := &host.Host{Fyne: test.NewTempApp(t), Post: func(f func()) { f() }}
	h.Window = h.Fyne.NewWindow("")
	l := New(h)
	h.Window.SetContent(l.Pane)
	h.Window.Resize(fyne.NewSize(1280, 400))
	return l
}
