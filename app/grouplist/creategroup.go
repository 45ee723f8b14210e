package grouplist

import (
	"context"
	"errors"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// createForm is the form for a new group. It folds out between its button and
// the list of groups, and keeps what was typed until a group has come of it.
type createForm struct {
	groups       *View
	view         *fyne.Container
	Name         *input.Field
	Participants *input.ChipField
	subject      *input.Field
	create       *control.Action
	cancel       *control.Action
	Open         bool
	back         fyne.Focusable // had the focus before it was opened

	OnOpened func() // or closed
	OnMade   func() // the group that was made is to be written to
}

func newCreateGroup(g *View) *createForm {
	f := &createForm{groups: g}
	f.Name = input.NewField(phrase.Of("Group name"), phrase.Of("e.g. {{.Example}}", phrase.With{"Example": phrase.Of("Team")}))
	f.Participants = input.NewChipField(phrase.Of("Participants (optional)"), phrase.Of("e.g. {{.Example}}", phrase.With{"Example": "bob@example.com"}), f.checkAddress)
	f.Participants.Suggest = g.account.KnownPeople
	f.subject = input.NewField(phrase.Of("Subject (optional)"), "")
	f.create = g.host.Action(phrase.Of("Create group"), theme.ConfirmIcon(), f.submit)
	f.create.SetImportance(widget.HighImportance)
	f.cancel = control.NewAction(phrase.Of("Cancel"), nil, func() { f.Show(false) })
	f.cancel.SetBrief(theme.CancelIcon(), "")
	f.Name.OnSubmitted, f.Participants.OnSubmitted, f.subject.OnSubmitted = f.submit, f.submit, f.submit
	buttons := control.NewActionBar(f.create, createLeast, control.BarItem{Action: f.cancel})
	f.view = host.Form(container.NewVBox(f.Name, f.Participants, f.subject, buttons))
	f.view.Hide()
	return f
}

// createLeast is the width kept for the button that creates.
const createLeast = 150

// Show opens or closes the form. Opening puts the cursor into the name; closing
// goes back to where it was opened, unless the user has gone elsewhere.
func (f *createForm) Show(open bool) {
	if open == f.Open {
		return
	}
	had := f.groups.host.FocusIn(f.view) || f.groups.host.Focused() == nil // a pointer on Cancel takes the keyboard away
	f.Open = open
	f.update()
	f.groups.showCreate()
	f.OnOpened()
	switch {
	case open:
		f.back = f.groups.host.Focused()
		f.groups.host.Focus(f.Name.Entry())
	case had && f.groups.account.Session != nil:
		f.groups.host.Focus(f.opener())
	}
}

// opener is what had the focus when the form was opened, or the button that opens it where that
// is out of sight now. Whoever was writing goes on: on the button, a space would open the form
// once more.
func (f *createForm) opener() fyne.Focusable {
	back := f.back
	f.back = nil
	if o, ok := back.(fyne.CanvasObject); ok && control.Inside(f.groups.account.Shown, o) && !off(o) {
		return back
	}
	return f.groups.Create
}

func off(o fyne.CanvasObject) bool {
	switched, ok := o.(fyne.Disableable)
	return ok && switched.Disabled()
}

func (f *createForm) update() {
	a := f.groups.account
	if a.Session == nil {
		f.Open = false
	}
	why := a.WhyNoGroups()
	f.create.Set(control.ActionView{Label: phrase.Of("Create group"), Enabled: why == "", Reason: why, Busy: a.Tasks.IsBusy(account.KeyCreate)})
	host.SetVisible(f.view, f.Open && a.Session != nil)
}

// checkAddress refuses what cannot be a participant besides the user, before it
// is sent anywhere.
func (f *createForm) checkAddress(address string) error {
	if err := cpaas.CheckAddress(address); err != nil {
		return wording.Plain(err)
	}
	if f.groups.account.IsSelf(address) {
		return errors.New(phrase.Of("You are in the group anyway."))
	}
	return nil
}

func (f *createForm) submit() {
	a := f.groups.account
	if a.Session == nil || a.WhyNoGroups() != "" || a.Tasks.IsBusy(account.KeyCreate) {
		return
	}
	name := strings.TrimSpace(f.Name.Text())
	if name == "" {
		f.Name.SetError(phrase.Of("A group needs a name"))
		f.groups.host.Focus(f.Name.Entry())
	}
	if complete := f.Participants.Commit(); !complete || name == "" {
		return
	}
	wanted := cpaas.NewGroup{Name: name, Subject: strings.TrimSpace(f.subject.Text()), Participants: f.Participants.Values()}
	session, shown := a.Session, a.ChosenID()
	var made cpaas.Group
	a.Tasks.Act(account.KeyCreate, func(ctx context.Context) (err error) {
		made, err = session.CreateGroup(ctx, wanted)
		return err
	}, func(err error) {
		if err != nil {
			f.fail(name, err)
			return
		}
		f.clear()
		a.Turned(wanted.Participants...)
		a.DismissNotice()
		had := f.groups.host.FocusIn(f.view) || f.groups.host.Focused() == nil // a pointer takes the keyboard from the form
		f.Show(false)
		f.enter(made.ID, shown, had)
	})
}

// enter shows the group that was made, and puts the cursor into its composer if it
// was in the form. It leaves alone a user who has meanwhile gone from the
// conversation that was shown to another, and a group that is gone again.
func (f *createForm) enter(made, shown string, focused bool) {
	a := f.groups.account
	if id := a.ChosenID(); id != shown && id != made || !a.Has(made) {
		return
	}
	a.Choose(made)
	if focused {
		f.OnMade()
	}
}

func (f *createForm) clear() {
	f.Name.SetText("")
	f.Participants.Clear()
	f.subject.SetText("")
}

// fail keeps the form as it is, with the server's words once, where they belong: at
// the participants that they name, else in the notice.
func (f *createForm) fail(name string, err error) {
	what, whatToDo := wording.Explain(err)
	a := f.groups.account
	code, text := "", what
	if e, ok := errors.AsType[*cpaas.Error](err); ok {
		code, text = e.Code, e.Text
		if e.Kind == cpaas.ErrInvalid {
			f.doubt(err, e.Text)
		}
	}
	a.LogLine(look.LevelError, wording.TextNotCreated(name, code, text))
	if f.Participants.Error() == "" {
		a.ShowNotice(look.Bad, what+" "+whatToDo)
	} else {
		a.DismissNotice()
	}
	if wording.Stale(err) {
		a.Refetch()
	}
}

// doubt marks the participants that a refusal names.
func (f *createForm) doubt(err error, text string) {
	named := map[string]string{}
	for _, address := range f.Participants.Values() {
		if strings.Contains(strings.ToLower(text), strings.ToLower(address)) {
			named[address] = wording.AtField(err)
		}
	}
	if len(named) > 0 {
		f.Participants.Doubt(named)
		f.Participants.SetError(wording.AtField(err))
	}
}
