package list

import (
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// GroupRow is a group as its list shows it, or a Direct conversation with one
// other. Unread is how many lines the user has not seen; Preview is what was said
// last and Time when, for rows that ShowLast. A Muted one is not notified of; in one with a Draft
// the user has begun to write.
type GroupRow struct {
	ID, Name, Detail string
	Admin, Direct    bool
	Muted, Draft     bool
	Members          int
	Unread           int
	Preview, Time    string
}

// Groups shows groups, one of which may be selected, in the order they are
// given in.
type Groups struct {
	widget.BaseWidget

	EmptyText string                            // shown where there are no groups; read by Set
	OnMenu    func(id string, at fyne.Position) // the menu of a row is wanted, at a place of the window; nil where there is none
	MaxRows   int                               // rows shown at once when there is room for no more; the list scrolls beyond
	OnFilter  func(text string)                 // the user looks for some of the groups, "" for all of them; the caller sets them
	OnRoom    func()                            // ShowLast has changed, as the list has another width; nil where that does not matter

	rows       []GroupRow
	roomy      bool
	list       *KeyList
	filter     *groupFilter
	empty      *widget.Label
	onSelected func(string)
	chosen     string // the id of the selected row
}

// NewGroups gives an empty list. onSelected gets the id of a group which the
// user selects; Set does not call it.
func NewGroups(onSelected func(id string)) *Groups {
	g := &Groups{EmptyText: phrase.Of(wordNoGroups), MaxRows: 6, onSelected: onSelected, empty: look.NewEmptyText()}
	g.empty.Text = phrase.Of(wordNoGroups)
	g.list = NewKeyList(
		phrase.Of(wordGroups),
		func() int { return len(g.rows) },
		func() fyne.CanvasObject { return newGroupItem(g) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(g.rows) {
				o.(*groupItem).set(g.rows[i])
			}
		},
	)
	g.list.Picks(g.selected)
	g.list.onMenu = g.menuOfRow
	g.filter = newGroupFilter(g)
	g.filter.Hide()
	g.ExtendBaseWidget(g)
	return g
}

// SetRoomy shows rows of two lines, with what was said last, or of one.
func (g *Groups) SetRoomy(roomy bool) {
	if g.roomy != roomy {
		g.roomy = roomy
		g.list.Refresh()
		g.Refresh()
	}
}

// lastFrom is the width from which on a row of one line has room for what was said last.
const lastFrom = 440

// ShowLast tells whether the rows show what was said last, and when.
func (g *Groups) ShowLast() bool { return g.roomy || g.Size().Width >= look.Scaled(lastFrom) }

// Resize also tells of the room that there is.
func (g *Groups) Resize(size fyne.Size) {
	before := g.ShowLast()
	g.BaseWidget.Resize(size)
	if g.OnRoom != nil && g.ShowLast() != before {
		g.OnRoom()
	}
}

// SetFilter shows the entry for OnFilter over the rows, or hides and empties it.
func (g *Groups) SetFilter(shown bool) {
	if g.filter.Visible() == shown {
		return
	}
	if !shown {
		g.filter.SetText("")
	}
	look.SetShown(g.filter, shown)
	g.Refresh()
}

// Set shows the rows; selected is the id of the selected group, "" for none. The
// rows are copied. Rows that are shown already are not drawn anew.
func (g *Groups) Set(rows []GroupRow, selected string) {
	old, changed := g.rows, !slices.Equal(g.rows, rows)
	g.rows = slices.Clone(rows)
	look.SetLabel(g.empty, g.EmptyText)
	look.SetShown(g.empty, len(rows) == 0)
	look.SetShown(g.list, len(rows) != 0)
	g.list.GoTo(slices.IndexFunc(rows, func(r GroupRow) bool { return r.ID == selected }), g.chosen != selected)
	g.chosen = selected
	switch {
	case !changed:
	case slices.EqualFunc(old, rows, func(a, b GroupRow) bool { return a.ID == b.ID }):
		for i := range rows {
			if rows[i] != old[i] {
				g.list.redraw(i)
			}
		}
	default:
		g.list.changed(func(i int) int {
			return slices.IndexFunc(rows, func(r GroupRow) bool { return i < len(old) && r.ID == old[i].ID })
		})
		g.Refresh()
	}
}

// Focus goes to the rows, if there are any.
func (g *Groups) Focus() {
	if len(g.rows) > 0 {
		control.GiveFocus(g.list)
	}
}

func (g *Groups) selected(i widget.ListItemID) {
	if i >= len(g.rows) || g.onSelected == nil {
		return
	}
	g.onSelected(g.rows[i].ID)
}

// menuOfRow opens the menu of a row under it.
func (g *Groups) menuOfRow(i int) {
	if row, ok := g.list.row(i).(*groupItem); ok {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(row)
		row.TappedSecondary(&fyne.PointEvent{AbsolutePosition: at.AddXY(0, row.Size().Height)})
	}
}

// MinSize has the height of the rows, up to MaxRows of them.
func (g *Groups) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	size := g.BaseWidget.MinSize()
	if len(g.rows) == 0 {
		return size
	}
	row := float32(look.RowHeight)
	if g.roomy {
		row = roomyHeight
	}
	size.Height = Height(min(len(g.rows), max(1, g.MaxRows)), look.Scaled(row))
	if g.filter.Visible() {
		size.Height += g.filter.MinSize().Height + theme.Padding()
	}
	return size
}

// Height is what n rows take in a widget.List.
func Height(n int, row float32) float32 {
	return float32(n)*(row+theme.Padding()) - theme.Padding()
}

// CreateRenderer is Fyne's.
func (g *Groups) CreateRenderer() fyne.WidgetRenderer {
	look.SetShown(g.empty, len(g.rows) == 0)
	look.SetShown(g.list, len(g.rows) != 0)
	return widget.NewSimpleRenderer(look.NewEdges(g.filter, nil, nil, nil, container.NewStack(g.empty, g.list)))
}
