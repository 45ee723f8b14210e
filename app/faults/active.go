package faults

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/transport/fault"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostFaults is how many faults of frames, and of requests, a user may have.
const mostFaults = 50

// mostRows is how many faults are listed: of eight users there may be more.
const mostRows = 100

// active is the section that lists what is broken, each with a button to mend it.
type active struct {
	view  *View
	box   fyne.CanvasObject
	rows  *fyne.Container
	note  *widget.Label
	shown []row
}

// row is one fault of one user.
type row struct {
	of    *account.Account
	text  string
	part  fault.Setting // that fault alone, or all that is hidden
	named bool          // with the user's name
}

func newActive(v *View) *active {
	l := &active{view: v, rows: container.New(look.Stacked{Gap: 2}), note: widget.NewLabel("")}
	l.note.Wrapping = fyne.TextWrapWord
	l.note.Importance = widget.LowImportance
	l.box = section(phrase.Of("Broken now"), l.note, l.rows)
	return l
}

// show lists the faults of some users, and gives them.
func (l *active) show(users []*account.Account, settings []fault.Setting) []row {
	var rows []row
	for i, a := range users {
		for _, part := range parts(settings[i]) {
			rows = append(rows, row{of: a, text: wording.TextFaults(part)[0], part: part, named: len(users) > 1})
		}
	}
	if !same(rows, l.shown) {
		l.shown = rows
		l.list(rows)
	}
	host.SetLabel(l.note, wording.Pick(len(rows) == 0, phrase.Of("Nothing. Everything goes over the network as it is."), ""))
	host.SetVisible(l.note, len(rows) == 0)
	return rows
}

func same(a, b []row) bool {
	if len(a) != len(b) {
		return false
	}
	for i := range a {
		if a[i].of != b[i].of || a[i].text != b[i].text || a[i].named != b[i].named {
			return false
		}
	}
	return true
}

func (l *active) list(rows []row) {
	had := l.view.host.FocusIn(l.rows)
	l.rows.Objects = nil
	for _, r := range rows[:min(len(rows), mostRows)] {
		l.rows.Add(l.line(r))
	}
	l.rows.Refresh()
	if had { // what had the keyboard is gone
		l.view.host.Focus(l.view.scroll)
	}
}

// line is a fault in words with what can be done about it.
func (l *active) line(r row) fyne.CanvasObject {
	text := r.text
	if r.named {
		text = r.of.Who() + ": " + text
	}
	words := widget.NewLabel(look.Bounded(text))
	words.Wrapping = fyne.TextWrapWord
	words.Importance = widget.WarningImportance
	mend := control.NewAction("", theme.CancelIcon(), func() { r.of.Faults.Change(func(s *fault.Setting) { remove(s, r.part) }) })
	mend.SetSpoken(phrase.Of("Mend: {{.Fault}}", phrase.With{"Fault": text}))
	mend.SetImportance(widget.LowImportance)
	if !r.part.Hidden {
		return container.NewBorder(nil, nil, nil, mend, words)
	}
	reveal := control.NewAction(phrase.Of("Show it"), nil, func() { r.of.Faults.Change(func(s *fault.Setting) { s.Hidden = false }) })
	return container.NewBorder(nil, nil, nil, container.NewHBox(reveal, mend), words)
}
