package app

import (
	"strings"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// showBanner tells the state of the connection: in a word in the card's header,
// and in a banner where something is wrong.
func (c *column) showBanner() {
	conn, ok := c.account.connection()
	c.card.Status().Set(phaseStatus(conn, ok))
	c.showStrip(c.banner, c.connectionBanner(conn, ok))
}

// showStrip also hides a banner that shows nothing: the column leaves a gap for
// all that is not hidden.
func (c *column) showStrip(b *widgets.Banner, v widgets.BannerView) {
	b.Set(v)
	setVisible(b, v.Shown)
	if c.panes != nil {
		c.panes.Arrange()
	}
}

// showNotice shows what came of the last action.
func (c *column) showNotice() {
	v := widgets.BannerView{}
	if n := c.account.notice; n.text != "" {
		v = widgets.BannerView{Shown: true, Mark: n.mark, Text: n.text, Action: phrase.Of("Dismiss")}
	}
	c.showStrip(c.notice, v)
}

// showLost offers what the user had written for groups that others have closed to
// them.
func (c *column) showLost() {
	v := widgets.BannerView{}
	if lost := c.account.lost; len(lost.groups) > 0 {
		v = widgets.BannerView{
			Shown: true, Mark: widgets.Warn, Action: phrase.Of("Copy it"),
			Text: lost.why + " " + phrase.Of("What you had written there was not sent; it is kept for you to copy."),
		}
	}
	c.showStrip(c.rescue, v)
}

// tellTrouble shows a notice about the keyring until it is dismissed: a notice of
// the usual kind would go with the next thing that succeeds. One that is there
// already stays above it.
func (c *column) tellTrouble(text string) {
	if before := c.trouble.View(); before.Shown && !strings.Contains(text, before.Text) {
		if strings.Contains(before.Text, text) {
			return
		}
		text = before.Text + "\n" + text
	}
	c.showStrip(c.trouble, widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: text, Action: phrase.Of("Dismiss")})
}

func (c *column) dismissTrouble() { c.showStrip(c.trouble, widgets.BannerView{}) }

func phaseStatus(conn cpaas.Connection, ok bool) widgets.Status {
	if !ok {
		return widgets.Status{Mark: widgets.Neutral, Word: phrase.Of("logged out")}
	}
	switch conn.Phase {
	case cpaas.LoggedIn:
		return widgets.Status{Mark: widgets.Neutral, Word: phrase.Of("not subscribed")}
	case cpaas.Connecting:
		return widgets.Status{Mark: widgets.Busy, Word: phrase.Of("connecting")}
	case cpaas.Live:
		return widgets.Status{Mark: widgets.Good, Word: phrase.Of("live")}
	case cpaas.Waiting:
		return widgets.Status{Mark: widgets.Warn, Word: phrase.Of("reconnecting")}
	case cpaas.Disconnecting:
		return widgets.Status{Mark: widgets.Busy, Word: phrase.Of("unsubscribing")}
	case cpaas.Expired:
		return widgets.Status{Mark: widgets.Bad, Word: phrase.Of("login expired")}
	}
	return widgets.Status{Mark: widgets.Neutral, Word: phrase.Of("logged out")}
}

const (
	actionTryNow = "Try now"
	actionLogIn  = "Log in again"

	actionTakeBack = "Take it back"
)

func (c *column) connectionBanner(conn cpaas.Connection, ok bool) widgets.BannerView {
	reconnecting := ok && !c.account.tasks.isBusy(keySubscribe)
	switch {
	case reconnecting && conn.Phase == cpaas.Waiting:
		text := phrase.Of("Connection lost: {{.Cause}}. Next try in {{.Wait}}", phrase.With{
			"Cause": causeOf(conn), "Wait": wait(conn.RetryAt.Sub(c.host.now())),
		})
		return widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: text, Action: phrase.Of(actionTryNow)}
	case reconnecting && conn.Phase == cpaas.Connecting:
		return widgets.BannerView{Shown: true, Mark: widgets.Busy, Text: phrase.Of("Connection lost. Connecting again…")}
	case ok && conn.Phase == cpaas.Expired:
		return widgets.BannerView{Shown: true, Mark: widgets.Bad, Text: textExpired(conn), Action: phrase.Of(actionLogIn)}
	case reconnecting && conn.Phase == cpaas.LoggedIn && conn.Reason == cpaas.TakenOver:
		return widgets.BannerView{Shown: true, Mark: widgets.Warn, Text: phrase.Of(textTakenOver), Action: phrase.Of(actionTakeBack)}
	}
	return widgets.BannerView{}
}

// textTakenOver leaves the choice to the user: two programs that take a
// connection from each other by themselves would never end.
const textTakenOver = "Another program of this user has taken over the connection, so that nothing arrives here any more."

// textExpired is why the user has to log in again, in the words of the reason.
func textExpired(conn cpaas.Connection) string {
	text := phrase.Of("The login has ended: it ran out, or you were logged out elsewhere")
	if conn.Reason == cpaas.LoginRefused {
		text = phrase.Of("The server does not accept this user any more: the account may have been removed, or its password changed")
	}
	if conn.Cause != "" {
		text += " (" + causeOf(conn) + ")"
	}
	return text + ". " + phrase.Of("What you have written is kept.")
}

// bannerAction is the button in the banner.
func (c *column) bannerAction() {
	conn, ok := c.account.connection()
	switch {
	case ok && conn.Phase == cpaas.Waiting:
		c.account.session.Retry()
	case ok && conn.Phase == cpaas.Expired:
		c.login.again()
	case ok && conn.Phase == cpaas.LoggedIn:
		c.account.subscribe()
	}
}
