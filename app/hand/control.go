package hand

import (
	"fmt"
	"reflect"
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
)

// Control is what takes input from a person.
type Control struct {
	*Seen
	Label   string // what a screen reader would say; the words on it where it has no name
	Kind    string // its type
	Enabled bool
	Entry   bool // it takes text
	Tapped  bool // it takes the main button of the pointer
	Menu    bool // it takes the other button
	Double  bool // it waits whether a second tap follows
}

func (c Control) String() string { return fmt.Sprintf("%s %q", c.Kind, c.Label) }

// entry is what takes text.
type entry interface {
	fyne.Focusable
	SelectedText() string
	SetText(string)
}

// parts are of the toolkit's own, and no controls to anybody: they are a part of
// one, or take taps beside it.
var parts = map[string]bool{
	"*widget.scrollBarArea": true, "*widget.PopUp": true, "*widget.OverlayContainer": true, "*widget.entryContent": true,
	"*glfw.menuBarUnderlay": true, "*widget.Menu": true, "*widget.PopUpMenu": true, "*widget.selectable": true,
}

// Controls are all that take input, also those that are scrolled out of sight.
func (s *Scene) Controls() []Control {
	var found []Control
	for _, one := range s.All {
		if c, ok := s.control(one); ok {
			found = append(found, c)
		}
	}
	return found
}

func (s *Scene) control(one *Seen) (Control, bool) {
	c := Control{Seen: one, Kind: Kind(one.Object)}
	if parts[c.Kind] {
		return c, false
	}
	_, c.Tapped = one.Object.(fyne.Tappable)
	_, c.Menu = one.Object.(fyne.SecondaryTappable)
	_, c.Double = one.Object.(fyne.DoubleTappable)
	_, c.Entry = one.Object.(entry)
	if !c.Tapped && !c.Menu && !c.Entry {
		return c, false
	}
	disabled, can := one.Object.(fyne.Disableable)
	c.Enabled = (!can || !disabled.Disabled()) && !Disabled(one.Object)
	if named, ok := one.Object.(fyne.Accessible); ok {
		c.Label = named.AccessibilityLabel()
	}
	if texts := s.Texts(one.Object); c.Label == "" && !c.Entry && len(texts) > 0 {
		c.Label = strings.Join(texts, " ")
		if strings.HasSuffix(c.Kind, ".menuItem") { // its keys follow
			if c.Label = texts[0]; strings.HasSuffix(c.Label, ")") {
				c.Label, _, _ = strings.Cut(c.Label, " (")
			}
		}
	}
	return c, true
}

// Disabled tells whether something is an item of a menu that is disabled: the
// toolkit does not say so of the item that is drawn.
func Disabled(o fyne.CanvasObject) bool {
	item := menuItem(o)
	return item != nil && item.Disabled
}

// menuItem is what an item of a menu is drawn for, nil for what is none.
func menuItem(o fyne.CanvasObject) *fyne.MenuItem {
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	item := v.Elem().FieldByName("Item")
	if !item.IsValid() || !item.CanInterface() {
		return nil
	}
	of, _ := item.Interface().(*fyne.MenuItem)
	return of
}

// Texts are what can be read in an object, nil for all that the scene has.
func (s *Scene) Texts(in fyne.CanvasObject) []string {
	var all []string
	for _, one := range s.texts {
		if in == nil || one.isIn(in) {
			all = append(all, one.Object.(*canvas.Text).Text)
		}
	}
	return all
}

// isIn tells whether an object is what is seen, or around it.
func (o *Seen) isIn(outer fyne.CanvasObject) bool {
	return o.Object == outer || slices.ContainsFunc(o.Inside, func(in *Seen) bool { return in.Object == outer })
}

// Parts are the texts and pictures in a control that can be seen: some of them may
// do something of their own.
func (s *Scene) Parts(c Control) []*Seen {
	var found []*Seen
	for _, one := range s.All {
		switch one.Object.(type) {
		case *canvas.Text, *canvas.Image:
			if one.isIn(c.Object) && one.Shown.Size == one.Size && !one.Shown.Empty() {
				found = append(found, one)
			}
		}
	}
	return found
}

