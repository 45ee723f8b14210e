package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/badge"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	avatarWidth = 300 // of a row, from which on it has an avatar, and words beside its icons
)

// Where these stand in a row.
const (
	selfAt  = 2
	adminAt = 3
	wordAt  = 4
)

var participantRow = look.RowLayout{Height: look.RowHeight, Gap: 8, Inset: 6, Grow: 1, GrowLeast: 112, Drop: []int{selfAt, wordAt, adminAt}}

// participantItem is a row: avatar, address, admin badge, status, and the button
// to remove or for the menu.
type participantItem struct {
	widget.BaseWidget
	list    *Participants
	address string
	own     bool // it is the user's own row
	avatar  *badge.Avatar
	name    *look.TextLine
	self    *look.TextLine
	admin   *look.Pictogram
	word    *look.TextLine // beside admin
	status  *badge.Status
	menu    *control.Action
	remove  *control.Action
	row     *fyne.Container
}

func newParticipantItem(p *Participants) *participantItem {
	i := &participantItem{
		list:   p,
		avatar: badge.NewAvatar(denseAvatar),
		name:   look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}),
		self:   look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameText, fyne.TextStyle{}).Whole(60),
		status: badge.NewStatus(),
	}
	i.self.Text = phrase.Of(wordYou)
	i.admin, i.word = badge.NewAdmin()
	i.remove = control.NewAction("", theme.ContentRemoveIcon(), func() {
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
	i.menu = control.NewAction("", theme.MoreVerticalIcon(), func() {
		if p.OnMenu != nil {
			at := fyne.CurrentApp().Driver().AbsolutePositionForObject(i.menu)
			p.OnMenu(i.address, at.AddXY(0, i.menu.Size().Height))
		}
	})
	i.menu.Importance = widget.LowImportance
	i.row = container.New(participantRow, i.avatar, i.name, i.self, i.admin, i.word, i.status, i.menu, i.remove)
	i.ExtendBaseWidget(i)
	return i
}

func (i *participantItem) set(r ParticipantRow) {
	i.address = r.Address
	i.name.Set(r.Address)
	i.avatar.SetSide(look.Scaled(denseAvatar))
	i.avatar.Set(badge.AvatarView{Key: r.Address, Name: r.Address})
	name := look.ClipRunes(r.Address, look.MaxMeasured)
	i.remove.SetSpoken(phrase.Of(wordRemoveOne, phrase.With{"Name": name}))
	i.menu.SetSpoken(phrase.Of(wordMore, phrase.With{"Name": name}))
	i.status.Set(r.Status)
	i.own = r.Self
	look.SetShown(i.admin, r.Admin)
	look.SetShown(i.menu, r.Menu)
	look.SetShown(i.remove, !r.Menu)
	i.remove.Set(control.ActionView{Enabled: r.CanRemove, Reason: r.Reason})
	i.place()
}

func (i *participantItem) stops() []*control.Action { return []*control.Action{i.menu, i.remove} }

// place fits the row into the width.
func (i *participantItem) place() {
	size := i.Size()
	roomy := size.Width >= look.Scaled(avatarWidth)
	look.SetShown(i.avatar, roomy)
	i.status.SetShort(!roomy)
	// The icon says admin, too, and the column who the user is: no name is cut for the words.
	spare := participantRow.Spare(i.row.Objects, size.Width, selfAt, wordAt) - i.name.Measure(look.ClipRunes(i.address, look.MaxMeasured)).Width
	beside := func(word *look.TextLine) bool {
		wide := word.MinSize().Width + participantRow.Gap
		if spare < wide {
			return false
		}
		spare -= wide
		return true
	}
	look.SetShown(i.word, i.admin.Visible() && beside(i.word))
	look.SetShown(i.self, i.own && roomy && beside(i.self))
	i.row.Resize(fyne.NewSize(size.Width, min(size.Height, look.Scaled(look.RowHeight))))
	i.row.Layout.Layout(i.row.Objects, i.row.Size())
}

func (i *participantItem) CreateRenderer() fyne.WidgetRenderer { return &participantItemRenderer{i} }

type participantItemRenderer struct{ item *participantItem }

func (r *participantItemRenderer) Layout(fyne.Size) { r.item.place() }
func (r *participantItemRenderer) Destroy()         {}

func (r *participantItemRenderer) MinSize() fyne.Size {
	size := r.item.row.MinSize()
	size.Height = look.Scaled(look.RowHeight)
	return size
}

func (r *participantItemRenderer) Objects() []fyne.CanvasObject {
	return []fyne.CanvasObject{r.item.row}
}

func (r *participantItemRenderer) Refresh() {
	for _, o := range r.Objects() {
		o.Refresh()
	}
	r.item.place()
}
