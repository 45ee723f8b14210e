package settings

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/widgets/control"
	"muster/widgets/look"
)

// form lays the settings of a page out: labels in one column, what is chosen in another,
// and each note under what it is about.
type form struct {
	rows  []formRow
	width float32
}

// formRow is a setting or a note. Each part of it may be nil.
type formRow struct {
	label *widget.Label     // of a choice
	main  fyne.CanvasObject // what is chosen, checked or pressed, or words
	end   fyne.CanvasObject // a button at the right
	note  bool              // it is about the row above
	inset bool              // that is a check, whose text is not at the edge
}

const (
	formGap    = 10 // between two settings
	fieldGap   = 8  // between a label and what is chosen
	noteGap    = -4 // over a note, which has room around it
	leastField = 150
)

// pick adds a setting that is one of several.
func (f *form) pick(label string, p *control.Picker) {
	p.SetSpoken(label)
	text := widget.NewLabel(label)
	text.Wrapping = fyne.TextWrapWord
	f.rows = append(f.rows, formRow{label: text, main: p})
}

// check adds a setting that is on or off.
func (f *form) check(c *control.Check) { f.rows = append(f.rows, formRow{main: c}) }

// action adds something to be done.
func (f *form) action(a *control.Action) { f.rows = append(f.rows, formRow{main: a}) }

// fact adds words that stand for themselves, with a button. A label of which one can
// select parts would take the focus and not show it.
func (f *form) fact(text string, button fyne.CanvasObject) {
	f.rows = append(f.rows, formRow{main: host.Note(text), end: button})
}

// note adds words about the setting before it.
func (f *form) note(text string) { f.noteWith(text, nil) }

// noteWith adds a note with a button.
func (f *form) noteWith(text string, button fyne.CanvasObject) {
	_, inset := f.rows[len(f.rows)-1].main.(*control.Check)
	f.rows = append(f.rows, formRow{main: host.Note(text), end: button, note: true, inset: inset})
}

// page gives what shows it.
func (f *form) page() fyne.CanvasObject {
	box := container.New(f)
	for _, row := range f.rows {
		if row.label != nil {
			box.Add(row.label)
		}
		box.Add(row.main)
		if row.end != nil {
			box.Add(row.end)
		}
	}
	return box
}

// columns are the widths of labels and of what is chosen. Where there is no room for
// both, labels is 0 and each label stands over its choice.
func (f *form) columns() (labels, fields float32) {
	for _, row := range f.rows {
		switch main := row.main.(type) {
		case *control.Picker:
			text := fyne.MeasureText(row.label.Text, theme.TextSize(), fyne.TextStyle{}).Width
			labels = max(labels, text+2*theme.InnerPadding()+fieldGap)
			for _, option := range main.Options {
				fields = max(fields, main.Wide(option))
			}
		case *control.Action:
			fields = max(fields, main.MinSize().Width)
		}
	}
	fields = min(f.width, max(fields, look.Scaled(leastField)))
	if labels+fields > f.width {
		labels = 0
	}
	return labels, fields
}

// MinSize is as high as the rows are in the width there is.
func (f *form) MinSize([]fyne.CanvasObject) fyne.Size { return fyne.NewSize(0, f.arrange(false)) }

// Layout places all.
func (f *form) Layout(_ []fyne.CanvasObject, size fyne.Size) {
	f.width = size.Width
	f.arrange(true)
}

// arrange gives the height of all rows, and places them if that is wanted.
func (f *form) arrange(place bool) (high float32) {
	labels, fields := f.columns()
	for i, row := range f.rows {
		switch {
		case row.inset:
			high += 2 * noteGap // a check has, too
		case row.note:
			high += noteGap
		case i > 0:
			high += formGap
		}
		high += f.lay(row, high, labels, fields, place)
	}
	return high
}

// lay gives the height of a row, and places it if that is wanted.
func (f *form) lay(row formRow, y, labels, fields float32, place bool) float32 {
	edge := theme.InnerPadding() // of the text in a label
	switch main := row.main.(type) {
	case *control.Picker:
		if labels == 0 {
			high := put(row.label, 0, y, f.width, place) + noteGap
			return high + put(main, edge, y+high, fields, place)
		}
		high := put(main, labels, y, fields, place)
		put(row.label, 0, y+(high-row.label.MinSize().Height)/2, labels, place)
		return high
	case *control.Check: // no wider than it is, as it has a ring
		return put(main, 0, y, min(f.width, main.MinSize().Width), place)
	case *control.Action:
		return put(main, edge, y, fields, place)
	}
	var x, end float32
	if row.inset {
		x = theme.IconInlineSize() + 2*theme.InputBorderSize()
	}
	if row.end != nil {
		end = row.end.MinSize().Width
		put(row.end, f.width-end, y, end, place)
	}
	return put(row.main, x, y, f.width-x-end, place)
}

// put gives the height of an object in a width, from which it may follow, and places it
// if that is wanted.
func put(o fyne.CanvasObject, x, y, wide float32, place bool) float32 {
	o.Resize(fyne.NewSize(wide, o.Size().Height))
	high := o.MinSize().Height
	if place {
		o.Resize(fyne.NewSize(wide, high))
		o.Move(fyne.NewPos(x, y))
	}
	return high
}
