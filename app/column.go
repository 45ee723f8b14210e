package app

import (
	"context"
	"strconv"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/data/binding"

	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/transport"
	"muster/widgets"
	"muster/widgets/phrase"
)

// column is one user: the login, and once that has succeeded everything the user
// sees and does.
type column struct {
	app    *App
	number int // 1 to 8, unique in the deck
	card   *widgets.Card
	panes  *widgets.Panes
	tasks  *tasks

	banner  *widgets.Banner // the connection
	notice  *widgets.Banner // what came of the last action
	trouble *widgets.Banner // the keyring
	rescue  *rescue
	login   *login
	service *service
	groups  *groups
	create  *createGroup
	group   *group
	side    *fyne.Container // groups and create

	thumbnails *thumbnails

	session *cpaas.Session // nil while logged out
	state   *bindings.Session

	memberships *memberships // of the session
	muted       muted

	folds          folds
	autoAccept     bool // what a session gets when it begins
	subscribeFirst bool // subscribe as soon as logged in
	carried        carried
	outbox         *outboxHolder // keeps what a remembered user has not sent; nil for others
	drafts         *draftKeeper
	ended          bool
}

func newColumn(a *App, number int) *column {
	c := &column{app: a, number: number, folds: a.readFolds()}
	c.tasks = newTasks(a.mailbox, c.update)
	c.drafts = newDraftKeeper(c)
	c.service = newService(c)
	c.card = widgets.NewCard(func() { a.deck.remove(c) }, c.service.tools()...)
	c.card.SetAccent(number - 1)
	c.banner = widgets.NewBanner(c.bannerAction)
	c.notice = widgets.NewBanner(c.dismissNotice)
	c.trouble = widgets.NewBanner(c.dismissTrouble)
	c.thumbnails = newThumbnails(c)
	c.rescue = newRescue(c)
	c.login = newLogin(c)
	c.create = newCreateGroup(c)
	c.groups = newGroups(c)
	c.group = newGroup(c)
	c.side = container.NewBorder(nil, c.create.view, nil, nil, c.groups.view)
	c.panes = widgets.NewPanes(widgets.PaneObjects{
		Top:  container.NewVBox(c.banner, c.notice, c.trouble, c.rescue.view, c.login.view),
		Side: c.side, Empty: c.group.empty, Head: c.group.head.view,
		Adding: c.group.people.adding, People: c.group.people.list, Talk: c.group.talk.view,
	})
	c.panes.OnTurned = c.turned
	c.card.SetContent(c.panes)
	c.dismissNotice()
	c.dismissTrouble()
	c.update()
	return c
}

// action is a button that tells why it is disabled when it is tapped all the same.
func (c *column) action(label string, icon fyne.Resource, onTapped func()) *widgets.Action {
	a := widgets.NewAction(label, icon, onTapped)
	a.OnReason = c.app.hint
	return a
}

// who names the column's user in the log.
func (c *column) who() string {
	switch {
	case c.session != nil:
		return short(c.session.Self().Address)
	case c.login.email.Text() != "":
		return short(c.login.email.Text())
	}
	return "user " + strconv.Itoa(c.number)
}

// connection is the state of the session's connection; ok is false while there
// is no session.
func (c *column) connection() (conn cpaas.Connection, ok bool) {
	if c.state == nil {
		return cpaas.Connection{}, false
	}
	conn, _ = c.state.Connection.Get()
	return conn, true
}

// update brings all that depends on the session, the connection and on what is
// under way up to date.
func (c *column) update() {
	if c.ended || c.group == nil {
		return
	}
	c.showTitle()
	c.showBanner()
	c.login.update()
	setVisible(c.side, c.session != nil)
	c.service.update()
	c.groups.update()
	c.create.update()
	c.group.update()
	c.card.Arrange()
	c.panes.Arrange()
	c.app.deck.showTabs()
	c.app.updateTicker()
}

// turned shows what there is another way of showing, now that the panes stand side
// by side, or do not any more.
func (c *column) turned() {
	c.groups.update()
	c.group.update()
}

func (c *column) showTitle() {
	title, subtitle := phrase.Of("New user"), phrase.Of("not logged in")
	if c.session != nil {
		self := c.session.Self()
		title, subtitle = self.Address, serverName(self.Server)
	} else if email := c.login.email.Text(); email != "" {
		title = email
	}
	c.card.SetTitle(title, subtitle)
}

// entered takes over a session that has just been logged in.
func (c *column) entered(s *cpaas.Session) {
	if c.focusIn(c.login.view) { // which goes; the next step stands in its place
		defer func() { c.app.window.Canvas().Focus(c.service.subscribe) }()
	}
	c.session = s
	c.restoreMarks(s)
	c.restoreMuted()
	c.state = c.app.feed.Bind(c, s)
	c.memberships = newMemberships(s.Self().Address, s.Participants)
	c.restoreRule(s)
	if c.autoAccept {
		s.SetAutoAccept(true)
	}
	c.follow(c.state)
	c.takeCarried()
	if n := len(s.Unsent()); n > 0 {
		c.app.logLine(c.who(), widgets.LevelInfo, "Going on with "+counted(n, "message")+" that had not been sent")
	}
	c.dismissNotice()
	c.update()
	if c.subscribeFirst {
		c.subscribeFirst = false
		c.subscribe()
	}
}

