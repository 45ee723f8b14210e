package app

import "testing"

// insideWindow is a window for tests of tables inside the package: nobody presses
// anything in it.
func insideWindow(t testing.TB) *App {
	t.Helper()
	a := New(Options{Fyne: testApp(t), Post: func(f func()) { f() }})
	t.Cleanup(func() {
		a.Close()
		<-a.Done()
	})
	return a
}
