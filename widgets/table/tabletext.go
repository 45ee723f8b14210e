package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/internal/paragraph"
	"muster/widgets/look"
)

// textView shows a text whole, wrapped, with its own line breaks and indents, and
// lets parts of it be selected and copied with the pointer and the keyboard. A text
// of very many rows ends with a word about that.
type textView struct {
	widget.BaseWidget

	onKey func(*fyne.KeyEvent) // keys it has no use for

	text   string
	block  *paragraph.Block
	frame  *look.Fill // around it while the keyboard is here; whoever shows the view places it
	wrap   paragraph.Wrapper
	width  float32
	chosen paragraph.Span
	from   int // where the selection was begun
	drag   bool
}

// viewedRows is how many rows of a text are shown.
const viewedRows = 1000

const viewInset = 6

var (
	_ fyne.Focusable      = (*textView)(nil)
	_ fyne.Shortcutable   = (*textView)(nil)
	_ fyne.Draggable      = (*textView)(nil)
	_ fyne.DoubleTappable = (*textView)(nil)
	_ desktop.Mouseable   = (*textView)(nil)
	_ desktop.Cursorable  = (*textView)(nil)
	_ fyne.WidgetRenderer = (*textViewRenderer)(nil)
)

func newTextView(onKey func(*fyne.KeyEvent)) *textView {
	v := &textView{onKey: onKey, block: paragraph.NewBlock(theme.ColorNameForeground), frame: look.NewRing(3)}
	v.ExtendBaseWidget(v)
	return v
}

func (v *textView) set(text string) {
	if v.text != text {
		v.text, v.chosen = text, paragraph.Span{}
		v.fit(v.width)
	}
}

// fit wraps the text to a width. Its height follows from that, so it comes first.
func (v *textView) fit(width float32) {
	v.width = width
	v.wrap.Begin(theme.TextSize())
	l := &paragraph.Layout{Text: v.text, Size: theme.TextSize(), High: look.LineHeight()}
	l.Rows, l.More = v.wrap.Wrap(v.text, max(1, width-2*viewInset), viewedRows)
	v.block.Layout, v.block.Selected = l, v.chosen
	v.block.Refresh()
}

func (v *textView) choose(s paragraph.Span) {
	if v.chosen != s {
		v.chosen, v.block.Selected = s, s
		v.block.Refresh()
	}
}

// selected is the part that is selected, "" for none.
func (v *textView) selected() string { return v.text[v.chosen.From:v.chosen.To] }

func (v *textView) byteAt(p fyne.Position) int {
	return v.block.Layout.At(p.Subtract(v.block.Position()))
}

// MouseDown begins to select.
func (v *textView) MouseDown(e *desktop.MouseEvent) {
	control.GiveFocus(v)
	if e.Button != desktop.MouseButtonPrimary {
		return
	}
	at := v.byteAt(e.Position)
	if e.Modifier&fyne.KeyModifierShift != 0 {
		v.choose(paragraph.Span{From: min(at, v.from), To: max(at, v.from)})
		return
	}
	v.from, v.drag = at, false
	v.choose(paragraph.Span{})
}

// MouseUp is Fyne's.
func (v *textView) MouseUp(*desktop.MouseEvent) {}

// DoubleTapped selects a word.
func (v *textView) DoubleTapped(e *fyne.PointEvent) {
	from, to := v.block.Layout.Word(v.byteAt(e.Position))
	v.choose(paragraph.Span{From: from, To: to})
}

// Dragged selects from where the drag began.
func (v *textView) Dragged(e *fyne.DragEvent) {
	if !v.drag {
		v.from, v.drag = v.byteAt(e.Position.Subtract(e.Dragged)), true
	}
	at := v.byteAt(e.Position)
	v.choose(paragraph.Span{From: min(at, v.from), To: max(at, v.from)})
}

// DragEnd is Fyne's.
func (v *textView) DragEnd() { v.drag = false }

// Cursor is a beam.
func (v *textView) Cursor() desktop.Cursor { return desktop.TextCursor }

// FocusGained is Fyne's.
func (v *textView) FocusGained() { look.SetShown(v.frame, true) }

// FocusLost is Fyne's.
func (v *textView) FocusLost() { look.SetShown(v.frame, false) }

// TypedRune is Fyne's.
func (v *textView) TypedRune(rune) {}

// TypedKey is Fyne's.
func (v *textView) TypedKey(key *fyne.KeyEvent) { v.onKey(key) }

// TypedShortcut copies what is selected, or all if nothing is, and selects all.
func (v *textView) TypedShortcut(s fyne.Shortcut) {
	switch s.(type) {
	case *fyne.ShortcutCopy:
		text := v.selected()
		if text == "" {
			text = v.text
		}
		fyne.CurrentApp().Clipboard().SetContent(text)
	case *fyne.ShortcutSelectAll:
		v.choose(paragraph.Span{From: 0, To: len(v.text)})
	}
}

// AccessibilityLabel is the text.
func (v *textView) AccessibilityLabel() string { return v.text }

// AccessibilityRole is text.
func (v *textView) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleText }

// CreateRenderer is Fyne's.
func (v *textView) CreateRenderer() fyne.WidgetRenderer { return &textViewRenderer{v} }

type textViewRenderer struct{ view *textView }

func (r *textViewRenderer) Layout(size fyne.Size) {
	r.view.block.Resize(size.SubtractWidthHeight(2*viewInset, 0))
	r.view.block.Move(fyne.NewPos(viewInset, 2))
}

func (r *textViewRenderer) MinSize() fyne.Size {
	l := r.view.block.Layout
	return fyne.NewSize(0, float32(len(l.Rows))*l.High+4)
}

func (r *textViewRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.view.block}
}

func (r *textViewRenderer) Refresh() {
	r.view.fit(r.view.width)
}

func (r *textViewRenderer) Destroy() {}
