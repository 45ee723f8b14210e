package faults

import (
	"slices"
	"strings"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/transport/hold"
	"muster/widgets/control"
	"muster/widgets/input"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// mostRules is how many rules a user may have.
const mostRules = 50

// ruleList is the section of the rules there are, each with a button to take it away.
type ruleList struct {
	view  *Held
	box   fyne.CanvasObject
	lines *fyne.Container
	note  *widget.Label
	shown []ruleRow
}

// ruleRow is a rule of a user in words.
type ruleRow struct {
	of   *account.Account
	rule hold.Rule
	text string
}

func newRuleList(v *Held) *ruleList {
	l := &ruleList{view: v, lines: container.New(look.Stacked{Gap: 2}), note: widget.NewLabel(phrase.Of("None. Everything goes past."))}
	l.note.Wrapping = fyne.TextWrapWord
	l.note.Importance = widget.LowImportance
	l.box = section(phrase.Of("Rules"), l.note, l.lines)
	return l
}

// show lists the rules of some users.
func (l *ruleList) show(users []*account.Account) {
	var rows []ruleRow
	for _, a := range users {
		for _, r := range a.Gate.Rules() {
			text := wording.TextHoldRule(r)
			if len(users) > 1 {
				text = a.Who() + ": " + text
			}
			rows = append(rows, ruleRow{a, r, text})
		}
	}
	host.SetVisible(l.note, len(rows) == 0)
	if slices.Equal(rows, l.shown) {
		return
	}
	l.shown = rows
	had := l.view.host.FocusIn(l.lines)
	l.lines.Objects = nil
	for _, r := range rows[:min(len(rows), mostRules)] {
		l.lines.Add(ruleLine(r))
	}
	l.lines.Refresh()
	if had {
		l.view.host.Focus(l.view.scroll)
	}
}

func ruleLine(r ruleRow) fyne.CanvasObject {
	words := widget.NewLabel(look.Bounded(r.text))
	words.Wrapping = fyne.TextWrapWord
	words.Importance = widget.WarningImportance
	remove := action(theme.CancelIcon(), phrase.Of("Remove the rule: {{.Rule}}", phrase.With{"Rule": r.text}), func() {
		r.of.Gate.ChangeRules(func(rules []hold.Rule) []hold.Rule {
			if i := slices.Index(rules, r.rule); i >= 0 {
				rules = slices.Delete(rules, i, i+1)
			}
			return rules
		})
	})
	return container.NewBorder(nil, nil, nil, remove, words)
}

// kinds are what can be held, in the order in which they are offered.
var kinds = []struct {
	label phrase.Key
	what  hold.What
}{
	{"Frames received", hold.Received},
	{"Frames sent", hold.Sent},
	{"Requests", hold.Request},
	{"Replies", hold.Reply},
}

// ruleForm is the section in which rules are added.
type ruleForm struct {
	view    *Held
	box     fyne.CanvasObject
	what    *control.Picker
	method  *control.Picker
	path    *input.Field
	match   *input.Field
	once    *control.Check
	inOrder *control.Check
	add     *control.Action
}

func newRuleForm(v *Held) *ruleForm {
	f := &ruleForm{view: v}
	var labels []string
	for _, k := range kinds {
		labels = append(labels, k.label.String())
	}
	f.what = control.NewPicker(labels, func(int) { f.fit() })
	f.what.SetSpoken(phrase.Of("What is held"))
	f.method = control.NewPicker(append([]string{phrase.Of("Any method")}, methods...), func(int) {})
	f.method.SetSpoken(phrase.Of("Method of the request"))
	f.path = input.NewField(phrase.Of("Path matches (regular expression)"), phrase.Of("all"))
	f.match = input.NewField(phrase.Of("Text matches (regular expression)"), phrase.Of("all"))
	f.once = control.NewCheck(phrase.Of("Only the next one"), func(bool) {})
	f.inOrder = control.NewCheck(phrase.Of("Keep the order: those behind it wait"), func(bool) {})
	f.add = v.host.Action(phrase.Of("Add the rule"), nil, f.submit)
	f.path.OnSubmitted, f.match.OnSubmitted = f.submit, f.submit
	f.box = section(phrase.Of("Hold"), f.what, f.method, f.path, f.match, container.NewHBox(f.once), container.NewHBox(f.inOrder), f.add)
	f.method.Hide()
	f.path.Hide()
	return f
}

func (f *ruleForm) chosen() hold.What { return kinds[f.what.SelectedIndex()].what }

// fit asks for what counts for what is chosen.
func (f *ruleForm) fit() {
	frame := f.chosen().IsFrame()
	host.SetVisible(f.method, !frame)
	host.SetVisible(f.path, !frame)
	host.SetVisible(f.inOrder, frame)
	f.view.scroll.Fit()
}

func (f *ruleForm) show(users bool) {
	for _, o := range []fyne.Disableable{f.what, f.method, f.once, f.inOrder} {
		host.SetEnabled(o, users)
	}
	f.path.SetEnabled(users)
	f.match.SetEnabled(users)
	why := wording.Pick(users, "", phrase.Of("Add a user first"))
	f.add.Set(control.ActionView{Label: phrase.Of("Add the rule"), Enabled: users, Reason: why})
}

// submit adds the rule that was entered for those who are chosen.
func (f *ruleForm) submit() {
	defer f.view.scroll.Fit()
	r := hold.Rule{What: f.chosen()}
	if f.once.Checked {
		r.Times = 1
	}
	good, good2 := true, true
	r.Match, good = readPattern(f.match)
	if r.What.IsFrame() {
		r.InOrder = f.inOrder.Checked
	} else {
		r.Path, good2 = readPattern(f.path)
		if i := f.method.SelectedIndex(); i > 0 {
			r.Method = methods[i-1]
		}
	}
	if !good || !good2 {
		return
	}
	for _, a := range f.view.targets() {
		AddRule(a, r)
	}
}

// AddRule gives a user one more rule, unless there are too many.
func AddRule(a *account.Account, r hold.Rule) {
	a.Gate.ChangeRules(func(rules []hold.Rule) []hold.Rule {
		if len(rules) >= mostRules {
			return rules
		}
		return append(rules, r)
	})
	a.LogLine(look.LevelWarn, strings.TrimSpace("Holds on purpose: "+r.String()))
}
