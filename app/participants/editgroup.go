package participants

import (
	"context"
	"errors"
	"net/url"
	"strings"

	"muster/app/account"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// editGroup is the dialog that changes a group's name, subject and image.
type editGroup struct {
	group   *View
	id      string
	before  cpaas.GroupSummary
	name    *input.Field
	subject *input.Field
	image   *input.Field
	dialog  *input.FillIn
}

// askEdit opens the dialog for the shown group.
func (g *View) askEdit() {
	e := &editGroup{group: g, id: g.account.ChosenID(), before: g.summary()}
	e.name = input.NewField(phrase.Of("Group name"), phrase.Of("Team"))
	e.subject = input.NewField(phrase.Of("Subject"), phrase.Of("What it is about"))
	e.image = input.NewField(phrase.Of("Address of an image"), "https://example.com/team.png")
	e.image.SetMost(input.MostPath)
	e.name.SetText(e.before.Name)
	e.subject.SetText(e.before.Subject)
	e.image.SetText(e.before.Image)
	e.dialog = input.NewFillIn(g.host.Window, g.account.Acting(), phrase.Of("Edit {{.Name}}", phrase.With{"Name": wording.Named(e.before.Name, e.id)}), "",
		phrase.Of("Save"), []input.FormField{e.name, e.subject, e.image}, e.submit)
}

// change is what the user has changed; ok is false where nothing is, and fields
// that cannot be so say why.
func (e *editGroup) change() (edit cpaas.GroupEdit, ok bool) {
	name, image := strings.TrimSpace(e.name.Text()), strings.TrimSpace(e.image.Text())
	if name == "" {
		e.dialog.SetFieldError(e.name, phrase.Of("A group needs a name"))
		return edit, false
	}
	if err := checkImage(image); err != nil {
		e.dialog.SetFieldError(e.image, err.Error())
		return edit, false
	}
	edit.Name = changed(e.before.Name, name)
	edit.Subject = changed(e.before.Subject, strings.TrimSpace(e.subject.Text()))
	edit.Image = changed(e.before.Image, image)
	return edit, true
}

func changed(before, after string) *string {
	if before == after {
		return nil
	}
	return &after
}

// checkImage refuses what other clients could not fetch, or should not.
func checkImage(address string) error {
	if address == "" {
		return nil
	}
	u, err := url.Parse(address)
	if err != nil || u.Host == "" || u.Scheme != "https" && u.Scheme != "http" {
		return errors.New(phrase.Of("Enter an address that begins with https://, or leave it empty."))
	}
	return nil
}

func (e *editGroup) submit() {
	a := e.group.account
	edit, ok := e.change()
	if !ok || a.Session == nil {
		return
	}
	if edit == (cpaas.GroupEdit{}) {
		e.dialog.Close()
		return
	}
	session, id := a.Session, e.id
	begun := a.Tasks.Act(account.KeyOf(account.KeyEdit, id), func(ctx context.Context) error {
		_, err := session.UpdateGroup(ctx, id, edit)
		return err
	}, e.done)
	if begun {
		e.dialog.SetBusy(true)
	}
}

// done keeps the dialog open where the server refused, with its words.
func (e *editGroup) done(err error) {
	a := e.group.account
	e.dialog.SetBusy(false)
	if err == nil {
		e.dialog.Close()
		a.DismissNotice()
		return
	}
	what, whatToDo := wording.Explain(err)
	a.LogLine(look.LevelError, wording.TextGroupError(wording.Logged(err)))
	if e.dialog.Open() {
		e.dialog.SetError(wording.Joined(" ", what, whatToDo))
	} else {
		a.ShowNotice(look.Bad, what+" "+whatToDo)
	}
	if wording.Stale(err) {
		a.Refetch()
	}
}
