package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// TablePaneOptions are what a TablePane is made from. The functions are called
// for what the user does; OnFilter also where nothing has changed.
type TablePaneOptions struct {
	Title    string
	Facets   []string // what each facet's choice of everything is called
	OnFilter func(text string, isRegexp bool)
	OnChoice func(facet, choice int) // 0 is everything, others are those of SetChoices counted from 1
	OnPause  func()
	OnCopy   func()
	SaveAs   []string // the formats to choose from
	OnSave   func(format int)
	OnClear  func()
	OnUndo   func() // bring back what was cleared

	OnSelected func()                    // other rows are selected, or none
	Detail     func(row int) TableDetail // a row in full
}

// TablePaneView is what a TablePane shows besides the rows.
type TablePaneView struct {
	Status string // how many rows there are, and what came of the last action
	Fault  string // what is wrong with the filter; "" for nothing
	Paused bool
	Empty  string // why there are no rows
	CopyNo string // why nothing can be copied; "" if something can
	SaveNo string // why nothing can be saved or cleared; "" if something can
	Undo   bool   // what was cleared can be brought back
}

// TablePane is a Table with a bar to filter, pause, copy, save and clear it. What
// these mean is the caller's.
type TablePane struct {
	widget.BaseWidget

	table  *Table
	o      TablePaneOptions
	title  *textLine
	filter *filterEntry
	marked *faulty // filter with its frame
	regexp *Check
	facets []*Picker
	count  *textLine
	undo   *Action // only there while it can be done
	pause  *Action
	copy   *Action
	save   *Action
	clear  *Action
	fault  *fieldError
	bar    *fyne.Container
	detail *tableDetail
	rows   *fyne.Container // the table, and the detail beside it
	box    *fyne.Container
}

// NewTablePane gives a pane for a table.
func NewTablePane(table *Table, o TablePaneOptions) *TablePane {
	p := &TablePane{table: table, o: o, fault: newFieldError()}
	p.title = newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).whole(200)
	p.title.text, table.spoken = o.Title, o.Title
	p.count = newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	p.filter = newFilterEntry()
	p.filter.OnChanged = func(string) { p.filtered() }
	p.marked = newFaulty(p.filter)
	p.regexp = NewCheck(phrase.Of(wordRegexp), func(bool) { p.filtered() })
	for i, all := range o.Facets {
		p.facets = append(p.facets, NewPicker([]string{all}, func(chosen int) { o.OnChoice(i, chosen) }))
	}
	p.undo = NewAction(phrase.Of(wordUndo), theme.ContentUndoIcon(), o.OnUndo)
	p.undo.Importance = widget.LowImportance
	p.undo.Hide()
	p.pause = NewAction(phrase.Of(wordPause), theme.MediaPauseIcon(), o.OnPause)
	p.copy = newIconAction(phrase.Of(wordCopySelected), theme.ContentCopyIcon(), o.OnCopy)
	p.save = newIconAction(phrase.Of(wordSave), theme.DocumentSaveIcon(), p.offerFormats)
	p.clear = newIconAction(phrase.Of(wordClear), theme.DeleteIcon(), o.OnClear)
	p.pause.Importance = widget.LowImportance
	table.OnCopy, table.OnSelected, table.OnOpen, table.OnEscape = o.OnCopy, p.selected, p.Open, p.CloseDetail
	p.detail = newTableDetail(func() {
		p.CloseDetail()
		p.focus(table)
	})
	p.detail.Hide()
	p.bar = container.New(&paneBar{pane: p}, p.barObjects()...)
	p.rows = container.New(beside{}, table, p.detail)
	p.box = container.New(under{}, container.New(stacked{gap: 2}, p.bar, p.fault), p.rows)
	p.ExtendBaseWidget(p)
	return p
}

func newIconAction(spoken string, icon fyne.Resource, onTapped func()) *Action {
	a := NewAction("", icon, onTapped)
	a.SetSpoken(spoken)
	a.Importance = widget.LowImportance
	return a
}

func (p *TablePane) filtered() { p.o.OnFilter(p.filter.Text, p.regexp.Checked) }

// offerFormats asks for the format to save in.
func (p *TablePane) offerFormats() {
	c := fyne.CurrentApp().Driver().CanvasForObject(p)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	for i, name := range p.o.SaveAs {
		items = append(items, fyne.NewMenuItem(name, func() { p.o.OnSave(i) }))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtRelativePosition(fyne.NewPos(p.save.Size().Width-menu.MinSize().Width, -menu.MinSize().Height), p.save)
}

// Table gives the pane's table.
func (p *TablePane) Table() *Table { return p.table }

// SetFilter puts a text into the filter.
func (p *TablePane) SetFilter(text string, isRegexp bool) {
	p.regexp.SetChecked(isRegexp)
	p.filter.SetText(text)
}

// FocusFilter lets the user type the filter.
func (p *TablePane) FocusFilter() { p.focus(p.filter) }

func (p *TablePane) focus(f fyne.Focusable) {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(f)
	}
}

// Open shows a row in full, and then each that is selected, until it is closed.
func (p *TablePane) Open(row int) {
	if p.o.Detail == nil {
		return
	}
	p.detail.set(p.o.Detail(row))
	if !p.detail.Visible() {
		p.detail.Show()
		p.rows.Refresh()
	}
}

// CloseDetail lets the table have all the room again. It tells whether a row was
// shown in full.
func (p *TablePane) CloseDetail() bool {
	if !p.detail.Visible() {
		return false
	}
	p.detail.Hide()
	p.rows.Refresh()
	return true
}

func (p *TablePane) selected() {
	if row, ok := p.table.Current(); ok && p.detail.Visible() {
		p.Open(row)
	}
	if p.o.OnSelected != nil {
		p.o.OnSelected()
	}
}

// SetChoices sets what there is to choose from in a facet besides everything, and
// which is chosen; 0 is everything. The names must be unlike each other.
func (p *TablePane) SetChoices(facet int, names []string, chosen int) {
	p.facets[facet].Offer(append([]string{p.o.Facets[facet]}, names...), chosen)
}

// Set takes over a view. The rows are the table's affair.
func (p *TablePane) Set(v TablePaneView) {
	p.count.set(v.Status)
	p.table.SetEmptyText(v.Empty)
	p.marked.set(v.Fault != "")
	if p.fault.set(v.Fault) {
		p.box.Refresh()
	}
	p.copy.Set(ActionView{Enabled: v.CopyNo == "", Reason: v.CopyNo})
	p.save.Set(ActionView{Enabled: v.SaveNo == "", Reason: v.SaveNo})
	p.clear.Set(ActionView{Enabled: v.SaveNo == "", Reason: v.SaveNo})
	p.setPaused(v.Paused)
	if p.undo.Visible() != v.Undo {
		setShown(p.undo, v.Undo)
		p.bar.Refresh()
	}
}

func (p *TablePane) setPaused(paused bool) {
	label, icon, importance := phrase.Of(wordPause), theme.MediaPauseIcon(), widget.LowImportance
	if paused {
		label, icon, importance = phrase.Of(wordResume), theme.MediaPlayIcon(), widget.HighImportance
	}
	if p.pause.Text == label {
		return
	}
	p.pause.Importance = importance
	p.pause.SetIcon(icon)
	p.pause.Set(ActionView{Label: label, Enabled: true})
}

// CreateRenderer is Fyne's.
func (p *TablePane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }
