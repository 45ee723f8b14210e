package window_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/control"
)

// pressable is something in a window that does something when it is tapped.
type pressable struct {
	object fyne.CanvasObject
	kind   string
	inside []fyne.CanvasObject // what it is in, from the outside
}

func (c pressable) String() string {
	name := ""
	if named, ok := c.object.(fyne.Accessible); ok {
		name = named.AccessibilityLabel()
	}
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(c.object)
	return fmt.Sprintf("%s %q at %v", c.kind, name, at)
}

// stopKinds are the controls that Tab comes to. All of them show a ring while they
// have the focus, and do with Enter or Space what a tap does: package widgets has a
// test for each. One that is not here is Fyne's own, and does neither.
var stopKinds = map[string]bool{
	"*control.Action": true, "*control.Check": true, "*control.Picker": true, "*control.KeyScroll": true,
	"*frame.userTab": true, "*frame.tab": true, "*code.Text": true, "*list.FoldLine": true, "*list.KeyList": true, "*table.Table": true, "*rowscroll.Rows": true, "*table.textView": true,
	"*input.LineEntry": true, "*input.choiceEntry": true, "*talk.composerEntry": true, "*input.chipEntry": true,
	"*input.FilterEntry": true, "*talk.searchEntry": true, "*list.groupFilter": true, "*chooser.switcherEntry": true,
	"*input.SearchField": true, "*dialog.pageList": true,
	"*widget.Hyperlink": true, // in the help; has a ring of Fyne's
}

// inStops are the controls that one comes to with the arrow keys in what Tab comes
// to; package widgets has tests of that, too.
var inStops = map[string]string{
	"*widget.listItem":     "*list.KeyList",
	"*list.groupItem":      "*list.KeyList",
	"*list.invitationCard": "*list.KeyList",
	"*message.LineRow":     "*rowscroll.Rows",
	"*message.PillRow":     "*rowscroll.Rows",
	"*table.tableContent":  "*table.Table",
	"*code.content":        "*code.Text",
	"*dialog.pageItem":     "*dialog.pageList",
}

// otherwise are the parts of Fyne's that do when tapped what keys do elsewhere.
var otherwise = map[string]bool{
	"*widget.scrollBarArea":    true, // the arrow keys scroll, and the focus brings into sight what it comes to
	"*widget.PopUp":            true, // takes taps beside its buttons, for nothing
	"*widget.OverlayContainer": true, // Escape closes a menu or a dialog
}

// walk visits what can be seen in an object, with what it is in.
func walk(o fyne.CanvasObject, inside []fyne.CanvasObject, visit func(fyne.CanvasObject, []fyne.CanvasObject)) {
	if o == nil || !o.Visible() {
		return
	}
	visit(o, inside)
	inside = append(inside[:len(inside):len(inside)], o)
	switch o := o.(type) {
	case *fyne.Container:
		for _, inner := range o.Objects {
			walk(inner, inside, visit)
		}
	case fyne.Widget:
		for _, inner := range test.WidgetRenderer(o).Objects() {
			walk(inner, inside, visit)
		}
	}
}

// controls are all that can be tapped in an object now.
func controls(root fyne.CanvasObject) []pressable {
	var found []pressable
	walk(root, nil, func(o fyne.CanvasObject, inside []fyne.CanvasObject) {
		_, tapped := o.(fyne.Tappable)
		_, other := o.(fyne.SecondaryTappable)
		disabled, can := o.(fyne.Disableable)
		if (tapped || other) && !otherwise[fmt.Sprintf("%T", o)] && !(can && disabled.Disabled()) {
			found = append(found, pressable{object: o, kind: fmt.Sprintf("%T", o), inside: inside})
		}
	})
	return found
}

// stops are what Tab comes to, in its order, until it is where it began.
func stops(t testing.TB, c fyne.Canvas, next func()) []fyne.CanvasObject {
	t.Helper()
	c.Unfocus()
	var found []fyne.CanvasObject
	seen := map[fyne.Focusable]bool{}
	for range 1000 {
		next()
		at := c.Focused()
		if at == nil || seen[at] {
			return found
		}
		seen[at] = true
		found = append(found, at.(fyne.CanvasObject))
	}
	t.Fatal("Tab never comes round")
	return nil
}

// walkAll proves that the keyboard comes to all that can be tapped in what is on
// top of a window, that Tab and Shift+Tab go the same way, and that whatever has the
// focus is known to show it.
func walkAll(t testing.TB, where string, w fyne.Window) {
	t.Helper()
	c := w.Canvas()
	before := c.Focused()
	// The driver lays out when something has changed its least size; that of the tests does not.
	w.Resize(c.Size().AddWidthHeight(2, 0))
	w.Resize(c.Size().SubtractWidthHeight(2, 0))
	root := c.Content()
	if top := c.Overlays().Top(); top != nil {
		root = top
	}
	forth, back := stops(t, c, c.FocusNext), stops(t, c, c.FocusPrevious)
	reached := map[fyne.CanvasObject]bool{}
	for _, o := range forth {
		reached[o] = true
		if kind := fmt.Sprintf("%T", o); !stopKinds[kind] {
			t.Errorf("%s: Tab comes to a %s, which does not show it", where, kind)
		}
	}
	inOrder(t, where, forth)
	if len(back) != len(forth) {
		t.Errorf("%s: Tab comes to %d controls, Shift+Tab to %d", where, len(forth), len(back))
	}
	all := controls(root)
	for _, one := range all {
		if !reached[one.object] && !comesTo(one, reached) {
			t.Errorf("%s: the keyboard does not come to %v", where, one)
		}
		if size := one.object.Size(); isTarget(one) && (size.Width < leastTarget || size.Height < leastTarget) {
			t.Errorf("%s: %v is %v, too small to hit", where, one, size)
		}
	}
	if len(all) == 0 || len(forth) == 0 {
		t.Errorf("%s: there are %d controls and %d stops", where, len(all), len(forth))
	}
	c.Focus(before)
	if before == nil {
		c.Unfocus()
	}
}

// inOrder proves that Tab goes as one reads: never to what is above and not further
// right, and in a row never to the left.
func inOrder(t testing.TB, where string, stops []fyne.CanvasObject) {
	t.Helper()
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	for i := 1; i < len(stops); i++ {
		a, b := stops[i-1], stops[i]
		from, to := place(a), place(b)
		above := to.Y+b.Size().Height <= from.Y && to.X < from.X+a.Size().Width
		left := to.X+b.Size().Width <= from.X && to.Y+b.Size().Height/2 < from.Y+a.Size().Height
		if _, isAround := a.(*control.KeyScroll); !isAround && (above || left) {
			t.Errorf("%s: Tab goes back from %v to %v", where, pressable{object: a, kind: fmt.Sprintf("%T", a)}, pressable{object: b, kind: fmt.Sprintf("%T", b)})
		}
	}
}

// leastTarget is the least size of what is tapped, as the guidelines of the web have it.
const leastTarget = 24

// isTarget leaves out links, which are words of a text.
func isTarget(one pressable) bool { return one.kind != "*widget.Hyperlink" }

// comesTo tells whether the arrow keys come to a control.
func comesTo(one pressable, reached map[fyne.CanvasObject]bool) bool {
	for _, outer := range one.inside {
		if kind := fmt.Sprintf("%T", outer); reached[outer] && (kind == inStops[one.kind] || strings.HasSuffix(kind, "Entry") && one.kind == "*widget.entryContent") {
			return true
		}
	}
	return false
}
