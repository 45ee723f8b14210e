package window

import (
	"context"
	"image"
	"sync"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/account"
	"muster/app/causes"
	"muster/app/consistency"
	"muster/app/deck"
	"muster/app/desktop"
	"muster/app/drawer"
	"muster/app/eventlog"
	"muster/app/faults"
	"muster/app/files"
	"muster/app/foreign"
	"muster/app/help"
	"muster/app/host"
	"muster/app/inspector"
	"muster/app/keep"
	"muster/app/keys"
	"muster/app/latency"
	"muster/app/login"
	"muster/app/recording"
	"muster/app/report"
	"muster/app/scenarios"
	"muster/app/sequence"
	"muster/app/settings"
	"muster/app/shutdown"
	"muster/app/toolbar"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
	"muster/widgets/control"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// Window is one window of Muster.
type Window struct {
	Host        *host.Host
	mailbox     *bindings.Mailbox
	feed        *bindings.Feed[*account.Account]
	kept        *keep.Keeper
	logins      *login.Shared
	log         *eventlog.Log
	lines       wording.EventLines   // of events for the log
	wire        *inspector.Inspector // nil until its tab is shown
	sequence    *sequence.View       // the same
	latency     *latency.View        // the same
	consistency *consistency.View    // the same
	Deck        *deck.Deck
	ticker      *work.Ticker
	toolbar     *toolbar.Toolbar
	hints       hints
	crash       *desktop.CrashNotice
	warnings    *desktop.Warnings
	newer       *desktop.ReleaseNotice
	helping     *help.Window // nil while the help is closed
	keys        *keys.Keyboard
	drawer      *drawer.Drawer // has the log and what else testers look at
	tape        *transport.Tape
	report      *report.Reporter
	causes      *causes.Causes      // what on the tape caused what
	recorder    *recording.Recorder // nil where nothing is written
	faults      *faults.View        // nil until its tab is shown
	foreign     *foreign.View       // nil until its tab is shown
	guests      *account.Account    // whoever connects through its proxy
	held        *faults.Held        // nil until its tab is shown
	scenarios   *scenarios.View     // the same
	quitting    *dialog.Box         // asks whether to end the program; nil before it did

	folder       string // where files are kept
	settings     *settings.Store
	notifier     *desktop.Notifier
	tray         *desktop.TrayIcon
	waitingCount *work.Throttle // shows what waits for the users
	saving       work.Debounce  // of what was read and the window's size, between two ends of the program
	changing     work.Debounce  // of who joined and left groups, likewise
	savers       keep.DraftSavers

	Post           func(func())
	Capture        func(fyne.Window) image.Image
	stopSleepWatch func() // returns when it has ended
	onClosing      func()
	deadline       *shutdown.Deadline

	away    bool // another program has the keyboard
	begun   bool // a user has done something
	hidden  bool // the window is out of sight, and the tray has the way back
	closing bool
	ending  sync.WaitGroup // what still has to be undone for users who are gone
	done    chan struct{}  // closed when the window has gone
}

// New makes the window's content, without showing it.
func New(o Options) *Window {
	o = o.withDefaults()
	w := &Window{Post: o.Post, folder: o.Folder, onClosing: o.Closing, Capture: o.Capture, done: make(chan struct{}), tape: transport.NewTape()}
	w.mailbox = bindings.NewMailbox(w.Post)
	w.mailbox.Pace(o.Pace)
	w.Host = w.newHost(o)
	w.settings = settings.NewStore(o.Fyne)
	phrase.Speak(w.Host.Preference(settings.KeyLanguage))
	// Before any text is measured: until its loop runs, Fyne keeps the font it has
	// measured with, and that of its own theme has no glyph for some letters.
	w.settings.ShowTheme()
	w.deadline = &shutdown.Deadline{Save: w.saveAll, End: o.End}
	w.kept = keep.New(o.Fyne.Preferences(), w.folder, o.Keyring, w.mailbox.Post)
	w.kept.Tell, w.kept.LogLine = w.tellTrouble, w.Host.LogLine
	w.logins = &login.Shared{
		Host: w.Host, Kept: w.kept, Servers: &login.Servers{Sandbox: o.Sandbox}, Folder: w.folder, Guest: o.Guest,
		Timings: func() cpaas.Timings { return w.settings.Timings() }, Forms: func() []*login.Form { return w.Deck.Forms() }, Tape: w.tape,
	}
	w.feed = bindings.NewFeed(w.mailbox, o.Now, w.dispatch)
	w.log = eventlog.New(w.Host)
	w.causes = causes.Follow(w.tape, w.mailbox.Post)
	w.ticker = &work.Ticker{Post: w.mailbox.Post, Tick: w.tick}
	w.notifier = desktop.NewNotifier(o.Now, w.done, o.Fyne.SendNotification)
	w.notifier.IsHere = w.isHere
	w.tray = w.newTrayIcon()
	w.waitingCount = &work.Throttle{Every: waitingPause, Post: w.mailbox.Post, Do: w.showWaiting}
	w.settings.OnChanged = w.settingsChanged
	if o.Record {
		w.recorder = recording.New(w.tape, w.folder, o.Now, w.tellNotRecorded)
	}
	w.record()
	w.saving = work.Debounce{Post: w.mailbox.Post, Quiet: savingQuiet, Most: savingMost, Do: w.saveProgress}
	w.changing = work.Debounce{Post: w.mailbox.Post, Quiet: changesQuiet, Most: changesMost, Do: w.saveChanges}
	w.Deck = w.newDeck()
	w.guests = w.newGuests()
	w.toolbar = w.newToolbar()
	w.crash = desktop.NewCrashNotice(w.Host, o.CrashReports)
	keep.MarkVersion(o.Fyne.Preferences())
	w.warnings = desktop.NewWarnings(w.Host, o.Notice)
	w.newer = desktop.NewReleaseNotice(w.Host, o.Releases, func() bool { return w.settings.Releases })
	w.report = w.newReporter()
	w.keys = &keys.Keyboard{Host: w.Host, OnRun: w.actedByKey}
	w.keys.All = w.shortcuts()
	w.toolbar.Teach(w.keys.Named(keys.DoUndo), w.keys.Named(keys.DoDemo), w.keys.Named(keys.DoAddUser), w.keys.Named(keys.DoLayout))
	w.fillWindow()
	w.watchFocus()
	w.watchSleep()
	if err := o.CrashReports.Trouble; err != nil {
		w.Host.LogLine("", look.LevelWarn, "A crash would leave no report: "+err.Error())
	}
	w.startSoon(o.Running, func() {
		switch {
		case o.Demo > 0:
			w.Deck.StartDemo(o.Demo)
		case o.Resume:
			w.Deck.Resume(w.kept.Users.Profiles())
		}
		w.tray.Open(o.Tray)
		w.newer.Look()
	})
	return w
}

// newHost makes the window and what it lends its views.
func (w *Window) newHost(o Options) *host.Host {
	h := &host.Host{
		Fyne: o.Fyne, Post: w.mailbox.Post, Now: o.Now, Ending: &w.ending,
		Clipboard: o.Clipboard, FileDialog: o.FileDialog, LookAt: files.Look,
		Hint: w.hint, HintWith: w.hintWith, LogLine: w.logLine,
		OnUndo: func() { w.toolbar.Offer(w.Host.Undoable()) },
	}
	h.Tasks = work.NewTasks(h.Post, func(string) {})
	h.Window = o.Fyne.NewWindow("Muster")
	h.Window.SetMaster()
	return h
}

// fillWindow gives the window its menu, its content and its keys.
func (w *Window) fillWindow() {
	master := w.Host.Window
	master.SetMainMenu(w.menu())
	content := control.NewTips(w.content())
	content.OnFocus, content.OnAct, content.OnResized = w.bring, w.acted, w.saving.Ask
	master.SetContent(content)
	w.keys.Bind()
	master.SetCloseIntercept(w.closeWindow)
	master.Resize(w.savedSize())
	master.SetOnDropped(w.dropped)
}

// startSoon starts something once the window has been seen: to make columns takes
// as long as to show the first frame, and would come before it.
func (w *Window) startSoon(running bool, start func()) {
	const frames = 50 * time.Millisecond
	soon := func() { time.AfterFunc(frames, func() { w.mailbox.Post(start) }) }
	if running {
		soon()
		return
	}
	w.Host.Fyne.Lifecycle().SetOnStarted(soon)
}

// Window is the application's window.
func (w *Window) Window() fyne.Window { return w.Host.Window }

// Sandbox is the built-in one, which begins where it has not begun yet: who shows what
// the window does about a server that fails has it fail.
func (w *Window) Sandbox() (*sandbox.Server, error) { return w.logins.Servers.BuiltInSandbox() }

// Live is how many users are subscribed with their connection up. It is for the
// user interface's goroutine.
func (w *Window) Live() int {
	n := 0
	for _, c := range w.Deck.Columns() {
		if conn, _ := c.Account.Connection(); conn.Phase == cpaas.Live {
			n++
		}
	}
	return n
}

// Run shows the window and returns when it has been closed and everything it had
// under way is gone. An interrupt or a request to terminate closes it. From either
// on, and from Close on, the process ends within two seconds.
func (w *Window) Run() {
	shutdown.OnSignal(w.Terminate)
	w.Host.Window.ShowAndRun()
}

// Open is Run for an application that runs already: it returns at once.
func (w *Window) Open() {
	shutdown.OnSignal(w.Terminate)
	w.Host.Window.Show()
}

// Bring shows the window in front of others, and starts the demo for so many users,
// 0 for none. It returns when that is done, or with nothing done when the context
// has ended. It may be called from any goroutine but the user interface's.
func (w *Window) Bring(ctx context.Context, demo int) {
	done := make(chan struct{})
	w.Post(func() {
		defer close(done)
		if ctx.Err() != nil || w.closing {
			return
		}
		w.reveal()
		if demo > 0 {
			w.Deck.StartDemo(demo)
		}
	})
	select {
	case <-done:
	case <-ctx.Done():
	}
}

// tick is one second of the ticker: countdowns are drawn anew, and who types no
// more is found out.
func (w *Window) tick() {
	for _, c := range w.Deck.Columns() {
		c.Tick()
	}
	if w.held != nil {
		w.held.Tick()
	}
	w.updateTicker()
}

// updateTicker lets the ticker run while some column counts down, and while it is shown
// how long something is held.
func (w *Window) updateTicker() {
	counting := w.held != nil && w.held.Counting()
	for _, c := range w.Deck.Columns() {
		counting = counting || c.Counting()
	}
	w.ticker.Run(counting && !w.closing)
}
