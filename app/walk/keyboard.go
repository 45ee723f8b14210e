//go:build linux && !headless

package main

import (
	"cmp"
	"fmt"
	"slices"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/walk/name"
)

// opened are the shortcuts that open a field, by what that is called: whoever presses
// them goes on typing without a look, and the composer would send it.
var opened = []struct{ chord, field string }{
	{"Control+f", "Search"},
	{"Control+n", "Group name"},
	{"Control+Shift+l", "Filter"},
}

// keyboard opens fields by their shortcuts and fails where the cursor is elsewhere. The
// toolkit gives it to nothing that was not drawn yet: that is so when a field is opened
// for the first time, and where it was hidden for long.
func (w *walker) keyboard() error {
	for range 2 {
		for _, one := range opened {
			if err := w.opens(one.chord, one.field); err != nil {
				return err
			}
		}
	}
	return w.pages()
}

// pages turns to a page of the settings with the arrow keys, goes into it with Tab, and
// closes it.
func (w *walker) pages() error {
	const key = "keyboard: the pages of the settings"
	for i, chord := range []string{"Control+,", "Home", "End", "Up", "Tab", "Escape"} {
		w.say("at", key)
		what, cost, err := w.keys(chord)
		if err != nil {
			return err
		}
		if i != 1 { // the first page may be there already
			w.judge(key+", "+chord, what, cost)
		}
		on := ""
		if err := w.seat.Do(func() { on = w.focused() }); err != nil {
			return err
		}
		if chord == "Tab" && on != "Request timeout" {
			w.fail(key, fmt.Sprintf("Tab leads from the list of pages to %s", cmp.Or(on, "nothing")))
		}
	}
	_, modal, err := w.look()
	if err == nil && modal != "" {
		w.fail(key, "Escape leaves "+modal+" open")
	}
	return err
}

func (w *walker) opens(chord, field string) error {
	key := "keyboard: " + chord
	w.say("at", key)
	what, cost, err := w.keys(chord)
	if err != nil {
		return err
	}
	if on := ""; what != "" {
		if err := w.seat.Do(func() { on = w.focused() }); err != nil {
			return err
		}
		if on != field {
			w.fail(key, fmt.Sprintf("the cursor is in %s, not in %q", cmp.Or(on, "nothing"), field))
		}
	}
	w.done[key] = true
	w.judge(key, what, cost)
	_, _, err = w.keys("Escape")
	return err
}

// focused is what what has the focus in the main window is called, "" for nothing.
func (w *walker) focused() string {
	c := w.windows()[0].Canvas()
	on, _ := c.Focused().(fyne.CanvasObject)
	all := hand.Look(c, nil).Controls()
	if i := slices.IndexFunc(all, func(one hand.Control) bool { return one.Object == on }); i >= 0 {
		return name.Of(all[i])
	}
	return ""
}
