package host

import (
	"context"
	"path/filepath"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver"

	"muster/app/filedialog"
	"muster/app/files"
	"muster/app/work"
	"muster/widgets/dialog"
	"muster/widgets/phrase"
)

// standbyAfter is how long the desktop's dialog may take before the window says
// where to look for it, and offers Muster's own: it may hang, or be out of sight.
const standbyAfter = 300 * time.Millisecond

// desktopChoice is a question for files by the desktop's own dialog.
type desktopChoice struct {
	FileQuestion
	host    *Host
	tasks   *work.Tasks
	cancel  context.CancelFunc
	late    *time.Timer
	standby *dialog.Standby // nil until the dialog takes its time
	over    bool            // the question is answered, or asked otherwise
}

func (h *Host) askDesktop(q FileQuestion) {
	c := &desktopChoice{FileQuestion: q, host: h, tasks: work.NewTasks(h.Post, func(string) {})}
	r := filedialog.Request{
		Title: q.Title, Verb: q.Verb, Save: q.Save, Name: q.Name, Many: !q.Save,
		Folder: h.Preference(q.folderKey()), Window: handleOf(h.Window),
	}
	h.question = c
	var paths []string
	c.cancel, _ = c.tasks.Start("dialog", func(ctx context.Context) (err error) {
		if r.Folder == "" {
			r.Folder = usualFolder(files.Places(ctx), q.Save)
		}
		paths, err = h.FileDialog(ctx, r)
		return err
	}, func(err error) { c.answered(paths, err) })
	c.late = time.AfterFunc(standbyAfter, func() { h.Post(c.stand) })
}

// stand has the window say that the dialog is elsewhere.
func (c *desktopChoice) stand() {
	if c.over {
		return
	}
	c.standby = dialog.NewStandby(c.host.Window, c.Title,
		phrase.Of("Choose in the dialog of the desktop. If it cannot be seen, use Muster's own."), phrase.Of("Muster's own dialog"),
		func() { c.end(); c.host.askOwn(c.FileQuestion) }, c.end)
}

// end takes the question back.
func (c *desktopChoice) end() {
	if c.over {
		return
	}
	c.over = true
	c.late.Stop()
	if c.host.question == c {
		c.host.question = nil
	}
	if c.standby != nil {
		c.standby.Close()
	}
	c.host.Ending.Go(c.tasks.Close())
}

func (c *desktopChoice) answered(paths []string, err error) {
	if c.over {
		return
	}
	c.end()
	switch {
	case err != nil: // the desktop has none, or it does not answer
		c.host.askOwn(c.FileQuestion)
	case len(paths) > 0:
		c.host.SetPreference(c.folderKey(), filepath.Dir(paths[0]))
		c.Picked(paths)
	}
}

// handleOf is the handle that the desktop knows a window by; 0 where it has none
// that others may name.
func handleOf(w fyne.Window) (handle uintptr) {
	native, ok := w.(driver.NativeWindow)
	if !ok {
		return 0
	}
	native.RunNative(func(context any) {
		switch c := context.(type) {
		case driver.X11WindowContext:
			handle = c.WindowHandle
		case driver.WindowsWindowContext:
			handle = c.HWND
		}
	})
	return handle
}
