package column

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/conversation"
	"muster/app/grouplist"
	"muster/app/host"
	"muster/app/login"
	"muster/app/participants"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Column is one user on screen: the login, and once that has succeeded everything
// the user sees and does.
type Column struct {
	Account *account.Account
	host    *host.Host
	Card    *frame.Card
	Panes   *frame.Panes
	Share   float32 // of the width, 1 for as much as the others have on average

	banner  *frame.Banner // the connection
	notice  *frame.Banner // what came of the last action
	trouble *frame.Banner // the keyring
	rescue  *frame.Banner // what was written for groups that are closed
	steps   *frame.Banner // what to do first
	empty   *widget.Label // in place of a conversation

	Login   *login.Form
	service *service
	badge   *control.Action // of what is broken on purpose
	held    *control.Action // of what is held
	groups  *grouplist.View
	Group   *participants.View
	Talk    *conversation.View
	folds   participants.Folds

	guided    bool // it is told what to do first
	focusGone bool // the session that is about to go has the keyboard
	unlisted  bool // the same of the conversation
	live      bool // when it was looked at last

	above Callbacks
}

// Callbacks are what a column asks of the window, and tells it.
type Callbacks struct {
	Alone func() bool // the user has the window alone
	Away  func() bool // the user may look elsewhere

	CanMove func(c *Column, by int) bool // there is a place so much further to the right, or to the left

	OnMove     func(c *Column, by int)          // the user is to have that place
	OnSession  func(*Column)                    // the user has logged in or out
	OnClose    func(*Column)                    // the user is to be removed
	OnStatus   func()                           // the user has another name, another connection, or more unread
	OnCounting func()                           // a countdown has begun or ended
	OnRead     func()                           // the user has read further
	OnGoTo     func(*Column)                    // the user goes on here
	OnFaults   func(*Column)                    // what is broken of the user's network is to be shown
	OnHeld     func(*Column)                    // what is held of the user is to be shown
	OnByHand   func()                           // a request is to be sent that the window does not offer
	OnWire     func(words string, at time.Time) // what went over the wire with these words is to be shown
}

// New makes the column of an account. Its login form shares with the others what all has.
func New(a *account.Account, h *host.Host, all *login.Shared, above Callbacks) *Column {
	c := &Column{Account: a, host: h, Share: 1, above: above, folds: participants.ReadFolds(h.Fyne.Preferences())}
	c.service = newService(a, h)
	c.service.moves = c.moveItems
	c.badge, c.held = newFaultBadge(c), newHeldBadge(c)
	c.Card = frame.NewCard(func() { above.OnClose(c) }, append([]control.BarItem{{Action: c.badge}, {Action: c.held}}, c.service.tools()...)...)
	c.banner = frame.NewBanner(c.bannerAction)
	c.notice = frame.NewBanner(a.DismissNotice)
	c.trouble = frame.NewBanner(c.dismissTrouble)
	c.rescue = frame.NewBanner(func() { h.Copy(a.TakeLost()) })
	c.steps = frame.NewBanner(c.endSteps)
	c.Login = login.New(a, h, all)
	c.groups = grouplist.New(a, h, c.wide)
	c.Group = participants.New(a, h, c.wide, c.roomy, above.Alone, &c.folds)
	c.Talk = conversation.New(a, h, above.Away)
	c.empty = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	c.empty.Wrapping = fyne.TextWrapWord
	c.empty.Importance = widget.LowImportance
	c.Panes = frame.NewPanes(frame.PaneObjects{
		Top:  container.NewVBox(c.banner, c.notice, c.trouble, c.rescue, c.steps, c.Login.View),
		Side: c.groups.Side, Empty: c.empty, Head: c.Group.Head.View,
		Adding: c.Group.People.Adding, People: c.Group.People.List, Talk: c.Talk.Widget,
	})
	c.Panes.OnTurned = c.Turned
	c.Card.SetContent(c.Panes)
	a.Shown = c.Card
	c.connect()
	c.follow()
	return c
}

