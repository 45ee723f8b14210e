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
	widget.Entry
	focused bool
}

func newFilterEntry() *filterEntry {
	e := &filterEntry{}
	e.PlaceHolder = phrase.Of(wordFilter)
	e.Icon = theme.SearchIcon()
	e.Wrapping = fyne.TextWrap(fyne.TextTruncateClip)
	e.ExtendBaseWidget(e)
	return e
}

// TypedKey empties the entry with Escape, and passes on what it has no use for.
func (e *filterEntry) TypedKey(key *fyne.KeyEvent) {
	switch {
	case key.Name == fyne.KeyEscape && e.Text != "":
		e.SetText("")
	case !passOn(e, key):
		e.Entry.TypedKey(key)
	}
}

// FocusGained shows the ring and brings the entry into sight.
func (e *filterEntry) FocusGained() {
	e.focused = true
	e.Entry.FocusGained()
	gained(e)
}

// TypedShortcut passes on what an entry has no use for.
func (e *filterEntry) TypedShortcut(s fyne.Shortcut) {
	e.Entry.TypedShortcut(s)
	passShortcut(e, s)
}

// faulty lays a red frame over an entry. Fyne's own validation shows none while
// one is typing, which is when it is needed.
type faulty struct {
	widget.BaseWidget
	frame *fill
	stack *fyne.Container
}

func newFaulty(entry fyne.CanvasObject) *faulty {
	f := &faulty{frame: newFrame(ColorNameBad, 5)}
	f.frame.thick = 2
	f.frame.Hide()
	f.stack = container.NewStack(entry, f.frame)
	f.ExtendBaseWidget(f)
	return f
}

func (f *faulty) set(is bool) { setShown(f.frame, is) }

func (f *faulty) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(f.stack) }

// FocusLost hides the ring.
func (e *filterEntry) FocusLost() {
	e.focused = false
	e.Entry.FocusLost()
}

// CreateRenderer is Fyne's, with a ring.
func (e *filterEntry) CreateRenderer() fyne.WidgetRenderer {
	return newRinged(e.Entry.CreateRenderer(), func() bool { return e.focused })
}
