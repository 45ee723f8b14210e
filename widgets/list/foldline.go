package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/theme"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/press"
)

// FoldLine is a line of small print with an arrow, which shows and hides what is
// under it.
type FoldLine struct {
	press.Area
	long  string
	brief string
	open  bool
	tip   control.Tipper
	back  *look.Fill
	arrow *look.Pictogram
	text  *look.TextLine
}

// NewFoldLine gives a line without text; onTapped is called to open or close.
func NewFoldLine(onTapped func()) *FoldLine {
	f := &FoldLine{
		back:  control.NewGround(),
		arrow: look.NewPictogram(theme.MenuExpandIcon()),
		text:  look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	f.OnPressed = onTapped
	f.Begin(f)
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

// MouseIn shows the long text where it has no room.
func (f *FoldLine) MouseIn(e *desktop.MouseEvent) {
	f.Area.MouseIn(e)
	if f.text.Text != f.long {
		f.tip.Show(f, f.long)
	}
}

// MouseOut takes that away.
func (f *FoldLine) MouseOut() {
	f.tip.Hide(f)
	f.Area.MouseOut()
}

// CreateRenderer is Fyne's.
func (f *FoldLine) CreateRenderer() fyne.WidgetRenderer {
	return press.NewFace(press.Face{Parts: []fyne.CanvasObject{f.back, f.arrow, f.text}, Least: f.least, Place: f.place, Paint: f.paint, Size: f.Size})
}

// foldHeight is that of the line, a target wide enough to be no lower.
const foldHeight = 24

func (f *FoldLine) least() fyne.Size { return fyne.NewSize(look.Scaled(60), look.Scaled(foldHeight)) }

func (f *FoldLine) place(size fyne.Size) {
	side := theme.IconInlineSize()
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
func (f *FoldLine) paint() {
	icon := theme.MenuExpandIcon()
	if f.open {
		icon = theme.MenuDropDownIcon()
	}
	f.arrow.SetResource(icon)
	control.PaintGround(f.back, f.Hovered, f.Focused)
}
