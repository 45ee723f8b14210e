//go:build linux && !headless

package main

import (
	"cmp"
	"fmt"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/walk/name"
)

// sight is a control that can be pressed now.
type sight struct {
	key    string
	window fyne.Window
	hand.Control
	button byte
	here   bool       // input would get to it
	front  bool       // it is the tab or the title of what is in front, and does something once another one is
	part   *hand.Seen // of a line, nil for the control as a whole
}

// look finds the controls of what takes input, and texts that are cut.
func (w *walker) look() (all []sight, modal string, err error) {
	err = w.seat.Do(func() {
		window := w.top()
		scene := hand.Look(window.Canvas(), w.bars[window])
		modal = w.modal(window, scene)
		w.tab = cmp.Or(tabInFront(scene), w.tab)
		for _, c := range scene.Controls() {
			if strings.HasPrefix(modal, "menu") && !scene.Modal && name.View(c) != "menu" {
				continue // an open menu takes all input
			}
			_, free := scene.Point(c)
			all = append(all, w.sights(window, modal, c, free)...)
			if name.Lines[c.Kind] {
				all = append(all, w.parts(window, modal, scene, c)...)
			}
		}
		for _, text := range scene.Clipped() {
			w.cut(modal, text)
		}
	})
	return all, modal, err
}

// tabInFront is what the tab of the test bench is called that is in front, "" where none can be seen.
func tabInFront(scene *hand.Scene) string {
	for _, c := range scene.Controls() {
		if tab, is := c.Object.(interface{ Chosen() bool }); is && tab.Chosen() && name.View(c) == name.Bench {
			return name.Of(c)
		}
	}
	return ""
}

// note has the list know of controls, and of the way that has led to them.
func (w *walker) note(all []sight) {
	for _, s := range all {
		if w.known[s.key] == nil {
			w.order++
			w.known[s.key] = &place{trail: slices.Clone(w.trail), order: w.order, end: name.Ends(s.Control), tab: w.tab}
		}
		if s.here {
			w.known[s.key].here = true
		}
	}
}

// windows are all that are open, the oldest first: the first is Muster's own.
func (w *walker) windows() []fyne.Window { return fyne.CurrentApp().Driver().AllWindows() }

// top is the window that was opened last.
func (w *walker) top() fyne.Window {
	all := w.windows()
	return all[len(all)-1]
}

// modal names what is over the main window's views, "" for nothing.
func (w *walker) modal(window fyne.Window, scene *hand.Scene) string {
	kind := ""
	switch {
	case scene.Modal:
		kind = "dialog"
	case window != fyne.CurrentApp().Driver().AllWindows()[0]:
		return "window " + window.Title()
	}
	var first string
	for _, one := range scene.All {
		if is := hand.Kind(one.Object); is == "*widget.menuItem" || is == "*widget.Menu" {
			kind = "menu"
		}
		if kind == "menu" && first == "" {
			first = strings.Join(scene.Texts(one.Object), " ")
		}
	}
	if kind == "dialog" {
		if texts := scene.Texts(nil); len(texts) > 0 {
			first = texts[0]
		}
	}
	if kind == "" {
		return ""
	}
	words := strings.Fields(name.General(first))
	return kind + " " + strings.Join(words[:min(4, len(words))], " ")
}

// sights are what can be done with a control: press it with the one button or the
// other.
func (w *walker) sights(window fyne.Window, modal string, c hand.Control, free bool) []sight {
	if !c.Enabled {
		return nil
	}
	where := modal
	if modal == "" || strings.HasPrefix(modal, "menu") && name.View(c) == "menu" && c.Kind == "*glfw.menuBarItem" {
		where = w.layoutOf(c) + name.View(c)
		if name.Ends(c) {
			where = theEnd + name.View(c)
		}
	}
	tab, is := c.Object.(interface{ Chosen() bool })
	front := is && tab.Chosen()
	key := where + ": " + name.Of(c)
	var all []sight
	if (c.Tapped || c.Entry) && !name.Lines[c.Kind] {
		all = append(all, sight{key: key, window: window, Control: c, button: desk.Left, here: free && !front, front: front})
	}
	if c.Menu && !c.Entry {
		all = append(all, sight{key: key + ", menu", window: window, Control: c, button: desk.Right, here: free})
	}
	return all
}

// layoutOf is the layout that a control is pressed in: the test bench is the same in
// all of them, and is walked through once.
func (w *walker) layoutOf(c hand.Control) string {
	if name.View(c) == name.Bench {
		return sideBySide
	}
	return w.layout
}

// parts are what may be pressed in a line of a conversation: its links, files and
// marks are drawn, and no controls of their own.
func (w *walker) parts(window fyne.Window, modal string, scene *hand.Scene, c hand.Control) []sight {
	var all []sight
	for _, part := range scene.Parts(c) {
		what := ""
		switch o := part.Object.(type) {
		case *canvas.Text:
			what = name.General(o.Text)
		case *canvas.Image:
			what = "a picture"
			if icon := part.Icon(); icon != "" {
				what = "the picture " + name.General(icon)
			}
		}
		if !c.Enabled || modal != "" || !scene.Takes(c, part.Middle()) {
			continue
		}
		key := fmt.Sprintf("%s%s: %s: %s", w.layout, name.View(c), name.Of(c), what)
		all = append(all, sight{key: key, window: window, Control: c, button: desk.Left, here: true, part: part})
	}
	return all
}

func (w *walker) cut(modal, text string) {
	where := modal
	if where == "" {
		where = strings.TrimSuffix(w.layout, ", ")
	}
	if id := where + name.WithoutNumbers(text); !w.clipped[id] {
		w.clipped[id] = true
		w.report.Say("cut", where, text)
	}
}
