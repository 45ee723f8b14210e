package app

import (
	"context"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"github.com/google/uuid"

	"muster/app/clip"
	"muster/app/filedialog"
	"muster/app/files"
	"muster/app/tray"
	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/credentials"
	"muster/cpaas/sandbox"
	"muster/widgets"
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
	fyne      fyne.App
	window    fyne.Window
	post      func(func())
	now       func() time.Time
	capture   func(fyne.Window) image.Image
	clipboard func(context.Context) (clip.Found, error)
	mailbox   *bindings.Mailbox
	servers   *servers
	feed      *bindings.Feed[*column]
	log       *logbook
	deck      *deck
	ticker    *ticker
	toolbar   *toolbar
	crash     *crashNotice
	warning   *widgets.Banner
	newer     *newRelease
	helping   *helpWindow // nil while the help is closed
	keys      map[int]shortcut
	sheet     *widgets.KeySheet // of the keys; nil before it was opened
	split     *container.Split  // deck over log

	remembered   *remembered
	folder       string // where files are kept
	outboxes     *keptOutboxes
	settings     settings
	notifier     *notifier
	tray         *trayIcon
	waitingCount *throttle // of what waits for the users

	stopSleepWatch func() // returns when it has ended

	fileDialog func(context.Context, filedialog.Request) ([]string, error)
	lookAt     func(ctx context.Context, path string) (files.Found, error)
	question   *desktopChoice // nil while the desktop asks for no file
	opened     openedFolders  // of files that were fetched to be opened

	guest      bool
	onClosing  func()
	lastResort *lastResort
	keepers    draftKeepers

	away    bool // another program has the keyboard
	hidden  bool // the window is out of sight, and the tray has the way back
	closing bool
	saving  debounce       // keeps where things stand, between two ends of the program
	ending  sync.WaitGroup // what still has to be undone for columns that are gone
	done    chan struct{}  // closed when the window has gone
}

// New makes the window's content, without showing it.
func New(o Options) *App {
	a := &App{fyne: o.Fyne, post: o.Post, now: o.Now, capture: o.Capture, clipboard: o.Clipboard, servers: &servers{sandbox: o.Sandbox}, done: make(chan struct{}), guest: o.Guest}
	if a.folder = o.Folder; a.folder == "" {
		a.folder = a.fyne.Storage().RootURI().Path()
	}
	if a.post == nil {
		a.post = fyne.Do
	}
	if a.onClosing = o.Closing; a.onClosing == nil {
		a.onClosing = func() {}
	}
	if a.now == nil {
		a.now = time.Now
	}
	if a.capture == nil {
		a.capture = func(w fyne.Window) image.Image { return w.Canvas().Capture() }
	}
	a.fileDialog, a.lookAt = o.FileDialog, files.Look
	phrase.Speak(a.preference(keyLanguage))
	// Before any text is measured: until its loop runs, Fyne keeps the font it has
	// measured with, and that of its own theme has no glyph for some letters.
	a.settings = readSettings(a.fyne.Preferences())
	a.showTheme()
	a.mailbox = bindings.NewMailbox(a.post)
	a.mailbox.Pace(o.Pace)
	a.lastResort = &lastResort{limit: endTime, save: a.saveAll, end: o.End}
	a.remembered = a.newRemembered(o.Keyring)
	a.outboxes = a.newKeptOutboxes()
	a.feed = bindings.NewFeed(a.mailbox, a.now, a.dispatch)
	a.log = newLogbook(a)
	a.ticker = &ticker{post: a.mailbox.Post, tick: a.tick}
	a.notifier = newNotifier(a.now, a.done, a.fyne.SendNotification)
	a.tray = &trayIcon{app: a}
	a.waitingCount = &throttle{every: tallyPause, post: a.mailbox.Post, do: a.showWaiting}
	a.saving = debounce{post: a.mailbox.Post, quiet: savingQuiet, most: savingMost, do: a.saveProgress}
	a.window = a.fyne.NewWindow("Muster")
	a.window.SetMaster()
	a.deck = newDeck(a)
	a.toolbar = newToolbar(a)
	a.crash = newCrashNotice(a, o.CrashReports)
	a.warning = a.newNotice(o.Notice)
	a.watchPreferences()
	a.newer = newNewRelease(a, o.Releases)
	a.keys = a.shortcuts()
	a.window.SetMainMenu(a.menu())
	content := widgets.NewTips(a.content())
	content.OnFocus, content.OnResized = a.bring, a.saving.ask
	a.window.SetContent(content)
	a.bindKeys()
	a.window.SetCloseIntercept(a.closeWindow)
	a.window.Resize(a.savedSize())
	a.window.SetOnDropped(a.dropped)
	a.watchFocus()
	a.watchSleep()
	if err := o.CrashReports.Trouble; err != nil {
		a.logLine("", widgets.LevelWarn, "A crash would leave no report: "+err.Error())
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

// startSoon starts something once the window has been seen: to make columns takes
// as long as to show the first frame, and would come before it.
func (a *App) startSoon(running bool, start func()) {
	const frames = 50 * time.Millisecond
	soon := func() { time.AfterFunc(frames, func() { a.mailbox.Post(start) }) }
	if running {
		soon()
		return
	}
	a.fyne.Lifecycle().SetOnStarted(soon)
}

// Window is the application's window.
func (a *App) Window() fyne.Window { return a.window }

// Live is how many users are subscribed with their connection up. It is for the
// user interface's goroutine.
func (a *App) Live() int {
	n := 0
	for _, c := range a.deck.columns {
		if conn, _ := c.connection(); conn.Phase == cpaas.Live {
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
	a.window.ShowAndRun()
}

// Open is Run for an application that runs already: it returns at once.
func (a *App) Open() {
	a.attend()
	a.window.Show()
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

// dispatch takes what sessions told since the last turn: each column gets its
// events, and the log their lines.
func (a *App) dispatch(news []bindings.News[*column]) {
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
		n.Owner.remember(n.At, n.Event)
		n.Owner.hear(n.Event)
		a.notify(n.Owner, n.Event)
	}
	for _, c := range a.deck.columns {
		c.showMemberships()
	}
	a.log.add(lines...)
}

// logLine writes a line of the window's own to the log.
func (a *App) logLine(user string, level widgets.Level, text string) {
	a.log.add(line(a.now(), user, level, text))
}

// logGroupLine writes a line of the window's own to the log, about a group of a column's.
func (a *App) logGroupLine(c *column, group string, level widgets.Level, text string) {
	a.log.add(line(a.now(), c.who(), level, text).of(group, c.groupName(group, "")))
}

// copy puts text on the clipboard.
func (a *App) copy(text string) { a.fyne.Clipboard().SetContent(text) }

// tick is one second of the clock: countdowns are drawn anew, and who types no
// more is found out.
func (a *App) tick() {
	for _, c := range a.deck.columns {
		c.tick()
	}
}

// updateTicker lets the ticker run while some column counts down.
func (a *App) updateTicker() {
	counting := false
	for _, c := range a.deck.columns {
		counting = counting || c.counting()
	}
	a.ticker.run(counting && !a.closing)
}

// installation is an identity of this installation, made once. Servers tell the
// devices of one user apart by it.
func (a *App) installation() string {
	id := a.preference(keyInstallation)
	if id == "" {
		id = uuid.NewString()
		a.setPreference(keyInstallation, id)
	}
	return id
}
