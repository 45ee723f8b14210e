package app

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/widgets"
	"muster/widgets/phrase"
)

// deckShare is the part of the window's height that the deck has at first; the
// log has the rest.
const deckShare = 0.8

// content is the window under its menu: toolbar, deck, log.
func (a *App) content() fyne.CanvasObject {
	a.split = container.NewVSplit(a.deck.view, a.log.pane)
	a.split.SetOffset(deckShare)
	return container.NewBorder(container.NewVBox(a.toolbar.view, a.crash.view, a.warning), nil, nil, nil, a.split)
}

// logStep is by which share of the window's height the log grows at once.
const logStep = 0.1

// growLog gives the log more of the height, or less.
func (a *App) growLog(by float64) {
	a.split.SetOffset(max(0.1, min(a.split.Offset-by, 0.95)))
}

// bring scrolls what has got the focus into sight.
func (a *App) bring(o fyne.CanvasObject) {
	a.deck.cards.Bring(o)
	x := a.fyne.Driver().AbsolutePositionForObject(o).X
	for _, c := range a.deck.shown() {
		left := a.fyne.Driver().AbsolutePositionForObject(c.card).X
		if left <= x && x < left+c.card.Size().Width {
			c.panes.Bring(o)
		}
	}
}

// toolbar is the strip at the top of the window.
type toolbar struct {
	view fyne.CanvasObject
	hint *widget.Label // why something cannot be done, while it is pointed at
	demo *widgets.Action
	user *widgets.Action
	turn *widgets.Action // between all users and one
}

func newToolbar(a *App) *toolbar {
	t := &toolbar{
		demo: widgets.NewAction(phrase.Of("Start demo"), theme.MediaPlayIcon(), a.startDemo),
		user: widgets.NewAction(phrase.Of("User"), theme.ContentAddIcon(), a.addUser),
		hint: clipped(widget.NewLabel("")),
	}
	t.turn = widgets.NewAction("", theme.GridIcon(), a.turnLayout)
	t.turn.SetImportance(widget.LowImportance)
	t.hint.Importance = widget.LowImportance
	t.demo.SetImportance(widget.HighImportance)
	name := widget.NewLabelWithStyle("Muster", fyne.TextAlignLeading, fyne.TextStyle{Bold: true})
	look := widgets.NewAction("", theme.SettingsIcon(), a.showSettings)
	look.SetSpoken(phrase.Of("Settings"))
	look.SetImportance(widget.LowImportance)
	help := widgets.NewAction("", theme.HelpIcon(), a.help)
	help.SetSpoken(phrase.Of("Help"))
	help.SetImportance(widget.LowImportance)
	t.view = container.NewPadded(container.NewBorder(nil, nil, name, container.NewHBox(t.turn, t.demo, t.user, look, help), t.hint))
	return t
}

// update tells whether there is room for more users, and which layout there is to
// turn to.
func (t *toolbar) update(columns, free int, alone bool) {
	t.turn.Set(widgets.ActionView{Label: pick(alone, phrase.Of("Side by side"), phrase.Of("One user")), Enabled: columns > 0, Reason: phrase.Of("Add a user first")})
	t.user.Set(widgets.ActionView{Label: phrase.Of("User"), Enabled: free > 0, Reason: phrase.Of("There is room for eight users; close one first")})
	t.demo.Set(widgets.ActionView{
		Label: phrase.Of("Start demo"), Enabled: free >= len(demoUsers),
		Reason: phrase.Of("The demo needs room for three users; close some first"),
	})
	importance := widget.HighImportance
	if columns > 0 {
		importance = widget.MediumImportance
	}
	t.demo.SetImportance(importance)
}

// turnLayout goes from all users side by side to one alone, and back.
func (a *App) turnLayout() { a.deck.showAlone(!a.deck.alone) }

// hint tells why an action cannot be done, in words that also a screen without a
// pointer shows; "" takes them away.
func (a *App) hint(reason string) { a.toolbar.hint.SetText(reason) }
