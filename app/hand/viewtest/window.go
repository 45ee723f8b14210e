// Package viewtest shows one view in a window of its own, on the toolkit's test
// driver, for the tests of that view.
package viewtest

import (
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/widgets/look"
)

// Window shows a view. The test's goroutine is the user interface's: what is posted
// waits for Until, which every press calls.
type Window struct {
	testing.TB
	Host  *host.Host
	Began time.Time // what the host's clock says, all the time
	Hint  string    // what was told last

	idle   func() bool
	frames touch.Frames

	mu    sync.Mutex
	queue []func()
}

// New opens a window with nothing in it. It is closed when the test ends.
func New(t testing.TB) *Window {
	t.Helper()
	w := &Window{TB: t, Began: time.Date(2026, 11, 29, 10, 0, 0, 0, time.Local)}
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme())
	w.Host = &host.Host{
		Fyne: app, Window: app.NewWindow(""), Post: w.Post,
		Now: func() time.Time { return w.Began }, Ending: &sync.WaitGroup{}, Hint: func(text string) { w.Hint = text },
	}
	return w
}

// Show puts the view into the window. Idle reports whether nothing is under way in it.
func (w *Window) Show(view fyne.CanvasObject, idle func() bool) {
	w.Helper()
	w.idle = idle
	w.Host.Window.SetContent(container.NewStack(view))
	w.Resize(1280, 600)
}

// Resize gives the window another size and lays a frame out.
func (w *Window) Resize(width, height float32) {
	w.Host.Window.Resize(fyne.NewSize(width, height))
	w.LayOut()
}

// LayOut does what the driver does before it draws a frame.
func (w *Window) LayOut() { w.frames.Next(w.Host.Window.Canvas()) }

// Post has f run at the next Until. Any goroutine may call it.
func (w *Window) Post(f func()) {
	w.mu.Lock()
	defer w.mu.Unlock()
	w.queue = append(w.queue, f)
}

// Settled runs what was posted until nothing is under way.
func (w *Window) Settled() {
	w.Helper()
	w.Until("nothing is under way", w.idle)
}

// Until runs what was posted until cond holds and nothing waits, and lays a
// frame out. After two minutes it ends the test.
func (w *Window) Until(what string, cond func() bool) {
	w.Helper()
	for began := time.Now(); time.Since(began) < 2*time.Minute; runtime.Gosched() {
		w.mu.Lock()
		queue := w.queue
		w.queue = nil
		w.mu.Unlock()
		for _, f := range queue {
			f()
		}
		if len(queue) == 0 && cond() {
			w.LayOut()
			return
		}
	}
	w.Fatalf("never came about: %s; it says\n%s", what, w.View().Text())
}

// View is what the window shows.
func (w *Window) View() touch.View {
	return touch.View{Canvas: w.Host.Window.Canvas(), Root: w.Host.Window.Content()}
}

// Over is the menu or dialog that is open.
func (w *Window) Over() touch.View {
	return touch.View{Canvas: w.Host.Window.Canvas(), Root: w.Host.Window.Canvas().Overlays().Top()}
}

// Press presses a control of the view.
func (w *Window) Press(label string) {
	w.Helper()
	w.must(w.View().Press(label))
}

// Answer presses a control of the menu or dialog that is open.
func (w *Window) Answer(label string) {
	w.Helper()
	w.must(w.Over().Press(label))
}

// Pick opens the menu of a button and chooses an item.
func (w *Window) Pick(button, item string) {
	w.Helper()
	w.Press(button)
	w.Answer(item)
}

// Fill writes a text into a field of the view in place of what is in it.
func (w *Window) Fill(label, text string) {
	w.Helper()
	w.must(w.View().Field(label).Fill(text))
}

func (w *Window) must(err error) {
	w.Helper()
	if err != nil {
		w.Fatal(err)
	}
	w.Settled()
}

// Focus gives the focus to the first object in the view for which is holds.
func (w *Window) Focus(is func(o fyne.CanvasObject) bool) {
	w.Helper()
	o, _ := hand.First(w.Host.Window.Content(), is).(fyne.Focusable)
	if o == nil {
		w.Fatalf("there is nothing to focus in\n%s", w.View().Text())
	}
	w.Host.Focus(o)
}

// Key presses keys, one after the other, where the focus is.
func (w *Window) Key(names ...fyne.KeyName) {
	w.Helper()
	for _, name := range names {
		w.Host.Focused().TypedKey(&fyne.KeyEvent{Name: name})
		w.Settled()
	}
}

// Rows are the texts of each object of a kind that is in sight, joined by between.
func (w *Window) Rows(kind, between string) []string {
	var rows []string
	for _, row := range hand.All(w.Host.Window.Content(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == kind }) {
		rows = append(rows, strings.Join(hand.Read(row), between))
	}
	return rows
}

// Says fails the test unless the view shows a text.
func (w *Window) Says(text string) {
	w.Helper()
	if !w.View().Reads(text) {
		w.Errorf("it does not say %q but\n%s", text, w.View().Text())
	}
}
