package host

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"muster/app/files"
	"muster/app/opener"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// AskFile asks for a file by the desktop's own dialog, or by Muster's.
func (h *Host) AskFile(q FileQuestion) {
	switch {
	case h.question != nil: // one question at a time
	case h.FileDialog == nil:
		h.askOwn(q)
	default:
		h.askDesktop(q)
	}
}

// OpenLink opens a link of a message in the system's browser, after asking: the
// words of a link say nothing of where it leads.
func (h *Host) OpenLink(who look.Actor, link string) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return
	}
	dialog.ConfirmAs(h.Window, who, phrase.Of("Open {{.Name}}?", phrase.With{"Name": u.Host}), link, phrase.Of("Open"), false, func() {
		h.Browse(u.String())
	})
}

// Browse opens a page in the system's browser.
func (h *Host) Browse(page string) {
	h.OpenBySystem(page, func(err error) {
		h.Hint(phrase.Of("The browser could not be started: {{.Error}}", phrase.With{"Error": wording.OwnWords(err, phrase.Of)}))
	})
}

// OpenBySystem has the system's program for it open a link or a file, and tells of a
// failure.
func (h *Host) OpenBySystem(target string, failed func(error)) {
	h.Tasks.Act("open:"+target, func(ctx context.Context) error { return opener.Open(ctx, target) }, func(err error) {
		if err != nil {
			failed(err)
		}
	})
}

// Opens tells whether this machine has what opens files and folders.
func (h *Host) Opens() bool { return opener.Available() }

// Saved tells that something is in a file now, and leads there on a machine that shows folders.
func (h *Host) Saved(text, path string) {
	if h.HintWith == nil || !h.Opens() {
		h.Hint(text)
		return
	}
	h.HintWith(text, phrase.Of("Show in folder"), func() { h.ShowFolder(filepath.Dir(path)) })
}

// ShowFolder has the system's program for folders show one.
func (h *Host) ShowFolder(folder string) {
	h.OpenBySystem(folder, func(err error) {
		h.Hint(phrase.Of("{{.Path}} cannot be opened: {{.Error}}.", phrase.With{"Path": files.Short(folder), "Error": wording.Unstopped(wording.OwnWords(err, phrase.Of))}))
	})
}

// openedFolders are those of files that were fetched to be opened. Its methods block,
// and may be called from any goroutine.
type openedFolders struct {
	mu  sync.Mutex
	all []string
}

// Make makes a folder for one file.
func (o *openedFolders) Make() (string, error) {
	folder, err := os.MkdirTemp("", "muster-open-")
	if err == nil {
		o.mu.Lock()
		o.all = append(o.all, folder)
		o.mu.Unlock()
	}
	return folder, err
}

// Forget removes the files.
func (o *openedFolders) Forget() {
	o.mu.Lock()
	defer o.mu.Unlock()
	for _, folder := range o.all {
		// One by one: os.RemoveAll fails under wine. A program that still has a file
		// open may keep it.
		entries, _ := os.ReadDir(folder)
		for _, entry := range entries {
			_ = os.Remove(filepath.Join(folder, entry.Name()))
		}
		_ = os.Remove(folder)
	}
}
