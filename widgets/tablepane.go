package widgets

import (
	"slices"

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
	regexp *widget.Check
	facets []*widget.Select
	count  *textLine
	undo   *Action // only there while it can be done
	pause  *Action
	copy   *Action
	save   *Action
	clear  *Action
	fault  *fieldError
	bar    *fyne.Container
	box    *fyne.Container
	quiet  bool // choices are being set by the program
}

// NewTablePane gives a pane for a table.
func NewTablePane(table *Table, o TablePaneOptions) *TablePane {
	p := &TablePane{table: table, o: o, fault: newFieldError()}
	p.title = newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).whole(200)
	p.title.text = o.Title
	p.count = newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{})
	p.filter = newFilterEntry()
	p.filter.OnChanged = func(string) { p.filtered() }
	p.marked = newFaulty(p.filter)
	p.regexp = widget.NewCheck(phrase.Of(wordRegexp), func(bool) { p.filtered() })
	for i, all := range o.Facets {
		p.facets = append(p.facets, p.newFacet(i, all))
	}
	p.undo = NewAction(phrase.Of(wordUndo), theme.ContentUndoIcon(), o.OnUndo)
	p.undo.Importance = widget.LowImportance
	p.undo.Hide()
	p.pause = NewAction(phrase.Of(wordPause), theme.MediaPauseIcon(), o.OnPause)
	p.copy = newIconAction(phrase.Of(wordCopySelected), theme.ContentCopyIcon(), o.OnCopy)
	p.save = newIconAction(phrase.Of(wordSave), theme.DocumentSaveIcon(), p.offerFormats)
	p.clear = newIconAction(phrase.Of(wordClear), theme.DeleteIcon(), o.OnClear)
	p.pause.Importance = widget.LowImportance
	table.OnCopy = o.OnCopy
	p.bar = container.New(&paneBar{pane: p}, p.barObjects()...)
	p.box = container.New(under{}, container.New(stacked{gap: 2}, p.bar, p.fault), table)
	p.ExtendBaseWidget(p)
	return p
}

func newIconAction(spoken string, icon fyne.Resource, onTapped func()) *Action {
	a := NewAction("", icon, onTapped)
	a.SetSpoken(spoken)
	a.Importance = widget.LowImportance
	return a
}

func (p *TablePane) newFacet(i int, all string) *widget.Select {
	s := widget.NewSelect([]string{all}, nil)
	s.Selected = all
	s.OnChanged = func(string) {
		if !p.quiet {
			p.o.OnChoice(i, s.SelectedIndex())
		}
	}
	return s
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
func (p *TablePane) FocusFilter() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(p); c != nil {
		c.Focus(p.filter)
	}
}

// SetChoices sets what there is to choose from in a facet besides everything, and
// which is chosen; 0 is everything. The names must be unlike each other.
func (p *TablePane) SetChoices(facet int, names []string, chosen int) {
	s := p.facets[facet]
	options := append([]string{p.o.Facets[facet]}, names...)
	if slices.Equal(s.Options, options) && s.SelectedIndex() == chosen {
		return
	}
	p.quiet = true
	defer func() { p.quiet = false }()
	s.Options = options
	s.SetSelectedIndex(chosen)
	s.Refresh()
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
	p.pause.Icon, p.pause.Importance = icon, importance
	p.pause.Set(ActionView{Label: label, Enabled: true})
}

// CreateRenderer is Fyne's.
func (p *TablePane) CreateRenderer() fyne.WidgetRenderer { return widget.NewSimpleRenderer(p.box) }
