package account

import (
	"maps"
	"math/rand/v2"
	"strconv"
	"strings"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/keep"
	"muster/app/membership"
	"muster/app/transfers"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/credentials"
	"muster/cpaas/transport/fault"
	"muster/cpaas/transport/hold"
	"muster/widgets/look"
)

// Account is a user without their pixels: the login, its state, the work under way,
// and what the user has written, chosen and muted. It draws nothing: who shows
// something of it watches its topics. It belongs to the user interface's goroutine.
type Account struct {
	Services
	Number int    // 1 to 8, unique in the window
	Email  string // that the user has entered, who has no other name before the login

	Session *cpaas.Session // nil while logged out
	State   *bindings.Session
	Tasks   *work.Tasks
	Faults  *fault.Faults // of the network of this user, whatever session they have
	Gate    *hold.Gate    // holds what goes over their connections, by its rules
	let     int64         // how much of it went on because its connection had ended, as the log has last told
	broken  string        // what of it is broken, as the log has last told
	Ended   bool
	Shown   fyne.CanvasObject // the column of the user; nil while there is none
	topics  work.Watchers[Topic]

	profile        credentials.Profile  // of the session
	Secret         *credentials.Profile // the same if the user is remembered
	Outbox         *keep.OutboxHolder   // keeps what a remembered user has not sent; nil for others
	AutoAccept     bool                 // what a session gets when it begins
	SubscribeFirst bool                 // subscribe as soon as logged in
	Carried        carried

	Chosen  chosen
	TopLine func() string     // the line of the shown conversation at the top of what is in sight, "" at its end; nil while nothing shows it
	Return  string            // the line of it to go to as soon as it is known; "" for none
	Drafts  map[string]string // what is being written, by conversation
	saver   *keep.DraftSaver
	Lost    lost
	Files   *transfers.Files
	unseen  unseen
	Muted   keep.Muted
	Recent  *keep.Recent // nil before the first login
	Notice  notice       // what came of the last action

	Memberships *membership.Changes // of the session
}

// Services are what the accounts of a window share.
type Services struct {
	Post   func(func()) // runs a function on the user interface's goroutine
	Now    func() time.Time
	Feed   *bindings.Feed[*Account]
	Kept   *keep.Keeper
	Savers *keep.DraftSavers
	Settle func()                                     // makes final what the user could undo; nil where nothing can be
	Ending *sync.WaitGroup                            // what still has to be undone for accounts that are gone
	Near   func(a *Account) (columns, users []string) // who else has a column on the user's server, and whom a built-in one knows; nil for nobody
	Log    func(a *Account, group string, level look.Level, text string)
}

// mostSeed keeps the seed of the faults short enough to be copied by hand.
const mostSeed = 1_000_000

// New makes the account of a user who has not logged in. Number tells the columns of a window apart.
func New(s Services, number int) *Account {
	a := &Account{Services: s, Number: number, Drafts: map[string]string{}, unseen: unseen{}}
	a.Tasks = work.NewTasks(s.Post, func(key string) { a.Changed(Working(key)) })
	a.Faults = fault.New(rand.Uint64N(mostSeed))
	a.Faults.Watch(func() { a.Post(a.faultsChanged) })
	a.Gate = hold.NewGate()
	a.Gate.Watch(func() { a.Post(a.heldChanged) })
	a.saver = s.Savers.New()
	a.Files = a.newFiles()
	return a
}

// Who names the user in the log.
func (a *Account) Who() string {
	switch {
	case a.Session != nil:
		return wording.Short(a.Session.Self().Address)
	case a.Email != "":
		return wording.Short(a.Email)
	}
	return "user " + strconv.Itoa(a.Number)
}

// Acting is the user as who acts in a dialog.
func (a *Account) Acting() look.Actor {
	if a.Session == nil {
		return look.Actor{Over: a.Shown}
	}
	return look.Actor{Address: a.Session.Self().Address, Over: a.Shown}
}

// Connection is the state of the session's connection; ok is false while there
// is no session.
func (a *Account) Connection() (conn cpaas.Connection, ok bool) {
	if a.State == nil {
		return cpaas.Connection{}, false
	}
	conn, _ = a.State.Connection.Get()
	return conn, true
}

