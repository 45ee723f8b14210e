package window

import (
	"context"
	"image"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/clip"
	"muster/app/desktop"
	"muster/app/filedialog"
	"muster/app/tray"
	"muster/cpaas/credentials"
	"muster/cpaas/sandbox"
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

	CrashReports desktop.CrashReports
	Notice       string           // what is to be told of the start; "" for nothing
	Releases     desktop.Releases // where newer versions are told of

	// Record has what goes over the wire written into Folder, unless the settings say
	// otherwise.
	Record bool

	Keyring credentials.Keyring // where secrets are kept; that of the system if nil

	// Tray puts Muster into the desktop's tray; nil for windows that have none.
	Tray func(tray.Events) desktop.Tray

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
