package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/input"
	"muster/widgets/list"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostRows is how many participants are in sight at once, where the height allows for
// it: the users of a full window.
const mostRows = 8

// participants is who is in the chosen group, and the entry that adds one.
type participants struct {
	group  *group
	list   *list.Participants
	adding *fyne.Container // entry and add
	open   bool            // adding is shown in a narrow column
	entry  *input.ChipField
	add    *control.Action
	rows   []list.ParticipantRow
}

// addressesShown is how many of those that are to be added have a tag at first, so
// that the people keep some room.
const addressesShown = 6

func newParticipants(g *group) *participants {
	p := &participants{group: g}
	p.list = list.NewParticipants(p.askRemove)
	p.list.MaxRows = mostRows
	p.list.OnMenu = p.showMenu
	p.list.OnReason = g.host.hint
	p.entry = input.NewChipField(phrase.Of("Add participants"), "johndoe@example.com", p.check)
	p.entry.Eager = true
	p.entry.SetShown(addressesShown)
	p.entry.OnSubmitted = p.submit
	p.entry.OnHeight = func() { g.OnHeight() }
	p.add = g.host.action(phrase.Of("Add"), theme.ContentAddIcon(), p.submit)
	p.adding = container.New(entryAndButton{p.entry, p.add}, p.entry, p.add)
	return p
}

// holds tells whether an object is among the participants or in what adds some.
func (p *participants) holds(o fyne.CanvasObject) bool {
	return p.entry.Holds(o) || o == fyne.CanvasObject(p.add) || p.list.Holds(o)
}

// showAdding shows the entry, or takes it away. In wide columns it is always there.
func (p *participants) showAdding(open bool) {
	p.open = open
	g := p.group
	if open && g.folded() {
		g.foldPeople()
	}
	g.update()
	g.OnHeight()
	if open {
		g.host.focus(p.entry.Entry())
	}
}

// reset empties the entry for another group.
func (p *participants) reset() { p.entry.Clear() }

func (p *participants) update() {
	g := p.group
	known := g.account.state.Participants()
	self := g.account.session.Self().Address
	p.rows = p.rows[:0]
	for _, one := range known {
		why := g.account.whyNotRemove(one, one.Address == self)
		p.rows = append(p.rows, list.ParticipantRow{
			Address: one.Address, Status: participantStatus(one.Status), Admin: one.Admin,
			Self: one.Address == self, CanRemove: why == "", Reason: why, Menu: true,
		})
	}
	p.list.Set(p.rows)
	why := g.account.whyNotAdmin()
	p.entry.SetEnabled(why == "")
	p.add.Set(control.ActionView{Label: phrase.Of("Add"), Enabled: why == "", Reason: why, Busy: g.account.tasks.isBusy(keyOf(keyAdd, g.account.chosenID()))})
}

// participantStatus is the mark and the word for how somebody is in a group.
func participantStatus(s cpaas.Status) look.Status {
	switch s {
	case cpaas.Connected:
		return look.Status{Mark: look.Good, Word: statusWord(s)}
	case cpaas.Invited:
		return look.Status{Mark: look.Busy, Word: statusWord(s)}
	}
	return look.Status{Mark: look.Neutral, Word: statusWord(s)}
}

// entryAndButton puts a button at the end of a field's entry, whatever stands
// above and below the entry in the field.
type entryAndButton struct {
	field  *input.ChipField
	button *control.Action // goes without its label in a narrow column
}

func (l entryAndButton) MinSize(o []fyne.CanvasObject) fyne.Size {
	field, button := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(field.Width+theme.Padding()+button.Height, field.Height)
}

func (l entryAndButton) Layout(o []fyne.CanvasObject, size fyne.Size) {
	l.button.SetShort(size.Width < 10*l.button.MinSize().Height)
	wide := o[1].MinSize().Width
	o[0].Resize(fyne.NewSize(max(0, size.Width-wide-theme.Padding()), size.Height))
	o[0].Move(fyne.Position{})
	entry := l.field.Entry().(fyne.CanvasObject)
	o[1].Resize(fyne.NewSize(wide, entry.Size().Height))
	o[1].Move(fyne.NewPos(size.Width-wide, entry.Position().Y))
}

// askRemove removes a participant of the chosen group after asking.
func (p *participants) askRemove(address string) {
	g := p.group
	id, name := g.account.chosenID(), g.summary().Name
	dialog.Confirm(g.host.window, phrase.Of("Remove {{.Name}}?", phrase.With{"Name": address}),
		phrase.Of("{{.Name}} will no longer see {{.Group}} and what is said in it.", phrase.With{"Name": address, "Group": name}), phrase.Of("Remove"), true,
		func() { g.account.removeParticipant(id, address) })
}
