package widgets

import (
	"bytes"
	"fmt"
	"image"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/code"
	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/input"
	"muster/widgets/internal/fixture"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/message"
	"muster/widgets/table"
	"muster/widgets/talk"
)

// keyStops are the kinds of controls that Tab comes to, each as it looks in use.
func keyStops() map[string]func() fyne.CanvasObject {
	action := func(importance widget.Importance) func() fyne.CanvasObject {
		return func() fyne.CanvasObject {
			a := control.NewAction("Action", nil, nil)
			a.Importance = importance
			return a
		}
	}
	return map[string]func() fyne.CanvasObject{
		"a quiet action":     action(widget.LowImportance),
		"an action":          action(widget.MediumImportance),
		"the main action":    action(widget.HighImportance),
		"a dangerous action": action(widget.DangerImportance),
		"a check":            func() fyne.CanvasObject { return control.NewCheck("Check", nil) },
		"a choice":           func() fyne.CanvasObject { return control.NewPicker([]string{"One"}, nil) },
		"what scrolls":       func() fyne.CanvasObject { return control.NewKeyScroll(widget.NewLabel("Text")) },
		"a tab": func() fyne.CanvasObject {
			u := frame.NewUserTabs(nil)
			u.Set([]frame.UserTab{{Title: "bob"}})
			return u
		},
		"a tab of a row": func() fyne.CanvasObject {
			tabs := frame.NewTabs(nil)
			tabs.Add("Events")
			return tabs
		},
		"a fold": func() fyne.CanvasObject {
			f := list.NewFoldLine(nil)
			f.Set("Two people", "2", false)
			return f
		},
		"a list with a filter": func() fyne.CanvasObject {
			g := list.NewGroups(nil)
			g.Set([]list.GroupRow{{ID: "1", Name: "One"}, {ID: "2", Name: "Two"}}, "1")
			g.SetFilter(true)
			return g
		},
		"a table": func() fyne.CanvasObject { return shortTable() },
		"a conversation": func() fyne.CanvasObject {
			c := talk.New(nil)
			c.SetLines([]*message.Line{{ID: "1", Author: "bob", Text: "hello"}})
			c.OpenSearch()
			return c
		},
		"a row in full": func() fyne.CanvasObject {
			p := table.NewPane(shortTable(), table.PaneOptions{Detail: func(int) table.Detail { return table.Detail{Text: "Text"} }})
			p.Open(0)
			return p
		},
		"a long text": func() fyne.CanvasObject {
			v := code.NewView(nil)
			v.Set("Text", []code.Part{{Title: "Body", Text: `{"a":[1]}`}})
			return v
		},
		"a field":            func() fyne.CanvasObject { return input.NewField("Name", "") },
		"a password":         func() fyne.CanvasObject { return input.NewPasswordField("Password", "") },
		"a field of choices": func() fyne.CanvasObject { return input.NewChoiceField("Server", "", nil) },
		"chips":              func() fyne.CanvasObject { return input.NewChipField("People", "", nil) },
		"a search field":     func() fyne.CanvasObject { return input.NewSearchField("Search") },
	}
}

func shortTable() *table.Table {
	return table.New([]table.Column{{Title: "Text"}}, twoRows{}, func(row int, cells []table.Cell) { cells[0].Text = fmt.Sprint("row ", row) })
}

// leastChange is how many pixels have to change, by the contrast that the guidelines
// of the web want of what is not text: the outline of the smallest control has more,
// a caret has about so many.
const leastChange = 24

// TestWhatHasTheFocusStandsOut paints and compares pixels: make test runs it without the race
// detector, which takes ten times as long.
func TestWhatHasTheFocusStandsOut(t *testing.T) {
	for variantName, variant := range fixture.Variants {
		fixture.App(t, fixture.OneVariant{Theme: look.NewTheme(), Variant: variant, Scale: 1})
		for name, make := range keyStops() {
			w := test.NewTempWindow(t, container.NewStack(look.NewFill(look.ColorNameCard, 0), container.NewPadded(make())))
			size := fyne.NewSize(320, 180)
			if name == "a row in full" {
				size.Width = 640 // beside the table
			}
			w.Resize(size)
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
				w.Canvas().FocusNext()
			}
			w.Canvas().Unfocus()
			if n := changed3(before, w.Canvas().Capture()); n > 0 && name != "a table" && name != "a row in full" { // which keep what is selected
				t.Errorf("%s: %s: without the focus %d pixels stay as with it", variantName, name, n)
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
		tabs := frame.NewUserTabs(func(int) { count() })
		tabs.Set([]frame.UserTab{{Title: "bob"}})
		check := control.NewCheck("Check", func(bool) { count() })
		choices := list.NewChoices("Names", func(int) { count() })
		choices.Set([]string{"One", "Two"})
		picker := control.NewPicker([]string{"One", "Two"}, nil)
		for name, shown := range map[string]fyne.CanvasObject{
			"action": control.NewAction("Action", nil, count), "tab": tabs, "check": check, "list": choices, "picker": picker, "fold": list.NewFoldLine(count),
		} {
			w := fixture.Open(t, look.NewTheme(), shown, 200, 100)
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
	line, password := input.NewField("name", ""), input.NewPasswordField("password", "")
	choice, chips := input.NewChoiceField("server", "", []string{"one"}), input.NewChipField("people", "", nil)
	talk, action := talk.New(func(string) {}), control.NewAction("do", nil, func() {})
	w := fixture.Open(t, look.NewTheme(), container.NewVBox(line, password, choice, chips, talk, action), 400, 600)
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
