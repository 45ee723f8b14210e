// Package hand finds what a person sees in a window and can press there, by the
// names that a screen reader would say, and tells where it is. It presses nothing
// itself. All of it is for the window's goroutine.
package hand

import (
	"reflect"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/test"
)

// Area is a part of a canvas.
type Area struct {
	At   fyne.Position
	Size fyne.Size
}

// Holds tells whether a place is in the area.
func (a Area) Holds(p fyne.Position) bool {
	return p.X >= a.At.X && p.Y >= a.At.Y && p.X < a.At.X+a.Size.Width && p.Y < a.At.Y+a.Size.Height
}

// within is what two areas have in common; its size is zero for nothing.
func (a Area) within(b Area) Area {
	left, top := max(a.At.X, b.At.X), max(a.At.Y, b.At.Y)
	right, bottom := min(a.At.X+a.Size.Width, b.At.X+b.Size.Width), min(a.At.Y+a.Size.Height, b.At.Y+b.Size.Height)
	if right <= left || bottom <= top {
		return Area{At: a.At}
	}
	return Area{fyne.NewPos(left, top), fyne.NewSize(right-left, bottom-top)}
}

// Empty tells whether nothing is in the area.
func (a Area) Empty() bool { return a.Size.Width <= 0 || a.Size.Height <= 0 }

// Seen is an object that a canvas shows.
type Seen struct {
	Object fyne.CanvasObject
	Area            // where it is
	Shown  Area     // the part of it that can be seen: the rest is scrolled or cut away
	Inside []*Seen  // what it is in, from the outside
	clips  bool     // what is in it and outside its area is not drawn
	scroll [2]bool  // it scrolls what is in it, across and down
	root   *sceneOf // of the tree it is in
}

type sceneOf struct{ order int }

// Scene is what a canvas shows at a moment.
type Scene struct {
	Canvas fyne.Canvas
	All    []*Seen // each after what it is in, and before what is drawn over it
	Modal  bool    // a dialog or menu is over all else, and takes all input

	takers []*Seen // those of all that take input
	texts  []*Seen // those that are read
}

// Look sees what is on top of a canvas, that is what takes input: the uppermost
// dialog, or else the menu bar, which may be nil, and the content.
func Look(c fyne.Canvas, bar fyne.CanvasObject) *Scene {
	s := &Scene{Canvas: c}
	if top := c.Overlays().Top(); top != nil {
		s.Modal = true
		s.add(top, 0)
		return s
	}
	s.add(c.Content(), 0)
	if bar != nil {
		s.add(bar, 1)
	}
	return s
}

// LookAll sees all there is in a canvas, also what is under a dialog.
func LookAll(c fyne.Canvas, bar fyne.CanvasObject) *Scene {
	s := &Scene{Canvas: c}
	s.add(c.Content(), 0)
	if bar != nil {
		s.add(bar, 1)
	}
	for i, overlay := range c.Overlays().List() {
		s.add(overlay, 2+i)
		s.Modal = true
	}
	return s
}

func (s *Scene) add(root fyne.CanvasObject, order int) {
	s.visit(root, fyne.Position{}, Area{Size: s.Canvas.Size()}, nil, &sceneOf{order})
}

func (s *Scene) visit(o fyne.CanvasObject, from fyne.Position, clip Area, inside []*Seen, root *sceneOf) {
	if o == nil || !o.Visible() {
		return
	}
	var inner []fyne.CanvasObject
	one := &Seen{Object: o, Area: Area{from.Add(o.Position()), o.Size()}, Inside: inside, root: root}
	switch o := o.(type) {
	case *fyne.Container:
		inner = o.Objects
	case fyne.Widget:
		r := test.WidgetRenderer(o)
		inner = r.Objects()
		_, one.clips = r.(interface{ IsClip() })
	}
	if _, scrolls := o.(fyne.Scrollable); scrolls {
		one.clips = true
		one.scroll = directions(o)
	}
	one.Shown = one.within(clip)
	s.All = append(s.All, one)
	if text, is := o.(*canvas.Text); is && strings.TrimSpace(text.Text) != "" {
		s.texts = append(s.texts, one)
	} else if !is && takesTaps(o) {
		s.takers = append(s.takers, one)
	}
	if one.clips {
		clip = one.Shown
	}
	inside = append(inside[:len(inside):len(inside)], one)
	for _, o := range inner {
		s.visit(o, one.At, clip, inside, root)
	}
}

// MenuBar finds the menu that the toolkit draws in a window; nil where it has
// none. The toolkit hands it out to nobody, but gives one of its items the focus
// while it is open: so it must be closed, and nothing over it.
func MenuBar(c fyne.Canvas) fyne.CanvasObject {
	toggled, ok := c.(interface{ ToggleMenu() })
	if !ok {
		return nil
	}
	before := c.Focused()
	toggled.ToggleMenu()
	item := c.Focused()
	if item == nil || item == before {
		return nil
	}
	toggled.ToggleMenu()
	if before != nil {
		c.Focus(before)
	}
	v := reflect.ValueOf(item)
	if v.Kind() != reflect.Pointer || v.Elem().Kind() != reflect.Struct {
		return nil
	}
	parent := v.Elem().FieldByName("Parent")
	if !parent.IsValid() || !parent.CanInterface() {
		return nil
	}
	bar, _ := parent.Interface().(fyne.CanvasObject)
	return bar
}
