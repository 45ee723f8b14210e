package widgets

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// Picker lets the user choose one of some labels, which must be unlike each other.
// It has the frame of an entry: in the dark Fyne's own drop-down list cannot be told
// from a plain text.
type Picker struct {
	widget.Select
	quiet bool // the program chooses
}

// NewPicker offers labels, the first of which is chosen. onPicked gets the place of
// each that the user chooses.
func NewPicker(labels []string, onPicked func(i int)) *Picker {
	p := &Picker{}
	p.Options, p.Selected = labels, labels[0]
	p.OnChanged = func(string) {
		if !p.quiet {
			onPicked(p.SelectedIndex())
		}
	}
	p.ExtendBaseWidget(p)
	return p
}

// Offer changes the labels and which of them is chosen, without telling.
func (p *Picker) Offer(labels []string, chosen int) {
	if slices.Equal(p.Options, labels) && p.SelectedIndex() == chosen {
		return
	}
	p.quiet = true
	defer func() { p.quiet = false }()
	p.Options = labels
	p.SetSelectedIndex(chosen)
	p.Refresh()
}

// wide is the width in which a label is not cut. The least size of Fyne's own list
// goes by its placeholder.
func (p *Picker) wide(label string) float32 {
	text := fyne.MeasureText(label, theme.TextSize(), fyne.TextStyle{}).Width
	return text + theme.IconInlineSize() + 4*theme.InnerPadding()
}

// CreateRenderer is Fyne's.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{WidgetRenderer: p.Select.CreateRenderer(), frame: canvas.NewRectangle(color.Transparent)}
	r.show()
	return r
}

type pickerRenderer struct {
	fyne.WidgetRenderer
	frame *canvas.Rectangle
}

func (r *pickerRenderer) show() {
	r.frame.StrokeColor = themeColor(theme.ColorNameInputBorder)
	r.frame.StrokeWidth = theme.Size(theme.SizeNameInputBorder)
	r.frame.CornerRadius = theme.Size(theme.SizeNameInputRadius)
}

func (r *pickerRenderer) Layout(size fyne.Size) {
	r.WidgetRenderer.Layout(size)
	r.frame.Resize(size)
}

func (r *pickerRenderer) Objects() []fyne.CanvasObject {
	return append(slices.Clone(r.WidgetRenderer.Objects()), r.frame)
}

func (r *pickerRenderer) Refresh() {
	r.show()
	r.WidgetRenderer.Refresh()
	r.frame.Refresh()
}