// follow redraws what each binding tells about.
func (c *column) follow(state *bindings.Session) {
	on := func(item binding.DataItem, redraw func()) {
		item.AddListener(binding.NewDataListener(func() {
			if c.state == state && !c.ended {
				redraw()
			}
		}))
	}
	on(state.Self, c.update)
	on(state.AutoAccept, c.service.update)
	on(state.Connection, c.connectionChanged)
	on(state.GroupsRevision, c.groupsChanged)
	on(state.DirectsRevision, c.groupsChanged)
	on(state.History, c.historyChanged)
	on(state.InvitationsRevision, c.invitationsChanged)
	on(state.ParticipantsRevision, c.group.participantsChanged)
	on(state.MessagesRevision, c.group.messagesChanged)
	on(state.ReceiptsRevision, c.group.talk.view.UpdateReach)
	on(state.ComposingRevision, c.group.talk.showOthers)
}

// observe has the log hear of the user's requests. It is called from any goroutine.
func (c *column) observe(r transport.Record) {
	if x, ok := r.(transport.Exchange); ok {
		c.app.feed.Exchanged(c, x)
	}
}

// failed tells what went wrong, and fetches the groups again where the window
// showed something that is no longer so.
func (c *column) failed(err error) {
	what, whatToDo := explain(err)
	c.app.logLine(c.who(), widgets.LevelError, textGroupError(logged(err)))
	c.showNotice(widgets.Bad, what+" "+whatToDo)
	if stale(err) {
		c.refetch()
	}
}

// run does work for a click that concerns groups, and tells if it failed.
func (c *column) run(key string, work func(context.Context) error, done func()) {
	c.tasks.act(key, work, func(err error) {
		if err != nil {
			c.failed(err)
			return
		}
		c.dismissNotice()
		if done != nil {
			done()
		}
	})
}

// refresh fetches the groups because the user asks for it.
func (c *column) refresh() {
	if session := c.session; session != nil && c.whyNoGroups() == "" {
		c.run("refresh", fetchGroups(session), nil)
	}
}

// refetch fetches the groups after a refusal. Its own failure would only hide
// what the refusal said.
func (c *column) refetch() {
	if c.session != nil {
		c.tasks.act("refetch", fetchGroups(c.session), func(error) {})
	}
}

func fetchGroups(s *cpaas.Session) func(context.Context) error {
	return func(ctx context.Context) error {
		_, err := s.FetchGroups(ctx)
		return err
	}
}

// focus puts the cursor where the user would go on.
func (c *column) focus() {
	var target fyne.Focusable = c.service.subscribe
	switch {
	case c.session == nil:
		target = c.login.firstEmpty()
	case c.create.open:
		target = c.create.name.Entry()
	case c.group.id != "":
		target = c.group.talk.view.Entry()
	case c.whyNoGroups() == "":
		target = c.groups.create
	}
	c.app.window.Canvas().Focus(target)
	// In a low window the composer and the form are at opposite ends.
	if c.group.id != "" && !c.create.open {
		c.panes.ScrollToBottom()
	} else {
		c.panes.ScrollToTop()
	}
}

// focusIn tells whether something that can be seen in a part of the column has
// the focus.
func (c *column) focusIn(part fyne.CanvasObject) bool {
	focused, ok := c.app.window.Canvas().Focused().(fyne.CanvasObject)
	return ok && widgets.Inside(part, focused)
}

// toGroups goes to the list of groups, as what had the focus is gone. Keys that are
// being typed do nothing there.
func (c *column) toGroups() {
	c.app.window.Canvas().Unfocus()
	c.groups.list.Focus()
}

// search opens the search in the shown conversation.
func (c *column) search() {
	if c.group.id != "" {
		c.group.talk.view.OpenSearch()
	}
}

// newGroup opens the form for a new group.
func (c *column) newGroup() {
	if c.session != nil {
		c.create.show(true)
	}
}

// escape closes what can be closed.
func (c *column) escape() {
	c.create.show(false)
	c.dismissNotice()
}

// leaveSession lets go of the session's state, and keeps the form.
func (c *column) leaveSession() {
	if c.session == nil {
		return
	}
	if c.focusIn(c.card) {
		defer func() { c.app.window.Canvas().Focus(c.login.firstEmpty()) }()
	}
	c.keepMarks()
	c.keepMuted()
	c.choose("")
	c.state.Close()
	c.session, c.state, c.memberships, c.muted = nil, nil, nil, nil
	c.create.show(false)
	c.group.forget()
	c.rescue.hide()
	c.update()
}

// end closes the column for good. The function it gives ends the session; it
// blocks and is for another goroutine.
func (c *column) end() (wait func()) {
	keepDrafts := c.drafts.end()
	if c.session != nil {
		c.keepMarks()
		c.keepMuted()
		c.state.Close()
	}
	c.ended = true
	end := c.tasks.close()
	return func() {
		keepDrafts()
		end()
	}
}

// tick is a second of the clock.
func (c *column) tick() {
	c.showBanner()
	c.group.talk.tick()
	c.groups.tick()
}

// counting tells whether a countdown or the age of an invitation is on show, or
// the user is typing, which ends by itself.
func (c *column) counting() bool {
	if c.group.talk.typing.group != "" || c.groups.waiting() {
		return true
	}
	conn, _ := c.connection()
	return conn.Phase == cpaas.Waiting && conn.RetryAt.After(c.app.now().Add(-time.Second))
}
