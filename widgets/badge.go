package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/phrase"
)

// newAdminBadge gives the mark of an administrator: an icon, and a word for where
// there is room for it.
func newAdminBadge() (*Pictogram, *textLine) {
	word := newTextLine(theme.ColorNamePrimary, theme.SizeNameCaptionText, fyne.TextStyle{}).whole(badgeWidth)
	word.text = phrase.Of(wordAdmin)
	return NewPictogram(theme.NewColoredResource(adminIcon, theme.ColorNamePrimary)), word
}

// badgeWidth is where the word of a badge is cut, in Fyne's units.
const badgeWidth = 190
