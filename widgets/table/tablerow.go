package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/chart"
	"muster/widgets/look"
)

// tableRow is a row of a Table, or its header. All of its columns have objects,
// also those that there is no room for.
type tableRow struct {
	widget.BaseWidget
	columns []Column
	spans   []columnRoom
	cells   []Cell
	tint    *look.Fill // the row is highlighted
	back    *look.Fill // the row is selected
	ring    *look.Fill // the keyboard is at the row
	texts   []*look.TextLine
	icons   []*look.Pictogram // nil where the column has none
	plots   []*chart.Plot     // the same
}

func newTableRow(columns []Column) *tableRow {
	r := &tableRow{columns: columns, cells: make([]Cell, len(columns)), back: look.NewFill(theme.ColorNameSelection, 3), ring: look.NewFrame(theme.ColorNamePrimary, 3)}
	r.tint = look.NewFill(theme.ColorNamePrimary, 3)
	r.tint.Opacity = tintOpacity
	r.tint.Hide()
	r.back.Hide()
	r.ring.Hide()
	for _, c := range columns {
		r.texts = append(r.texts, c.Look.line())
		icon := (*look.Pictogram)(nil)
		if c.Icons {
			icon = look.NewPictogram(nil)
		}
		r.icons = append(r.icons, icon)
		plot := (*chart.Plot)(nil)
		if c.Plots {
			plot = chart.NewPlot()
		}
		r.plots = append(r.plots, plot)
	}
	r.ExtendBaseWidget(r)
	return r
}

// newTableHeader is a row with the titles of the columns.
func newTableHeader(columns []Column) *tableRow {
	quiet := make([]Column, len(columns))
	for i, c := range columns {
		c.Look, c.Plots = LookQuiet, false
		quiet[i] = c
	}
	r := newTableRow(quiet)
	for i, c := range columns {
		r.texts[i].Text = c.Title
	}
	return r
}

// show takes over what is in r.cells.
func (r *tableRow) show() {
	for i, c := range r.cells {
		name := c.Color
		if name == "" {
			name = r.columns[i].Look.color()
		}
		r.texts[i].SetColored(c.Text, name)
		if r.icons[i] != nil && r.icons[i].Resource != c.Icon {
			r.icons[i].SetResource(c.Icon)
		}
		if r.plots[i] != nil {
			r.plots[i].Set(c.Bars)
		}
	}
}

// tintOpacity lets the texts of a highlighted row be read.
const tintOpacity = 0.25

// mark shows whether the row is highlighted, whether it is selected, and whether the
// keyboard is at it.
func (r *tableRow) mark(highlighted, selected, current bool) {
	look.SetShown(r.tint, highlighted)
	look.SetShown(r.back, selected)
	look.SetShown(r.ring, current)
}

// spread takes over the room of the columns.
func (r *tableRow) spread(spans []columnRoom) {
	r.spans = spans
	r.arrange(r.Size())
}

func (r *tableRow) arrange(size fyne.Size) {
	r.tint.Resize(size)
	r.back.Resize(size)
	r.ring.Resize(size)
	for i, s := range r.spans {
		high := r.texts[i].MinSize().Height
		r.texts[i].Resize(fyne.NewSize(s.wide, high))
		r.texts[i].Move(fyne.NewPos(s.x, (size.Height-high)/2))
		if r.icons[i] != nil {
			r.icons[i].Resize(fyne.NewSquareSize(iconSide()))
			r.icons[i].Move(fyne.NewPos(s.icon, (size.Height-iconSide())/2))
		}
		if r.plots[i] != nil {
			r.plots[i].Resize(fyne.NewSize(s.wide, size.Height-4))
			r.plots[i].Move(fyne.NewPos(s.x, 2))
		}
	}
}

func (r *tableRow) CreateRenderer() fyne.WidgetRenderer { return &tableRowRenderer{r} }

type tableRowRenderer struct{ row *tableRow }

func (r *tableRowRenderer) Layout(size fyne.Size) { r.row.arrange(size) }
func (r *tableRowRenderer) MinSize() fyne.Size    { return fyne.Size{} }
func (r *tableRowRenderer) Destroy()              {}

func (r *tableRowRenderer) Objects() []fyne.CanvasObject {
	objects := []fyne.CanvasObject{r.row.tint, r.row.back}
	for i, text := range r.row.texts {
		if icon := r.row.icons[i]; icon != nil {
			objects = append(objects, icon)
		}
		if plot := r.row.plots[i]; plot != nil {
			objects = append(objects, plot)
		}
		objects = append(objects, text)
	}
	return append(objects, r.row.ring)
}

// Refresh is for a changed theme; the row's objects have refreshed themselves
// where something else changed.
func (r *tableRowRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.Layout(r.row.Size())
}
