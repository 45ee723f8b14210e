package widgets

import (
	"image"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

// GroupRow is a group as its list shows it, or a Direct conversation with one
// other. Unread is how many lines the user has not seen; Preview is what was said
// last and Time when, for roomy rows. A Muted one is not notified of. Picture, a
// pointer to one, may be nil.
type GroupRow struct {
	ID, Name, Detail string
	Admin, Direct    bool
	Muted            bool
	Members          int
	Unread           int
	Preview, Time    string
	Picture          image.Image
}

// GroupList shows groups, one of which may be selected, in the order they are
// given in.
type GroupList struct {
	widget.BaseWidget

	EmptyText string            // shown where there are no groups; read by Set
	MaxRows   int               // rows shown at once when there is room for no more; the list scrolls beyond
	OnFilter  func(text string) // the user looks for some of the groups, "" for all of them; the caller sets them

	rows       []GroupRow
	roomy      bool
	list       *keyList
	filter     *groupFilter
	empty      *widget.Label
	onSelected func(string)
	chosen     string // the id of the selected row
}

// NewGroupList gives an empty list. onSelected gets the id of a group which the
// user selects; Set does not call it.
func NewGroupList(onSelected func(id string)) *GroupList {
	g := &GroupList{EmptyText: phrase.Of(wordNoGroups), MaxRows: 6, onSelected: onSelected, empty: newEmptyText()}
	g.empty.Text = phrase.Of(wordNoGroups)
	g.list = newKeyList(
		phrase.Of(wordGroups),
		func() int { return len(g.rows) },
		func() fyne.CanvasObject { return newGroupItem(g) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(g.rows) {
				o.(*groupItem).set(g.rows[i])
			}
		},
	)
	g.list.picks(g.selected)
	g.filter = newGroupFilter(g)
	g.filter.Hide()
	g.ExtendBaseWidget(g)
	return g
}

// SetRoomy shows rows of two lines, with what was said last, or of one.
func (g *GroupList) SetRoomy(roomy bool) {
	if g.roomy != roomy {
		g.roomy = roomy
		g.list.Refresh()
		g.Refresh()
	}
}

// SetFilter shows the entry for OnFilter over the rows, or hides and empties it.
func (g *GroupList) SetFilter(shown bool) {
	if g.filter.Visible() == shown {
		return
	}
	if !shown {
		g.filter.SetText("")
	}
	setShown(g.filter, shown)
	g.Refresh()
}

// Filter gives the entry for OnFilter, to focus it.
func (g *GroupList) Filter() fyne.Focusable { return g.filter }

// Set shows the rows; selected is the id of the selected group, "" for none. The
// rows are copied. Rows that are shown already are not drawn anew.
func (g *GroupList) Set(rows []GroupRow, selected string) {
	old, changed := g.rows, !slices.Equal(g.rows, rows)
	g.rows = slices.Clone(rows)
	setLabel(g.empty, g.EmptyText)
	setShown(g.empty, len(rows) == 0)
	setShown(g.list, len(rows) != 0)
	g.list.show(slices.IndexFunc(rows, func(r GroupRow) bool { return r.ID == selected }), g.chosen != selected)
	g.chosen = selected
	if changed {
		g.list.changed(func(i int) int {
			return slices.IndexFunc(rows, func(r GroupRow) bool { return i < len(old) && r.ID == old[i].ID })
		})
		g.Refresh()
	}
}

// Focus goes to the rows, if there are any.
func (g *GroupList) Focus() {
	if c := fyne.CurrentApp().Driver().CanvasForObject(g); c != nil && len(g.rows) > 0 {
		c.Focus(g.list)
	}
}

func (g *GroupList) selected(i widget.ListItemID) {
	if i >= len(g.rows) || g.onSelected == nil {
		return
	}
	g.onSelected(g.rows[i].ID)
}

// MinSize has the height of the rows, up to MaxRows of them.
func (g *GroupList) MinSize() fyne.Size {
	g.ExtendBaseWidget(g)
	size := g.BaseWidget.MinSize()
	if len(g.rows) == 0 {
		return size
	}
	row := float32(rowHeight)
	if g.roomy {
		row = roomyHeight
	}
	size.Height = listHeight(min(len(g.rows), max(1, g.MaxRows)), em(row))
	if g.filter.Visible() {
		size.Height += g.filter.MinSize().Height + theme.Padding()
	}
	return size
}

// listHeight is what n rows take in a widget.List.
func listHeight(n int, row float32) float32 {
	return float32(n)*(row+theme.Padding()) - theme.Padding()
}

// CreateRenderer is Fyne's.
func (g *GroupList) CreateRenderer() fyne.WidgetRenderer {
	setShown(g.empty, len(g.rows) == 0)
	setShown(g.list, len(g.rows) != 0)
	return widget.NewSimpleRenderer(NewEdges(g.filter, nil, nil, nil, container.NewStack(g.empty, g.list)))
}
