package app

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// createGroup is the form for a new group. It folds out under the list of groups
// and keeps what was typed until a group has come of it.
type createGroup struct {
	groups       *groups
	view         *fyne.Container
	name         *input.Field
	participants *input.ChipField
	subject      *input.Field
	create       *control.Action
	cancel       *control.Action
	open         bool

	OnOpened func() // or closed
	OnMade   func() // the group that was made is to be written to
}

func newCreateGroup(g *groups) *createGroup {
	f := &createGroup{groups: g}
	f.name = input.NewField(phrase.Of("Group name"), phrase.Of("Team"))
	f.participants = input.NewChipField(phrase.Of("Participants (optional)"), "bob@example.com, carol@example.com", f.checkAddress)
	f.subject = input.NewField(phrase.Of("Subject (optional)"), "")
	f.create = g.host.action(phrase.Of("Create group"), theme.ConfirmIcon(), f.submit)
	f.create.SetImportance(widget.HighImportance)
	f.cancel = control.NewAction(phrase.Of("Cancel"), nil, func() { f.show(false) })
	f.cancel.SetBrief(theme.CancelIcon(), "")
	f.name.OnSubmitted, f.participants.OnSubmitted, f.subject.OnSubmitted = f.submit, f.submit, f.submit
	buttons := control.NewActionBar(f.create, createLeast, control.BarItem{Action: f.cancel})
	f.view = form(container.NewVBox(f.name, f.participants, f.subject, buttons))
	f.view.Hide()
	return f
}

// createLeast is the width kept for the button that creates.
const createLeast = 150

// show opens or closes the form. Opening puts the cursor into the name; closing
// goes back to where it was opened, unless the user has gone elsewhere.
func (f *createGroup) show(open bool) {
	if open == f.open {
		return
	}
	had := f.groups.host.focusIn(f.view)
	f.open = open
	f.update()
	f.OnOpened()
	switch {
	case open:
		f.groups.host.focus(f.name.Entry())
	case had && f.groups.account.session != nil:
		f.groups.host.focus(f.groups.create)
	}
}

func (f *createGroup) update() {
	a := f.groups.account
	if a.session == nil {
		f.open = false
	}
	why := a.whyNoGroups()
	f.create.Set(control.ActionView{Label: phrase.Of("Create group"), Enabled: why == "", Reason: why, Busy: a.tasks.isBusy(keyCreate)})
	setVisible(f.view, f.open && a.session != nil)
}

// checkAddress refuses what cannot be a participant besides the user, before it
// is sent anywhere.
func (f *createGroup) checkAddress(address string) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return plain(err)
	}
	if f.groups.account.isSelf(address) {
		return errors.New(phrase.Of("You are in the group anyway."))
	}
	return nil
}

func (f *createGroup) submit() {
	a := f.groups.account
	if a.session == nil || a.whyNoGroups() != "" || a.tasks.isBusy(keyCreate) {
		return
	}
	name := strings.TrimSpace(f.name.Text())
	if name == "" {
		f.name.SetError(phrase.Of("A group needs a name"))
	}
	if complete := f.participants.Commit(); !complete || name == "" {
		return
	}
	wanted := cpaas.NewGroup{Name: name, Subject: strings.TrimSpace(f.subject.Text()), Participants: f.participants.Values()}
	session, shown := a.session, a.chosenID()
	var made cpaas.Group
	a.tasks.act(keyCreate, func(ctx context.Context) (err error) {
		made, err = session.CreateGroup(ctx, wanted)
		return err
	}, func(err error) {
		if err != nil {
			f.fail(name, err)
			return
		}
		f.clear()
		a.dismissNotice()
		had := f.groups.host.focusIn(f.view)
		f.show(false)
		f.enter(made.ID, shown, had)
	})
}

// enter shows the group that was made, and puts the cursor into its composer if it
// was in the form. It leaves alone a user who has meanwhile gone from the
// conversation that was shown to another, and a group that is gone again.
func (f *createGroup) enter(made, shown string, focused bool) {
	a := f.groups.account
	if id := a.chosenID(); id != shown && id != made || !a.has(made) {
		return
	}
	a.choose(made)
	if focused {
		f.OnMade()
	}
}

func (f *createGroup) clear() {
	f.name.SetText("")
	f.participants.Clear()
	f.subject.SetText("")
}

// fail keeps the form as it is, with the server's words where they belong: under
// the participants when they name one of them, else in the notice.
func (f *createGroup) fail(name string, err error) {
	what, whatToDo := explain(err)
	a := f.groups.account
	code, text := "", what
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		code, text = e.Code, e.Text
		for _, address := range f.participants.Values() {
			if e.Kind == cpaas.ErrInvalid && strings.Contains(strings.ToLower(e.Text), strings.ToLower(address)) {
				f.participants.SetError(atField(err))
			}
		}
	}
	a.logLine(look.LevelError, textNotCreated(name, code, text))
	a.showNotice(look.Bad, what+" "+whatToDo)
	if stale(err) {
		a.refetch()
	}
}
