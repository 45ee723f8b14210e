package window_test

import (
	"runtime"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/window"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/table"
)

// view is a part of the window in which a test presses, types and reads. What a
// person could not do ends the test.
type view struct {
	*stage
	what   string
	root   func() fyne.CanvasObject // nil while there is nothing
	window fyne.Window              // nil for the main one
}

// window is all of the main window, without dialogs and menus over it.
func (s *stage) window() view {
	return view{stage: s, what: "the window", root: func() fyne.CanvasObject { return s.app.Window().Content() }}
}

// dialog is the dialog or menu that is open.
func (s *stage) dialog() view {
	return view{stage: s, what: "the dialog", root: func() fyne.CanvasObject { return s.canvas().Overlays().Top() }}
}

// asked tells whether a dialog or a menu is open.
func (s *stage) asked() bool { return s.canvas().Overlays().Top() != nil }

// answer presses a button of the dialog that is open.
func (s *stage) answer(label string) {
	s.Helper()
	if !s.asked() {
		s.Fatalf("no dialog is open to press %q in", label)
	}
	s.dialog().press(label)
}

// log is the event log.
func (s *stage) log() view {
	return view{stage: s, what: "the event log", root: func() fyne.CanvasObject {
		return hand.First(s.app.Window().Content(), func(o fyne.CanvasObject) bool { _, is := o.(*table.Pane); return is })
	}}
}

func (v view) touch() touch.View {
	if v.window != nil {
		return touch.View{Canvas: v.window.Canvas(), Root: v.root()}
	}
	return touch.View{Canvas: v.canvas(), Root: v.root()}
}

// must ends the test where something could not be done, and shows what came of it.
func (v view) must(err error) {
	v.Helper()
	defer v.frame()
	if err != nil {
		v.Fatalf("in %s: %v", v.what, err)
	}
}

// press presses what is called so.
func (v view) press(label string) {
	v.Helper()
	v.must(v.touch().Press(label))
}

// pick opens the menu of a button, and presses an item in it.
func (v view) pick(button, item string) {
	v.Helper()
	v.press(button)
	v.answer(item)
}

// offers are the items in the menu of a button that can be chosen. It closes the
// menu again.
func (v view) offers(button string) []string {
	v.Helper()
	v.press(button)
	var items []string
	for _, label := range v.dialog().touch().Labels() {
		if v.dialog().can(label) {
			items = append(items, label)
		}
	}
	v.canvas().Overlays().Remove(v.canvas().Overlays().Top())
	return items
}

// can tells whether something of that name can be pressed.
func (v view) can(label string) bool { return v.touch().Can(label) }

// has tells whether something of that name is there to be pressed, now or at
// another time.
func (v view) has(label string) bool { return v.touch().Find(label) != nil }

// busy tells whether something of that name shows that it is at work.
func (v view) busy(label string) bool { return v.touch().Busy(label) }

// refusal is why something of that name cannot be pressed, as the window tells it
// beside the pointer; "" where it can be.
func (v view) refusal(label string) string { return v.touch().Refusal(label) }

// refuses fails unless something is disabled for this reason, which the window
// tells also when it is pressed all the same.
func (v view) refuses(label, why string) {
	v.Helper()
	if got := v.refusal(label); got != why {
		v.Errorf("%s: %q is refused with %q, want %q", v.what, label, got, why)
	}
	if o := v.touch().Find(label); o != nil {
		touch.Tap(o)
	}
	if !v.stage.window().reads(why) {
		v.Errorf("%s: pressing %q does not tell %q", v.what, label, why)
	}
}

// text is all that can be read, and reads whether it has this in it.
func (v view) text() string { return v.touch().Text() }

func (v view) reads(text string) bool { return v.touch().Reads(text) }

// sees waits until a text can be read.
func (v view) sees(text string) {
	v.Helper()
	v.until(v.what+" shows "+text, func() bool { return v.reads(text) })
}

// field is what takes text, by its name.
func (v view) field(label string) touch.Field { return v.touch().Field(label) }

// fill types into a field in place of what it holds.
func (v view) fill(label, text string) {
	v.Helper()
	v.must(v.field(label).Fill(text))
}

// typeIn types into a field behind what it holds.
func (v view) typeIn(label, text string) {
	v.Helper()
	v.must(v.field(label).Type(text))
}

// enterIn presses Enter in a field.
func (v view) enterIn(label string) {
	v.Helper()
	v.must(v.field(label).Enter())
}

// held is what a field holds, and problem what is told to be wrong with it.
func (v view) held(label string) string    { return v.field(label).Text() }
func (v view) problem(label string) string { return v.field(label).Problem() }

// checked tells whether a box of that name is checked.
func (v view) checked(label string) bool {
	v.Helper()
	box, is := v.touch().Find(label).(*control.Check)
	if !is {
		v.Fatalf("%s has no box %q", v.what, label)
	}
	return box.Checked
}

