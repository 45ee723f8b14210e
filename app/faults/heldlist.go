package faults

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/transport/hold"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostHeldRows is how many of the held are listed, those that came first in front.
const mostHeldRows = 50

// heldList is the section of what is held, each with what can be done with it.
type heldList struct {
	view  *Held
	box   fyne.CanvasObject
	lines *fyne.Container
	note  *widget.Label
	rows  []*heldRow
}

// heldRow is something that is held of a user.
type heldRow struct {
	of    *account.Account
	item  hold.Item
	named bool // with the user's name
	shown fyne.CanvasObject
	age   *widget.Label
}

func newHeldList(v *Held) *heldList {
	l := &heldList{view: v, lines: container.New(look.Stacked{Gap: 4}), note: widget.NewLabel("")}
	l.note.Wrapping = fyne.TextWrapWord
	l.note.Importance = widget.LowImportance
	l.box = section(phrase.Of("Held now"), l.note, l.lines)
	return l
}

// show lists what is held of some users, and gives how many these are.
func (l *heldList) show(users []*account.Account) (n int) {
	before := l.rows
	l.rows = nil
	for _, a := range users {
		for _, item := range a.Gate.Held() {
			if n++; len(l.rows) < mostHeldRows {
				l.rows = append(l.rows, l.row(before, a, item, len(users) > 1))
			}
		}
	}
	if moved(before, l.rows) {
		had := l.view.host.FocusIn(l.lines)
		l.lines.Objects = nil
		for _, r := range l.rows {
			l.lines.Add(r.shown)
		}
		l.lines.Refresh()
		if had && !l.view.host.FocusIn(l.lines) { // what had the keyboard is gone
			l.view.host.Focus(l.view.scroll)
		}
	}
	l.age()
	note := ""
	switch {
	case n == 0:
		note = phrase.Of("Nothing. A rule holds what matches it until you release, edit or drop it.")
	case n > len(l.rows):
		note = phrase.Count("and {{.Count}} more, behind these", n-len(l.rows))
	}
	host.SetLabel(l.note, note)
	host.SetVisible(l.note, note != "")
	return n
}

// row is that of an item, the same as before where it was shown.
func (l *heldList) row(before []*heldRow, a *account.Account, item hold.Item, named bool) *heldRow {
	for _, r := range before {
		if r.of == a && r.item.ID == item.ID && r.named == named {
			return r
		}
	}
	r := &heldRow{of: a, item: item, named: named, age: widget.NewLabel("")}
	r.shown = l.line(r)
	return r
}

func moved(a, b []*heldRow) bool {
	if len(a) != len(b) {
		return true
	}
	for i := range a {
		if a[i] != b[i] {
			return true
		}
	}
	return false
}

// line is an item in words with what can be done with it.
func (l *heldList) line(r *heldRow) fyne.CanvasObject {
	text := wording.TextHeld(r.item)
	if r.named {
		text = r.of.Who() + ": " + text
	}
	words := widget.NewLabel(look.Bounded(text))
	words.Wrapping = fyne.TextWrapWord
	id, gate := r.item.ID, r.of.Gate
	release := action(theme.MediaPlayIcon(), phrase.Of("Release: {{.Item}}", phrase.With{"Item": text}), func() { gate.Release(id) })
	edit := action(theme.DocumentCreateIcon(), phrase.Of("Edit: {{.Item}}", phrase.With{"Item": text}), func() { l.view.o.OnEdit(r.of, r.item) })
	drop := action(theme.DeleteIcon(), phrase.Of("Drop: {{.Item}}", phrase.With{"Item": text}), func() { gate.Drop(id) })
	if r.item.Secret && r.item.What != hold.Reply {
		edit.Set(control.ActionView{Reason: phrase.Of("It has a secret, of which only a mark is known: release it as it is, or drop it")})
	}
	return container.NewBorder(nil, nil, nil, container.NewHBox(r.age, release, edit, drop), words)
}

func action(icon fyne.Resource, spoken string, do func()) *control.Action {
	a := control.NewAction("", icon, do)
	a.SetSpoken(spoken)
	a.SetTip(spoken)
	a.SetImportance(widget.LowImportance)
	return a
}

// age shows how long each has been held; after a while as a warning.
func (l *heldList) age() {
	now := time.Now()
	for _, r := range l.rows {
		age := r.item.Age(now)
		importance := widget.MediumImportance
		if age >= hold.Long {
			importance = widget.WarningImportance
		}
		if text := wording.Seconds(age); text != r.age.Text || importance != r.age.Importance {
			r.age.Importance = importance
			r.age.SetText(text)
		}
	}
}
