package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/layout"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// stripeHigh is the height of the stripe over a dialog in which somebody acts, as a
// column has one.
const stripeHigh = 3

// newActor is a row that says who acts, by their address, in their colour.
func newActor(address string) fyne.CanvasObject {
	ink := look.PersonColor(address)
	stripe := container.New(look.Tall{Size: fyne.NewSize(0, stripeHigh)}, look.NewFill(ink, stripeHigh/2))
	name := look.NewTextLine(ink, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true})
	name.Text = address
	// It begins where the title under it does.
	beside := container.New(layout.NewCustomPaddedLayout(0, 0, theme.InnerPadding(), 0), name)
	return container.New(look.Stacked{Gap: 4}, stripe, beside)
}

// As says who acts in a dialog that is not open yet.
func (a *Box) As(who look.Actor) *Box {
	if who.Address != "" {
		a.Rows = append([]fyne.CanvasObject{newActor(who.Address)}, a.Rows...)
	}
	a.over = who.Over
	return a
}

// place puts a dialog of somebody over what is theirs. The others are in the middle of
// the window by themselves.
func (a *Box) place() {
	if a.over == nil || a.popUp == nil {
		return
	}
	driver, room, size := fyne.CurrentApp().Driver(), a.Canvas.Size(), a.popUp.Size()
	middle := room.Width / 2
	if driver.CanvasForObject(a.over) != nil {
		middle = driver.AbsolutePositionForObject(a.over).X + a.over.Size().Width/2
	}
	edge := theme.Padding()
	x := max(edge, min(middle-size.Width/2, room.Width-size.Width-edge))
	a.popUp.Move(fyne.NewPos(x, max(edge, (room.Height-size.Height)/2)))
}
