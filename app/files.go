package app

import (
	"context"
	"net/url"
	"os"
	"path/filepath"
	"sync"

	"fyne.io/fyne/v2"

	"muster/app/opener"
	"muster/widgets"
	"muster/widgets/phrase"
)

// pickFiles asks for files to send.
func (t *conversation) pickFiles() {
	app, id := t.group.column.app, t.group.id
	app.askFile(fileQuestion{
		title: phrase.Of("Send a file to {{.Name}}", phrase.With{"Name": t.group.column.place(t.group.id)}), verb: phrase.Of("Send"),
		picked: func(paths []string) {
			if t.group.id != id {
				app.hint(phrase.Of("Another conversation is open by now: nothing was sent"))
				return
			}
			t.sendFiles(paths)
		},
	})
}

// askFile asks for a file by the desktop's own dialog, or by Muster's.
func (a *App) askFile(q fileQuestion) {
	switch {
	case a.question != nil: // one question at a time
	case a.fileDialog == nil:
		a.askOwn(q)
	default:
		a.askDesktop(q)
	}
}

// dropped sends files that were dropped onto a user's conversation.
func (a *App) dropped(at fyne.Position, files []fyne.URI) {
	var paths []string
	for _, file := range files {
		if file.Scheme() == "file" {
			paths = append(paths, file.Path())
		}
	}
	c := a.deck.at(at)
	switch {
	case c == nil || len(paths) == 0:
	case c.group.id == "":
		a.hint(phrase.Of("Open a conversation before you drop files onto it"))
	default:
		c.group.talk.sendFiles(paths)
	}
}

// openLink opens a link of a message in the system's browser, after asking: the
// words of a link say nothing of where it leads.
func (a *App) openLink(link string) {
	u, err := url.Parse(link)
	if err != nil || u.Scheme != "https" && u.Scheme != "http" {
		return
	}
	widgets.Confirm(a.window, phrase.Of("Open {{.Name}}?", phrase.With{"Name": u.Host}), link, phrase.Of("Open"), false, func() {
		a.browse(u.String())
	})
}

// browse opens a page in the system's browser.
func (a *App) browse(page string) {
	a.openBySystem(page, func(err error) {
		a.hint(phrase.Of("The browser could not be started: {{.Error}}", phrase.With{"Error": ownWords(err, phrase.Of)}))
	})
}

// openBySystem has the system's program for it open a link or a file, and tells of a
// failure.
func (a *App) openBySystem(target string, failed func(error)) {
	a.log.tasks.act("open:"+target, func(ctx context.Context) error { return opener.Open(ctx, target) }, func(err error) {
		if err != nil {
			failed(err)
		}
	})
}

// openedFolders are those of files that were fetched to be opened. Its methods block,
// and may be called from any goroutine.
type openedFolders struct {
	mu  sync.Mutex
	all []string
}

// make makes a folder for one file.
func (o *openedFolders) make() (string, error) {
	folder, err := os.MkdirTemp("", "muster-open-")
	if err == nil {
		o.mu.Lock()
		o.all = append(o.all, folder)
		o.mu.Unlock()
	}
	return folder, err
}

// forget removes the files.
func (o *openedFolders) forget() {
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
