package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// ParticipantRow is a participant of a group as the list shows it. Reason tells
// why the participant cannot be removed.
type ParticipantRow struct {
	Address     string
	Status      Status
	Admin, Self bool
	CanRemove   bool
	Reason      string
}

// ParticipantList shows the participants of a group. Only visible rows cost
// anything, so that thousands do not matter.
type ParticipantList struct {
	widget.BaseWidget

	EmptyText string              // shown where there are no participants; read by Set
	MaxRows   int                 // rows asked for; beyond, the list scrolls where it is not given more
	OnReason  func(reason string) // why the row's button is disabled, when it is hovered or tapped

	rows     []ParticipantRow
	list     *widget.List
	empty    *widget.Label
	onRemove func(string)
}

// NewParticipantList gives an empty list; onRemove gets the address in the row
// whose button was tapped.
func NewParticipantList(onRemove func(address string)) *ParticipantList {
	p := &ParticipantList{EmptyText: wordNoPeople, MaxRows: 6, onRemove: onRemove, empty: newEmptyText()}
	p.empty.Text = wordNoPeople
	p.list = widget.NewList(
		p.Len,
		func() fyne.CanvasObject { return newParticipantItem(p) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(p.rows) {
				o.(*participantItem).set(p.rows[i])
			}
		},
	)
	p.list.HideSeparators = true
	p.list.OnSelected = func(widget.ListItemID) { p.list.UnselectAll() }
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the rows. The slice stays the caller's, who must not change it
// before the next Set.
func (p *ParticipantList) Set(rows []ParticipantRow) {
	p.rows = rows
	p.empty.SetText(p.EmptyText)
	p.showRows()
	p.list.Refresh()
	p.Refresh()
}

// Len gives the number of rows.
func (p *ParticipantList) Len() int { return len(p.rows) }

func (p *ParticipantList) showRows() {
	setShown(p.empty, len(p.rows) == 0)
	setShown(p.list, len(p.rows) != 0)
}

// MinSize has the height of the rows, up to MaxRows of them.
func (p *ParticipantList) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	size := p.BaseWidget.MinSize()
	if len(p.rows) != 0 {
		size.Height = listHeight(min(len(p.rows), max(1, p.MaxRows)), rowHeight)
	}
	return size
}

// CreateRenderer is Fyne's.
func (p *ParticipantList) CreateRenderer() fyne.WidgetRenderer {
	p.showRows()
	return widget.NewSimpleRenderer(container.NewStack(p.empty, p.list))
}

// participantItem is a row: status icon, address, admin badge, status word and
// the button to remove.
type participantItem struct {
	widget.BaseWidget
	address string
	name    *textLine
	self    *textLine
	admin   *widget.Icon
	word    *textLine // beside admin
	status  *StatusBadge
	remove  *Action
	row     *fyne.Container
}

func newParticipantItem(p *ParticipantList) *participantItem {
	i := &participantItem{
		name:   newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		self:   newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameText, fyne.TextStyle{}).whole(60),
		status: NewStatusBadge(),
	}
	i.self.text = wordYou
	i.admin, i.word = newAdminBadge()
	i.remove = NewAction("", theme.ContentRemoveIcon(), func() {
		if p.onRemove != nil {
			p.onRemove(i.address)
		}
	})
	i.remove.Importance = widget.LowImportance
	i.remove.OnReason = func(reason string) {
		if p.OnReason != nil {
			p.OnReason(reason)
		}
	}
	layout := rowLayout{height: rowHeight, gap: 8, inset: 6, grow: 0, growLeast: 90, drop: []int{1, 3, 2}}
	i.row = container.New(layout, i.name, i.self, i.admin, i.word, i.status, i.remove)
	i.ExtendBaseWidget(i)
	return i
}

func (i *participantItem) set(r ParticipantRow) {
	i.address = r.Address
	i.name.set(r.Address)
	i.remove.spoken = wordRemove + " " + clipRunes(r.Address, maxMeasured)
	i.status.Set(r.Status)
	setShown(i.self, r.Self)
	setShown(i.admin, r.Admin)
	setShown(i.word, r.Admin)
	i.remove.Set(ActionView{Enabled: r.CanRemove, Reason: r.Reason})
	i.row.Layout.Layout(i.row.Objects, i.row.Size())
}

func (i *participantItem) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(i.row)
}
