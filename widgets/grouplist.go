package widgets

import (
	"slices"
	"strconv"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// GroupRow is a group as its list shows it.
type GroupRow struct {
	ID, Name, Detail string
	Admin            bool
	Members          int
}

// GroupList shows groups, one of which may be selected.
type GroupList struct {
	widget.BaseWidget

	EmptyText string // shown where there are no groups; read by Set
	MaxRows   int    // rows shown at once when there is room for no more; the list scrolls beyond

	rows       []GroupRow
	list       *widget.List
	empty      *widget.Label
	onSelected func(string)
	silent     bool // the selection is being set from here
}

// NewGroupList gives an empty list. onSelected gets the id of a group which the
// user selects; Set does not call it.
func NewGroupList(onSelected func(id string)) *GroupList {
	g := &GroupList{EmptyText: wordNoGroups, MaxRows: 6, onSelected: onSelected, empty: newEmptyText()}
	g.empty.Text = wordNoGroups
	g.list = widget.NewList(
		func() int { return len(g.rows) },
		func() fyne.CanvasObject { return newGroupItem() },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(g.rows) {
				o.(*groupItem).set(g.rows[i])
			}
		},
	)
	g.list.HideSeparators = true
	g.list.OnSelected = g.selected
	g.ExtendBaseWidget(g)
	return g
}

// Set shows the rows; selected is the id of the selected group, "" for none. The
// rows are copied.
func (g *GroupList) Set(rows []GroupRow, selected string) {
	g.rows = slices.Clone(rows)
	g.empty.SetText(g.EmptyText)
	setShown(g.empty, len(rows) == 0)
	setShown(g.list, len(rows) != 0)
	g.silent = true
	defer func() { g.silent = false }()
	if i := slices.IndexFunc(rows, func(r GroupRow) bool { return r.ID == selected }); i >= 0 {
		g.list.Select(i)
	} else {
		g.list.UnselectAll()
	}
	g.list.Refresh()
	g.Refresh()
}

func (g *GroupList) selected(i widget.ListItemID) {
	if g.silent || i >= len(g.rows) || g.onSelected == nil {
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
	rows := min(len(g.rows), max(1, g.MaxRows))
	size.Height = listHeight(rows, rowHeight)
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
	return widget.NewSimpleRenderer(container.NewStack(g.empty, g.list))
}

// groupItem is a row: name, detail, admin badge, number of members.
type groupItem struct {
	widget.BaseWidget
	name, detail, members *textLine
	admin                 *widget.Icon
	word                  *textLine // beside admin
	people                *fyne.Container
	row                   *fyne.Container
}

func newGroupItem() *groupItem {
	g := &groupItem{
		name:    newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}).whole(160),
		detail:  newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
		members: newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}).whole(60),
	}
	g.admin, g.word = newAdminBadge()
	icon := widget.NewIcon(theme.NewColoredResource(theme.AccountIcon(), theme.ColorNamePlaceHolder))
	g.people = container.New(iconThenText{}, icon, g.members)
	layout := rowLayout{height: rowHeight, gap: 8, inset: 8, grow: 1, growLeast: 24, drop: []int{3, 2}}
	g.row = container.New(layout, g.name, g.detail, g.admin, g.word, g.people)
	g.ExtendBaseWidget(g)
	return g
}

func (g *groupItem) set(r GroupRow) {
	g.name.set(r.Name)
	g.detail.set(r.Detail)
	g.members.set(strconv.Itoa(r.Members))
	setShown(g.admin, r.Admin)
	setShown(g.word, r.Admin)
	g.row.Layout.Layout(g.row.Objects, g.row.Size())
}

func (g *groupItem) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(g.row)
}
