package participants

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/app/account"
	"muster/app/wording"
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
	group  *View
	List   *list.Participants
	Adding *fyne.Container // entry and add
	open   bool            // adding is shown in a narrow column
	entry  *input.ChipField
	add    *control.Action
	rows   []list.ParticipantRow
}

// addressesShown is how many of those that are to be added have a tag at first, so
// that the people keep some room.
const addressesShown = 6

func newParticipants(g *View) *participants {
	p := &participants{group: g}
	p.List = list.NewParticipants(p.askRemove)
	p.List.MaxRows = mostRows
	p.List.OnMenu = p.showMenu
	p.List.OnReason = g.host.Hint
	p.entry = input.NewChipField(phrase.Of("Add participants"), phrase.Of("e.g. {{.Example}}", phrase.With{"Example": "bob@example.com"}), p.check)
	p.entry.Suggest = g.account.KnownPeople
	p.entry.Eager = true
	p.entry.SetShown(addressesShown)
	p.entry.OnSubmitted = p.submit
	p.entry.OnHeight = func() { g.OnHeight() }
	p.add = g.host.Action(phrase.Of("Add"), theme.ContentAddIcon(), p.submit)
	p.Adding = container.New(entryAndButton{p.entry, p.add}, p.entry, p.add)
	return p
}

// holds tells whether an object is among the participants or in what adds some.
func (p *participants) holds(o fyne.CanvasObject) bool {
	return p.entry.Holds(o) || o == fyne.CanvasObject(p.add) || p.List.Holds(o)
}

// showAdding shows the entry, or takes it away. In wide columns it is always there.
func (p *participants) showAdding(open bool) {
	p.open = open
	g := p.group
	if open && g.folded() {
		g.foldPeople()
	}
	g.Update()
	g.OnHeight()
	if open {
		g.host.Focus(p.entry.Entry())
	}
}

// reset empties the entry for another group.
func (p *participants) reset() { p.entry.Clear() }

func (p *participants) update() {
	g := p.group
	known := g.account.State.Participants()
	self := g.account.Session.Self().Address
	p.rows = p.rows[:0]
	for _, one := range known {
		why := g.account.WhyNotRemove(one, one.Address == self)
		p.rows = append(p.rows, list.ParticipantRow{
			Address: one.Address, Status: statusOf(one.Status), Admin: one.Admin,
			Self: one.Address == self, CanRemove: why == "", Reason: why, Menu: true,
		})
	}
	p.List.Set(p.rows)
	why := g.account.WhyNotAdmin()
	p.entry.SetEnabled(why == "")
	p.add.Set(control.ActionView{Label: phrase.Of("Add"), Enabled: why == "", Reason: why, Busy: g.account.Tasks.IsBusy(account.KeyOf(account.KeyAdd, g.account.ChosenID()))})
}

// statusOf is the mark and the word for how somebody is in a group, with the word
// that the platform has for it.
func statusOf(s cpaas.Status) look.Status {
	status := look.Status{Mark: look.Neutral, Word: wording.StatusWord(s)}
	switch s {
	case cpaas.Connected:
		status.Mark = look.Good
	case cpaas.Invited:
		status.Mark = look.Busy
	}
	if string(s) != status.Word {
		status.Tip = phrase.Of("The platform calls this {{.Status}}", phrase.With{"Status": string(s)})
	}
	return status
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
	id, name := g.account.ChosenID(), g.summary().Name
	dialog.ConfirmAs(g.host.Window, g.account.Acting(), phrase.Of("Remove {{.Name}}?", phrase.With{"Name": address}),
		phrase.Of("{{.Name}} will no longer see {{.Group}} and what is said in it.", phrase.With{"Name": address, "Group": name}), phrase.Of("Remove"), true,
		func() { g.account.RemoveParticipant(id, address) })
}
