package column

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/phrase"
)

// moveItems move the column among others; there are none where it is the only one.
func (c *Column) moveItems() []*fyne.MenuItem {
	left := fyne.NewMenuItem(phrase.Of("Move left"), func() { c.above.OnMove(c, -1) })
	left.Icon, left.Disabled = theme.NavigateBackIcon(), !c.above.CanMove(c, -1)
	right := fyne.NewMenuItem(phrase.Of("Move right"), func() { c.above.OnMove(c, 1) })
	right.Icon, right.Disabled = theme.NavigateNextIcon(), !c.above.CanMove(c, 1)
	if left.Disabled && right.Disabled {
		return nil
	}
	return []*fyne.MenuItem{left, right, fyne.NewMenuItemSeparator()}
}
