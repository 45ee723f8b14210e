package app

import (
	"testing"

	"muster/cpaas"
)

// insideWindow is a window for tests of tables inside the package: nobody presses
// anything in it, and what it posts is done there and then.
func insideWindow(t testing.TB) *App {
	t.Helper()
	a := New(Options{Fyne: testApp(t), Post: func(f func()) { f() }})
	t.Cleanup(func() {
		a.Close()
		<-a.Done()
	})
	return a
}

// insideQueue is a window for tests inside the package of what users see nothing of:
// what it posts is done when the test waits.
type insideQueue struct {
	testing.TB
	app    *App
	posted chan func()
}

func newInsideQueue(t testing.TB) *insideQueue {
	t.Helper()
	w := &insideQueue{TB: t, posted: make(chan func(), 1000)}
	w.app = New(Options{Fyne: testApp(t), Post: func(f func()) { w.posted <- f }})
	t.Cleanup(func() {
		w.app.Close()
		<-w.app.Done()
	})
	return w
}

// until takes what is posted until cond holds. A test that hangs is ended by its time.
func (w *insideQueue) until(cond func() bool) {
	for !cond() {
		(<-w.posted)()
	}
}

// create makes a group of an account's and gives its id.
func (w *insideQueue) create(a *account, name string) string {
	w.Helper()
	g, err := a.session.CreateGroup(w.Context(), cpaas.NewGroup{Name: name})
	if err != nil {
		w.Fatal(err)
	}
	w.until(func() bool { return a.has(g.ID) })
	return g.ID
}
