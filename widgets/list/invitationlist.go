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

// InvitationRow is an invitation to a group. Age tells in words how long ago it
// came. Busy marks one whose answer is under way.
type InvitationRow struct {
	GroupID, Name, From, Age, Detail string
	Busy                             bool
}

const (
	invitationHeight = 72
	allHeight        = 30
	invitationsShown = 3 // at once; the list scrolls beyond
)

// Invitations shows a card for each invitation, with the two answers, and from
// two on the answers to all of them. It takes no room while there are none.
type Invitations struct {
	widget.BaseWidget

	OnAcceptAll, OnRejectAll func() // all are to be accepted, or rejected

	OnMenu func(groupID string, at fyne.Position) // the menu of a card is wanted, at a place of the window; nil where there is none

	OnLeft func() // an answer had the focus, and no invitation is left

	rows               []InvitationRow
	title              *look.TextLine
	acceptAll          *control.Action
	rejectAll          *control.Action
	header             *fyne.Container // title and answers to all
	list               *KeyList
	frame              *fyne.Container
	onAccept, onReject func(string)
}

// NewInvitations gives an empty list; the callbacks get the group's id.
func NewInvitations(onAccept, onReject func(groupID string)) *Invitations {
	l := &Invitations{
		onAccept: onAccept,
		onReject: onReject,
		title:    look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}),
	}
	l.list = NewKeyList(
		phrase.Of(wordInvited),
		func() int { return len(l.rows) },
		func() fyne.CanvasObject { return newInvitationCard(l.answer, l.menu) },
		func(i widget.ListItemID, o fyne.CanvasObject) {
			if i < len(l.rows) {
				o.(*invitationCard).set(l.rows[i])
			}
		},
	)
	l.list.Picks(nil)
	l.list.OnChoose, l.list.onMenu = l.toAnswer, l.menuOfRow
	l.acceptAll = control.NewAction(phrase.Of(wordAcceptAll), nil, func() { control.Call(l.OnAcceptAll) })
	l.rejectAll = control.NewAction(phrase.Of(wordRejectAll), nil, func() { control.Call(l.OnRejectAll) })
	l.acceptAll.SetImportance(widget.LowImportance)
	l.rejectAll.SetImportance(widget.LowImportance)
	l.acceptAll.Hide()
	l.rejectAll.Hide()
	l.header = container.New(look.RowLayout{Height: allHeight, Gap: 4, GrowLeast: 60, Drop: []int{2, 1}}, l.title, l.acceptAll, l.rejectAll)
	l.frame = look.NewEdges(l.header, nil, nil, nil, l.list)
	l.frame.Hide()
	l.ExtendBaseWidget(l)
	return l
}

// Set shows the rows, which are copied.
func (l *Invitations) Set(rows []InvitationRow) {
	if slices.Equal(l.rows, rows) {
		return
	}
	old := l.rows
	held, _ := l.list.held()
	l.rows = slices.Clone(rows)
	l.title.Set(phrase.Count(wordInvitations, len(rows)))
	look.SetShown(l.frame, len(rows) != 0)
	l.showAll()
	l.list.changed(func(i int) int {
		return slices.IndexFunc(rows, func(r InvitationRow) bool { return i < len(old) && r.GroupID == old[i].GroupID })
	})
	l.Refresh()
	if held >= 0 && len(rows) == 0 {
		control.Call(l.OnLeft)
	}
}

// Focus goes to the answer to the first invitation, if there is any.
func (l *Invitations) Focus() {
	if len(l.rows) > 0 {
		l.list.to(0)
		l.toAnswer(0)
	}
}

// toAnswer goes to the button that accepts an invitation.
func (l *Invitations) toAnswer(i int) {
	if card, ok := l.list.row(i).(*invitationCard); ok {
		control.GiveFocus(card.accept)
	}
}

// showAll offers the answers to all where there are several.
func (l *Invitations) showAll() {
	look.SetShown(l.acceptAll, len(l.rows) > 1)
	look.SetShown(l.rejectAll, len(l.rows) > 1)
	free := slices.ContainsFunc(l.rows, func(r InvitationRow) bool { return !r.Busy })
	l.acceptAll.Set(control.ActionView{Label: phrase.Of(wordAcceptAll), Enabled: free})
	l.rejectAll.Set(control.ActionView{Label: phrase.Of(wordRejectAll), Enabled: free})
}

func (l *Invitations) answer(groupID string, accept bool) {
	call := l.onReject
	if accept {
		call = l.onAccept
	}
	if call != nil {
		call(groupID)
	}
}

func (l *Invitations) menu(groupID string, at fyne.Position) {
	if l.OnMenu != nil {
		l.OnMenu(groupID, at)
	}
}

// menuOfRow opens the menu of a card under it.
func (l *Invitations) menuOfRow(i int) {
	if card, ok := l.list.row(i).(*invitationCard); ok {
		at := fyne.CurrentApp().Driver().AbsolutePositionForObject(card)
		l.menu(card.groupID, at.AddXY(0, card.Size().Height))
	}
}

// MinSize has the height of the cards, up to three of them.
func (l *Invitations) MinSize() fyne.Size {
	l.ExtendBaseWidget(l)
	if len(l.rows) == 0 {
		return fyne.Size{}
	}
	size := l.BaseWidget.MinSize()
	cards := Height(min(len(l.rows), invitationsShown), look.Scaled(invitationHeight))
	size.Height = l.header.MinSize().Height + theme.Padding() + cards
	return size
}

// CreateRenderer is Fyne's.
func (l *Invitations) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(l.frame)
}
