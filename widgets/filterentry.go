package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// filterEntry is an entry of one line that Escape empties.
type filterEntry struct {
	lineEntry
}

// newFilterEntry gives an empty entry.
func newFilterEntry() *filterEntry {
	e := &filterEntry{}
	e.PlaceHolder = phrase.Of(wordFilter)
	e.Icon = theme.SearchIcon()
	e.begin(e)
	return e
}

// TypedKey empties the entry with Escape, and passes on what it has no use for.
func (e *filterEntry) TypedKey(key *fyne.KeyEvent) {
	if key.Name == fyne.KeyEscape && e.Text != "" {
		e.SetText("")
		return
	}
	e.lineEntry.TypedKey(key)
}

// faulty lays a red frame over an entry. Fyne's own validation shows none while
// one is typing, which is when it is needed.
type faulty struct {
	widget.BaseWidget
	frame *fill
	stack *fyne.Container
}

// newFaulty lays a hidden frame over an entry.
func newFaulty(entry fyne.CanvasObject) *faulty {
	f := &faulty{frame: newFrame(ColorNameBad, 5)}
	f.frame.thick = 2
	f.frame.Hide()
	f.stack = container.NewStack(entry, f.frame)
	f.ExtendBaseWidget(f)
	return f
}

// set shows the frame or hides it.
func (f *faulty) set(is bool) { setShown(f.frame, is) }

func (f *faulty) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.stack) }
