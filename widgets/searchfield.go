package widgets

import "fyne.io/fyne/v2"

// SearchField is an entry of one line for what is looked for.
type SearchField struct {
	lineEntry
	OnSubmitted func() // Enter was pressed
}

// NewSearchField gives an empty field.
func NewSearchField(placeholder string) *SearchField {
	f := &SearchField{}
	f.PlaceHolder = placeholder
	f.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	f.Entry.OnSubmitted = func(string) { call(f.OnSubmitted) }
	f.ExtendBaseWidget(f)
	return f
}
