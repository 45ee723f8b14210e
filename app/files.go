package app

import (
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/dialog"

	"muster/widgets"
	"muster/widgets/phrase"
)

// pickFiles asks for a file to send.
func (t *conversation) pickFiles() {
	t.group.column.app.pickSource(func(path string) { t.sendFiles([]string{path}) })
}

// askSource has the user choose a file of this machine.
func (a *App) askSource(picked func(path string)) {
	open := dialog.NewFileOpen(func(file fyne.URIReadCloser, err error) {
		if err != nil || file == nil {
			return
		}
		_ = file.Close() // it is read when its turn comes
		picked(file.URI().Path())
	}, a.window)
	open.SetConfirmText(phrase.Of("Send"))
	open.Show()
	open.Resize(a.dialogSize()) // the toolkit's dialog has no size, and no least one, before it is shown
}

// askTarget has the user choose where a file is to be saved.
func (a *App) askTarget(name string, picked func(path string)) {
	save := dialog.NewFileSave(func(file fyne.URIWriteCloser, err error) {
		if err != nil || file == nil {
			return
		}
		_ = file.Close()
		picked(file.URI().Path())
	}, a.window)
	save.SetFileName(name)
	save.Show()
	save.Resize(a.dialogSize())
}

// dialogSize is that of a file dialog: most of the window.
func (a *App) dialogSize() fyne.Size {
	size := a.window.Canvas().Size()
	return fyne.NewSize(min(900, size.Width*0.9), min(640, size.Height*0.85))
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
		if err := a.openFile(u); err != nil {
			a.hint(phrase.Of("The browser could not be started: {{.Error}}", phrase.With{"Error": err}))
		}
	})
}

// forgetOpened removes the files that were fetched to be opened. It blocks.
func (a *App) forgetOpened() {
	for _, folder := range a.opened {
		// One by one: os.RemoveAll fails under wine. A program that still has a file
		// open may keep it.
		entries, _ := os.ReadDir(folder)
		for _, entry := range entries {
			_ = os.Remove(filepath.Join(folder, entry.Name()))
		}
		_ = os.Remove(folder)
	}
}
