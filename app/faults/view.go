package faults

import (
	"maps"

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

// View shows what is broken of the network of one user, or of all, and changes it.
// It belongs to the user interface's goroutine.
type View struct {
	Pane fyne.CanvasObject

	host *host.Host
	*audience
	told map[*account.Account]*told

	state   *control.Heading
	breaks  *control.Action
	mends   *control.Action
	scroll  *control.KeyScroll
	network *network
	active  *active
	once    *once
	frames  *frameForm
	replies *replyForm
}

// told is what was told of the faults of an account.
type told struct {
	used  uint64 // the seed of the hidden fault that was made last
	broke bool   // there was one
}

// New makes the view of the users that the function gives.
func New(h *host.Host, users func() []*account.Account) *View {
	v := &View{host: h, told: map[*account.Account]*told{}}
	v.audience = newAudience(users, phrase.Of("Whose network"), v.Update, account.TopicFaults, account.TopicSession)
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}))
	v.breaks = h.Action(phrase.Of("Break something"), nil, v.breakSomething)
	v.breaks.SetBrief(theme.QuestionIcon(), "")
	v.breaks.SetTip(phrase.Of("Makes a fault that the seed picks, and hides which one"))
	v.mends = h.Action(phrase.Of("Mend all"), nil, v.mendAll)
	v.mends.SetBrief(theme.ConfirmIcon(), "")
	v.mends.SetImportance(widget.HighImportance)
	v.network, v.active, v.once, v.frames, v.replies = newNetwork(v), newActive(v), newOnce(v), newFrameForm(v), newReplyForm(v)
	sections := &flow{}
	body := container.New(sections, v.active.box, v.network.box, v.once.box, v.frames.box, v.replies.box)
	v.scroll = control.NewKeyScroll(container.NewPadded(body))
	v.scroll.SetSpoken(phrase.Of("Faults"))
	sections.onTurned = v.scroll.Fit
	bar := control.NewActionBar(v.state, stateLeast, control.BarItem{Action: v.breaks}, control.BarItem{Action: v.mends})
	v.Pane = look.NewEdges(container.NewPadded(container.NewBorder(nil, nil, container.New(roomy{}, v.who), nil, bar)), nil, nil, nil, v.scroll)
	v.Update()
	return v
}

// stateLeast is the width kept for what is broken before buttons lose their labels.
const stateLeast = 120

// Bring scrolls what is in the view into sight.
func (v *View) Bring(o fyne.CanvasObject) {
	if control.Inside(v.scroll, o) {
		v.scroll.Bring(o)
	}
}

// Update shows the users there are and what is broken for those who are chosen.
func (v *View) Update() {
	v.meet()
	for _, a := range v.users() {
		if v.told[a] == nil {
			v.told[a] = &told{}
		}
	}
	maps.DeleteFunc(v.told, func(a *account.Account, _ *told) bool { return !v.known[a] })
	if !v.Pane.Visible() { // it is brought up to date when it comes into sight
		return
	}
	v.showUsers()
	targets := v.targets()
	settings := make([]fault.Setting, len(targets))
	hidden := false
	for i, a := range targets {
		settings[i] = a.Faults.Setting()
		hidden = hidden || settings[i].Hidden
	}
	n := len(v.active.show(targets, settings))
	v.state.Set(v.summary(len(targets), n), "", "")
	v.network.show(settings, len(targets) > 0 && !hidden)
	v.once.show(targets)
	v.frames.enable(len(targets) > 0 && !hidden)
	v.replies.enable(len(targets) > 0 && !hidden)
	nobody := wording.Pick(len(targets) == 0, phrase.Of("Add a user first"), "")
	v.breaks.Set(control.ActionView{Label: phrase.Of("Break something"), Enabled: nobody == "", Reason: nobody})
	whole := wording.Pick(n == 0, phrase.Of("Nothing is broken"), "")
	v.mends.Set(control.ActionView{Label: phrase.Of("Mend all"), Enabled: whole == "", Reason: whole})
	v.scroll.Fit()
}

func (v *View) summary(users, faults int) string {
	switch {
	case users == 0:
		return phrase.Of("There is no user")
	case faults == 0:
		return phrase.Of("Nothing is broken")
	}
	return phrase.Count("{{.Count}} faults", faults)
}

// change changes the setting of all who are chosen.
func (v *View) change(do func(*fault.Setting)) {
	for _, a := range v.targets() {
		a.Faults.Change(do)
	}
}

// allow enables a button, or says why it is not.
func (v *View) allow(button *control.Action, label string, enabled bool) {
	why := ""
	switch {
	case enabled:
	case len(v.targets()) == 0:
		why = phrase.Of("Add a user first")
	default:
		why = phrase.Of("Show or mend the hidden fault first")
	}
	button.Set(control.ActionView{Label: label, Enabled: enabled, Reason: why})
}

// mendAll mends everything of those who are chosen.
func (v *View) mendAll() {
	for _, a := range v.targets() {
		a.Faults.Set(fault.Setting{})
	}
}
