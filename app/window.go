package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/widgets"
	"muster/widgets/phrase"
)

// deckShare is the part of the window's height that the deck has at first; the
// log has the rest.
const deckShare = 0.8

// content is the window under its menu: toolbar, deck, log.
func (a *App) content() fyne.CanvasObject {
	a.split = container.NewVSplit(a.deck.cards, a.log.pane)
	a.split.SetOffset(deckShare)
	a.showLog()
	return widgets.NewEdges(container.NewVBox(a.toolbar.view, a.crash.view, a.warning, a.newer.view), nil, nil, nil, a.split)
}

// logStep is by which share of the window's height the log grows at once.
const logStep = 0.1

// growLog gives the log more of the height, or less.
func (a *App) growLog(by float64) {
	if !a.logShown() {
		a.turnLog()
		return
	}
	a.split.SetOffset(max(0.1, min(a.split.Offset-by, 0.95)))
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
