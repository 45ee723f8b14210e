package input

import "muster/widgets/control"

// SearchField is an entry of one line for what is looked for.
type SearchField struct {
	LineEntry
	OnSubmitted func() // Enter was pressed
}

// NewSearchField gives an empty field.
func NewSearchField(placeholder string) *SearchField {
	f := &SearchField{}
	f.Begin(f)
	f.PlaceHolder = placeholder
	f.Entry.OnSubmitted = func(string) { control.Call(f.OnSubmitted) }
	return f
}
