package input

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// FilterEntry is an entry of one line that Escape empties.
type FilterEntry struct {
	LineEntry
}

// NewFilterEntry gives an empty entry.
func NewFilterEntry() *FilterEntry {
	e := &FilterEntry{}
	e.PlaceHolder = phrase.Of(wordFilter)
	e.Icon = theme.SearchIcon()
	e.Begin(e)
	return e
}

// TypedKey empties the entry with Escape, and passes on what it has no use for.
func (e *FilterEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape && e.Text != "" {
		e.SetText("")
		return
	}
	e.LineEntry.TypedKey(key)
}

// Faulty lays a red frame over an entry. Fyne's own validation shows none while
// one is typing, which is when it is needed.
type Faulty struct {
	widget.BaseWidget
	frame *look.Fill
	stack *fyne.Container
}

// NewFaulty lays a hidden frame over an entry.
func NewFaulty(entry fyne.CanvasObject) *Faulty {
	f := &Faulty{frame: look.NewFrame(look.ColorNameBad, 5)}
	f.frame.Thick = 2
	f.frame.Hide()
	f.stack = container.NewStack(entry, f.frame)
	f.ExtendBaseWidget(f)
	return f
}

// Set shows the frame or hides it.
func (f *Faulty) Set(is bool) { look.SetShown(f.frame, is) }

func (f *Faulty) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.stack) }
