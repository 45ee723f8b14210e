package widgets

import (
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// keyStops are the kinds of controls that Tab comes to, each as it looks in use.
func keyStops() map[string]func() (shown fyne.CanvasObject, stop fyne.Focusable) {
	itself := func(o interface {
		fyne.CanvasObject
		fyne.Focusable
	},
	) (fyne.CanvasObject, fyne.Focusable) {
		return o, o
	}
	action := func(importance widget.Importance) func() (fyne.CanvasObject, fyne.Focusable) {
		return func() (fyne.CanvasObject, fyne.Focusable) {
			a := NewAction("Action", nil, nil)
			a.Importance = importance
			return itself(a)
		}
	}
	groups := func() *GroupList {
		g := NewGroupList(nil)
		g.Set([]GroupRow{{ID: "1", Name: "One"}, {ID: "2", Name: "Two"}}, "1")
		g.SetFilter(true)
		return g
	}
	talk := func() *Conversation {
		c := NewConversation(nil)
		c.SetLines([]Line{{ID: "1", Author: "bob", Text: "hello"}})
		c.search.view.Show()
		return c
	}
	return map[string]func() (fyne.CanvasObject, fyne.Focusable){
		"a quiet action":     action(widget.LowImportance),
		"an action":          action(widget.MediumImportance),
		"the main action":    action(widget.HighImportance),
		"a dangerous action": action(widget.DangerImportance),
		"a check":            func() (fyne.CanvasObject, fyne.Focusable) { return itself(NewCheck("Check", nil)) },
		"a choice":           func() (fyne.CanvasObject, fyne.Focusable) { return itself(NewPicker([]string{"One"}, nil)) },
		"what scrolls":       func() (fyne.CanvasObject, fyne.Focusable) { return itself(NewKeyScroll(widget.NewLabel("Text"))) },
		"a tab": func() (fyne.CanvasObject, fyne.Focusable) {
			t := newUserTab(nil)
			t.set(UserTab{Title: "bob"})
			return itself(t)
		},
		"a fold": func() (fyne.CanvasObject, fyne.Focusable) {
			f := NewFoldLine(nil)
			f.Set("Two people", "2", false)
			return itself(f)
		},
		"a list":               func() (fyne.CanvasObject, fyne.Focusable) { g := groups(); return g, g.list },
		"the filter of a list": func() (fyne.CanvasObject, fyne.Focusable) { g := groups(); return g, g.filter },
		"a table":              func() (fyne.CanvasObject, fyne.Focusable) { return itself(newTestTable(&numbered{1, 2, 3})) },
		"the lines":            func() (fyne.CanvasObject, fyne.Focusable) { c := talk(); return c, c.rows },
		"the composer":         func() (fyne.CanvasObject, fyne.Focusable) { c := talk(); return c, c.entry },
		"the search":           func() (fyne.CanvasObject, fyne.Focusable) { c := talk(); return c, c.search.entry },
		"a text": func() (fyne.CanvasObject, fyne.Focusable) {
			d := newTableDetail(nil)
			d.set(TableDetail{Text: "Text"})
			return d, d.text
		},
		"a field":    func() (fyne.CanvasObject, fyne.Focusable) { f := NewField("Name", ""); return f, f.Entry() },
		"a password": func() (fyne.CanvasObject, fyne.Focusable) { f := NewPasswordField("Password", ""); return f, f.Entry() },
		"a field of choices": func() (fyne.CanvasObject, fyne.Focusable) {
			f := NewChoiceField("Server", "", nil)
			return f, f.Entry()
		},
		"chips":          func() (fyne.CanvasObject, fyne.Focusable) { f := NewChipField("People", "", nil); return f, f.Entry() },
		"a filter":       func() (fyne.CanvasObject, fyne.Focusable) { return itself(newFilterEntry()) },
		"a search field": func() (fyne.CanvasObject, fyne.Focusable) { return itself(NewSearchField("Search")) },
	}
}

// leastChange is how many pixels have to change, by the contrast that the guidelines
// of the web want of what is not text: the outline of the smallest control has more,
// a caret has about so many.
const leastChange = 24

func TestWhatHasTheFocusStandsOut(t *testing.T) {
	for variantName, variant := range variants {
		test.NewTempApp(t).Settings().SetTheme(oneVariant{NewTheme(), variant, 1})
		for name, make := range keyStops() {
			shown, stop := make()
			w := test.NewTempWindow(t, container.NewStack(newFill(ColorNameCard, 0), container.NewPadded(shown)))
			w.Resize(fyne.NewSize(280, 150))
			before := w.Canvas().Capture()
			w.Canvas().Focus(stop)
			after := w.Canvas().Capture()
			if n := changed3(before, after); n < leastChange {
				t.Errorf("%s: %s: the focus changes %d pixels so that one sees it, want %d", variantName, name, n, leastChange)
			}
			w.Canvas().Unfocus()
			if n := changed3(before, w.Canvas().Capture()); n > 0 && name != "a table" {
				t.Errorf("%s: %s: without the focus %d pixels stay as with it", variantName, name, n)
			}
		}
	}
}

// changed3 counts the pixels that have a contrast of 3 to what they were.
func changed3(a, b image.Image) int {
	n := 0
	for y := range a.Bounds().Dy() {
		for x := range a.Bounds().Dx() {
			if p, q := a.At(x, y), b.At(x, y); p != q && contrast(p, q) >= 3 {
				n++
			}
		}
	}
	return n
}

func TestEnterAndSpaceDoWhatATapDoes(t *testing.T) {
	for _, pressed := range []fyne.KeyName{fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace} {
		n := 0
		count := func() { n++ }
		tab := newUserTab(count)
		tab.set(UserTab{Title: "bob"})
		check := NewCheck("Check", func(bool) { count() })
		list := NewChoiceList("Names", func(int) { count() })
		list.Set([]string{"One", "Two"})
		picker := NewPicker([]string{"One", "Two"}, nil)
		stops := map[string]fyne.Focusable{"action": NewAction("Action", nil, count), "tab": tab, "check": check, "list": list.list, "picker": picker, "fold": NewFoldLine(count)}
		for name, stop := range stops {
			object := stop.(fyne.CanvasObject)
			if name == "list" {
				object = list
			}
			w := open(t, object, 200, 100)
			w.Canvas().Focus(stop)
			n = 0
			stop.TypedKey(&fyne.KeyEvent{Name: pressed})
			if pressed == fyne.KeySpace {
				stop.TypedRune(' ')
			}
			if opened := w.Canvas().Overlays().Top() != nil; n != 1 && (name != "picker" || !opened) {
				t.Errorf("%s does %d times what %s is for", pressed, n, name)
			}
		}
	}
}

func TestFocusBringsIntoSight(t *testing.T) {
	var actions []*Action
	column := container.NewVBox()
	for range 40 {
		a := NewAction("Action", nil, nil)
		actions = append(actions, a)
		column.Add(a)
	}
	scroll := NewKeyScroll(column)
	outside := NewAction("Outside", nil, nil)
	tips := NewTips(container.NewBorder(outside, nil, nil, nil, scroll))
	tips.OnFocus = scroll.Bring
	w := open(t, tips, 200, 200)
	w.Canvas().Focus(actions[39])
	if at := scroll.scroll.Offset.Y; at+scroll.scroll.Size().Height < actions[39].Position().Y+actions[39].Size().Height {
		t.Errorf("the last action is at %v, the scroller at %v", actions[39].Position(), at)
	}
	w.Canvas().Focus(actions[0])
	if at := scroll.scroll.Offset.Y; at != 0 {
		t.Errorf("back at the first, the scroller is at %v", at)
	}
	w.Canvas().Focus(actions[20])
	at := scroll.scroll.Offset
	w.Canvas().Focus(outside)
	w.Canvas().Focus(actions[20])
	if scroll.scroll.Offset != at {
		t.Error("what is in sight is scrolled, or what is elsewhere scrolls it")
	}
}

func TestMenuKeyAsksForTheMenuOfARow(t *testing.T) {
	asked := ""
	p := NewParticipantList(nil)
	p.OnMenu = func(address string, _ fyne.Position) { asked = address }
	w := open(t, p, 360, 200)
	p.Set([]ParticipantRow{{Address: "a", Menu: true}, {Address: "b", Menu: true}})
	settle(w)
	w.Canvas().Focus(p.list)
	key(p.list, fyne.KeyDown)
	for _, one := range []fyne.KeyName{fyne.KeyReturn, "Menu", fyne.KeyF10} {
		asked = ""
		if key(p.list, one); asked != "b" {
			t.Errorf("%s asks for the menu of %q", one, asked)
		}
	}
}

func TestCursorOfAListStaysAtItsRow(t *testing.T) {
	g := NewGroupList(func(string) {})
	w := open(t, g, 300, 300)
	g.Set([]GroupRow{{ID: "a"}, {ID: "b"}, {ID: "c"}}, "a")
	w.Canvas().Focus(g.list)
	key(g.list, fyne.KeyDown)
	g.Set([]GroupRow{{ID: "c"}, {ID: "a"}, {ID: "new"}, {ID: "b"}}, "a")
	if g.list.at != 3 || w.Canvas().Focused() != g.list {
		t.Errorf("the keyboard is at row %d", g.list.at)
	}
	if row := g.list.row(3); row == nil {
		t.Error("row 3 is not shown")
	}
	g.Set([]GroupRow{{ID: "c"}}, "")
	if g.list.at != 0 {
		t.Errorf("with one row left, the keyboard is at row %d", g.list.at)
	}
}

func TestKeyMeantForOneInvitationDoesNotAnswerAnother(t *testing.T) {
	var accepted []string
	l := NewInvitationList(func(id string) { accepted = append(accepted, id) }, nil)
	left := 0
	l.OnLeft = func() { left++ }
	w := open(t, l, 300, 400)
	rows := []InvitationRow{{GroupID: "a", Name: "A"}, {GroupID: "b", Name: "B"}, {GroupID: "c", Name: "C"}}
	l.Set(rows)
	settle(w)
	w.Canvas().Focus(l.list.row(1).(*invitationCard).accept)
	l.Set(rows[1:]) // A was withdrawn
	if at, ok := w.Canvas().Focused().(*Action); !ok || at != l.list.row(0).(*invitationCard).accept {
		t.Fatalf("the focus is on %T", w.Canvas().Focused())
	}
	l.Set(rows[2:]) // and so was B
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(accepted) != 0 {
		t.Errorf("Enter, meant for B, accepts %q", accepted)
	}
	w.Canvas().Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	if len(accepted) != 1 || accepted[0] != "c" {
		t.Errorf("Enter on the next one accepts %q", accepted)
	}
	l.Set(nil)
	if left != 1 {
		t.Errorf("it is told %d times that the focus has nothing to be on", left)
	}
}
