package list

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// ParticipantRow is a participant of a group as the list shows it. Reason tells
// why the participant cannot be removed. With a Menu the row has a button for
// that in place of the one to remove.
type ParticipantRow struct {
	Address     string
	Status      look.Status
	Admin, Self bool
	CanRemove   bool
	Menu        bool
	Reason      string
}

// Participants shows the participants of a group. Only visible rows cost
// anything, so that thousands do not matter.
type Participants struct {
	widget.BaseWidget

	emptyText string                                 // shown where there are no participants; read by Set
	MaxRows   int                                    // rows asked for; beyond, the list scrolls where it is not given more
	OnReason  func(reason string)                    // why the row's button is disabled, when it is hovered or tapped
	OnMenu    func(address string, at fyne.Position) // the menu of a row is wanted, at a place of the window

	rows     []ParticipantRow
	list     *KeyList
	empty    *widget.Label
	onRemove func(string)
}

// NewParticipants gives an empty list; onRemove gets the address in the row
// whose button was tapped.
func NewParticipants(onRemove func(address string)) *Participants {
	p := &Participants{emptyText: phrase.Of(wordNoPeople), MaxRows: 6, onRemove: onRemove, empty: look.NewEmptyText()}
	p.empty.Text = phrase.Of(wordNoPeople)
	p.list = NewKeyList(
		phrase.Of(wordParticipants),
		p.Len,
		func() fyne.CanvasObject { return newParticipantItem(p) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(p.rows) {
				o.(*participantItem).set(p.rows[i])
			}
		},
	)
	p.list.Picks(nil)
	p.list.OnChoose, p.list.onMenu = p.menu, p.menu
	p.ExtendBaseWidget(p)
	return p
}

// Set shows the rows, which are copied. Rows that are shown already are not drawn
// anew.
func (p *Participants) Set(rows []ParticipantRow) {
	look.SetLabel(p.empty, p.emptyText)
	if slices.Equal(p.rows, rows) {
		return
	}
	old := p.rows
	p.rows = slices.Clone(rows)
	p.showRows()
	p.list.changed(func(i int) int {
		return slices.IndexFunc(rows, func(r ParticipantRow) bool { return i < len(old) && r.Address == old[i].Address })
	})
	p.Refresh()
}

// menu does what the button of a row does.
func (p *Participants) menu(i int) {
	if row, ok := p.list.row(i).(*participantItem); ok {
		if row.menu.Visible() {
			row.menu.Run()
		} else if !row.remove.Disabled() {
			row.remove.Run()
		}
	}
}

// Len gives the number of rows.
func (p *Participants) Len() int { return len(p.rows) }

func (p *Participants) showRows() {
	look.SetShown(p.empty, len(p.rows) == 0)
	look.SetShown(p.list, len(p.rows) != 0)
}

// MinSize has the height of the rows, up to MaxRows of them.
func (p *Participants) MinSize() fyne.Size {
	p.ExtendBaseWidget(p)
	size := p.BaseWidget.MinSize()
	if len(p.rows) != 0 {
		size.Height = Height(min(len(p.rows), max(1, p.MaxRows)), look.Scaled(look.RowHeight))
	}
	return size
}

// WholeRows is as much of a height as whole rows take: one that is cut in half cannot be
// read, and takes room.
func (p *Participants) WholeRows(height float32) float32 {
	row := look.Scaled(look.RowHeight)
	n := 1
	for n < len(p.rows) && Height(n+1, row) <= height {
		n++
	}
	return min(height, Height(n, row))
}

// CreateRenderer is Fyne's.
func (p *Participants) CreateRenderer() fyne.WidgetRenderer {
	p.showRows()
	return widget.NewSimpleRenderer(container.NewStack(p.empty, p.list))
}

// Holds tells whether an object is the list or a button in one of its rows.
func (p *Participants) Holds(o fyne.CanvasObject) bool {
	if o == fyne.CanvasObject(p.list) {
		return true
	}
	for i := range p.rows {
		if row, ok := p.list.row(i).(*participantItem); ok && (o == fyne.CanvasObject(row.menu) || o == fyne.CanvasObject(row.remove)) {
			return true
		}
	}
	return false
}