// focused is the name of what has the keyboard, "" for nothing.
func (s *stage) focused() string {
	o, ok := s.canvas().Focused().(fyne.CanvasObject)
	if !ok {
		return ""
	}
	return hand.Spoken(o)
}

// hasFocus tells whether what has the keyboard is in this view.
func (v view) hasFocus() bool {
	o, ok := v.canvas().Focused().(fyne.CanvasObject)
	return ok && hand.Holds(v.root(), o)
}

// rows are those of a list with a name.
func (v view) rows(list string) (rows []fyne.CanvasObject, scrolled scroller) {
	whole := hand.First(v.root(), func(o fyne.CanvasObject) bool {
		_, is := o.(scroller)
		return is && hand.Spoken(o) == list
	})
	if whole == nil {
		return nil, nil
	}
	isRow := func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*widget.listItem" }
	return hand.All(whole, isRow), whole.(scroller)
}

// scroller is a list that scrolls.
type scroller interface {
	fyne.CanvasObject
	GetScrollOffset() float32
	ScrollToOffset(float32)
}

// row is a row of a list that holds, nil for none. Where it is out of sight, the
// list is scrolled for it.
func (v view) row(list string, holds func(fyne.CanvasObject) bool) fyne.CanvasObject {
	rows, scrolled := v.rows(list)
	if i := slices.IndexFunc(rows, holds); i >= 0 {
		return rows[i]
	}
	if scrolled == nil {
		return nil
	}
	before := scrolled.GetScrollOffset()
	for at := float32(0); ; at += scrolled.Size().Height / 2 {
		scrolled.ScrollToOffset(at)
		rows, _ := v.rows(list)
		if i := slices.IndexFunc(rows, holds); i >= 0 {
			return rows[i]
		}
		if scrolled.GetScrollOffset() < at || scrolled.Size().Height == 0 {
			scrolled.ScrollToOffset(before)
			return nil
		}
	}
}

// pressRow presses the row of a list that shows a text.
func (v view) pressRow(list, text string) {
	v.Helper()
	row := v.row(list, func(row fyne.CanvasObject) bool { return slices.Contains(hand.Read(row), text) })
	if row == nil {
		v.Fatalf("%s: the list %q has no %q", v.what, list, text)
	}
	touch.Tap(row)
	v.frame()
}

// again has until look once more at what tells the window nothing.
func (s *stage) again(done bool) bool {
	if !done {
		runtime.Gosched()
		s.post(func() {})
	}
	return done
}

// height is that of the first object of a kind in the view.
func (v view) height(kind string) float32 { return v.size(kind).Height }

func (v view) size(kind string) fyne.Size {
	o := hand.First(v.root(), func(o fyne.CanvasObject) bool { return hand.Kind(o) == kind })
	if o == nil {
		return fyne.Size{}
	}
	return o.Size()
}

// settingPages are those of the settings.
var settingPages = []string{"Display", "Notifications", "Connection", "Privacy and data"}

// toSetting opens the settings at the page that has something.
func (s *stage) toSetting(label string) {
	s.Helper()
	s.menu("Settings…")
	for _, page := range settingPages {
		s.dialog().press(page)
		if s.dialog().has(label) {
			return
		}
	}
	s.Fatalf("no page of the settings has %q", label)
}

// setting presses a box of the settings.
func (s *stage) setting(label string) {
	s.Helper()
	s.toSetting(label)
	s.dialog().press(label)
	s.answer("Close")
}

// set tells whether a box of the settings is checked.
func (s *stage) set(label string) bool {
	s.Helper()
	s.toSetting(label)
	defer s.answer("Close")
	return s.dialog().checked(label)
}

// next is another start of the program, on the same desktop.
func (s *stage) next(t testing.TB) *stage {
	t.Helper()
	return newStageWith(t, window.Options{Fyne: s.desk.App})
}

// gone tells whether the program has ended.
func (s *stage) gone() bool {
	select {
	case <-s.app.Done():
		return true
	default:
		return false
	}
}

// focus gives the keyboard to what is called so.
func (v view) focus(label string) {
	v.Helper()
	o := hand.First(v.root(), func(o fyne.CanvasObject) bool {
		_, is := o.(fyne.Focusable)
		return is && hand.Spoken(o) == label
	})
	if o == nil {
		v.Fatalf("%s has nothing called %q that takes the keyboard", v.what, label)
	}
	v.canvas().Focus(o.(fyne.Focusable))
	if v.canvas().Focused() != o.(fyne.Focusable) {
		v.Fatalf("in %s, %q does not take the keyboard", v.what, label)
	}
}

// typed types where the keyboard is: it may go elsewhere meanwhile.
func (s *stage) typed(text string) {
	s.Helper()
	for _, r := range text {
		s.canvas().Focused().TypedRune(r)
	}
	s.frame()
}

func hasItem(items []string, item string) bool { return slices.Contains(items, item) }

// isIcon tells whether an object is an icon of that name.
func isIcon(o fyne.CanvasObject, name string) bool {
	icon, is := o.(*look.Pictogram)
	return is && strings.Contains(icon.IconName(), name)
}
