package column

import (
	"strings"

	"muster/app/account"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// showBanner tells the state of the connection: in a word in the card's header,
// and in a banner where something is wrong.
func (c *Column) showBanner() {
	conn, ok := c.Account.Connection()
	c.Card.Status().Set(phaseStatus(conn, ok))
	c.showStrip(c.banner, c.connectionBanner(conn, ok))
}

// showStrip also hides a banner that shows nothing: the column leaves a gap for
// all that is not hidden.
func (c *Column) showStrip(b *frame.Banner, v frame.BannerView) {
	b.Set(v)
	host.SetVisible(b, v.Shown)
	if c.Panes != nil {
		c.Panes.Arrange()
	}
}

// showNotice shows what came of the last action.
func (c *Column) showNotice() {
	v := frame.BannerView{}
	if n := c.Account.Notice; n.Text != "" {
		v = frame.BannerView{Shown: true, Mark: n.Mark, Text: n.Text, Action: phrase.Of("Dismiss")}
	}
	c.showStrip(c.notice, v)
}

// showLost offers what the user had written for groups that others have closed to
// them.
func (c *Column) showLost() {
	v := frame.BannerView{}
	if lost := c.Account.Lost; len(lost.Groups) > 0 {
		v = frame.BannerView{
			Shown: true, Mark: look.Warn, Action: phrase.Of("Copy it"),
			Text: lost.Why + " " + phrase.Of("What you had written there was not sent; it is kept for you to copy."),
		}
	}
	c.showStrip(c.rescue, v)
}

// TellTrouble shows a notice about the keyring until it is dismissed: a notice of
// the usual kind would go with the next thing that succeeds. One that is there
// already stays above it.
func (c *Column) TellTrouble(text string) {
	if before := c.trouble.View(); before.Shown && !strings.Contains(text, before.Text) {
		if strings.Contains(before.Text, text) {
			return
		}
		text = before.Text + "\n" + text
	}
	c.showStrip(c.trouble, frame.BannerView{Shown: true, Mark: look.Warn, Text: text, Action: phrase.Of("Dismiss")})
}

func (c *Column) dismissTrouble() { c.showStrip(c.trouble, frame.BannerView{}) }

func phaseStatus(conn cpaas.Connection, ok bool) look.Status {
	if !ok {
		return look.Status{Mark: look.Neutral, Word: phrase.Of("logged out")}
	}
	switch conn.Phase {
	case cpaas.LoggedIn:
		return look.Status{Mark: look.Neutral, Word: phrase.Of("not subscribed")}
	case cpaas.Connecting:
		return look.Status{Mark: look.Busy, Word: phrase.Of("connecting")}
	case cpaas.Live:
		return look.Status{Mark: look.Good, Word: phrase.Of("live")}
	case cpaas.Waiting:
		return look.Status{Mark: look.Warn, Word: phrase.Of("reconnecting")}
	case cpaas.Disconnecting:
		return look.Status{Mark: look.Busy, Word: phrase.Of("unsubscribing")}
	case cpaas.Expired:
		return look.Status{Mark: look.Bad, Word: phrase.Of("login expired")}
	}
	return look.Status{Mark: look.Neutral, Word: phrase.Of("logged out")}
}

const (
	actionTryNow   = "Try now"
	actionSwitchOn = "Switch on"
	actionLogIn    = "Log in again"

	actionTakeBack = "Reconnect here"
)

func (c *Column) connectionBanner(conn cpaas.Connection, ok bool) frame.BannerView {
	reconnecting := ok && !c.Account.Tasks.IsBusy(account.KeySubscribe)
	switch {
	case reconnecting && c.switchedOff() && (conn.Phase == cpaas.Waiting || conn.Phase == cpaas.Connecting):
		return frame.BannerView{Shown: true, Mark: look.Warn, Text: phrase.Of(textSwitchedOff), Action: phrase.Of(actionSwitchOn)}
	case reconnecting && conn.Phase == cpaas.Waiting:
		text := phrase.Of("Connection lost: {{.Cause}}. Next try in {{.Wait}}", phrase.With{
			"Cause": wording.CauseOf(conn), "Wait": wording.Wait(conn.RetryAt.Sub(c.host.Now())),
		})
		return frame.BannerView{Shown: true, Mark: look.Warn, Text: text, Action: phrase.Of(actionTryNow)}
	case reconnecting && conn.Phase == cpaas.Connecting:
		return frame.BannerView{Shown: true, Mark: look.Busy, Text: phrase.Of("Connection lost. Connecting again…")}
	case ok && conn.Phase == cpaas.Expired:
		return frame.BannerView{Shown: true, Mark: look.Bad, Text: textExpired(conn), Action: phrase.Of(actionLogIn)}
	case reconnecting && conn.Phase == cpaas.LoggedIn && conn.Reason == cpaas.TakenOver:
		return frame.BannerView{Shown: true, Mark: look.Warn, Text: phrase.Of(textTakenOver), Action: phrase.Of(actionTakeBack)}
	}
	return frame.BannerView{}
}

const textSwitchedOff = "The network of this user is switched off on purpose, in the test bench under Faults."

// switchedOff tells whether the user's network is off because somebody wants it to be, and
// does not hide that.
func (c *Column) switchedOff() bool {
	s := c.Account.Faults.Setting()
	return s.Offline && !s.Hidden
}

// switchOn mends it, and connects at once.
func (c *Column) switchOn() {
	c.Account.Faults.GoOnline()
	c.Account.Session.Retry()
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
		text += " (" + wording.CauseOf(conn) + ")"
	}
	return text + ". " + phrase.Of("What you have written is kept.")
}

// bannerAction is the button in the banner.
func (c *Column) bannerAction() {
	conn, ok := c.Account.Connection()
	switch {
	case ok && c.banner.View().Action == phrase.Of(actionSwitchOn):
		c.switchOn()
	case ok && conn.Phase == cpaas.Waiting:
		c.Account.Session.Retry()
	case ok && conn.Phase == cpaas.Expired:
		c.Login.Again()
	case ok && conn.Phase == cpaas.LoggedIn:
		c.Account.Subscribe()
	}
}
