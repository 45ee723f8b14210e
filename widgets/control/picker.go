package control

import (
	"image/color"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/canvas"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
)

// Picker lets the user choose one of some labels, which must be unlike each other.
// It has the frame of an entry: in the dark Fyne's own drop-down list cannot be told
// from a plain text.
type Picker struct {
	widget.Select
	quiet   bool // the program chooses
	focused bool
	spoken  string
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

// Wide is the width in which a label is not cut. The least size of Fyne's own list
// goes by its placeholder.
func (p *Picker) Wide(label string) float32 {
	text := fyne.MeasureText(label, theme.TextSize(), fyne.TextStyle{}).Width
	return text + theme.IconInlineSize() + 4*theme.InnerPadding()
}

// SetSpoken names what is chosen among, for a screen reader.
func (p *Picker) SetSpoken(name string) { p.spoken = name }

// AccessibilityLabel is what is chosen among, and what is.
func (p *Picker) AccessibilityLabel() string { return look.JoinedWords(p.spoken, p.Selected) }

// AccessibilityRole of a choice is that of a button: Fyne has none for it.
func (p *Picker) AccessibilityRole() fyne.AccessibleRole { return fyne.AccessibleRoleButton }

// FocusGained shows the ring.
func (p *Picker) FocusGained() {
	p.focused = true
	p.Select.FocusGained()
	Gained(p)
}

// FocusLost hides it.
func (p *Picker) FocusLost() {
	p.focused = false
	p.Select.FocusLost()
}

// TypedKey opens the list with Enter as well, or passes the key on.
func (p *Picker) TypedKey(key *fyne.KeyEvent) {
	switch key.Name {
	case fyne.KeyReturn, fyne.KeyEnter, fyne.KeySpace, fyne.KeyUp, fyne.KeyDown:
		p.open()
		return
	}
	if !PassOn(p, key) {
		p.Select.TypedKey(key)
	}
}

// Tapped opens the list.
func (p *Picker) Tapped(*fyne.PointEvent) {
	if !p.Disabled() && GiveFocus(p) {
		p.open()
	}
}

// open shows the labels under the picker, so that what is chosen stays in sight, and
// marks it among them. Fyne's own list does not.
func (p *Picker) open() {
	Acted(p)
	items := make([]*fyne.MenuItem, len(p.Options))
	for i, label := range p.Options {
		items[i] = fyne.NewMenuItem(label, func() { p.SetSelectedIndex(i) })
		items[i].Checked = i == p.SelectedIndex()
	}
	if menu := ShowMenuUnder(p, items); menu != nil {
		least := menu.MinSize()
		menu.Resize(fyne.NewSize(max(p.Size().Width, least.Width), least.Height))
	}
}

// CreateRenderer is Fyne's.
func (p *Picker) CreateRenderer() fyne.WidgetRenderer {
	r := &pickerRenderer{WidgetRenderer: p.Select.CreateRenderer(), picker: p, frame: canvas.NewRectangle(color.Transparent)}
	r.show()
	return r
}

type pickerRenderer struct {
	fyne.WidgetRenderer
	picker *Picker
	frame  *canvas.Rectangle
}

func (r *pickerRenderer) show() {
	r.frame.StrokeColor = look.ThemeColor(theme.ColorNameInputBorder)
	r.frame.StrokeWidth = theme.Size(theme.SizeNameInputBorder)
	if r.picker.focused {
		r.frame.StrokeColor, r.frame.StrokeWidth = look.ThemeColor(theme.ColorNamePrimary), look.RingThick
	}
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
