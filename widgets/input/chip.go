package input

import (
	"math"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	chipHeight = 26  // a touch target with its frame
	chipWidth  = 220 // where the text of a chip is cut
	chipInset  = 10  // before the text
	chipGap    = 4
)

// chip is one value of a ChipField with its button to take it out, and one to correct
// it where it is not taken.
type chip struct {
	widget.BaseWidget
	value  string
	text   *look.TextLine
	mend   *control.Action
	remove *control.Action
	frame  *look.Fill // around one that is not taken
	row    *fyne.Container
}

func newChip(value string, onRemove, onMend func()) *chip {
	c := &chip{
		value:  value,
		text:   look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}).Whole(chipWidth),
		mend:   control.NewAction("", theme.DocumentCreateIcon(), onMend),
		remove: control.NewAction("", theme.CancelIcon(), onRemove),
	}
	c.text.Text = value
	c.remove.SetSpoken(phrase.Of(wordRemoveOne, phrase.With{"Name": value}))
	c.remove.Importance = widget.LowImportance
	c.mend.SetSpoken(phrase.Of(wordCorrectOne, phrase.With{"Name": value}))
	c.mend.Importance = widget.LowImportance
	c.mend.Hide()
	back := look.NewFill(theme.ColorNameButton, look.Scaled(chipHeight)/2)
	c.frame = look.NewFrame(look.ColorNameBad, look.Scaled(chipHeight)/2)
	c.frame.Hide()
	c.row = container.NewStack(back, c.frame, container.New(chipLayout{}, c.text, c.mend, c.remove))
	c.ExtendBaseWidget(c)
	return c
}

// mark shows that the value is not taken.
func (c *chip) mark(wrong bool) {
	look.SetShown(c.frame, wrong)
	if c.mend.Visible() != wrong {
		look.SetShown(c.mend, wrong)
		c.row.Refresh()
	}
	if wrong {
		c.text.SetColored(c.value, look.ColorNameBad)
	} else {
		c.text.SetColored(c.value, theme.ColorNameForeground)
	}
}

func (c *chip) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.row)
}

// chipLayout places the text and, in squares at the end, the buttons.
type chipLayout struct{}

// buttons is how wide those are that are shown.
func (chipLayout) buttons(objects []fyne.CanvasObject) (wide float32) {
	for _, o := range objects[1:] {
		if o.Visible() {
			wide += look.Scaled(chipHeight)
		}
	}
	return wide
}

func (l chipLayout) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(objects[0].MinSize().Width+l.buttons(objects)+look.Scaled(chipInset), look.Scaled(chipHeight))
}

func (l chipLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	high, x := objects[0].MinSize().Height, size.Width-l.buttons(objects)
	inset := look.Scaled(chipInset)
	objects[0].Resize(fyne.NewSize(max(0, x-inset), high))
	objects[0].Move(fyne.NewPos(inset, (size.Height-high)/2))
	for _, o := range objects[1:] {
		if o.Visible() {
			o.Resize(fyne.NewSize(size.Height, size.Height))
			o.Move(fyne.NewPos(x, 0))
			x += look.Scaled(chipHeight)
		}
	}
}

// flow lays objects from left to right and goes to the next line where one does
// not fit. Its height follows from the width it was laid out in last.
type flow struct {
	width float32
}

func (f *flow) MinSize(objects []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(0, f.arrange(objects, f.width, false))
}

func (f *flow) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.arrange(objects, size.Width, true)
}

func (f *flow) arrange(objects []fyne.CanvasObject, width float32, place bool) float32 {
	if width <= 0 { // not laid out yet
		width = float32(math.Inf(1))
	}
	var x, y, line float32
	for _, o := range objects {
		size := o.MinSize()
		size.Width = min(size.Width, width)
		if x > 0 && x+size.Width > width {
			x, y, line = 0, y+line+chipGap, 0
		}
		if place {
			o.Resize(size)
			o.Move(fyne.NewPos(x, y))
		}
		x += size.Width + chipGap
		line = max(line, size.Height)
	}
	return y + line
}
