package control

import (
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
)

// NewGround gives what is behind something that is pressed: nothing but where the
// pointer or the focus is.
func NewGround() *look.Fill { return look.NewFill(theme.ColorNameHover, 4) }

// PaintGround shows whether the pointer and the focus are there.
func PaintGround(ground *look.Fill, hovered, focused bool) {
	ground.Opacity, ground.Border, ground.Thick = 0, "", 0
	if hovered {
		ground.Opacity = 1
	}
	if focused {
		ground.Border, ground.Thick = theme.ColorNamePrimary, look.RingThick
	}
}
