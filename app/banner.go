package app

import (
	"strings"

	"muster/cpaas"
	"muster/widgets"
)

// showBanner tells the state of the connection: in a word in the card's header,
// and in a banner where something is wrong.
func (c *column) showBanner() {
	conn, ok := c.connection()
	c.card.Status().Set(phaseStatus(conn, ok))
	c.showStrip(c.banner, c.connectionBanner(conn, ok))
}

// showStrip also hides a banner that shows nothing: the column leaves a gap for
// all that is not hidden.
func (c *column) showStrip(b *widgets.Banner, v widgets.BannerView) {
	b.Set(v)
	setVisible(b, v.Shown)
}

// tell shows a notice until it is dismissed or something succeeds.
func (c *column) tell(mark widgets.Mark, text string) {
	c.showStrip(c.notice, widgets.BannerView{Shown: true, Mark: mark, Text: text, Action: "Dismiss"})
}

func (c *column) dismiss() { c.showStrip(c.notice, widgets.BannerView{}) }

func phaseStatus(conn cpaas.Connection, ok bool) widgets.Status {
	if !ok {
		return widgets.Status{Mark: widgets.Neutral, Word: "logged out"}
	}
	switch conn.Phase {
	case cpaas.LoggedIn:
		return widgets.Status{Mark: widgets.Neutral, Word: "not subscribed"}
	case cpaas.Connecting:
		return widgets.Status{Mark: widgets.Busy, Word: "connecting"}
	case cpaas.Live:
		return widgets.Status{Mark: widgets.Good, Word: "live"}
	case cpaas.Waiting:
		return widgets.Status{Mark: widgets.Warn, Word: "reconnecting"}
	case cpaas.Disconnecting:
		return widgets.Status{Mark: widgets.Busy, Word: "unsubscribing"}
	case cpaas.Expired:
		return widgets.Status{Mark: widgets.Bad, Word: "login expired"}
	}
	return widgets.Status{Mark: widgets.Neutral, Word: "logged out"}
}

const (
	actionTryNow = "Try now"
	actionLogIn  = "Log in"
)

func (c *column) connectionBanner(conn cpaas.Connection, ok bool) widgets.BannerView {
	reconnecting := ok && !c.tasks.isBusy(keySubscribe)
	switch {
	case reconnecting && conn.Phase == cpaas.Waiting:
		text := "Connection lost: " + unstopped(conn.Cause) + ". Next try in " + wait(conn.RetryAt.Sub(c.app.now()))
		return widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: text, Action: actionTryNow}
	case reconnecting && conn.Phase == cpaas.Connecting:
		return widgets.BannerView{Shown: true, Mark: widgets.Busy, Text: "Connection lost. Connecting again…"}
	case ok && conn.Phase == cpaas.Expired:
		text := "The server wants you to log in again"
		if conn.Cause != "" {
			text += ": " + unstopped(conn.Cause)
		}
		return widgets.BannerView{Shown: true, Mark: widgets.Bad, Text: text + ".", Action: actionLogIn}
	}
	return widgets.BannerView{}
}

func unstopped(text string) string { return strings.TrimRight(text, ". ") }

// bannerAction is the button in the banner.
func (c *column) bannerAction() {
	conn, ok := c.connection()
	switch {
	case ok && conn.Phase == cpaas.Waiting:
		c.session.Retry()
	case ok && conn.Phase == cpaas.Expired:
		c.login.again()
	}
}
