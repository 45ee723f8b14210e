package hand

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"
)

// Visit goes through what an object shows, each object before what is in it, until
// visit returns false for one: what is in that is left out. Where things are, and
// whether they are scrolled out of sight, is not looked at; Look does that.
func Visit(o fyne.CanvasObject, visit func(fyne.CanvasObject) bool) {
	if o == nil || !o.Visible() || !visit(o) {
		return
	}
	for _, inner := range Inside(o) {
		Visit(inner, visit)
	}
}

// Inside are the objects that one is made of, hidden ones too.
func Inside(o fyne.CanvasObject) []fyne.CanvasObject {
	switch o := o.(type) {
	case *fyne.Container:
		return o.Objects
	case fyne.Widget:
		return test.WidgetRenderer(o).Objects()
	}
	return nil
}

// All are the objects in another that are shown and hold.
func All(in fyne.CanvasObject, holds func(fyne.CanvasObject) bool) []fyne.CanvasObject {
	var found []fyne.CanvasObject
	Visit(in, func(o fyne.CanvasObject) bool {
		if holds(o) {
			found = append(found, o)
		}
		return true
	})
	return found
}

// First is the first object in another that is shown and holds, nil for none.
func First(in fyne.CanvasObject, holds func(fyne.CanvasObject) bool) fyne.CanvasObject {
	var found fyne.CanvasObject
	Visit(in, func(o fyne.CanvasObject) bool {
		if found == nil && holds(o) {
			found = o
		}
		return found == nil
	})
	return found
}

// Kind is the type of an object, such as "*control.Action".
func Kind(o fyne.CanvasObject) string { return reflect.TypeOf(o).String() }

// Spoken is what a screen reader says of an object: its name, or the label of an
// item of a menu, which the toolkit does not name. "" is for what it says nothing of.
func Spoken(o fyne.CanvasObject) string {
	if named, ok := o.(fyne.Accessible); ok {
		if _, plain := o.(*fyne.Container); !plain { // which is called "Container"
			return named.AccessibilityLabel()
		}
		return ""
	}
	if item := menuItem(o); item != nil {
		return item.Label
	}
	return ""
}

// IsEntry tells whether an object takes text.
func IsEntry(o fyne.CanvasObject) bool {
	_, ok := o.(entry)
	return ok
}

// Read is all that can be read in an object, and what a screen reader says of what
// is in it: once where that is the same. A text that is wrapped is one text where the
// toolkit tells so. What entries hold is left out.
func Read(in fyne.CanvasObject) []string {
	var texts []string
	add := func(text string) {
		if n := len(texts); strings.TrimSpace(text) != "" && (n == 0 || texts[n-1] != text) {
			texts = append(texts, text)
		}
	}
	Visit(in, func(o fyne.CanvasObject) bool {
		switch o := o.(type) {
		case *canvas.Text:
			add(o.Text)
		case *widget.Label:
			add(o.Text)
			return false
		case *widget.RichText:
			add(o.String())
			return false
		default:
			add(Spoken(o))
		}
		return !IsEntry(o)
	})
	return texts
}

// Holds tells whether one object is another, or shown in it.
func Holds(outer, inner fyne.CanvasObject) bool {
	return First(outer, func(o fyne.CanvasObject) bool { return o == inner }) != nil
}
