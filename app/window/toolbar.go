package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/app/wording"
	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// toolbar is the strip at the top of the window: the users' tabs where one of them
// is shown alone, and what concerns all.
type toolbar struct {
	view fyne.CanvasObject
	bar  *control.ActionBar
	lead *fyne.Container
	tabs float32       // their width when they were placed last, 0 for none
	name *widget.Label // in place of the tabs
	hint *widget.Label // why something cannot be done, while it is pointed at
	demo *control.Action
	user *control.Action
	turn *control.Action // between all users and one
	log  *control.Action
}

func newToolbar(w *Window) *toolbar {
	t := &toolbar{
		demo: control.NewAction(phrase.Of("Start demo"), theme.MediaPlayIcon(), w.startDemo),
		user: control.NewAction(phrase.Of("User"), theme.ContentAddIcon(), w.addUser),
		turn: control.NewAction("", theme.GridIcon(), w.turnLayout),
		name: widget.NewLabelWithStyle("Muster", fyne.TextAlignLeading, fyne.TextStyle{Bold: true}),
		hint: host.Clipped(widget.NewLabel("")),
	}
	icon := func(icon fyne.Resource, spoken string, do func()) *control.Action {
		action := control.NewAction("", icon, do)
		action.SetSpoken(spoken)
		action.SetImportance(widget.LowImportance)
		return action
	}
	t.log = icon(theme.ListIcon(), phrase.Of("Show or hide the event log"), func() { w.drawer.Turn() })
	look := icon(theme.SettingsIcon(), phrase.Of("Settings"), w.showSettings)
	help := icon(theme.HelpIcon(), phrase.Of("Help"), w.help)
	t.turn.SetSpoken(phrase.Of("One user or side by side"))
	t.turn.SetImportance(widget.LowImportance)
	t.demo.SetImportance(widget.HighImportance)
	t.hint.Importance = widget.LowImportance
	t.lead = container.New(toolbarLead{tabs: w.Deck.tabs}, t.name, w.Deck.tabs, t.hint)
	t.bar = control.NewActionBar(t.lead, leadLeast,
		control.BarItem{Action: t.turn}, control.BarItem{Action: t.demo}, control.BarItem{Action: t.user},
		control.BarItem{Action: t.log}, control.BarItem{Action: look}, control.BarItem{Action: help})
	t.view = container.NewPadded(t.bar)
	t.update(len(w.Deck.columns), maxColumns, w.Deck.alone)
	return t
}

// leadLeast is the width kept for the tabs, or the name, before actions become
// icons.
const leadLeast = 330

// update tells whether there is room for more users, and which layout there is to
// turn to.
func (t *toolbar) update(columns, free int, alone bool) {
	t.turn.Set(control.ActionView{Label: wording.Pick(alone, phrase.Of("Side by side"), phrase.Of("One user")), Enabled: columns > 0, Reason: phrase.Of("Add a user first")})
	t.user.Set(control.ActionView{Label: phrase.Of("User"), Enabled: free > 0, Reason: phrase.Of("There is room for eight users; close one first")})
	t.demo.Set(control.ActionView{
		Label: phrase.Of("Start demo"), Enabled: free >= len(demoUsers),
		Reason: phrase.Of("The demo needs room for three users; close some first"),
	})
	first, next := widget.HighImportance, widget.MediumImportance
	if columns > 0 { // there is something more important to look at
		first, next = widget.LowImportance, widget.LowImportance
	}
	t.demo.SetImportance(first)
	t.user.SetImportance(next)
	t.bar.Arrange()
}

// arrange shows the tabs, or the name where there are none, and fits all in.
func (t *toolbar) arrange(tabs *frame.UserTabs) {
	wide := float32(0)
	if tabs.Visible() {
		wide = tabs.Whole()
	}
	if wide == t.tabs {
		t.bar.Arrange()
		return
	}
	t.tabs = wide
	host.SetVisible(t.name, wide == 0)
	t.bar.Arrange()
	t.lead.Layout.Layout(t.lead.Objects, t.lead.Size())
}

// toolbarLead places the name or the tabs, and the hint after them.
type toolbarLead struct{ tabs *frame.UserTabs }

func (l toolbarLead) MinSize(o []fyne.CanvasObject) fyne.Size {
	return fyne.NewSize(o[0].MinSize().Width, max(o[0].MinSize().Height, o[1].MinSize().Height))
}

func (l toolbarLead) Layout(o []fyne.CanvasObject, size fyne.Size) {
	first, wide := o[0], o[0].MinSize().Width
	if l.tabs.Visible() {
		first, wide = l.tabs, min(l.tabs.Whole(), size.Width)
	}
	place := func(o fyne.CanvasObject, x, wide float32) {
		high := o.MinSize().Height
		o.Resize(fyne.NewSize(wide, high))
		o.Move(fyne.NewPos(x, (size.Height-high)/2))
	}
	place(first, 0, wide)
	place(o[2], wide, max(0, size.Width-wide))
}

// turnLayout goes from all users side by side to one alone, and back.
func (w *Window) turnLayout() { w.Deck.showAlone(!w.Deck.alone) }

// hint tells why an action cannot be done, in words that also a screen without a
// pointer shows; "" takes them away.
func (w *Window) hint(reason string) { w.toolbar.hint.SetText(look.Bounded(reason)) }
