package talk

import (
	"unicode/utf8"

	"fyne.io/fyne/v2/widget"
)

// lastSpace keeps the cursor behind a space that ends the text where it has no room in its
// row. The toolkit leaves such a space out of all rows and has the cursor before it, so that
// the next letter would come before it too: "thisword " for "this word".
type lastSpace struct {
	text     string // with the space at its end, "" for none
	row, col int    // where the toolkit has the cursor
}

// typed notes where the cursor is after a key, with the offset in runes it should have.
func (l *lastSpace) typed(e *widget.Entry, offset int) {
	*l = lastSpace{}
	if e.CursorTextOffset() < offset && offset == utf8.RuneCountInString(e.Text) {
		*l = lastSpace{e.Text, e.CursorRow, e.CursorColumn}
	}
}

// restore puts the cursor behind the space, if nothing has happened since. A row that is
// not there has the toolkit take the column for the offset in the whole text.
func (l *lastSpace) restore(e *widget.Entry) {
	if l.text != "" && l.text == e.Text && l.row == e.CursorRow && l.col == e.CursorColumn && e.SelectedText() == "" {
		e.CursorRow, e.CursorColumn = utf8.RuneCountInString(e.Text)+1, utf8.RuneCountInString(e.Text)
	}
	*l = lastSpace{}
}