// Live tells whether the user is subscribed with the connection up.
func (a *Account) Live() bool {
	conn, _ := a.Connection()
	return conn.Phase == cpaas.Live && !a.Tasks.IsBusy(KeySubscribe)
}

// IsSelf tells whether address is the user's own, in whatever case it is typed.
func (a *Account) IsSelf(address string) bool {
	return a.Session != nil && strings.EqualFold(address, a.Session.Self().Address)
}

// Entry is a login that has succeeded.
type Entry struct {
	Session *cpaas.Session
	Profile credentials.Profile
	Secret  *credentials.Profile // the same if the user is remembered
	Outbox  *keep.OutboxHolder   // nil for users who are not
	Kept    keep.Recovered       // from an earlier session
}

// Enter takes over a session that has just been logged in.
func (a *Account) Enter(e Entry) {
	s := e.Session
	a.Outbox, a.profile, a.Secret = e.Outbox, e.Profile, e.Secret
	a.saver.Loaded(e.Kept.Drafts)
	maps.Copy(a.Drafts, e.Kept.Drafts)
	a.Session = s
	a.Kept.RestoreMarks(a.profile, s)
	a.Kept.RestoreReach(a.profile, s)
	a.Muted, a.Recent = a.Kept.Muted(a.profile), a.Kept.Recent(a.profile, a.Recent)
	a.State = a.Feed.Bind(a, s)
	a.beginMemberships(e.Kept.Changes)
	a.Kept.RestoreRule(a.profile, s)
	if a.AutoAccept {
		s.SetAutoAccept(true)
	}
	a.follow(a.State)
	a.takeCarried()
	a.carryFromLastRun()
	if n := len(s.Unsent()); n > 0 {
		a.LogLine(look.LevelInfo, "Going on with "+wording.Counted(n, "message")+" that had not been sent")
	}
	a.DismissNotice()
	a.Changed(TopicSession)
	if a.SubscribeFirst {
		a.SubscribeFirst = false
		a.Subscribe()
	}
}

// leave lets go of the session and its state.
func (a *Account) leave() {
	if a.Session == nil {
		return
	}
	a.Changed(TopicLeaving)
	a.KeepMarks()
	a.Choose("")
	a.State.Close()
	a.Session, a.State, a.Memberships, a.Muted = nil, nil, nil, nil
	a.Chosen = chosen{}
	a.Drafts = map[string]string{}
	a.unseen = unseen{}
	a.Files.Forget()
	a.Lost = lost{}
	a.Changed(TopicLost)
	a.Changed(TopicSession)
}

// Again lets go of a session that the server has ended, and has the next one of the
// same user go on where it was.
func (a *Account) Again() {
	if a.Session == nil {
		return
	}
	session := a.Session
	a.carryOver()
	a.leave()
	a.SubscribeFirst = true // as it was
	a.Ending.Go(session.Close)
}

// End closes the account for good. The function it gives ends the session; it
// blocks and is for another goroutine.
func (a *Account) End() (wait func()) {
	a.keepDrafts()
	keepChanges := a.KeepingMemberships()
	if a.Session != nil {
		a.KeepMarks()
		a.State.Close()
	}
	a.Ended = true
	end := a.Tasks.Close()
	return func() {
		keepChanges()
		a.saver.End()
		end()
	}
}

// KeepMarks remembers up to where the user has read, what they have muted, how far what they wrote
// has come, the order of the conversations, their place in the shown one and what happened to
// groups, if they are remembered.
func (a *Account) KeepMarks() {
	if a.Session == nil {
		return
	}
	a.Kept.KeepMarks(a.profile, a.Session)
	a.Kept.KeepReach(a.profile, a.Session)
	a.Kept.KeepMuted(a.profile, a.Muted)
	a.Kept.KeepRecent(a.profile, a.Recent)
	a.Ending.Go(a.KeepingMemberships())
	if id := a.ChosenID(); id != "" && a.TopLine != nil && a.Return == "" {
		a.Kept.KeepPlace(a.profile, id, a.TopLine())
	}
}
