package widgets

// SearchField is an entry of one line for what is looked for.
type SearchField struct {
	lineEntry
	OnSubmitted func() // Enter was pressed
}

// NewSearchField gives an empty field.
func NewSearchField(placeholder string) *SearchField {
	f := &SearchField{}
	f.begin(f)
	f.PlaceHolder = placeholder
	f.Entry.OnSubmitted = func(string) { call(f.OnSubmitted) }
	return f
}
