package window

import (
	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"

	"muster/app/eventlog"
	"muster/app/host"
	"muster/app/wording"
)

// Whether the event log is shown, in each of the two layouts by itself. To somebody
// who only wants to talk it is of no use; to somebody who tries flows it is.
const (
	keyLogDeck  = "log.deck"
	keyLogFocus = "log.focus"
)

const (
	// deckShare is the part of the window's height that the deck has at first; the
	// log has the rest.
	deckShare = 0.8

	// logStep is by which share of the window's height the log grows at once.
	logStep = 0.1
)

// logDrawer shows the event log under the deck, or not.
type logDrawer struct {
	host     *host.Host
	log      *eventlog.Log
	split    *container.Split // deck over log
	alone    func() bool      // one user has the window alone
	onHidden func()           // what had the keyboard has gone out of sight
}

func newLogDrawer(h *host.Host, l *eventlog.Log, deck fyne.CanvasObject, alone func() bool, onHidden func()) *logDrawer {
	d := &logDrawer{host: h, log: l, split: container.NewVSplit(deck, l.Pane), alone: alone, onHidden: onHidden}
	d.split.SetOffset(deckShare)
	d.update()
	return d
}

func (d *logDrawer) key() string { return wording.Pick(d.alone(), keyLogFocus, keyLogDeck) }

// shown tells whether the layout at hand has the log.
func (d *logDrawer) shown() bool {
	return d.host.Fyne.Preferences().BoolWithFallback(d.key(), !d.alone())
}

// turn shows or hides the log in the layout at hand, and remembers it.
func (d *logDrawer) turn() {
	d.host.Fyne.Preferences().SetBool(d.key(), !d.shown())
	d.update()
}

// update brings the log into the window or takes it away. What goes out of sight
// cannot keep the focus.
func (d *logDrawer) update() {
	shown := d.shown()
	if d.log.Pane.Visible() == shown {
		return
	}
	if focused, ok := d.host.Focused().(fyne.CanvasObject); ok && !shown && d.reaches(focused) {
		d.host.Window.Canvas().Unfocus()
		d.onHidden()
	}
	host.SetVisible(d.log.Pane, shown)
	d.split.Refresh()
}

// reaches tells whether an object begins no higher in the window than the log.
func (d *logDrawer) reaches(o fyne.CanvasObject) bool {
	driver := d.host.Fyne.Driver()
	return driver.AbsolutePositionForObject(o).Y >= driver.AbsolutePositionForObject(d.log.Pane).Y
}

// filter goes to the log's filter, and shows the log for that.
func (d *logDrawer) filter() {
	if !d.shown() {
		d.turn()
	}
	d.log.Pane.FocusFilter()
}

// grow gives the log more of the height, or less.
func (d *logDrawer) grow(by float64) {
	if !d.shown() {
		d.turn()
		return
	}
	d.split.SetOffset(max(0.1, min(d.split.Offset-by, 0.95)))
}
