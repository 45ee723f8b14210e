package emoji

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/input"
	"muster/widgets/phrase"
)

// searchField takes the words that are searched, and hands over the keys that move
// among what is found.
type searchField struct {
	input.LineEntry
	onKey func(fyne.KeyName) bool
}

func newSearchField(onChanged func(string), onKey func(fyne.KeyName) bool) *searchField {
	f := &searchField{onKey: onKey}
	f.PlaceHolder, f.Icon, f.OnChanged = phrase.Of("Search emoji"), theme.SearchIcon(), onChanged
	f.Begin(f)
	return f
}

// TypedKey lets the picker have its keys.
func (f *searchField) TypedKey(key *fyne.KeyEvent) {
	if !f.onKey(key.Name) {
		f.LineEntry.TypedKey(key)
	}
}
