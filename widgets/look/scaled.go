package look

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
)

// plainText is the size of text which the sizes in this package are given for.
const plainText = 13

// Scaled gives a size, told for text of the plain size, for the text of the active
// theme: rows and buttons grow with what is in them.
func Scaled(size float32) float32 { return size * theme.TextSize() / plainText }

// LineHeight is the height of a line of text of the active theme.
func LineHeight() float32 { return fyne.MeasureText("M", theme.TextSize(), fyne.TextStyle{}).Height }
