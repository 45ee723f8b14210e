//go:build linux && !headless

// Package drag drags columns, the lines between them and the tabs of the test bench in the
// real window, with the pointer of the display.
package drag

import (
	"fmt"
	"math"
	"slices"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
	"muster/app/hand/desk"
	"muster/app/hand/seat"
)

// Walk drags in the main window, and tells what it did.
type Walk struct {
	Seat *seat.Seat
	Say  func(what, key string)
	Fail func(key, text string)

	window fyne.Window
}

// Columns carries a column of the three that are there to another place and back, gives
// one up with Escape, drags and double clicks the line between two, and carries a tab.
func (w *Walk) Columns() error {
	before, err := w.sideBySide()
	if err != nil {
		return err
	}
	for _, one := range []struct {
		key  string
		do   func() error
		want func(now columns) bool
	}{
		{"columns: carried by the head", func() error { return w.carry(0, 2, "") }, func(now columns) bool {
			return slices.Equal(now.cards, []fyne.CanvasObject{before.cards[1], before.cards[2], before.cards[0]})
		}},
		{"columns: given up with Escape", func() error { return w.carry(0, 2, "Escape") }, func(now columns) bool {
			return now.cards[2] == before.cards[0]
		}},
		{"columns: carried back", func() error { return w.carry(2, 0, "") }, func(now columns) bool {
			return slices.Equal(now.cards, before.cards)
		}},
		{"columns: the line between two is dragged", w.pullLine, func(now columns) bool {
			return now.wide[0] > before.wide[0]+pull-2 && now.wide[1] < before.wide[1]-pull+2 && now.wide[2] == before.wide[2]
		}},
		{"columns: the line is clicked twice", w.doubleLine, func(now columns) bool { return alike(now.wide) }},
	} {
		if err := w.try(one.key, one.do, one.want); err != nil {
			return err
		}
	}
	return w.tabs()
}

// sideBySide turns to the layout that shows all columns.
func (w *Walk) sideBySide() (columns, error) {
	if err := w.Seat.Do(func() { w.window = fyne.CurrentApp().Driver().AllWindows()[0] }); err != nil {
		return columns{}, err
	}
	now, err := w.look()
	if err == nil && len(now.cards) == 1 {
		if err = w.Seat.Chord("Control+e"); err == nil {
			err = w.Seat.Arrive()
		}
		if err == nil {
			now, err = w.look()
		}
	}
	if err == nil && len(now.cards) < 3 {
		err = fmt.Errorf("there are %d columns side by side", len(now.cards))
	}
	return now, err
}

const pull = 40 // of a line, to the right

func alike(wide []float32) bool {
	return math.Abs(float64(slices.Max(wide)-slices.Min(wide))) < 1
}

func (w *Walk) try(key string, do func() error, want func(columns) bool) error {
	return w.await(key, do, func() (done bool, seen string, err error) {
		now, err := w.look()
		return err == nil && want(now), fmt.Sprintf("the columns are %v wide", now.wide), err
	})
}

// await does something until it is done, or fails with what is seen.
func (w *Walk) await(key string, do func() error, look func() (done bool, seen string, err error)) error {
	w.Say("at", key)
	if err := do(); err != nil {
		return err
	}
	const times, pause = 60, 50 * time.Millisecond
	seen := ""
	for range times { // a double click is told with a delay
		done, what, err := look()
		if err != nil {
			return err
		}
		if done {
			w.Say("did", key)
			return nil
		}
		seen = what
		time.Sleep(pause)
	}
	w.Fail(key, seen)
	return nil
}

// columns are what stands side by side, from the left.
type columns struct {
	cards []fyne.CanvasObject
	wide  []float32
	heads []fyne.Position // by which each is carried
	lines []fyne.Position // behind each but the last
}

func (w *Walk) look() (c columns, err error) {
	err = w.Seat.Do(func() {
		for _, one := range hand.Look(w.window.Canvas(), nil).All {
			if hand.Kind(one.Object) == "*frame.Card" {
				c.cards, c.wide = append(c.cards, one.Object), append(c.wide, 2*(one.Middle().X-one.At.X))
			}
			switch at := one.Middle(); {
			case hand.Kind(one.Object) != "*grip.Grip":
			case one.Object.(desktop.Cursorable).Cursor() == desktop.HResizeCursor:
				c.lines = append(c.lines, at)
			case len(c.heads) < len(c.cards): // the first of its card
				c.heads = append(c.heads, at)
			}
		}
	})
	return c, err
}

// carry drags a column to the place of another one. A key that is given is pressed
// before the column is let go.
func (w *Walk) carry(from, to int, key string) error {
	now, err := w.look()
	if err != nil {
		return err
	}
	edge := now.wide[to] / 2
	if to < from {
		edge = -edge
	}
	return w.pull(now.heads[from], now.heads[to].AddXY(edge, 5), key)
}

func (w *Walk) pullLine() error {
	now, err := w.look()
	if err != nil {
		return err
	}
	return w.pull(now.lines[0], now.lines[0].AddXY(pull, 0), "")
}

func (w *Walk) doubleLine() error {
	now, err := w.look()
	if err != nil {
		return err
	}
	if err := w.point(now.lines[0]); err != nil {
		return err
	}
	w.Seat.Click(desk.Left)
	w.Seat.Click(desk.Left)
	return w.Seat.Arrive()
}

func (w *Walk) pull(from, to fyne.Position, key string) error {
	if err := w.point(from); err != nil {
		return err
	}
	w.Seat.Button(desk.Left, true)
	const steps = 8
	way := to.Subtract(from)
	for i := range steps {
		part := float32(i+1) / steps
		if err := w.point(from.AddXY(way.X*part, way.Y*part)); err != nil {
			return err
		}
	}
	if key != "" {
		if err := w.Seat.Chord(key); err != nil {
			return err
		}
	}
	w.Seat.Button(desk.Left, false)
	return w.Seat.Arrive()
}

func (w *Walk) point(at fyne.Position) error {
	pixel, err := w.Seat.Pixel(w.window, at)
	if err != nil {
		return err
	}
	w.Seat.Move(pixel)
	return w.Seat.Arrive()
}
