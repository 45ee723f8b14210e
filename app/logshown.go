package app

import "fyne.io/fyne/v2"

// Whether the event log is shown, in each of the two layouts by itself. To somebody
// who only wants to talk it is of no use; to somebody who tries flows it is.
const (
	keyLogDeck  = "log.deck"
	keyLogFocus = "log.focus"
)

func (a *App) logKey() string { return pick(a.deck.alone, keyLogFocus, keyLogDeck) }

// logShown tells whether the layout at hand has the log.
func (a *App) logShown() bool {
	return a.host.fyne.Preferences().BoolWithFallback(a.logKey(), !a.deck.alone)
}

// turnLog shows or hides the log in the layout at hand, and remembers it.
func (a *App) turnLog() {
	a.host.fyne.Preferences().SetBool(a.logKey(), !a.logShown())
	a.showLog()
}

// showLog brings the log into the window or takes it away. What goes out of sight
// cannot keep the focus.
func (a *App) showLog() {
	shown := a.logShown()
	if a.log.pane.Visible() == shown {
		return
	}
	if focused, ok := a.host.window.Canvas().Focused().(fyne.CanvasObject); ok && !shown && a.below(focused, a.log.pane) {
		a.host.window.Canvas().Unfocus()
		a.withCurrent((*column).focus)
	}
	setVisible(a.log.pane, shown)
	a.split.Refresh()
}

// below tells whether an object begins no higher in the window than another.
func (a *App) below(o, other fyne.CanvasObject) bool {
	driver := a.host.fyne.Driver()
	return driver.AbsolutePositionForObject(o).Y >= driver.AbsolutePositionForObject(other).Y
}

// filterLog goes to the log's filter, and shows the log for that.
func (a *App) filterLog() {
	if !a.logShown() {
		a.turnLog()
	}
	a.log.pane.FocusFilter()
}