// Icon is the name of the icon that a picture shows, "" where it shows another picture.
func (o *Seen) Icon() string {
	if i, ok := o.Object.(*canvas.Image); ok && i.Resource != nil {
		return i.Resource.Name()
	}
	if len(o.Inside) > 0 {
		if shows, ok := o.Inside[len(o.Inside)-1].Object.(interface{ IconName() string }); ok {
			return shows.IconName()
		}
	}
	return ""
}

// Middle is the place in the middle of an area.
func (a Area) Middle() fyne.Position {
	return a.At.AddXY(a.Size.Width/2, a.Size.Height/2)
}

// Find gives the control with a label that can be pressed; the first of several.
func (s *Scene) Find(label string) (Control, bool) {
	for _, c := range s.Controls() {
		if _, free := s.Point(c); c.Label == label && c.Enabled && free {
			return c, true
		}
	}
	return Control{}, false
}

// Point is a place where input goes to a control, and to nothing in it or over it.
func (s *Scene) Point(c Control) (fyne.Position, bool) {
	const steps = 8
	at := func(x, y int) fyne.Position {
		return c.Shown.At.AddXY(c.Shown.Size.Width*float32(x)/steps, c.Shown.Size.Height*float32(y)/steps)
	}
	if strings.HasSuffix(c.Kind, ".tableContent") { // there may be nothing below its rows
		for _, one := range s.All {
			if _, ok := one.Object.(*canvas.Text); ok && one.isIn(c.Object) && !one.Shown.Empty() {
				return one.Shown.At.AddXY(1, one.Shown.Size.Height/2), true
			}
		}
		return fyne.Position{}, false
	}
	if c.Shown.Empty() {
		return fyne.Position{}, false
	}
	order := []int{4, 2, 6, 1, 7, 3, 5}
	for _, y := range order {
		for _, x := range order {
			if p := at(x, y); s.Takes(c, p) {
				return p, true
			}
		}
	}
	return fyne.Position{}, false
}

// Takes tells whether a tap at a place is a control's.
func (s *Scene) Takes(c Control, p fyne.Position) bool {
	top := s.at(p)
	return top != nil && (top.Object == c.Object || c.Entry && top.isIn(c.Object) && !isButton(top))
}

func isButton(one *Seen) bool {
	_, tapped := one.Object.(fyne.Tappable)
	return tapped && !parts[Kind(one.Object)]
}

// at is what gets a tap at a place, as the toolkit looks for it.
func (s *Scene) at(p fyne.Position) *Seen {
	var found *Seen
	for _, one := range s.takers {
		if one.Shown.Holds(p) && (found == nil || one.root.order >= found.root.order) {
			found = one
		}
	}
	return found
}

func takesTaps(o fyne.CanvasObject) bool {
	switch o.(type) {
	case fyne.Tappable, fyne.SecondaryTappable, fyne.DoubleTappable, fyne.Focusable, desktop.Mouseable:
		return true
	}
	return false
}

// directions are in which what is in a scroller moves, across and down.
func directions(o fyne.CanvasObject) [2]bool {
	scroll, ok := o.(*container.Scroll)
	if !ok {
		return [2]bool{false, true}
	}
	switch scroll.Direction {
	case container.ScrollHorizontalOnly:
		return [2]bool{true, false}
	case container.ScrollVerticalOnly:
		return [2]bool{false, true}
	case container.ScrollNone:
		return [2]bool{}
	}
	return [2]bool{true, true}
}

// Text is what an entry holds.
func (c Control) Text() string { return Text(c.Object) }

// Text is what an entry holds, "" for what is none.
func Text(o fyne.CanvasObject) string {
	v := reflect.ValueOf(o)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return ""
	}
	if text := v.Elem().FieldByName("Text"); text.IsValid() && text.Kind() == reflect.String {
		return text.String()
	}
	return ""
}
