package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/app/column"
	"muster/app/drawer"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// content is the window under its menu: toolbar, deck, and the tabs for testers.
func (a *Window) content() fyne.CanvasObject {
	a.drawer = drawer.New(a.Host, drawer.Options{
		Over: a.Deck.cards, Alone: func() bool { return a.Deck.alone }, OnHidden: func() { a.withCurrent((*column.Column).Focus) },
	})
	a.drawer.Add(drawer.Tab{Name: "events", Title: phrase.Of("Events"), View: a.log.Pane, OnShow: a.log.Show, OnFilter: a.log.Pane.FocusFilter})
	a.drawer.Add(drawer.Tab{Name: "wire", Title: phrase.Of("Wire"), View: a.wire.View, OnShow: a.wire.Show, OnFilter: a.wire.FocusFilter})
	return look.NewEdges(container.NewVBox(a.toolbar.view, a.crash.View, a.warnings.View, a.newer.View), nil, nil, nil, a.drawer.View)
}

// bring scrolls what has got the focus into sight.
func (a *Window) bring(o fyne.CanvasObject) {
	a.Deck.cards.Bring(o)
	x := a.Host.Fyne.Driver().AbsolutePositionForObject(o).X
	for _, c := range a.Deck.shown() {
		left := a.Host.Fyne.Driver().AbsolutePositionForObject(c.Card).X
		if left <= x && x < left+c.Card.Size().Width {
			c.Panes.Bring(o)
		}
	}
}

// Asking tells whether a dialog is open.
func (a *Window) Asking() bool { return a.Host.Window.Canvas().Overlays().Top() != nil }

// addUser opens a column and puts the cursor where typing begins.
func (a *Window) addUser() {
	if c := a.Deck.Add(); c != nil {
		c.Focus()
	}
}

// dropped sends files that were dropped onto a user's conversation.
func (a *Window) dropped(at fyne.Position, files []fyne.URI) {
	var paths []string
	for _, file := range files {
		if file.Scheme() == "file" {
			paths = append(paths, file.Path())
		}
	}
	c := a.Deck.at(at)
	switch {
	case c == nil || len(paths) == 0:
	case c.Account.ChosenID() == "":
		a.hint(phrase.Of("Open a conversation before you drop files onto it"))
	default:
		c.Talk.SendFiles(paths)
	}
}
