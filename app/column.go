package app

import (
	"strings"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/widget"

	"muster/cpaas"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// column is one user on screen: the login, and once that has succeeded everything
// the user sees and does.
type column struct {
	account *account
	host    *host
	card    *frame.Card
	panes   *frame.Panes

	banner  *frame.Banner // the connection
	notice  *frame.Banner // what came of the last action
	trouble *frame.Banner // the keyring
	rescue  *frame.Banner // what was written for groups that are closed
	empty   *widget.Label // in place of a conversation

	login   *login
	service *service
	groups  *groups
	group   *group
	talk    *conversation
	folds   folds

	focusGone bool // the session that is about to go has the keyboard
	unlisted  bool // the same of the conversation

	above columnCallbacks
}

// columnCallbacks are what a column asks of the window, and tells it.
type columnCallbacks struct {
	alone func() bool // the user has the window alone
	away  func() bool // the user may look elsewhere

	onClose    func(*column) // the user is to be removed
	onStatus   func()        // the user has another name, another connection, or more unread
	onCounting func()        // a countdown has begun or ended
	onRead     func()        // the user has read further
	onGoTo     func(*column) // the user goes on here
}

// newColumn makes the column of an account. Its login form shares with the others what all has.
func newColumn(a *account, h *host, all *logins, above columnCallbacks) *column {
	c := &column{account: a, host: h, above: above, folds: readFolds(h.fyne.Preferences())}
	c.service = newService(a, h)
	c.card = frame.NewCard(func() { above.onClose(c) }, c.service.tools()...)
	c.card.SetAccent(a.number - 1)
	c.banner = frame.NewBanner(c.bannerAction)
	c.notice = frame.NewBanner(a.dismissNotice)
	c.trouble = frame.NewBanner(c.dismissTrouble)
	c.rescue = frame.NewBanner(func() { h.copy(a.takeLost()) })
	c.login = newLogin(a, h, all)
	c.groups = newGroups(a, h, c.wide)
	c.group = newGroup(a, h, c.wide, above.alone, &c.folds)
	c.talk = newConversation(a, h, above.away)
	c.empty = widget.NewLabelWithStyle("", fyne.TextAlignCenter, fyne.TextStyle{})
	c.empty.Wrapping = fyne.TextWrapWord
	c.empty.Importance = widget.LowImportance
	c.panes = frame.NewPanes(frame.PaneObjects{
		Top:  container.NewVBox(c.banner, c.notice, c.trouble, c.rescue, c.login.view),
		Side: c.groups.side, Empty: c.empty, Head: c.group.head.view,
		Adding: c.group.people.adding, People: c.group.people.list, Talk: c.talk.view,
	})
	c.panes.OnTurned = c.turned
	c.card.SetContent(c.panes)
	c.connect()
	c.follow()
	return c
}

// connect takes up what the views ask for.
func (c *column) connect() {
	c.login.OnNamed = c.showTitle
	c.login.OnEntered = func() { c.host.focus(c.service.subscribe) }
	c.groups.form.OnOpened = c.showEmpty
	c.groups.form.OnMade = c.talk.focus
	c.group.OnSearch = c.talk.search
	c.group.OnWiden = func(address string) {
		c.groups.form.participants.SetValues([]string{address})
		c.groups.form.show(true)
	}
	c.group.OnWritten = c.focus
	c.group.OnHeight = c.panes.Arrange
	c.talk.OnRead = c.above.onRead
	c.talk.OnTyping = c.above.onCounting
	c.talk.OnForward = c.forward
}

// follow shows what the account tells of that no view does, after the views.
func (c *column) follow() {
	a := c.account
	a.watch(c.showTitle, topicSession)
	a.watch(c.showBanner, topicSession, topicConnection, working(keySubscribe))
	a.watch(c.showNotice, topicNotice)
	a.watch(c.showLost, topicLost)
	a.watch(c.showEmpty, topicSession, topicConnection, topicGroups, topicInvitations, topicChosen, working(keySubscribe))
	a.watch(c.card.Arrange, topicSession, topicConnection, working(keyLogin), working(keySubscribe), working(keyLogout))
	a.watch(c.panes.Arrange, topicSession, topicConnection, topicGroups, topicInvitations, topicChosen, topicParticipants,
		working(keyLogin), working(keySubscribe), working(keyCreate), working(keyAdd))
	a.watch(c.above.onStatus, topicSession, topicConnection, topicGroups, topicInvitations, working(keyLogin))
	a.watch(c.above.onCounting, topicSession, topicConnection, topicInvitations)
	a.watch(c.sessionLeaving, topicLeaving)
	a.watch(c.sessionLeft, topicSession)
	a.watch(c.conversationLeaving, topicChoosing)
	a.watch(c.conversationChosen, topicChosen)
	for _, show := range []func(){c.showTitle, c.showBanner, c.showNotice, c.dismissTrouble, c.showLost, c.showEmpty, c.card.Arrange, c.panes.Arrange} {
		show()
	}
}

func (c *column) wide() bool { return c.panes != nil && c.panes.Wide() }

// turned shows what there is another way of showing, now that the panes stand side
// by side, or do not any more.
func (c *column) turned() {
	c.groups.update()
	c.group.update()
	c.showEmpty()
}

func (c *column) showTitle() {
	title, subtitle := phrase.Of("New user"), phrase.Of("not logged in")
	if a := c.account; a.session != nil {
		self := a.session.Self()
		title, subtitle = self.Address, serverName(self.Server)
	} else if a.email != "" {
		title = a.email
	}
	c.card.SetTitle(title, subtitle)
}

// showEmpty tells what to do next while no conversation is chosen.
func (c *column) showEmpty() {
	a := c.account
	setVisible(c.empty, a.session != nil && a.chosenID() == "" && (!c.groups.form.open || c.wide()))
	if a.session == nil || a.chosenID() != "" {
		return
	}
	text := ""
	switch why := a.whyNoGroups(); {
	case a.chosen.gone != "":
		text = a.chosen.gone
	case why != "":
		text = phrase.Of("{{.Do}}, so that invitations and messages arrive.", phrase.With{"Do": why})
	case len(a.groups()) > 0:
		text = phrase.Of("Select a group to see who is in it and to talk.")
	case a.invited() > 0:
		text = phrase.Of("Accept the invitation to join the group.")
	default:
		text = phrase.Of("Make a new group and invite others, or wait for an invitation.")
	}
	setLabel(c.empty, look.Bounded(text))
}

// focus puts the cursor where the user would go on.
func (c *column) focus() {
	a := c.account
	var target fyne.Focusable = c.service.subscribe
	switch {
	case a.session == nil:
		target = c.login.firstEmpty()
	case c.groups.form.open:
		target = c.groups.form.name.Entry()
	case a.chosenID() != "":
		target = c.talk.view.Entry()
	case a.whyNoGroups() == "":
		target = c.groups.create
	}
	c.host.focus(target)
	// In a low window the composer and the form are at opposite ends.
	if a.chosenID() != "" && !c.groups.form.open {
		c.panes.ScrollToBottom()
	} else {
		c.panes.ScrollToTop()
	}
}

// sessionLeaving notices whether the session that is about to go takes the keyboard along,
// and left gives it to the form that stands in its place.
func (c *column) sessionLeaving() { c.focusGone = c.host.focusIn(c.card) }

func (c *column) sessionLeft() {
	if c.focusGone && c.account.session == nil {
		c.focusGone = false
		c.host.focus(c.login.firstEmpty())
	}
}

// conversationLeaving notices whether the conversation that is about to go takes the keyboard
// along, with none in its place; conversationChosen gives it to the list of groups.
func (c *column) conversationLeaving() {
	c.unlisted = c.account.chosen.next == "" && (c.group.hasFocus() || c.talk.hasFocus())
}

func (c *column) conversationChosen() {
	if c.unlisted {
		c.unlisted = false
		c.groups.focus()
	}
}

// newGroup opens the form for a new group.
func (c *column) newGroup() {
	if c.account.session != nil {
		c.groups.form.show(true)
	}
}

// acceptFirst accepts the invitation that is shown first. Whoever presses its keys
// while writing means to send, as elsewhere.
func (c *column) acceptFirst() {
	talk := c.talk.view
	if c.account.session != nil && c.host.focused() == talk.Entry() && strings.TrimSpace(talk.Draft()) != "" {
		talk.Submit()
		return
	}
	c.groups.acceptFirst()
}

// toInvitations goes to the answer to the first invitation.
func (c *column) toInvitations() {
	if c.groups.waiting() {
		c.panes.ScrollToTop()
	}
	c.groups.toInvitations()
}

// escape closes what can be closed.
func (c *column) escape() {
	c.groups.form.show(false)
	c.account.dismissNotice()
}

// tick is a second of the ticker.
func (c *column) tick() {
	c.showBanner()
	c.talk.tick()
	c.groups.tick()
}

// counting tells whether a countdown or the age of an invitation is on show, or
// the user is typing, which ends by itself.
func (c *column) counting() bool {
	if c.talk.isTyping() || c.groups.waiting() {
		return true
	}
	conn, _ := c.account.connection()
	return conn.Phase == cpaas.Waiting && conn.RetryAt.After(c.host.now().Add(-time.Second))
}
