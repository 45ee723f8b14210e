package app

import (
	"maps"
	"strconv"
	"strings"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/credentials"
	"muster/widgets/look"
)

// account is a user without their pixels: the login, its state, the work under way,
// and what the user has written, chosen and muted. It draws nothing: who shows
// something of it watches its topics. It belongs to the user interface's goroutine.
type account struct {
	services
	number int    // 1 to 8, unique in the window
	email  string // that the user has entered, who has no other name before the login

	session *cpaas.Session // nil while logged out
	state   *bindings.Session
	tasks   *tasks
	ended   bool
	topics  topics

	profile        credentials.Profile  // of the session
	secret         *credentials.Profile // the same if the user is remembered
	outbox         *outboxHolder        // keeps what a remembered user has not sent; nil for others
	autoAccept     bool                 // what a session gets when it begins
	subscribeFirst bool                 // subscribe as soon as logged in
	carried        carried

	chosen chosen
	drafts map[string]string // what is being written, by conversation
	saver  *draftSaver
	lost   lost
	files  transfers
	muted  muted
	notice notice // what came of the last action

	memberships *memberships // of the session
}

// services are what the accounts of a window share.
type services struct {
	post   func(func()) // runs a function on the user interface's goroutine
	now    func() time.Time
	feed   *bindings.Feed[*account]
	kept   *keeper
	savers *draftSavers
	ending *sync.WaitGroup // what still has to be undone for accounts that are gone
	log    func(a *account, group string, level look.Level, text string)
}

// newAccount makes the account of a user who has not logged in. Number tells the columns of a window apart.
func newAccount(s services, number int) *account {
	a := &account{services: s, number: number, topics: topics{}, drafts: map[string]string{}}
	a.tasks = newTasks(s.post, func(key string) { a.changed(working(key)) })
	a.saver = newDraftSaver(a)
	a.files.forget()
	return a
}

// who names the user in the log.
func (a *account) who() string {
	switch {
	case a.session != nil:
		return short(a.session.Self().Address)
	case a.email != "":
		return short(a.email)
	}
	return "user " + strconv.Itoa(a.number)
}

// connection is the state of the session's connection; ok is false while there
// is no session.
func (a *account) connection() (conn cpaas.Connection, ok bool) {
	if a.state == nil {
		return cpaas.Connection{}, false
	}
	conn, _ = a.state.Connection.Get()
	return conn, true
}

// live tells whether the user is subscribed with the connection up.
func (a *account) live() bool {
	conn, _ := a.connection()
	return conn.Phase == cpaas.Live && !a.tasks.isBusy(keySubscribe)
}

// isSelf tells whether address is the user's own, in whatever case it is typed.
func (a *account) isSelf(address string) bool {
	return a.session != nil && strings.EqualFold(address, a.session.Self().Address)
}

// entry is a login that has succeeded.
type entry struct {
	session *cpaas.Session
	profile credentials.Profile
	secret  *credentials.Profile // the same if the user is remembered
	outbox  *outboxHolder        // nil for users who are not
	drafts  map[string]string    // that were kept
}

// enter takes over a session that has just been logged in.
func (a *account) enter(e entry) {
	s := e.session
	a.outbox, a.profile, a.secret = e.outbox, e.profile, e.secret
	a.saver.loaded(e.drafts)
	maps.Copy(a.drafts, e.drafts)
	a.session = s
	a.kept.restoreMarks(a.profile, s)
	a.muted = a.kept.muted(a.profile)
	a.state = a.feed.Bind(a, s)
	a.memberships = newMemberships(s.Self().Address, s.Participants)
	a.kept.restoreRule(a.profile, s)
	if a.autoAccept {
		s.SetAutoAccept(true)
	}
	a.follow(a.state)
	a.takeCarried()
	if n := len(s.Unsent()); n > 0 {
		a.logLine(look.LevelInfo, "Going on with "+counted(n, "message")+" that had not been sent")
	}
	a.dismissNotice()
	a.changed(topicSession)
	if a.subscribeFirst {
		a.subscribeFirst = false
		a.subscribe()
	}
}

// leave lets go of the session and its state.
func (a *account) leave() {
	if a.session == nil {
		return
	}
	a.changed(topicLeaving)
	a.keepMarks()
	a.keepMuted()
	a.choose("")
	a.state.Close()
	a.session, a.state, a.memberships, a.muted = nil, nil, nil, nil
	a.chosen = chosen{}
	a.drafts = map[string]string{}
	a.files.forget()
	a.lost = lost{}
	a.changed(topicLost)
	a.changed(topicSession)
}

// again lets go of a session that the server has ended, and has the next one of the
// same user go on where it was.
func (a *account) again() {
	if a.session == nil {
		return
	}
	session := a.session
	a.carryOver()
	a.leave()
	a.subscribeFirst = true // as it was
	a.ending.Go(session.Close)
}

// end closes the account for good. The function it gives ends the session; it
// blocks and is for another goroutine.
func (a *account) end() (wait func()) {
	keepDrafts := a.saver.end()
	if a.session != nil {
		a.keepMarks()
		a.keepMuted()
		a.state.Close()
	}
	a.ended = true
	end := a.tasks.close()
	return func() {
		keepDrafts()
		end()
	}
}

func (a *account) keepMuted() { a.kept.keepMuted(a.profile, a.muted) }

// keepMarks remembers up to where the user has read, if they are remembered.
func (a *account) keepMarks() {
	if a.session != nil {
		a.kept.keepMarks(a.profile, a.session)
	}
}
