//go:build linux

// Package desk is the pointer and the keyboard of an X display, and a look at its
// screen: input goes through the X server (its extension XTEST), as that of a
// person does, and not past it into a program. It needs no window manager and is
// what little of one a test needs: it gives windows the keyboard, their size and
// the request to close.
package desk

import (
	"fmt"
	"image"
	"io"
	"log"

	"github.com/jezek/xgb"
	"github.com/jezek/xgb/xproto"
	"github.com/jezek/xgb/xtest"
)

// Desk is a connection to the display that DISPLAY names. One goroutine at a time
// may use it.
type Desk struct {
	conn  *xgb.Conn
	root  xproto.Window
	size  image.Point
	at    image.Point // of the pointer
	keys  map[rune]stroke
	named map[string]xproto.Keycode
	atoms map[string]xproto.Atom

	events int // of pointer and keys, that were made
}

// Open connects to the display.
func Open() (*Desk, error) {
	xgb.Logger = log.New(io.Discard, "", 0) // what goes wrong is told by errors
	conn, err := xgb.NewConn()
	if err != nil {
		return nil, fmt.Errorf("connect to the display: %w", err)
	}
	screen := xproto.Setup(conn).DefaultScreen(conn)
	d := &Desk{
		conn: conn, root: screen.Root, size: image.Pt(int(screen.WidthInPixels), int(screen.HeightInPixels)),
		atoms: map[string]xproto.Atom{},
	}
	if err := xtest.Init(conn); err != nil {
		conn.Close()
		return nil, fmt.Errorf("the display has no XTEST, by which input is made: %w", err)
	}
	if err := d.readKeys(); err != nil {
		conn.Close()
		return nil, err
	}
	return d, nil
}

// Close ends the connection.
func (d *Desk) Close() { d.conn.Close() }

// Size is that of the screen, in pixels.
func (d *Desk) Size() image.Point { return d.size }

// Sync returns when the server has done all that was asked for so far: events are
// on their way to the windows they are for.
func (d *Desk) Sync() error {
	_, err := xproto.GetInputFocus(d.conn).Reply()
	return err
}

// The buttons of a pointer. A turn of the wheel is a click of one of the last four.
const (
	Left    = 1
	Middle  = 2
	Right   = 3
	WheelUp = 4 // and down, left and right after it
)

// Events is how many events of pointer and keys were made.
func (d *Desk) Events() int { return d.events }

// fake makes an event.
func (d *Desk) fake(what, detail byte, at image.Point) {
	d.events++
	xtest.FakeInput(d.conn, what, detail, 0, d.root, int16(at.X), int16(at.Y), 0)
}

// Move puts the pointer on a pixel of the screen.
func (d *Desk) Move(to image.Point) {
	d.at = to
	d.fake(xproto.MotionNotify, 0, to)
}

// At is where the pointer was put.
func (d *Desk) At() image.Point { return d.at }

// Button presses a button of the pointer, or lets go of it.
func (d *Desk) Button(button byte, down bool) {
	what := byte(xproto.ButtonRelease)
	if down {
		what = xproto.ButtonPress
	}
	d.fake(what, button, image.Point{})
}

// Click presses a button where the pointer is, and lets go of it.
func (d *Desk) Click(button byte) {
	d.Button(button, true)
	d.Button(button, false)
}

// Picture is what a part of the screen shows, or all of it for an empty one.
func (d *Desk) Picture(part image.Rectangle) (*image.RGBA, error) {
	const strip = 100 // rows asked for at once: an answer has a limit
	if part = part.Intersect(image.Rectangle{Max: d.size}); part.Empty() {
		part = image.Rectangle{Max: d.size}
	}
	wide := part.Dx()
	m := image.NewRGBA(image.Rectangle{Max: part.Size()})
	for y := 0; y < part.Dy(); y += strip {
		rows := min(strip, part.Dy()-y)
		got, err := xproto.GetImage(d.conn, xproto.ImageFormatZPixmap, xproto.Drawable(d.root),
			int16(part.Min.X), int16(part.Min.Y+y), uint16(wide), uint16(rows), ^uint32(0)).Reply()
		if err != nil {
			return nil, err
		}
		if len(got.Data) < 4*wide*rows {
			return nil, fmt.Errorf("the screen has %d bytes for %d pixels, 4 for each are expected", len(got.Data), wide*rows)
		}
		to := m.Pix[y*m.Stride:]
		for i := 0; i < 4*wide*rows; i += 4 {
			to[i], to[i+1], to[i+2], to[i+3] = got.Data[i+2], got.Data[i+1], got.Data[i], 0xff
		}
	}
	return m, nil
}
