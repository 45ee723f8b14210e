package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"

	"muster/cpaas"
	"muster/widgets"
)

// participants is who is in the chosen group, and the entry that adds one.
type participants struct {
	group  *group
	list   *widgets.ParticipantList
	adding *fyne.Container // entry and add
	entry  *widgets.Field
	add    *widgets.Action
	rows   []widgets.ParticipantRow
}

func newParticipants(g *group) *participants {
	p := &participants{group: g}
	p.list = widgets.NewParticipantList(p.askRemove)
	p.list.MaxRows = 4
	p.list.OnMenu = p.showMenu
	p.list.OnReason = g.column.app.hint
	p.entry = widgets.NewField("Add a participant", "johndoe@example.com")
	p.entry.OnSubmitted = p.submit
	p.add = g.column.action("Add", theme.ContentAddIcon(), p.submit)
	p.adding = container.New(entryAndButton{p.entry}, p.entry, p.add)
	return p
}

// reset empties the entry for another group.
func (p *participants) reset() { p.entry.SetText("") }

func (p *participants) update() {
	g := p.group
	known := g.column.state.Participants()
	self := g.column.session.Self().Address
	p.rows = make([]widgets.ParticipantRow, len(known))
	for i, one := range known {
		why := g.whyNotRemove(one, one.Address == self)
		p.rows[i] = widgets.ParticipantRow{
			Address: one.Address, Status: participantStatus(one.Status), Admin: one.Admin,
			Self: one.Address == self, CanRemove: why == "", Reason: why, Menu: true,
		}
	}
	p.list.Set(p.rows)
	why := g.whyNotAdmin()
	p.entry.SetEnabled(why == "")
	p.add.Set(widgets.ActionView{Label: "Add", Enabled: why == "", Reason: why, Busy: g.column.tasks.isBusy("add:" + g.id)})
}

func participantStatus(s cpaas.Status) widgets.Status {
	switch s {
	case cpaas.Connected:
		return widgets.Status{Mark: widgets.Good, Word: string(s)}
	case cpaas.Invited:
		return widgets.Status{Mark: widgets.Busy, Word: string(s)}
	}
	return widgets.Status{Mark: widgets.Neutral, Word: string(s)}
}

// entryAndButton puts a button at the end of a field's entry, whatever stands
// above and below the entry in the field.
type entryAndButton struct{ field *widgets.Field }

func (l entryAndButton) MinSize(o []fyne.CanvasObject) fyne.Size {
	field, button := o[0].MinSize(), o[1].MinSize()
	return fyne.NewSize(field.Width+theme.Padding()+button.Width, field.Height)
}

func (l entryAndButton) Layout(o []fyne.CanvasObject, size fyne.Size) {
	wide := o[1].MinSize().Width
	o[0].Resize(fyne.NewSize(max(0, size.Width-wide-theme.Padding()), size.Height))
	o[0].Move(fyne.Position{})
	entry := l.field.Entry().(fyne.CanvasObject)
	o[1].Resize(fyne.NewSize(wide, entry.Size().Height))
	o[1].Move(fyne.NewPos(size.Width-wide, entry.Position().Y))
}

// check finds what is wrong with an address before it is sent.
func (p *participants) check(address string) error {
	if address == "" {
		return errors.New(sentence("enter the address of the participant"))
	}
	if err := cpaas.CheckAddress(address); err != nil {
		return plain(err)
	}
	if p.group.column.isSelf(address) {
		return errors.New(sentence("you are in the group already"))
	}
	for _, known := range p.group.column.state.Participants() {
		if strings.EqualFold(known.Address, address) && known.Status != cpaas.Disconnected {
			return errors.New(sentence(known.Address + " is in the group already: " + string(known.Status)))
		}
	}
	return nil
}

func (p *participants) submit() {
	g, c := p.group, p.group.column
	if c.session == nil || g.whyNotAdmin() != "" || c.tasks.isBusy("add:"+g.id) {
		return
	}
	address := strings.TrimSpace(p.entry.Text())
	if err := p.check(address); err != nil {
		p.entry.SetError(err.Error())
		if address == "" {
			c.app.sayOf(c, g.id, widgets.LevelWarn, saidNoParticipant)
		}
		return
	}
	session, id := c.session, g.id
	c.app.sayOf(c, id, widgets.LevelInfo, saidAdding+address)
	c.tasks.act("add:"+id, func(ctx context.Context) error {
		return session.AddParticipant(ctx, id, address)
	}, func(err error) {
		p.added(id, err)
	})
}

// added tells how adding went, at the field where it is about the address.
func (p *participants) added(id string, err error) {
	g, c := p.group, p.group.column
	switch {
	case err == nil:
		c.dismiss()
		if g.id == id {
			p.entry.SetText("")
		}
	case g.id == id && (errors.Is(err, cpaas.ErrInvalid) || errors.Is(err, cpaas.ErrConflict)):
		what, _ := explain(err)
		c.app.sayOf(c, g.id, widgets.LevelError, saidGroupError(what))
		p.entry.SetError(atField(err))
		if stale(err) {
			c.refetch()
		}
	default:
		c.failed(err)
	}
}

func (p *participants) askRemove(address string) {
	g := p.group
	id, name := g.id, g.summary.Name
	widgets.Confirm(g.column.app.window, "Remove "+address+"?", address+" will no longer see "+name+" and what is said in it.", "Remove", true,
		func() { g.column.removeParticipant(id, address) })
}

func (c *column) removeParticipant(group, address string) {
	session := c.session
	if session == nil {
		return
	}
	c.app.sayOf(c, group, widgets.LevelInfo, saidRemoving+address)
	c.run("remove:"+group+":"+address, func(ctx context.Context) error {
		return session.RemoveParticipant(ctx, group, address)
	}, nil)
}
