package list

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// invitationCard shows one invitation and takes the answer.
type invitationCard struct {
	widget.BaseWidget
	groupID        string
	name, from     *look.TextLine
	accept, reject *control.Action
	body, frame    *fyne.Container
	menu           func(groupID string, at fyne.Position)
}

func newInvitationCard(answer func(groupID string, accept bool), menu func(groupID string, at fyne.Position)) *invitationCard {
	c := &invitationCard{
		menu: menu,
		name: look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{Bold: true}),
		from: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameCaptionText, fyne.TextStyle{}),
	}
	c.accept = control.NewAction(phrase.Of(wordAccept), theme.ConfirmIcon(), func() { answer(c.groupID, true) })
	c.accept.SetImportance(widget.HighImportance)
	c.reject = control.NewAction(phrase.Of(wordReject), theme.CancelIcon(), func() { answer(c.groupID, false) })
	back := look.NewFill(look.ColorNameBubble, 6)
	back.Border = theme.ColorNameSeparator
	c.body = container.New(invitationLayout{c}, c.name, c.from, c.accept, c.reject)
	c.frame = container.NewStack(back, c.body)
	c.ExtendBaseWidget(c)
	return c
}

func (c *invitationCard) set(r InvitationRow) {
	c.groupID = r.GroupID
	c.name.Set(r.Name)
	c.from.Set(r.sender())
	c.accept.Set(control.ActionView{Label: phrase.Of(wordAccept), Enabled: true, Busy: r.Busy})
	c.reject.Set(control.ActionView{Label: phrase.Of(wordReject), Enabled: !r.Busy})
	c.body.Layout.Layout(c.body.Objects, c.body.Size()) // the name decides where the rest begins
}

// TappedSecondary asks for the menu.
func (c *invitationCard) TappedSecondary(e *fyne.PointEvent) {
	control.Acted(c)
	c.menu(c.groupID, e.AbsolutePosition)
}

func (c *invitationCard) stops() []*control.Action { return []*control.Action{c.accept, c.reject} }

// sender is who sent it, when, and what else there is to know.
func (r *InvitationRow) sender() string {
	from := r.Age
	if r.From != "" {
		from = phrase.Of(wordFrom, phrase.With{"Name": r.From})
		if r.Age != "" {
			from += ", " + r.Age
		}
	}
	return look.JoinedWords(from, r.Detail)
}

func (c *invitationCard) CreateRenderer() fyne.WidgetRenderer {
	return widget.NewSimpleRenderer(c.frame)
}

// invitationLayout places name and sender over the two answers.
type invitationLayout struct{ card *invitationCard }

// answersRoom is what the answers take beside their own widths.
const answersRoom = 28

func (l invitationLayout) MinSize([]fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(l.card.accept.Width(false)+l.card.reject.Width(true)+answersRoom, look.Scaled(invitationHeight))
}

func (l invitationLayout) Layout(objects []fyne.CanvasObject, size fyne.Size) {
	const inset = 10
	l.card.reject.SetShort(l.card.accept.Width(false)+l.card.reject.Width(false)+answersRoom > size.Width)
	y := float32(6)
	nameHigh, fromHigh := objects[0].MinSize().Height, objects[1].MinSize().Height
	wide := max(0, size.Width-2*inset)
	nameWide := min(wide, objects[0].(*look.TextLine).Measure(look.ClipRunes(objects[0].(*look.TextLine).Text, 200)).Width+1)
	fromAt := nameWide + 8
	if wide-fromAt < 120 {
		nameWide = min(nameWide, wide*0.5)
		fromAt = nameWide + 8
	}
	objects[0].Resize(fyne.NewSize(nameWide, nameHigh))
	objects[0].Move(fyne.NewPos(inset, y))
	objects[1].Resize(fyne.NewSize(max(0, wide-fromAt), fromHigh))
	objects[1].Move(fyne.NewPos(inset+fromAt, y+nameHigh-fromHigh))

	x := float32(inset)
	for _, o := range objects[2:] {
		o.Resize(o.MinSize())
		o.Move(fyne.NewPos(x, size.Height-o.MinSize().Height-8))
		x += o.MinSize().Width + 8
	}
}
