package widgets

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/phrase"
)

const (
	tallRowHeight = 42  // of a row with a line of small print
	avatarWidth   = 300 // of a row, from which on it has an avatar, and words beside its icons
)

// participantItem is a row: avatar, address, admin badge, status, and the button
// to remove or for the menu; under them, where there is any, the history.
type participantItem struct {
	widget.BaseWidget
	list    *ParticipantList
	address string
	own     bool // it is the user's own row
	avatar  *Avatar
	name    *textLine
	self    *textLine
	admin   *Pictogram
	word    *textLine // beside admin
	status  *StatusBadge
	menu    *Action
	remove  *Action
	history *textLine
	row     *fyne.Container
}

func newParticipantItem(p *ParticipantList) *participantItem {
	i := &participantItem{
		list:    p,
		avatar:  NewAvatar(denseAvatar),
		name:    newTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		self:    newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameText, fyne.TextStyle{}).whole(60),
		status:  NewStatusBadge(),
		history: newTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	i.self.text = phrase.Of(wordYou)
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
	i.menu = NewAction("", theme.MoreVerticalIcon(), func() {
		if p.OnMenu != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(i.menu)
			p.OnMenu(i.address, at.AddXY(0, i.menu.Size().Height))
		}
	})
	i.menu.Importance = widget.LowImportance
	layout := rowLayout{height: rowHeight, gap: 8, inset: 6, grow: 1, growLeast: 112, drop: []int{2, 4, 3}}
	i.row = container.New(layout, i.avatar, i.name, i.self, i.admin, i.word, i.status, i.menu, i.remove)
	i.ExtendBaseWidget(i)
	return i
}

func (i *participantItem) set(r ParticipantRow) {
	i.address = r.Address
	i.name.set(r.Address)
	i.avatar.setSide(em(denseAvatar))
	i.avatar.Set(AvatarView{Key: r.Address, Name: r.Address, Picture: r.Picture})
	name := clipRunes(r.Address, maxMeasured)
	i.remove.SetSpoken(phrase.Of(wordRemoveOne, phrase.With{"Name": name}))
	i.menu.SetSpoken(phrase.Of(wordMore, phrase.With{"Name": name}))
	i.status.Set(r.Status)
	i.history.set(r.History)
	i.own = r.Self
	setShown(i.admin, r.Admin)
	setShown(i.word, r.Admin)
	setShown(i.menu, r.Menu)
	setShown(i.remove, !r.Menu)
	i.remove.Set(ActionView{Enabled: r.CanRemove, Reason: r.Reason})
	i.place()
}

func (i *participantItem) stops() []*Action { return []*Action{i.menu, i.remove} }

// place puts the row over the history.
func (i *participantItem) place() {
	size := i.Size()
	roomy := size.Width >= em(avatarWidth)
	setShown(i.avatar, roomy)
	setShown(i.self, i.own && roomy)
	i.status.SetShort(!roomy)
	i.row.Resize(fyne.NewSize(size.Width, min(size.Height, em(rowHeight))))
	i.row.Layout.Layout(i.row.Objects, i.row.Size())
	high := i.history.MinSize().Height
	x := i.name.Position().X
	i.history.Resize(fyne.NewSize(max(0, size.Width-x-6), high))
	i.history.Move(fyne.NewPos(x, em(rowHeight-3)))
}

func (i *participantItem) CreateRenderer() fyne.WidgetRenderer { return &participantItemRenderer{i} }

type participantItemRenderer struct{ item *participantItem }

func (r *participantItemRenderer) Layout(fyne.Size) { r.item.place() }
func (r *participantItemRenderer) Destroy()         {}

func (r *participantItemRenderer) MinSize() fyne.Size {
	size := r.item.row.MinSize()
	size.Height = r.item.list.rowHeight()
	return size
}

func (r *participantItemRenderer) Objects() []fyne.CanvasObject {
	if !r.item.list.tall {
		return []fyne.CanvasObject{r.item.row}
	}
	return []fyne.CanvasObject{r.item.row, r.item.history}
}

func (r *participantItemRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.item.place()
}
