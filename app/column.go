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
	"muster/widgets"
)

// column is one user: the login, and once that has succeeded everything the user
// sees and does.
type column struct {
	app    *App
	number int // 1 to 8, unique in the deck
	card   *widgets.Card
	scroll *container.Scroll
	tasks  *tasks

	banner  *widgets.Banner // the connection
	notice  *widgets.Banner // what came of the last action
	login   *login
	service *service
	groups  *groups
	create  *createGroup
	group   *group

	session *cpaas.Session // nil while logged out
	state   *bindings.Session
	unwatch func()

	autoAccept     bool // what a session gets when it begins
	subscribeFirst bool // subscribe as soon as logged in
	ended          bool
}

func newColumn(a *App, number int) *column {
	c := &column{app: a, number: number}
	c.tasks = newTasks(a.mailbox, c.update)
	c.card = widgets.NewCard(func() { a.deck.remove(c) })
	c.card.SetAccent(number - 1)
	c.banner = widgets.NewBanner(c.bannerAction)
	c.notice = widgets.NewBanner(c.dismiss)
	c.login = newLogin(c)
	c.service = newService(c)
	c.create = newCreateGroup(c)
	c.groups = newGroups(c)
	c.group = newGroup(c)
	top := container.NewVBox(c.banner, c.notice, c.login.view, c.service.view, c.groups.view, c.create.view)
	c.scroll = container.NewVScroll(container.NewBorder(top, nil, nil, nil, c.group.view))
	c.card.SetContent(c.scroll)
	c.dismiss()
	c.update()
	return c
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
	c.service.update()
	c.groups.update()
	c.create.update()
	c.group.update()
	c.app.watchClock()
}

func (c *column) showTitle() {
	title, subtitle := "New user", "not logged in"
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
	c.session = s
	c.state = bindings.Bind(s, c.app.mailbox)
	c.unwatch = c.app.news.watch(c, s)
	if c.autoAccept {
		s.SetAutoAccept(true)
	}
	c.follow(c.state)
	c.dismiss()
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
	on(state.Connection, c.update)
	on(state.GroupsRevision, c.groupsChanged)
	on(state.InvitationsRevision, c.invitationsChanged)
	on(state.ParticipantsRevision, c.group.participantsChanged)
	on(state.MessagesRevision, c.group.messagesChanged)
}

// groupsChanged also notices when the chosen group is gone.
func (c *column) groupsChanged() {
	if chosen := c.state.Chosen(); chosen != "" {
		if _, found := c.summary(chosen); !found {
			c.choose("")
		}
	}
	c.groups.update()
	c.group.update()
}

func (c *column) invitationsChanged() {
	c.groups.update()
	c.group.update()
}

// summary finds a group of the user's.
func (c *column) summary(id string) (cpaas.GroupSummary, bool) {
	if c.state == nil {
		return cpaas.GroupSummary{}, false
	}
	all, _ := c.state.Groups.Get()
	for _, g := range all {
		if g.ID == id {
			return g, true
		}
	}
	return cpaas.GroupSummary{}, false
}

// choose shows a group, "" for none, and gets its history.
func (c *column) choose(id string) {
	if c.state == nil || c.state.Chosen() == id {
		return
	}
	c.group.leaveShown()
	c.state.Choose(id)
	c.group.enterShown(id)
	c.groups.update()
	if id != "" {
		session := c.session
		c.tasks.act("history:"+id, func(ctx context.Context) error {
			_, err := session.FetchMessages(ctx, id)
			return err
		}, func(err error) {
			if err != nil {
				c.failed(err)
			}
		})
	}
}

// hear takes one event of the session, after the state has changed.
func (c *column) hear(e cpaas.Event) {
	if c.ended || c.state == nil {
		return
	}
	switch e := e.(type) {
	case cpaas.GroupCreated:
		c.offer(e.Group.ID)
	case cpaas.InvitationAccepted:
		c.offer(e.Group.ID)
	case cpaas.GroupEnded:
		c.group.gone(e.Group, named(e.Name, e.Group)+" was deleted by an admin.")
	case cpaas.GroupDeleted:
		c.group.gone(e.Group, "You deleted "+named(e.Name, e.Group)+".")
	case cpaas.GroupLeft:
		c.group.gone(e.Group, saidHasLeft)
	case cpaas.ParticipantChanged:
		for _, p := range e.Participants {
			if p.Address == c.session.Self().Address && p.Status == cpaas.Disconnected {
				c.group.gone(e.Group, "You were removed from "+named(e.Name, e.Group)+". "+saidHasLeft)
			}
		}
	}
}

// offer shows a group that is new to the user, unless another is being looked at.
func (c *column) offer(id string) {
	if c.state.Chosen() == "" {
		c.choose(id)
	}
}

// failed tells what went wrong, and fetches the groups again where the window
// showed something that is no longer so.
func (c *column) failed(err error) {
	what, whatToDo := explain(err)
	c.app.say(c.who(), widgets.LevelError, saidGroupError(what))
	c.tell(widgets.Bad, what+" "+whatToDo)
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
		c.dismiss()
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
		c.scroll.ScrollToBottom()
	} else {
		c.scroll.ScrollToTop()
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
	c.dismiss()
}

// leaveSession lets go of the session's state, and keeps the form.
func (c *column) leaveSession() {
	if c.session == nil {
		return
	}
	c.choose("")
	c.unwatch()
	c.state.Close()
	c.session, c.state, c.unwatch = nil, nil, nil
	c.create.show(false)
	c.group.forget()
	c.update()
}

// end closes the column for good. The function it gives ends the session; it
// blocks and is for another goroutine.
func (c *column) end() (wait func()) {
	if c.session != nil {
		c.unwatch()
		c.state.Close()
	}
	c.ended = true
	return c.tasks.close()
}

// counting tells whether a countdown is on show.
func (c *column) counting() bool {
	conn, _ := c.connection()
	return conn.Phase == cpaas.Waiting && conn.RetryAt.After(c.app.now().Add(-time.Second))
}
