package window

import (
	"context"
	"maps"
	"slices"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/account"
	"muster/app/eventlog"
	"muster/app/files"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/look"
)

// What tests outside the package need and no window shows. Each has its reason;
// whatever a user can see, press or read is found by package hand instead.

// theApp is the one app of all tests: each new one would read the fonts anew, which
// takes longer than most tests, and keep them.
var theApp fyne.App

// FyneApp is the one app of all tests, inside the package and outside, as it is at a
// first start. What a test leaves in it is gone for the next.
func FyneApp(t testing.TB) fyne.App {
	t.Helper()
	if theApp == nil {
		theApp = test.NewApp()
		theApp.NewWindow("") // the test driver cannot do without any
	}
	fyne.SetCurrentApp(theApp)
	prefs := theApp.Preferences()
	var keys []string
	prefs.(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		keys = slices.Collect(maps.Keys(values))
	})
	for _, key := range keys {
		prefs.RemoveValue(key)
	}
	theApp.Clipboard().SetContent("")
	for _, w := range slices.Clone(theApp.Driver().AllWindows()[1:]) {
		w.Close()
	}
	return theApp
}

// LoggedLine is a line of the event log.
type LoggedLine struct {
	At                           time.Time
	Level                        look.Level
	User, Group, GroupName, Text string
	Whole                        string // as it is copied
}

// Logged are all lines that the event log has let through its filter. The window
// shows some of them at a time, and tests look through all of them at each turn.
func Logged(w *Window) []LoggedLine {
	var lines []LoggedLine
	for i := range w.log.Lines.Len() {
		l := w.log.Lines.Row(i)
		lines = append(lines, LoggedLine{l.At, l.Level, l.User, l.Group, l.Name, l.Text, l.String()})
	}
	return lines
}

// UnderWay is the work that has not ended, of all users and of the window. Much
// of it shows nothing, such as that a pasted text is looked at: a test that proves
// that nothing comes of it has to know when it is over.
func UnderWay(w *Window) []string {
	var keys []string
	for _, c := range w.Deck.Columns() {
		for _, key := range c.Account.Tasks.UnderWay() {
			keys = append(keys, c.Account.Who()+" "+key)
		}
	}
	tasks := []*work.Tasks{w.log.Tasks, w.Host.Tasks}
	if w.wire != nil {
		tasks = append(tasks, w.wire.Tasks)
	}
	if w.consistency != nil {
		tasks = append(tasks, w.consistency.Tasks)
	}
	for _, own := range tasks {
		for _, key := range own.UnderWay() {
			keys = append(keys, "window "+key)
		}
	}
	if w.log.Behind() || w.wire != nil && w.wire.View.Visible() && w.wire.Behind() {
		keys = append(keys, "log filter")
	}
	return keys
}

// SetLook has folders looked into by look: one on a mount whose server is gone, which
// never answers, cannot be made.
func SetLook(w *Window, look func(context.Context, string) (files.Found, error)) {
	w.Host.LookAt = look
}

// Ticks tells whether a second is counted, and Tick is one: a window that counts
// nothing must not wake the machine every second, and no test waits for one.
func Ticks(w *Window) bool { return w.ticker.Runs() }
func Tick(w *Window)       { w.tick() }

// Session is that of the user whom the log calls so. A test in which the window takes
// no turn until something has happened has to hear of that from the session itself;
// so has a benchmark, which counts what comes in.
func Session(w *Window, user string) *cpaas.Session { return accountOf(w, user).Session }

// Wake tells the window that the machine has slept, which no test has it do.
func Wake(w *Window) { w.woke() }

// Log writes lines to the event log: those of a certain number, group or length no
// server would tell.
func Log(w *Window, lines ...LoggedLine) {
	w.begin()
	all := make([]eventlog.Line, len(lines))
	for i, l := range lines {
		all[i] = eventlog.NewLine(l.At, l.User, l.Level, l.Text).Of(l.Group, l.GroupName)
	}
	w.log.Add(all...)
}

// FlushDrafts keeps what is being written, as the window does after a pause of some
// seconds.
func FlushDrafts(w *Window) { w.savers.Flush() }

// WatchConversation gives what a user's account tells of the conversation: the topic,
// and the id of the conversation that is chosen then. What is told twice shows nowhere.
func WatchConversation(w *Window, user string, told func(topic, chosen string)) {
	of := accountOf(w, user)
	for _, one := range []account.Topic{account.TopicChoosing, account.TopicChosen, account.TopicParticipants, account.TopicMessages, account.TopicHistory, account.TopicReceipts, account.TopicComposing} {
		of.Watch(func() { told(string(one), of.ChosenID()) }, one)
	}
}

// accountOf is that of the user whom the log calls so.
func accountOf(w *Window, user string) *account.Account {
	for _, c := range w.Deck.Columns() {
		if c.Account.Who() == user {
			return c.Account
		}
	}
	return nil
}

// KeepChangesAtOnce has what happened to who is in groups kept without the pause in which
// more might happen, and nothing else kept before the end of the program.
func KeepChangesAtOnce(w *Window) {
	w.changing.Quiet, w.saving.Quiet, w.saving.Most = 0, time.Hour, time.Hour
}