// connect takes up what the views ask for.
func (c *Column) connect() {
	c.Login.OnNamed = c.showTitle
	c.Login.OnEntered = func() { c.host.Focus(c.service.subscribe) }
	c.groups.Form.OnOpened = c.showEmpty
	c.groups.Form.Participants.OnHeight = c.followTyping
	c.groups.Form.OnMade = c.Talk.Focus
	c.groups.OnWire, c.groups.OnRead = c.above.OnWire, c.above.OnRead
	c.groups.OnLeave, c.groups.OnDelete = c.Group.AskLeave, c.Group.AskDelete
	c.Group.OnSearch = c.Talk.Search
	c.Group.OnWiden = func(address string) {
		c.groups.Form.Participants.SetValues([]string{address})
		c.groups.Form.Show(true)
	}
	c.Group.OnWritten = c.Focus
	c.Group.OnByHand = c.above.OnByHand
	c.Group.OnHeight = c.Panes.Arrange
	c.Talk.OnRead = c.above.OnRead
	c.Talk.OnTyping = c.above.OnCounting
	c.Talk.OnForward, c.Talk.OnWire = c.forward, c.above.OnWire
}

// follow shows what the account tells of that no view does, after the views.
func (c *Column) follow() {
	a := c.Account
	a.Watch(c.showTitle, account.TopicSession)
	a.Watch(c.showBanner, account.TopicSession, account.TopicConnection, account.TopicFaults, account.Working(account.KeySubscribe))
	a.Watch(c.goOn, account.TopicSession, account.TopicConnection, account.Working(account.KeySubscribe))
	a.Watch(c.showNotice, account.TopicNotice)
	a.Watch(c.showLost, account.TopicLost)
	a.Watch(c.showEmpty, account.TopicSession, account.TopicConnection, account.TopicGroups, account.TopicInvitations, account.TopicChosen, account.Working(account.KeySubscribe))
	a.Watch(c.Card.Arrange, account.TopicSession, account.TopicConnection, account.Working(account.KeyLogin), account.Working(account.KeySubscribe), account.Working(account.KeyLogout))
	a.Watch(c.Panes.Arrange, account.TopicSession, account.TopicConnection, account.TopicGroups, account.TopicInvitations, account.TopicChosen, account.TopicParticipants,
		account.Working(account.KeyLogin), account.Working(account.KeySubscribe), account.Working(account.KeyCreate), account.Working(account.KeyAdd))
	a.Watch(c.above.OnStatus, account.TopicSession, account.TopicConnection, account.TopicGroups, account.TopicInvitations, account.Working(account.KeyLogin))
	a.Watch(c.above.OnCounting, account.TopicSession, account.TopicConnection, account.TopicInvitations)
	a.Watch(c.sessionLeaving, account.TopicLeaving)
	a.Watch(c.sessionLeft, account.TopicSession)
	a.Watch(func() { c.above.OnSession(c) }, account.TopicSession)
	a.Watch(c.conversationLeaving, account.TopicChoosing)
	a.Watch(c.conversationChosen, account.TopicChosen)
	for _, show := range []func(){c.showTitle, c.showBanner, c.showNotice, c.dismissTrouble, c.showLost, func() { c.showStrip(c.steps, frame.BannerView{}) }, c.showEmpty, c.showFaults, c.showHeld, c.Card.Arrange, c.Panes.Arrange} {
		show()
	}
}

// followTyping keeps what is typed in sight where what stands over it takes more room.
func (c *Column) followTyping() {
	c.Panes.Arrange()
	if o, ok := c.host.Focused().(fyne.CanvasObject); ok && c.groups.Form.Participants.Holds(o) {
		c.Panes.Bring(o)
	}
}

func (c *Column) wide() bool { return c.Panes != nil && c.Panes.Wide() }

func (c *Column) roomy() bool { return c.Panes != nil && c.Panes.Roomy() }

// Turned shows what there is another way of showing, now that the panes stand side
// by side, or do not any more.
func (c *Column) Turned() {
	c.groups.Update()
	c.Group.Update()
	c.showEmpty()
}

func (c *Column) showTitle() {
	title, subtitle := phrase.Of("New user"), phrase.Of("not logged in")
	if a := c.Account; a.Session != nil {
		self := a.Session.Self()
		title, subtitle = self.Address, wording.ServerName(self.Server)
	} else if a.Email != "" {
		title = a.Email
	}
	c.Card.SetTitle(title, subtitle)
	c.Card.SetAccent(c.Accent())
}

// Accent is the user's colour, or a neutral one while nobody is logged in.
func (c *Column) Accent() fyne.ThemeColorName {
	if c.Account.Session == nil {
		return look.ColorNameNeutral
	}
	return look.ClaimColor(c.Account.Session.Self().Address)
}

