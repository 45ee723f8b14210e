//go:build linux && !headless

package main

import (
	"image"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/chance"
	"muster/app/hand/desk"
	"muster/app/hand/seat"
	"muster/cpaas/sandbox"
)

// player does actions in the window.
type player struct {
	seat   *seat.Seat
	server *sandbox.Server
	main   string // the title of the main window
	titles []string
}

// do does an action and waits until the window has taken it.
func (p *player) do(a chance.Action) error {
	if !happen(p.server, a) {
		if err := p.input(a); err != nil {
			return err
		}
	}
	return p.seat.Arrive()
}

func (p *player) input(a chance.Action) error {
	at := func(i int) image.Point { return image.Pt(a.Numbers[i], a.Numbers[i+1]) }
	switch a.Name {
	case chance.Click, chance.Double:
		p.seat.Move(at(1))
		p.seat.Click(byte(a.Numbers[0]))
		if a.Name == chance.Double {
			p.seat.Click(byte(a.Numbers[0]))
		}
	case chance.Drag:
		p.drag(byte(a.Numbers[0]), at(1), at(3))
	case chance.Wheel:
		p.seat.Move(at(2))
		for range a.Numbers[1] {
			p.seat.Click(byte(a.Numbers[0]))
		}
	case chance.Hover:
		p.seat.Move(at(0))
	case chance.Chord:
		return p.seat.Chord(a.Text)
	case chance.Type:
		return p.seat.Type(a.Text)
	case chance.Paste:
		if err := p.seat.Do(func() { fyne.CurrentApp().Clipboard().SetContent(a.Text) }); err != nil {
			return err
		}
		return p.seat.Chord("Control+v")
	case chance.Resize:
		if w, ok := p.seat.Titled(p.main); ok {
			p.seat.Resize(w, at(0))
		}
	case chance.Close:
		return p.close()
	case chance.Rest:
		time.Sleep(time.Duration(a.Numbers[0]) * time.Millisecond)
	}
	return nil
}

// drag goes there in steps, as a hand does.
func (p *player) drag(button byte, from, to image.Point) {
	const steps = 8
	p.seat.Move(from)
	p.seat.Button(button, true)
	for i := range steps {
		p.seat.Move(from.Add(to.Sub(from).Mul(i + 1).Div(steps)))
	}
	p.seat.Button(button, false)
}

// close presses the close button of a window that is not the main one.
func (p *player) close() error {
	all, err := p.seat.Windows()
	if err != nil || len(all) == 0 {
		return err
	}
	if top := all[len(all)-1]; top.Title != p.main {
		return p.seat.AskToClose(top)
	}
	return nil
}

// look gives where there are controls on the screen. A window that has come or gone
// changes who gets the keyboard, which is a window manager's to say.
func (p *player) look() (room image.Rectangle, targets []image.Point, err error) {
	all, err := p.seat.Windows()
	if err != nil {
		return room, nil, err
	}
	var titles []string
	for _, w := range all {
		titles = append(titles, w.Title)
	}
	if len(all) > 0 && len(titles) != len(p.titles) {
		p.seat.Raise(all[len(all)-1])
	}
	p.titles = titles
	var top desk.Window
	if len(all) > 0 {
		top = all[len(all)-1]
	}
	err = p.seat.Do(func() {
		for _, w := range fyne.CurrentApp().Driver().AllWindows() {
			if w.Title() != top.Title {
				continue
			}
			scene := hand.Look(w.Canvas(), nil)
			for _, c := range scene.Controls() {
				if place, free := scene.Point(c); free {
					x, y := w.Canvas().PixelCoordinateForPosition(place)
					targets = append(targets, top.Place.Min.Add(image.Pt(x, y)))
				}
			}
		}
	})
	return top.Place, targets, err
}
