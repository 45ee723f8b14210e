package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
)

// FoldLine is a line of small print with an arrow, which shows and hides what is
// under it.
type FoldLine struct {
	widget.BaseWidget
	onTapped func()
	long     string
	brief    string
	open     bool
	focused  bool
	hovered  bool
	tip      control.Tipper
	back     *look.Fill
	arrow    *look.Pictogram
	text     *look.TextLine
}

var (
	_ fyne.Tappable      = (*FoldLine)(nil)
	_ fyne.Focusable     = (*FoldLine)(nil)
	_ desktop.Hoverable  = (*FoldLine)(nil)
	_ desktop.Cursorable = (*FoldLine)(nil)
)

// NewFoldLine gives a line without text; onTapped is called to open or close.
func NewFoldLine(onTapped func()) *FoldLine {
	f := &FoldLine{
		onTapped: onTapped,
		back:     control.NewGround(),
		arrow:    look.NewPictogram(theme.MenuExpandIcon()),
		text:     look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	f.ExtendBaseWidget(f)
	return f
}

// Set shows a text, in its brief form where there is no room for the long one, and
// whether what is under it is open.
func (f *FoldLine) Set(long, brief string, open bool) {
	if f.long == long && f.brief == brief && f.open == open {
		return
	}
	f.long, f.brief, f.open = long, brief, open
	f.Refresh()
}

// AccessibilityLabel is the long text.
func (f *FoldLine) AccessibilityLabel() string { return f.long }

// AccessibilityRole of the line is that of a button.
func (f *FoldLine) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// Tapped opens or closes.
func (f *FoldLine) Tapped(*fyne.PointEvent) { control.Acted(f); f.onTapped() }

// Cursor is a hand.
func (f *FoldLine) Cursor() desktop.Cursor { return desktop.PointerCursor }

// MouseIn shows the long text where it has no room.
func (f *FoldLine) MouseIn(*desktop.MouseEvent) {
	f.hovered = true
	f.Refresh()
	if f.text.Text != f.long {
		f.tip.Show(f, f.long)
	}
}

// MouseMoved is Fyne's.
func (f *FoldLine) MouseMoved(*desktop.MouseEvent) {}

// MouseOut takes that away.
func (f *FoldLine) MouseOut() {
	f.hovered = false
	f.tip.Hide(f)
	f.Refresh()
}

// FocusGained is Fyne's.
func (f *FoldLine) FocusGained() {
	f.focused = true
	f.Refresh()
	control.Gained(f)
}

// FocusLost is Fyne's.
func (f *FoldLine) FocusLost() { f.focused = false; f.Refresh() }

// TypedRune is Fyne's.
func (f *FoldLine) TypedRune(rune) {}

// TypedKey opens or closes on Enter and Space.
func (f *FoldLine) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace:
		f.Tapped(nil)
	default:
		control.PassOn(f, key)
	}
}

// CreateRenderer is Fyne's.
func (f *FoldLine) CreateRenderer() fyne.WidgetRenderer {
	r := &foldLineRenderer{f}
	r.paint()
	return r
}

type foldLineRenderer struct{ line *FoldLine }

// foldHeight is that of the line, a target wide enough to be no lower.
const foldHeight = 24

func (r *foldLineRenderer) MinSize() fyne.Size {
	return fyne.NewSize(look.Scaled(60), look.Scaled(foldHeight))
}

func (r *foldLineRenderer) Layout(size fyne.Size) {
	f, side := r.line, theme.IconInlineSize()
	f.back.Resize(size)
	f.arrow.Resize(fyne.NewSquareSize(side))
	f.arrow.Move(fyne.NewPos(0, (size.Height-side)/2))
	x := side + look.IconGap
	high := f.text.MinSize().Height
	room := max(0, size.Width-x-look.IconGap)
	shown := f.long
	if f.text.Measure(look.ClipRunes(f.long, look.MaxMeasured)).Width > room {
		shown = f.brief
	}
	f.text.Set(shown)
	f.text.Resize(fyne.NewSize(room, high))
	f.text.Move(fyne.NewPos(x, (size.Height-high)/2))
}

// paint shows whether it is open, pointed at, focused.
func (r *foldLineRenderer) paint() {
	f := r.line
	icon := theme.MenuExpandIcon()
	if f.open {
		icon = theme.MenuDropDownIcon()
	}
	f.arrow.SetResource(icon)
	control.PaintGround(f.back, f.hovered, f.focused)
}

func (r *foldLineRenderer) Refresh() {
	r.paint()
	r.line.back.Refresh()
	r.line.text.Refresh()
	r.Layout(r.line.Size())
}

func (r *foldLineRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.line.back, r.line.arrow, r.line.text}
}

func (r *foldLineRenderer) Destroy() {}