// showEmpty tells what to do next while no conversation is chosen.
func (c *Column) showEmpty() {
	a := c.Account
	host.SetVisible(c.empty, a.Session != nil && a.ChosenID() == "" && (!c.groups.Form.Open || c.wide()))
	if a.Session == nil || a.ChosenID() != "" {
		return
	}
	text := ""
	switch why := a.WhyNoGroups(); {
	case a.Chosen.Gone != "":
		text = a.Chosen.Gone
	case why != "":
		text = phrase.Of("{{.Do}}, so that invitations and messages arrive.", phrase.With{"Do": why})
	case len(a.Groups()) > 0:
		text = phrase.Of("Select a group to see who is in it and to talk.")
	case a.Invited() > 0:
		text = phrase.Of("Accept the invitation to join the group.")
	default:
		text = phrase.Of("Make a new group and invite others, or wait for an invitation.")
	}
	host.SetLabel(c.empty, look.Bounded(text))
}

// Focus puts the cursor where the user would go on.
func (c *Column) Focus() {
	a := c.Account
	var target fyne.Focusable = c.service.subscribe
	if c.service.subscribe.View().Hidden {
		target = c.service.more
	}
	switch {
	case a.Session == nil:
		target = c.Login.FirstEmpty()
	case c.groups.Form.Open:
		target = c.groups.Form.Name.Entry()
	case a.ChosenID() != "":
		target = c.Talk.Widget.Entry()
	case a.WhyNoGroups() == "":
		target = c.groups.Create
	}
	c.host.Focus(target)
	// In a low window the composer and the form are at opposite ends.
	if a.ChosenID() != "" && !c.groups.Form.Open {
		c.Panes.ScrollToBottom()
	} else {
		c.Panes.ScrollToTop()
	}
}

// goOn takes the focus on from the button that has subscribed the user: pressed once
// more it would end that.
func (c *Column) goOn() {
	was := c.live
	if c.live = c.Account.Live(); c.live && !was && c.host.Focused() == c.service.subscribe {
		c.Focus()
	}
}

// sessionLeaving notices whether the session that is about to go takes the keyboard along,
// and left gives it to the form that stands in its place.
func (c *Column) sessionLeaving() { c.focusGone = c.host.FocusIn(c.Card) }

func (c *Column) sessionLeft() {
	if c.focusGone && c.Account.Session == nil {
		c.focusGone = false
		c.host.Focus(c.Login.FirstEmpty())
	}
}

// conversationLeaving notices whether the conversation that is about to go takes the keyboard
// along, with none in its place; conversationChosen gives it to the list of groups. Whoever
// has come in from an invitation goes on writing.
func (c *Column) conversationLeaving() {
	c.unlisted = c.Account.Chosen.Next == "" && (c.Group.HasFocus() || c.Talk.HasFocus())
}

func (c *Column) conversationChosen() {
	if c.unlisted {
		c.unlisted = false
		c.groups.Focus()
	}
	if c.groups.Entered() {
		c.Talk.Focus()
	}
}

// NewGroup opens the form for a new group.
func (c *Column) NewGroup() {
	if c.Account.Session != nil {
		c.groups.Form.Show(true)
	}
}

// AcceptFirst accepts the invitation that is shown first. Whoever presses its keys
// while writing means to send, as elsewhere.
func (c *Column) AcceptFirst() {
	talk := c.Talk.Widget
	if c.Account.Session != nil && c.host.Focused() == talk.Entry() && strings.TrimSpace(talk.Draft()) != "" {
		talk.Submit()
		return
	}
	c.groups.AcceptFirst()
}

// ToInvitations goes to the answer to the first invitation.
func (c *Column) ToInvitations() {
	if c.groups.Waiting() {
		c.Panes.ScrollToTop()
	}
	c.groups.ToInvitations()
}

// Used tells whether there is something in the column that would be missed.
func (c *Column) Used() bool {
	return c.Account.Session != nil || c.Account.Tasks.IsBusy(account.KeyLogin) || c.Account.Email != ""
}

// Escape closes what can be closed.
func (c *Column) Escape() {
	c.groups.Form.Show(false)
	c.Account.DismissNotice()
}

// Tick is a second of the ticker.
func (c *Column) Tick() {
	c.showBanner()
	c.Talk.Tick()
	c.groups.Tick()
}

// Counting tells whether a countdown or the age of an invitation is on show, or
// the user is typing, which ends by itself.
func (c *Column) Counting() bool {
	if c.Talk.IsTyping() || c.groups.Waiting() {
		return true
	}
	conn, _ := c.Account.Connection()
	return conn.Phase == cpaas.Waiting && conn.RetryAt.After(c.host.Now().Add(-time.Second))
}
