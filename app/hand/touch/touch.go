// Package touch presses and types in a window of Fyne's test driver as a person
// does, by the names that a screen reader would say. What a person could not do
// there is an error: to press what is disabled, busy, not there, or under a dialog.
// All of it is for the goroutine of the window.
package touch

import (
	"fmt"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/app/hand"
	"muster/widgets/control"
)

// View is a part of a window in which things are found.
type View struct {
	Canvas fyne.Canvas
	Root   fyne.CanvasObject // nil while there is nothing
}

// Find gives what is called so and can be tapped, enabled or not; nil for nothing.
// Of several it is the first.
func (v View) Find(label string) fyne.CanvasObject {
	return hand.First(v.Root, func(o fyne.CanvasObject) bool { return isTapped(o) && hand.Spoken(o) == label })
}

// Count is how many of them there are.
func (v View) Count(label string) int {
	return len(hand.All(v.Root, func(o fyne.CanvasObject) bool { return isTapped(o) && hand.Spoken(o) == label }))
}

func isTapped(o fyne.CanvasObject) bool {
	_, ok := o.(fyne.Tappable)
	return ok && !hand.IsEntry(o)
}

// Can tells whether something of that name can be pressed now.
func (v View) Can(label string) bool { return v.can(v.Find(label)) == nil }

// Busy tells whether something of that name shows that work is under way.
func (v View) Busy(label string) bool {
	a, ok := v.Find(label).(*control.Action)
	return ok && a.View().Busy
}

// can is why an object cannot be pressed.
func (v View) can(o fyne.CanvasObject) error {
	switch o := o.(type) {
	case nil:
		return fmt.Errorf("there is none; there are %q", v.Labels())
	case *control.Action:
		if o.View().Busy {
			return fmt.Errorf("it is busy")
		}
	}
	if d, ok := o.(fyne.Disableable); ok && d.Disabled() || hand.Disabled(o) {
		return fmt.Errorf("it is disabled")
	}
	return v.free(o)
}

// free is why a tap does not come to an object.
func (v View) free(o fyne.CanvasObject) error {
	if top := v.Canvas.Overlays().Top(); top != nil {
		if !hand.Holds(top, o) {
			return fmt.Errorf("a dialog is over it: %q", hand.Read(top))
		}
	} else if !hand.Holds(v.Canvas.Content(), o) {
		return fmt.Errorf("it is not in the window")
	}
	return nil
}

// Labels are the names of all that can be tapped.
func (v View) Labels() []string {
	var labels []string
	for _, o := range hand.All(v.Root, isTapped) {
		if label := hand.Spoken(o); label != "" {
			labels = append(labels, label)
		}
	}
	return labels
}

// Press presses what is called so.
func (v View) Press(label string) error {
	o := v.Find(label)
	if err := v.can(o); err != nil {
		return fmt.Errorf("%q cannot be pressed: %w", label, err)
	}
	Tap(o)
	return nil
}

// Tap taps an object in its middle.
func Tap(o fyne.CanvasObject) { test.TapAt(o.(fyne.Tappable), middle(o)) }

// TapSecondary taps it with the other button.
func TapSecondary(o fyne.CanvasObject) {
	test.TapSecondaryAt(o.(fyne.SecondaryTappable), middle(o))
}

func middle(o fyne.CanvasObject) fyne.Position {
	return fyne.NewPos(o.Size().Width/2, o.Size().Height/2)
}

// TapThrough taps where an object is drawn: what takes the tap may be around it.
func (v View) TapThrough(o fyne.CanvasObject) {
	at := fyne.CurrentApp().Driver().AbsolutePositionForObject(o)
	test.TapCanvas(v.Canvas, at.Add(middle(o)))
}

// Refusal is what is told beside the pointer about why something of that name is
// disabled, "" where it is not, or nothing is told.
func (v View) Refusal(label string) string {
	o := v.Find(label)
	hoverable, ok := o.(desktop.Hoverable)
	if d, can := o.(fyne.Disableable); !ok || !can || !d.Disabled() {
		return ""
	}
	before := hand.Read(v.Canvas.Content())
	hoverable.MouseIn(&desktop.MouseEvent{})
	defer hoverable.MouseOut()
	return strings.Join(added(before, hand.Read(v.Canvas.Content())), "\n")
}

// added are the texts that are new, each once.
func added(before, after []string) []string {
	seen := map[string]int{}
	for _, text := range before {
		seen[text]++
	}
	var fresh []string
	told := map[string]bool{}
	for _, text := range after {
		if seen[text]--; seen[text] < 0 && !told[text] {
			told[text] = true
			fresh = append(fresh, text)
		}
	}
	return fresh
}

// Text is all that can be read, a line each.
func (v View) Text() string {
	if v.Root == nil {
		return ""
	}
	return strings.Join(hand.Read(v.Root), "\n")
}

// Reads tells whether a text can be read, alone or in a longer one.
func (v View) Reads(text string) bool { return strings.Contains(v.Text(), text) }
