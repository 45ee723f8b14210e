package app

import (
	"net/url"
	"os"
	"path/filepath"

	"fyne.io/fyne/v2"

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
	a.askOwn(q)
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
