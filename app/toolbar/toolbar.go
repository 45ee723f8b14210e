package toolbar

import (
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/app/wording"
	"muster/app/work"
	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Options are what a toolbar shows and asks of the window.
type Options struct {
	Tabs *frame.UserTabs // of the users, where one of them is shown alone
	Demo int             // how many users the demo needs room for

	HasDemo func() bool // the demo's users are here; nil for never

	Post func(func()) // runs a function on the user interface's goroutine

	OnUndo, OnDemo, OnAddUser, OnTurn, OnDrawer, OnSettings, OnHelp func()
}

// Toolbar is the strip at the top of the window: the users' tabs where one of them
// is shown alone, and what concerns all. It belongs to the user interface's goroutine.
type Toolbar struct {
	View fyne.CanvasObject

	o    Options
	bar  *control.ActionBar
	lead *fyne.Container
	wide float32          // the width of the tabs when they were placed last, 0 for none
	name *widget.Label    // in place of the tabs
	hint *control.Heading // what was told last, for a while
	line *look.TextLine   // its text
	way  *control.Action  // what it offers
	goOn func()           // does that
	fade work.Debounce    // takes it away
	done *widget.Label    // what was done last and can be undone
	undo *control.Action  // undoes it
	demo *control.Action
	user *control.Action
	turn *control.Action // between all users and one
}

// New makes a toolbar for a window without users; Update tells it of them.
func New(o Options) *Toolbar {
	t := &Toolbar{
		o:    o,
		demo: control.NewAction(phrase.Of("Start demo"), theme.MediaPlayIcon(), o.OnDemo),
		user: control.NewAction(phrase.Of("User"), theme.ContentAddIcon(), o.OnAddUser),
		turn: control.NewAction("", theme.GridIcon(), o.OnTurn),
		name: widget.NewLabelWithStyle("Muster", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}),
		line: look.NewTextLine(theme.ColorNamePlaceHolder, theme.SizeNameText, fyne.TextStyle{}),
	}
	t.hint = control.NewHeadingOf(t.line)
	t.fade = work.Debounce{Post: o.Post, Quiet: hintStays, Most: hintStays, Do: func() { t.show("", "") }}
	t.way = control.NewAction("", theme.FolderOpenIcon(), func() { t.goOn() })
	icon := func(icon fyne.Resource, spoken string, do func()) control.BarItem {
		action := control.NewAction("", icon, do)
		action.SetSpoken(spoken)
		action.SetImportance(widget.LowImportance)
		return control.BarItem{Action: action}
	}
	t.turn.SetSpoken(phrase.Of("One user or side by side"))
	t.turn.SetImportance(widget.LowImportance)
	t.demo.SetImportance(widget.LowImportance)
	t.user.SetImportance(widget.LowImportance)
	t.done = host.Clipped(widget.NewLabel(""))
	t.undo = control.NewAction(phrase.Of("Undo"), theme.ContentUndoIcon(), o.OnUndo)
	t.lead = container.New(lead{o.Tabs, t.done, t.hint}, t.name, o.Tabs, t.hint, t.done, t.undo, t.way)
	t.Offer("")
	t.Hint("")
	t.bar = control.NewActionBar(t.lead, leadLeast,
		control.BarItem{Action: t.turn}, control.BarItem{Action: t.demo}, control.BarItem{Action: t.user},
		icon(theme.ListIcon(), phrase.Of("Show or hide the test bench"), o.OnDrawer),
		icon(theme.SettingsIcon(), phrase.Of("Settings"), o.OnSettings),
		icon(theme.HelpIcon(), phrase.Of("Help"), o.OnHelp))
	t.View = container.NewPadded(t.bar)
	return t
}

// Teach has the buttons tell a pointer that rests on them which keys do the same.
func (t *Toolbar) Teach(undo, demo, user, turn string) {
	t.undo.SetTip(undo)
	t.demo.SetTip(demo)
	t.user.SetTip(user)
	t.turn.SetTip(turn)
}

// leadLeast is the width kept for the tabs, or the name, before actions become
// icons.
const leadLeast = 330

// Update shows how many users there are and room for how many more, and whether one
// of them is shown alone. Without users the first page offers the demo, and there is
// nothing to lay out.
func (t *Toolbar) Update(columns, free int, alone bool) {
	t.turn.Set(control.ActionView{Label: wording.Pick(alone, phrase.Of("Side by side"), phrase.Of("One user")), Enabled: true, Hidden: columns == 0})
	t.user.Set(control.ActionView{Label: phrase.Of("User"), Enabled: free > 0, Reason: phrase.Of("There is room for eight users; close one first")})
	t.demo.Set(control.ActionView{
		Label: phrase.Of("Start demo"), Enabled: free >= t.o.Demo, Hidden: columns == 0 || t.o.HasDemo != nil && t.o.HasDemo(),
		Reason: phrase.Of("The demo needs room for three users; close some first"),
	})
	t.bar.Arrange()
}

// Arrange shows the tabs, or the name where they are hidden, and fits all in. It is
// for when the tabs have changed.
func (t *Toolbar) Arrange() {
	wide := float32(0)
	if t.o.Tabs.Visible() {
		wide = t.o.Tabs.Whole()
	}
	if wide == t.wide {
		t.bar.Arrange()
		return
	}
	t.wide = wide
	host.SetVisible(t.name, wide == 0)
	t.bar.Arrange()
	t.lead.Layout.Layout(t.lead.Objects, t.lead.Size())
}

// Offer shows what was done last, with the way to undo it; "" takes both away.
func (t *Toolbar) Offer(done string) {
	if done != "" {
		t.Hint("") // about something before it
	}
	t.done.SetText(look.Bounded(done))
	host.SetVisible(t.done, done != "")
	host.SetVisible(t.undo, done != "")
	t.lead.Layout.Layout(t.lead.Objects, t.lead.Size())
}

// hintStays is for how long a hint is true enough to stand there, and can be read.
const hintStays = 8 * time.Second

// Hint tells why an action cannot be done, in words that also a screen without a
// pointer shows. They go after a while, with the next hint, and with "".
func (t *Toolbar) Hint(reason string) { t.HintWith(reason, "", nil) }

// HintWith is Hint with something to go on with, for as long as it stands there. Such a
// hint says where something is: where there is no room for all, its end stays.
func (t *Toolbar) HintWith(text, verb string, goOn func()) {
	t.fade.Stop()
	if goOn != nil {
		t.goOn = goOn // kept when the hint goes: the press that has taken it away is still to come
	}
	t.show(text, verb)
	if text != "" {
		t.fade.Ask()
	}
}

func (t *Toolbar) show(text, verb string) {
	t.line.Middle = verb != ""
	t.hint.Set(look.Bounded(text), "", "")
	t.way.Set(control.ActionView{Label: verb, Enabled: true, Hidden: verb == ""})
	t.lead.Layout.Layout(t.lead.Objects, t.lead.Size())
}
