package app

import (
	"context"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/clip"
	"muster/app/filedialog"
	"muster/app/files"
	"muster/app/tray"
	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/credentials"
	"muster/cpaas/sandbox"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Options are what a window is made from. Only Fyne is needed.
type Options struct {
	Fyne    fyne.App
	Post    func(func())     // runs a function on the user interface's goroutine; fyne.Do if nil
	Pace    time.Duration    // the least time between turns under a steady stream of news; none if 0
	Now     func() time.Time // time.Now if nil
	Sandbox *sandbox.Server  // the built-in sandbox; made at its first use if nil
	Demo    int              // start with the demo for so many users of the sandbox, up to 8
	Resume  bool             // log remembered users in again at the start, if there is no demo

	// Guest is for a window beside another Muster that has the folder, the settings
	// and the keyring: it reads and writes nothing of theirs, and remembers nobody.
	Guest bool

	// End ends the process, on any goroutine, when the window was asked to end and
	// does not; kept tells whether what must not be lost is on the disk. Nil where the
	// process is not the window's own.
	End func(kept bool)

	Running bool   // Fyne's loop runs already, and the window is for Open
	Closing func() // called when the window begins to close, on the user interface's goroutine

	Folder string // where files are kept, such as ProfileFolder; Fyne's folder for the app if empty

	CrashReports CrashReports
	Notice       string   // what is to be told of the start; "" for nothing
	Releases     Releases // where newer versions are told of

	Keyring credentials.Keyring // where secrets are kept; that of the system if nil

	// Tray puts Muster into the desktop's tray; nil for windows that have none.
	Tray func(tray.Events) Tray

	// Clipboard gives what is on the desktop's clipboard besides text. It is called
	// on workers; nil where that cannot be read.
	Clipboard func(context.Context) (clip.Found, error)

	// FileDialog asks for files by the desktop's own dialog. It is called on workers and
	// blocks until the user has answered; nil for Muster's own dialog.
	FileDialog func(context.Context, filedialog.Request) ([]string, error)

	// Capture gives a picture of what a window shows; its canvas is asked if nil.
	Capture func(fyne.Window) image.Image
}

// Pace is that of a window somebody looks at.
const Pace = 50 * time.Millisecond

// App is one window of Muster.
type App struct {
	host     *host
	mailbox  *bindings.Mailbox
	feed     *bindings.Feed[*account]
	kept     *keeper
	logins   *logins
	log      *logbook
	deck     *deck
	ticker   *ticker
	toolbar  *toolbar
	crash    *crashNotice
	warnings *warnings
	newer    *newRelease
	helping  *helpWindow // nil while the help is closed
	keys     *keyboard
	drawer   *logDrawer // of the log

	folder       string // where files are kept
	settings     *settingsStore
	notifier     *notifier
	tray         *trayIcon
	waitingCount *throttle // shows what waits for the users
	saving       debounce  // of what was read and the window's size, between two ends of the program
	savers       draftSavers

	post           func(func())
	capture        func(fyne.Window) image.Image
	stopSleepWatch func() // returns when it has ended
	onClosing      func()
	lastResort     *lastResort

	away    bool // another program has the keyboard
	hidden  bool // the window is out of sight, and the tray has the way back
	closing bool
	ending  sync.WaitGroup // what still has to be undone for users who are gone
	done    chan struct{}  // closed when the window has gone
}

// New makes the window's content, without showing it.
func New(o Options) *App {
	o = o.withDefaults()
	a := &App{post: o.Post, folder: o.Folder, onClosing: o.Closing, capture: o.Capture, done: make(chan struct{})}
	a.mailbox = bindings.NewMailbox(a.post)
	a.mailbox.Pace(o.Pace)
	a.host = a.newHost(o)
	a.settings = newSettingsStore(o.Fyne)
	phrase.Speak(a.host.preference(keyLanguage))
	// Before any text is measured: until its loop runs, Fyne keeps the font it has
	// measured with, and that of its own theme has no glyph for some letters.
	a.settings.showTheme()
	a.lastResort = &lastResort{limit: endTime, save: a.saveAll, end: o.End}
	a.kept = newKeeper(o.Fyne.Preferences(), a.folder, o.Keyring, a.mailbox.Post)
	a.kept.tell, a.kept.logLine = a.tellTrouble, a.host.logLine
	a.logins = &logins{
		host: a.host, kept: a.kept, servers: &servers{sandbox: o.Sandbox}, folder: a.folder, guest: o.Guest,
		timings: func() cpaas.Timings { return a.settings.timings() }, forms: a.forms,
	}
	a.feed = bindings.NewFeed(a.mailbox, o.Now, a.dispatch)
	a.log = newLogbook(a.host)
	a.ticker = &ticker{post: a.mailbox.Post, tick: a.tick}
	a.notifier = newNotifier(o.Now, a.done, o.Fyne.SendNotification)
	a.notifier.isHere = a.isHere
	a.tray = a.newTrayIcon()
	a.waitingCount = &throttle{every: tallyPause, post: a.mailbox.Post, do: a.showWaiting}
	a.settings.onChanged = a.waitingCount.ask
	a.saving = debounce{post: a.mailbox.Post, quiet: savingQuiet, most: savingMost, do: a.saveProgress}
	a.deck = newDeck(a)
	a.toolbar = newToolbar(a)
	a.crash = newCrashNotice(a.host, o.CrashReports)
	markVersion(o.Fyne.Preferences())
	a.warnings = newWarnings(a.host, o.Notice)
	a.newer = newNewRelease(a.host, o.Releases, func() bool { return a.settings.releases })
	a.keys = &keyboard{host: a.host}
	a.keys.all = a.shortcuts()
	a.fillWindow()
	a.watchFocus()
	a.watchSleep()
	if err := o.CrashReports.Trouble; err != nil {
		a.host.logLine("", look.LevelWarn, "A crash would leave no report: "+err.Error())
	}
	a.startSoon(o.Running, func() {
		switch {
		case o.Demo > 0:
			a.startMany(o.Demo)
		case o.Resume:
			a.resumeAll()
		}
		a.tray.open(o.Tray)
		a.newer.look()
	})
	return a
}

// withDefaults fills in what need not be given.
func (o Options) withDefaults() Options {
	if o.Folder == "" {
		o.Folder = o.Fyne.Storage().RootURI().Path()
	}
	if o.Post == nil {
		o.Post = fyne.Do
	}
	if o.Closing == nil {
		o.Closing = func() {}
	}
	if o.Now == nil {
		o.Now = time.Now
	}
	if o.Capture == nil {
		o.Capture = func(w fyne.Window) image.Image { return w.Canvas().Capture() }
	}
	return o
}

// newHost makes the window and what it lends its views.
func (a *App) newHost(o Options) *host {
	h := &host{
		fyne: o.Fyne, post: a.mailbox.Post, now: o.Now, ending: &a.ending,
		clipboard: o.Clipboard, fileDialog: o.FileDialog, lookAt: files.Look,
		hint: a.hint, logLine: a.logLine,
	}
	h.tasks = newTasks(h.post, func(string) {})
	h.window = o.Fyne.NewWindow("Muster")
	h.window.SetMaster()
	return h
}

// fillWindow gives the window its menu, its content and its keys.
func (a *App) fillWindow() {
	w := a.host.window
	w.SetMainMenu(a.menu())
	content := control.NewTips(a.content())
	content.OnFocus, content.OnResized = a.bring, a.saving.ask
	w.SetContent(content)
	a.keys.bind()
	w.SetCloseIntercept(a.closeWindow)
	w.Resize(a.savedSize())
	w.SetOnDropped(a.dropped)
}

// startSoon starts something once the window has been seen: to make columns takes
// as long as to show the first frame, and would come before it.
func (a *App) startSoon(running bool, start func()) {
	const frames = 50 * time.Millisecond
	soon := func() { time.AfterFunc(frames, func() { a.mailbox.Post(start) }) }
	if running {
		soon()
		return
	}
	a.host.fyne.Lifecycle().SetOnStarted(soon)
}

// Window is the application's window.
func (a *App) Window() fyne.Window { return a.host.window }

// Live is how many users are subscribed with their connection up. It is for the
// user interface's goroutine.
func (a *App) Live() int {
	n := 0
	for _, c := range a.deck.columns {
		if conn, _ := c.account.connection(); conn.Phase == cpaas.Live {
			n++
		}
	}
	return n
}

// Run shows the window and returns when it has been closed and everything it had
// under way is gone. An interrupt or a request to terminate closes it. From either
// on, and from Close on, the process ends within two seconds.
func (a *App) Run() {
	a.attend()
	a.host.window.ShowAndRun()
}

// Open is Run for an application that runs already: it returns at once.
func (a *App) Open() {
	a.attend()
	a.host.window.Show()
}

// Bring shows the window in front of others, and starts the demo for so many users,
// 0 for none. It returns when that is done, or with nothing done when the context
// has ended. It may be called from any goroutine but the user interface's.
func (a *App) Bring(ctx context.Context, demo int) {
	done := make(chan struct{})
	a.post(func() {
		defer close(done)
		if ctx.Err() != nil || a.closing {
			return
		}
		a.reveal()
		if demo > 0 {
			a.startMany(demo)
		}
	})
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// dispatch takes what sessions told since the last turn: each account gets its
// events, and the log their lines.
func (a *App) dispatch(news []bindings.News[*account]) {
	var lines []logLine
	for _, n := range news {
		if n.Event == nil {
			level, text := exchangeLine(n.Exchange)
			group := groupInPath(n.Exchange.Path)
			lines = append(lines, line(n.At, n.Owner.who(), level, text).of(group, n.Owner.groupName(group, "")))
			continue
		}
		if level, text, show := eventLine(n.Event); show {
			group, name := groupOf(n.Event)
			lines = append(lines, line(n.At, n.Owner.who(), level, text).of(group, n.Owner.groupName(group, name)))
		}
		n.Owner.hear(n.At, n.Event)
		a.notify(n.Owner, n.Event)
	}
	for _, c := range a.deck.columns {
		c.account.changed(topicMemberships)
	}
	a.log.add(lines...)
}

// logLine writes a line of the window's own to the log.
func (a *App) logLine(user string, level look.Level, text string) {
	a.log.add(line(a.host.now(), user, level, text))
}

// logOf writes a line of an account's to the log, about a group of its user's or "".
func (a *App) logOf(of *account, group string, level look.Level, text string) {
	a.log.add(line(a.host.now(), of.who(), level, text).of(group, of.groupName(group, "")))
}

// tellTrouble tells, in the log and in the column of the user it met, that something
// is wrong with what is kept of them.
func (a *App) tellTrouble(p credentials.Profile, level look.Level, text func(translator) string) {
	a.logLine(short(p.Email), level, text(phrase.English))
	if c := a.columnFor(p); c != nil {
		c.tellTrouble(text(phrase.Of))
	}
}

// tick is one second of the ticker: countdowns are drawn anew, and who types no
// more is found out.
func (a *App) tick() {
	for _, c := range a.deck.columns {
		c.tick()
	}
	a.updateTicker()
}

// updateTicker lets the ticker run while some column counts down.
func (a *App) updateTicker() {
	counting := false
	for _, c := range a.deck.columns {
		counting = counting || c.counting()
	}
	a.ticker.run(counting && !a.closing)
}

// columnFor is where something about a user is told; nil if there are no columns.
func (a *App) columnFor(p credentials.Profile) *column {
	for _, c := range a.deck.columns {
		if c.login.isOf(p) {
			return c
		}
	}
	return a.deck.current()
}
