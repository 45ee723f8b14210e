package control

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// ShowMenu opens a menu at a position in a window. Items with long labels are cut.
func ShowMenu(c fyne.Canvas, at fyne.Position, items []*fyne.MenuItem) {
	widget.ShowPopUpMenuAtPosition(newMenu(items), c, at)
}

// ShowMenuUnder opens a menu under an object, and gives what it has opened: nil where
// the object is in no window.
func ShowMenuUnder(o fyne.CanvasObject, items []*fyne.MenuItem) *widget.PopUpMenu {
	c := CanvasOf(o)
	if c == nil {
		return nil
	}
	menu := widget.NewPopUpMenu(newMenu(items), c)
	menu.ShowAtRelativePosition(fyne.NewPos(0, o.Size().Height), o)
	return menu
}

// newMenu cuts labels a little later than Short does the names in them.
func newMenu(items []*fyne.MenuItem) *fyne.Menu {
	for _, item := range items {
		item.Label = look.Shortened(item.Label, look.MostShort+30)
	}
	return fyne.NewMenu("", items...)
}
