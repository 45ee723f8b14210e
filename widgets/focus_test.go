package widgets

import (
	"bytes"
	"fmt"
	"image"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/internal/fixture"
)

// keyStops are the kinds of controls that Tab comes to, each as it looks in use.
func keyStops() map[string]func() fyne.CanvasObject {
	action := func(importance widget.Importance) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			a := NewAction("Action", nil, nil)
			a.Importance = importance
			return a
		}
	}
	return map[string]func() fyne.CanvasObject{
		"a quiet action":     action(widget.LowImportance),
		"an action":          action(widget.MediumImportance),
		"the main action":    action(widget.HighImportance),
		"a dangerous action": action(widget.DangerImportance),
		"a check":            func() fyne.CanvasObject { return NewCheck("Check", nil) },
		"a choice":           func() fyne.CanvasObject { return NewPicker([]string{"One"}, nil) },
		"what scrolls":       func() fyne.CanvasObject { return NewKeyScroll(widget.NewLabel("Text")) },
		"a tab": func() fyne.CanvasObject {
			u := NewUserTabs(nil)
			u.Set([]UserTab{{Title: "bob"}})
			return u
		},
		"a fold": func() fyne.CanvasObject {
			f := NewFoldLine(nil)
			f.Set("Two people", "2", false)
			return f
		},
		"a list with a filter": func() fyne.CanvasObject {
			g := NewGroupList(nil)
			g.Set([]GroupRow{{ID: "1", Name: "One"}, {ID: "2", Name: "Two"}}, "1")
			g.SetFilter(true)
			return g
		},
		"a table": func() fyne.CanvasObject { return shortTable() },
		"a conversation": func() fyne.CanvasObject {
			c := NewConversation(nil)
			c.SetLines([]Line{{ID: "1", Author: "bob", Text: "hello"}})
			c.OpenSearch()
			return c
		},
		"a row in full": func() fyne.CanvasObject {
			p := NewTablePane(shortTable(), TablePaneOptions{Detail: func(int) TableDetail { return TableDetail{Text: "Text"} }})
			p.Open(0)
			return p
		},
		"a field":            func() fyne.CanvasObject { return NewField("Name", "") },
		"a password":         func() fyne.CanvasObject { return NewPasswordField("Password", "") },
		"a field of choices": func() fyne.CanvasObject { return NewChoiceField("Server", "", nil) },
		"chips":              func() fyne.CanvasObject { return NewChipField("People", "", nil) },
		"a search field":     func() fyne.CanvasObject { return NewSearchField("Search") },
	}
}

func shortTable() *Table {
	return NewTable([]TableColumn{{Title: "Text"}}, twoRows{}, func(row int, cells []TableCell) { cells[0].Text = fmt.Sprint("row ", row) })
}

// leastChange is how many pixels have to change, by the contrast that the guidelines
// of the web want of what is not text: the outline of the smallest control has more,
// a caret has about so many.
const leastChange = 24

func TestWhatHasTheFocusStandsOut(t *testing.T) {
	for variantName, variant := range fixture.Variants {
		fixture.App(t, fixture.OneVariant{Theme: NewTheme(), Variant: variant, Scale: 1})
		for name, make := range keyStops() {
			w := test.NewTempWindow(t, container.NewStack(newFill(ColorNameCard, 0), container.NewPadded(make())))
			w.Resize(fyne.NewSize(640, 180))
			w.Canvas().Unfocus()
			before := w.Canvas().Capture()
			w.Canvas().FocusNext()
			for first, i := w.Canvas().Focused(), 0; i == 0 || w.Canvas().Focused() != first; i++ {
				stop := w.Canvas().Focused()
				if stop == nil || i == 20 {
					t.Fatalf("%s: the focus is on %T after %d steps", name, stop, i)
				}
				if n := changed3(before, w.Canvas().Capture()); n < leastChange {
					t.Errorf("%s: %s: the focus on %T changes %d pixels so that one sees it, want %d", variantName, name, stop, n, leastChange)
				}
				w.Canvas().Unfocus()
				if n := changed3(before, w.Canvas().Capture()); n > 0 && !strings.HasSuffix(fmt.Sprintf("%T", stop), ".Table") {
					t.Errorf("%s: %s: without the focus on %T %d pixels stay as with it", variantName, name, stop, n)
				}
				w.Canvas().Focus(stop)
				w.Canvas().FocusNext()
			}
		}
	}
}

// changed3 counts the pixels that have a contrast of 3 to what they were.
func changed3(a, b image.Image) int {
	before, after := a.(*image.NRGBA), b.(*image.NRGBA)
	n := 0
	for y := range before.Rect.Dy() {
		from, to := before.PixOffset(0, y), before.PixOffset(0, y+1)
		if bytes.Equal(before.Pix[from:to], after.Pix[from:to]) {
			continue // as nearly all rows are: to look at each pixel takes most of the time
		}
		for x := range before.Rect.Dx() {
			if p, q := before.NRGBAAt(x, y), after.NRGBAAt(x, y); p != q && fixture.Contrast(p, q) >= 3 {
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
		tabs := NewUserTabs(func(int) { count() })
		tabs.Set([]UserTab{{Title: "bob"}})
		check := NewCheck("Check", func(bool) { count() })
		list := NewChoiceList("Names", func(int) { count() })
		list.Set([]string{"One", "Two"})
		picker := NewPicker([]string{"One", "Two"}, nil)
		for name, shown := range map[string]fyne.CanvasObject{
			"action": NewAction("Action", nil, count), "tab": tabs, "check": check, "list": list, "picker": picker, "fold": NewFoldLine(count),
		} {
			w := fixture.Open(t, NewTheme(), shown, 200, 100)
			w.Canvas().FocusNext()
			stop := w.Canvas().Focused()
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

func TestKeysNoEntryUsesReachTheWindow(t *testing.T) {
	line, password := NewField("name", ""), NewPasswordField("password", "")
	choice, chips := NewChoiceField("server", "", []string{"one"}), NewChipField("people", "", nil)
	talk, action := NewConversation(func(string) {}), NewAction("do", nil, func() {})
	w := fixture.Open(t, NewTheme(), container.NewVBox(line, password, choice, chips, talk, action), 400, 600)
	var got []fyne.KeyName
	w.Canvas().SetOnTypedKey(func(e *fyne.KeyEvent) { got = append(got, e.Name) })
	entries := []fyne.Focusable{line.Entry(), password.Entry(), choice.Entry(), chips.Entry(), talk.Entry(), action}
	for _, entry := range entries {
		fixture.Key(entry, fyne.KeyEscape)
		fixture.Key(entry, fyne.KeyF5)
		fixture.Key(entry, fyne.KeyHome)
	}
	if len(got) != 2*len(entries) {
		t.Errorf("the window got %v from %d entries", got, len(entries))
	}
}
