package badge

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// NewAdmin gives the mark of an administrator: an icon, and a word for where
// there is room for it.
func NewAdmin() (*look.Pictogram, *look.TextLine) {
	word := look.NewTextLine(theme.ColorNamePrimary, theme.SizeNameCaptionText, fyne.TextStyle{}).Whole(badgeWidth)
	word.Text = phrase.Of(wordAdmin)
	return look.NewPictogram(theme.NewColoredResource(look.AdminIcon, theme.ColorNamePrimary)), word
}

// badgeWidth is where the word of a badge is cut, in Fyne's units.
const badgeWidth = 190
