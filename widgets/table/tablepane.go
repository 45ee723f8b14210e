package table

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// PaneOptions are what a Pane is made from. The functions are called
// for what the user does; OnFilter also where nothing has changed.
type PaneOptions struct {
	Title    string   // what the rows are, for a screen reader
	Facets   []string // what each facet's choice of everything is called
	OnFilter func(text string, isRegexp bool)
	NoRegexp bool                    // the filter has a language of its own: isRegexp is always false
	Extra    []*control.Action       // what else can be done with the rows; stands before what pauses them
	OnChoice func(facet, choice int) // 0 is everything, others are those of SetChoices counted from 1
	OnPause  func()                  // nil where nothing goes on that could be paused
	OnCopy   func()
	SaveAs   []string                // the formats to choose from; nil where nothing can be saved
	SaveMenu func() []*fyne.MenuItem // what is offered in place of SaveAs; nil for that
	OnSave   func(format int)
	OnClear  func() // nil where nothing can be cleared
	OnUndo   func() // bring back what was cleared

	OnSelected func()               // other rows are selected, or none
	Detail     func(row int) Detail // a row in full; nil where Whole is given, or rows cannot be shown in full

	// Whole shows a row in full in place of Detail, and OnOpen tells it which row.
	Whole  fyne.CanvasObject
	OnOpen func(row int)
}

// PaneView is what a Pane shows besides the rows.
type PaneView struct {
	Status string // how many rows there are, and what came of the last action
	Fault  string // what is wrong with the filter; "" for nothing
	Paused bool
	Empty  string // why there are no rows
	CopyNo string // why nothing can be copied; "" if something can
	SaveNo string // why nothing can be saved or cleared; "" if something can
	Undo   bool   // what was cleared can be brought back
}

// Pane is a Table with a bar to filter, pause, copy, save and clear it. What
// these mean is the caller's.
type Pane struct {
	widget.BaseWidget

	table  *Table
	o      PaneOptions
	filter *input.FilterEntry
	marked *input.Faulty // filter with its frame
	regexp *control.Check
	facets []*control.Picker
	count  *look.TextLine
	undo   *control.Action // only there while it can be done
	pause  *control.Action
	copy   *control.Action
	save   *control.Action
	clear  *control.Action
	fault  *input.FieldError
	bar    *fyne.Container
	detail *tableDetail      // nil where the options have a Whole
	whole  fyne.CanvasObject // shows a row in full
	rows   *fyne.Container   // the table, and the detail beside it
	box    *fyne.Container
}

// NewPane gives a pane for a table.
func NewPane(table *Table, o PaneOptions) *Pane {
	p := &Pane{table: table, o: o, fault: input.NewFieldError()}
	table.spoken = o.Title
	p.count = look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	p.filter = input.NewFilterEntry()
	p.filter.OnChanged = func(string) { p.filtered() }
	p.marked = input.NewFaulty(p.filter)
	p.regexp = control.NewCheck(phrase.Of(wordRegexp), func(bool) { p.filtered() })
	for i, all := range o.Facets {
		p.facets = append(p.facets, control.NewPicker([]string{all}, func(chosen int) { o.OnChoice(i, chosen) }))
	}
	p.undo = control.NewAction(phrase.Of(wordUndo), theme.ContentUndoIcon(), o.OnUndo)
	p.undo.Importance = widget.LowImportance
	p.undo.Hide()
	p.pause = control.NewAction(phrase.Of(wordPause), theme.MediaPauseIcon(), o.OnPause)
	p.copy = newIconAction(phrase.Of(wordCopySelected), theme.ContentCopyIcon(), o.OnCopy)
	p.save = newIconAction(phrase.Of(wordSave), theme.DocumentSaveIcon(), p.OfferSave)
	p.clear = newIconAction(phrase.Of(wordClear), theme.DeleteIcon(), o.OnClear)
	p.pause.Importance = widget.LowImportance
	p.pause.Hidden = o.OnPause == nil
	table.onCopy, table.onSelected, table.onOpen, table.onEscape = o.OnCopy, p.selected, p.Open, p.CloseDetail
	p.regexp.Hidden = o.NoRegexp
	p.whole = o.Whole
	if p.whole == nil {
		p.detail = newTableDetail(p.LeaveDetail)
		p.whole = p.detail
	}
	p.whole.Hide()
	p.bar = container.New(&paneBar{pane: p}, p.barObjects()...)
	p.rows = container.New(beside{}, table, p.whole)
	p.box = container.New(under{}, container.New(look.Stacked{Gap: 2}, p.bar, p.fault), p.rows)
	p.ExtendBaseWidget(p)
	return p
}

