package widgets

import (
	"fmt"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
)

// InvitationRow is an invitation to a group. Busy marks one whose answer is
// under way.
type InvitationRow struct {
	GroupID, Name, From, Detail string
	Busy                        bool
}

const (
	invitationHeight = 72
	invitationsShown = 3 // at once; the list scrolls beyond
)

// InvitationList shows a card for each invitation, with the two answers. It takes
// no room while there are none.
type InvitationList struct {
	widget.BaseWidget
	rows               []InvitationRow
	title              *textLine
	list               *widget.List
	frame              *fyne.Container
	onAccept, onReject func(string)
}

// NewInvitationList gives an empty list; the callbacks get the group's id.
func NewInvitationList(onAccept, onReject func(groupID string)) *InvitationList {
	l := &InvitationList{
		onAccept: onAccept,
		onReject: onReject,
		title:    newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}),
	}
	l.list = widget.NewList(
		func() int { return len(l.rows) },
		func() fyne.CanvasObject { return newInvitationCard(l.answer) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(l.rows) {
				o.(*invitationCard).set(l.rows[i])
			}
		},
	)
	l.list.HideSeparators = true
	l.list.OnSelected = func(widget.ListItemID) { l.list.UnselectAll() }
	l.frame = container.NewBorder(l.title, nil, nil, nil, l.list)
	l.frame.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// Set shows the rows, which are copied.
func (l *InvitationList) Set(rows []InvitationRow) {
	if slices.Equal(l.rows, rows) {
		return
	}
	l.rows = slices.Clone(rows)
	l.title.set(counted(len(rows), wordInvitationOne, wordInvitations))
	setShown(l.frame, len(rows) != 0)
	l.list.Refresh()
	l.Refresh()
}

func counted(n int, one, many string) string {
	if n == 1 {
		return one
	}
	return fmt.Sprintf(many, n)
}

func (l *InvitationList) answer(groupID string, accept bool) {
	call := l.onReject
	if accept {
		call = l.onAccept
	}
	if call != nil {
		call(groupID)
	}
}

// MinSize has the height of the cards, up to three of them.
func (l *InvitationList) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	if len(l.rows) == 0 {
		return fyne.Size{}
	}
	size := l.BaseWidget.MinSize()
	cards := listHeight(min(len(l.rows), invitationsShown), em(invitationHeight))
	size.Height = l.title.MinSize().Height + theme.Padding() + cards
	return size
}

// CreateRenderer is Fyne's.
func (l *InvitationList) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.frame)
}
