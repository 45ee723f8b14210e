package host_test

import (
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/files"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/work"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
)

// stage is a host with a window. The test's goroutine is the user interface's: what is
// posted waits until the test takes it in until.
type stage struct {
	testing.TB
	*host.Host
	posted chan func()
	hints  []string
}

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{TB: t, posted: make(chan func(), 1000)}
	s.Host = &host.Host{
		Fyne: test.NewTempApp(t), Post: func(f func()) { s.posted <- f }, Now: time.Now, Ending: &sync.WaitGroup{},
		Hint: func(text string) { s.hints = append(s.hints, text) }, LookAt: files.Look,
	}
	s.Tasks = work.NewTasks(s.Post, func(string) {})
	s.Window = s.Fyne.NewWindow("")
	s.Window.Resize(fyne.NewSize(900, 700))
	t.Cleanup(func() {
		s.Tasks.Close()()
		s.Ending.Wait()
	})
	return s
}

// until runs what is posted until cond holds.
func (s *stage) until(what string, cond func() bool) {
	s.Helper()
	guard := time.NewTimer(2 * time.Minute) // only ends tests that hang
	defer guard.Stop()
	for !cond() {
		select {
		case f := <-s.posted:
			f()
		case <-guard.C:
			s.Fatalf("never came about: %s; the dialog reads\n%s", what, s.dialog().Text())
		}
	}
}

// dialog is what is open over the window.
func (s *stage) dialog() touch.View {
	return touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Canvas().Overlays().Top()}
}

func (s *stage) asks() bool { return s.Window.Canvas().Overlays().Top() != nil }

// answer presses a button of the dialog.
func (s *stage) answer(label string) {
	s.Helper()
	if err := s.dialog().Press(label); err != nil {
		s.Fatal(err)
	}
}

func TestALinkIsOpenedOnlyAfterItsAddressWasShown(t *testing.T) {
	s := newStage(t)
	for _, harmful := range []string{"file:///etc/passwd", "javascript:alert(1)", "vnc://host", "://", ""} {
		if s.OpenLink(look.Actor{}, harmful); s.asks() || len(s.Tasks.UnderWay()) != 0 {
			t.Errorf("%q is offered to be opened", harmful)
		}
	}
	s.OpenLink(look.Actor{}, "https://host.example/a?b=c")
	if d := s.dialog(); !d.Reads("Open host.example?") || !d.Reads("https://host.example/a?b=c") {
		t.Errorf("asked is %q", d.Text())
	}
	s.answer("Cancel")
	if s.asks() || len(s.Tasks.UnderWay()) != 0 {
		t.Error("what was cancelled is opened, or still asked")
	}
}

func TestADisabledActionSaysWhyWhenItIsPressedAllTheSame(t *testing.T) {
	s := newStage(t)
	pressed := 0
	a := s.Action("Leave", nil, func() { pressed++ })
	s.Window.SetContent(a)
	touch.Tap(a)
	a.Set(control.ActionView{Label: "Leave", Reason: "You are the only admin"})
	touch.Tap(a)
	if pressed != 1 || len(s.hints) != 1 || s.hints[0] != "You are the only admin" {
		t.Errorf("pressed %d times; the hints are %q", pressed, s.hints)
	}
}

func TestTheKeyboardIsKnownToBeInWhatCanBeSeen(t *testing.T) {
	s := newStage(t)
	first, second := input.NewField("First", ""), input.NewField("Second", "")
	box := container.NewVBox(first)
	s.Window.SetContent(container.NewVBox(box, second))
	if s.FocusIn(box) {
		t.Error("with the keyboard nowhere it is told to be in the first field")
	}
	s.Focus(first.Entry())
	if !s.FocusIn(box) || s.FocusIn(second) {
		t.Error("the keyboard is not where it was put")
	}
	s.Focus(second.Entry())
	if s.FocusIn(box) {
		t.Error("the keyboard is told to be where it was")
	}
}

func TestCopyButtonCopiesAndIsCalledSo(t *testing.T) {
	s := newStage(t)
	s.Window.SetContent(s.CopyAction("make run"))
	if err := (touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Content()}).Press("Copy"); err != nil {
		t.Fatal(err)
	}
	if got := s.Fyne.Clipboard().Content(); got != "make run" {
		t.Errorf("the clipboard has %q", got)
	}
}

func TestAFormIsNoWiderThanCanBeFilledInWell(t *testing.T) {
	s := newStage(t)
	field := widget.NewEntry()
	form := host.Form(field)
	s.Window.SetContent(form)
	for _, width := range []float32{300, 2000} {
		form.Resize(fyne.NewSize(width, 100))
		inner := form.Objects[0]
		middle := inner.Position().X + inner.Size().Width/2
		if inner.Size().Width > 480 || middle != width/2 {
			t.Errorf("in a room of %v the fields are %v wide with their middle at %v", width, inner.Size().Width, middle)
		}
	}
}

func TestALabelThatSaysSoAlreadyIsNotMeasuredAgain(t *testing.T) {
	s := newStage(t)
	l := host.Clipped(widget.NewLabel("alice"))
	s.Window.SetContent(l)
	l.Truncation = fyne.TextTruncateOff // which SetText would lay out
	before := l.MinSize()
	l.Text = strings.Repeat("wide ", 50)
	host.SetLabel(l, l.Text)
	if l.MinSize() != before {
		t.Error("it is laid out anew for the text that it has")
	}
	host.SetLabel(l, strings.Repeat("wider ", 50))
	if l.MinSize() == before {
		t.Error("another text is not shown")
	}
}