func newIconAction(spoken string, icon fyne.Resource, onTapped func()) *control.Action {
	a := control.NewAction("", icon, onTapped)
	a.SetSpoken(spoken)
	a.Importance = widget.LowImportance
	return a
}

func (p *Pane) filtered() { p.o.OnFilter(p.filter.Text, p.regexp.Checked) }

// OfferSave asks what to save, and in which format.
func (p *Pane) OfferSave() {
	c := control.CanvasOf(p)
	if c == nil {
		return
	}
	var items []*fyne.MenuItem
	if p.o.SaveMenu != nil {
		items = p.o.SaveMenu()
	}
	for i, name := range p.o.SaveAs {
		items = append(items, fyne.NewMenuItem(name, func() { p.o.OnSave(i) }))
	}
	menu := widget.NewPopUpMenu(fyne.NewMenu("", items...), c)
	menu.ShowAtRelativePosition(fyne.NewPos(p.save.Size().Width-menu.MinSize().Width, -menu.MinSize().Height), p.save)
}

// Table gives the pane's table.
func (p *Pane) Table() *Table { return p.table }

// SetFilter puts a text into the filter.
func (p *Pane) SetFilter(text string, isRegexp bool) {
	p.regexp.SetChecked(isRegexp)
	p.filter.SetText(text)
}

// FocusFilter lets the user type the filter.
func (p *Pane) FocusFilter() { control.GiveFocus(p.filter) }

// Open shows a row in full, and then each that is selected, until it is closed.
func (p *Pane) Open(row int) {
	switch {
	case p.o.OnOpen != nil:
		p.o.OnOpen(row)
	case p.o.Detail != nil:
		p.detail.set(p.o.Detail(row))
	default:
		return
	}
	if !p.whole.Visible() {
		p.whole.Show()
		p.rows.Refresh()
	}
}

// LeaveDetail is CloseDetail for who was in the row, and goes back to the table.
func (p *Pane) LeaveDetail() {
	p.CloseDetail()
	control.GiveFocus(p.table)
}

// CloseDetail lets the table have all the room again. It tells whether a row was
// shown in full.
func (p *Pane) CloseDetail() bool {
	if !p.whole.Visible() {
		return false
	}
	p.whole.Hide()
	p.rows.Refresh()
	return true
}

func (p *Pane) selected() {
	if row, ok := p.table.Current(); ok && p.whole.Visible() {
		p.Open(row)
	}
	if p.o.OnSelected != nil {
		p.o.OnSelected()
	}
}

// SetChoices sets what there is to choose from in a facet besides everything, and
// which is chosen; 0 is everything. The names must be unlike each other.
func (p *Pane) SetChoices(facet int, names []string, chosen int) {
	p.facets[facet].Offer(append([]string{p.o.Facets[facet]}, names...), chosen)
}

// Set takes over a view. The rows are the table's affair.
func (p *Pane) Set(v PaneView) {
	p.count.Set(v.Status)
	p.table.setEmptyText(v.Empty)
	p.marked.Set(v.Fault != "")
	if p.fault.Set(v.Fault) {
		p.box.Refresh()
	}
	p.copy.Set(control.ActionView{Enabled: v.CopyNo == "", Reason: v.CopyNo})
	p.save.Set(control.ActionView{Enabled: v.SaveNo == "", Reason: v.SaveNo, Hidden: p.o.SaveAs == nil && p.o.SaveMenu == nil})
	p.clear.Set(control.ActionView{Enabled: v.SaveNo == "", Reason: v.SaveNo, Hidden: p.o.OnClear == nil})
	p.setPaused(v.Paused)
	if p.undo.Visible() != v.Undo {
		look.SetShown(p.undo, v.Undo)
		p.bar.Refresh()
	}
}

func (p *Pane) setPaused(paused bool) {
	label, icon, importance := phrase.Of(wordPause), theme.MediaPauseIcon(), widget.LowImportance
	if paused {
		label, icon, importance = phrase.Of(wordResume), theme.MediaPlayIcon(), widget.HighImportance
	}
	if p.pause.Text == label {
		return
	}
	p.pause.Importance = importance
	p.pause.SetIcon(icon)
	p.pause.Set(control.ActionView{Label: label, Enabled: true})
}

// CreateRenderer is Fyne's.
func (p *Pane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }
