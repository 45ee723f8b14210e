package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

// content is the window under its menu: toolbar, deck, log.
func (a *App) content() fyne.CanvasObject {
	a.drawer = newLogDrawer(a.host, a.log, a.deck.cards, func() bool { return a.deck.alone }, func() { a.withCurrent((*column).focus) })
	return look.NewEdges(container.NewVBox(a.toolbar.view, a.crash.view, a.warnings.view, a.newer.view), nil, nil, nil, a.drawer.split)
}

// bring scrolls what has got the focus into sight.
func (a *App) bring(o fyne.CanvasObject) {
	a.deck.cards.Bring(o)
	x := a.host.fyne.Driver().AbsolutePositionForObject(o).X
	for _, c := range a.deck.shown() {
		left := a.host.fyne.Driver().AbsolutePositionForObject(c.card).X
		if left <= x && x < left+c.card.Size().Width {
			c.panes.Bring(o)
		}
	}
}

// asking tells whether a dialog is open.
func (a *App) asking() bool { return a.host.window.Canvas().Overlays().Top() != nil }

// addUser opens a column and puts the cursor where typing begins.
func (a *App) addUser() {
	if c := a.deck.add(); c != nil {
		c.focus()
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
	case c.account.chosenID() == "":
		a.hint(phrase.Of("Open a conversation before you drop files onto it"))
	default:
		c.talk.sendFiles(paths)
	}
}
