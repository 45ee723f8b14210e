package dialog

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// stripeHigh is the height of the stripe over a dialog in which somebody acts, as a
// column has one.
const stripeHigh = 3

// newActor is a row that says who acts, by their address, in their colour: of several
// users in a window a dialog is of one, and it may stand over the column of another.
func newActor(address string) fyne.CanvasObject {
	ink := look.PersonColor(address)
	stripe := container.New(look.Tall{Size: fyne.NewSize(0, stripeHigh)}, look.NewFill(ink, stripeHigh/2))
	name := look.NewTextLine(ink, theme.SizeNameCaptionText, fyne.TextStyle{Bold: true})
	name.Text = address
	return container.New(look.Stacked{Gap: 4}, stripe, name)
}

// as says who acts in the dialog; "" says nothing.
func (a *Box) as(address string) *Box {
	if address != "" {
		a.Rows = append([]fyne.CanvasObject{newActor(address)}, a.Rows...)
	}
	return a
}
