package faults

import (
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

// HeldOptions are what the view of what is held needs of the window.
type HeldOptions struct {
	Users    func() []*account.Account             // of the window, in their order
	OnEdit   func(a *account.Account, i hold.Item) // what is held is to be edited
	OnInject func(a *account.Account)              // a frame is to come in that somebody writes
	OnCount  func()                                // Counting may give something else now
}

// Held shows what is held of one user, or of all, and by which rules. It belongs to the
// user interface's goroutine.
type Held struct {
	Pane fyne.CanvasObject

	host *host.Host
	o    HeldOptions
	*audience

	state   *control.Heading
	inject  *control.Action
	release *control.Action
	scroll  *control.KeyScroll
	list    *heldList
	rules   *ruleList
	form    *ruleForm
}

// NewHeld makes the view.
func NewHeld(h *host.Host, o HeldOptions) *Held {
	v := &Held{host: h, o: o}
	v.audience = newAudience(o.Users, phrase.Of("Whose connection"), v.Update, account.TopicHeld, account.TopicSession, account.TopicConnection)
	v.state = control.NewHeadingOf(look.NewTextLine(theme.ColorNameForeground, theme.SizeNameText, fyne.TextStyle{}))
	v.inject = h.Action(phrase.Of("Inject a frame…"), nil, v.injectOne)
	v.inject.SetBrief(theme.DownloadIcon(), "")
	v.inject.SetTip(phrase.Of("Has a frame come in that you write, as if the server had sent it"))
	v.release = h.Action(phrase.Of("Release all"), nil, v.releaseAll)
	v.release.SetBrief(theme.MediaPlayIcon(), "")
	v.release.SetImportance(widget.HighImportance)
	v.list, v.rules, v.form = newHeldList(v), newRuleList(v), newRuleForm(v)
	left := container.New(look.Stacked{Gap: sectionGap}, v.list.box)
	right := container.New(look.Stacked{Gap: sectionGap}, v.rules.box, v.form.box)
	v.scroll = control.NewKeyScroll(container.NewPadded(container.New(&halves{onTurned: func() { v.scroll.Fit() }}, left, right)))
	v.scroll.SetSpoken(phrase.Of("Held"))
	bar := control.NewActionBar(v.state, stateLeast, control.BarItem{Action: v.inject}, control.BarItem{Action: v.release})
	v.Pane = look.NewEdges(container.NewPadded(container.NewBorder(nil, nil, container.New(roomy{}, v.who), nil, bar)), nil, nil, nil, v.scroll)
	v.Update()
	return v
}

// Bring scrolls what is in the view into sight.
func (v *Held) Bring(o fyne.CanvasObject) {
	if control.Inside(v.scroll, o) {
		v.scroll.Bring(o)
	}
}

// Update shows the users there are, the rules and what is held.
func (v *Held) Update() {
	v.meet()
	if !v.Pane.Visible() { // it is brought up to date when it comes into sight
		return
	}
	v.showUsers()
	targets := v.targets()
	n := v.list.show(targets)
	v.rules.show(targets)
	v.form.show(len(targets) > 0)
	v.state.Set(heldSummary(len(targets), n), "", "")
	v.showInject(targets)
	none := wording.Pick(n == 0, phrase.Of("Nothing is held"), "")
	v.release.Set(control.ActionView{Label: phrase.Of("Release all"), Enabled: none == "", Reason: none})
	v.scroll.Fit()
	v.o.OnCount()
}

func heldSummary(users, n int) string {
	switch {
	case users == 0:
		return phrase.Of("There is no user")
	case n == 0:
		return phrase.Of("Nothing is held")
	}
	return phrase.Count("{{.Count}} held", n)
}

// showInject enables injecting for one user with a connection.
func (v *Held) showInject(targets []*account.Account) {
	why := ""
	switch {
	case len(targets) == 0:
		why = phrase.Of("Add a user first")
	case len(targets) > 1:
		why = phrase.Of("Choose one user first")
	case !targets[0].Gate.CanInject():
		why = phrase.Of("This user has no connection: subscribe first")
	}
	v.inject.Set(control.ActionView{Label: phrase.Of("Inject a frame…"), Enabled: why == "", Reason: why})
}

// Counting tells whether ages are shown, so that Tick is to be called each second.
func (v *Held) Counting() bool { return v.Pane.Visible() && len(v.list.rows) > 0 }

// Tick shows how long things have been held.
func (v *Held) Tick() { v.list.age() }

func (v *Held) injectOne() {
	if targets := v.targets(); len(targets) == 1 {
		v.o.OnInject(targets[0])
	}
}

func (v *Held) releaseAll() {
	for _, a := range v.targets() {
		a.Gate.ReleaseAll()
	}
}
