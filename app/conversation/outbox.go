package conversation

import (
	"muster/app/transfers"
	"muster/app/wording"
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// outgoingLine is how a line of the outbox is shown.
func outgoingLine(o cpaas.Outgoing, live bool) *message.Line {
	failed := o.State == cpaas.OutFailed
	line := &message.Line{ID: o.ID, Text: o.Text, Time: o.Queued.Local().Format("15:04"), Own: true, Pending: !failed, Failed: failed}
	switch {
	case failed:
		line.Problem = wording.Unstopped(wording.Sentence(wording.ClientWords(o.Cause, phrase.Of)))
	case !live:
		line.Problem = phrase.Of("waiting for the connection")
	}
	return line
}

// send puts a line into the outbox of the shown group. What cannot be sent at all
// goes back to where it was written.
func (t *View) send(text string) {
	id := t.account.ChosenID()
	if id == "" || t.account.Session == nil {
		return
	}
	t.typing.sent()
	if _, err := t.account.Session.Queue(id, text); err != nil {
		if !tooLong(text) { // else it is still on the clipboard
			t.Widget.SetDraft(text)
		}
		t.account.Failed(err)
	}
}

// askFailed asks what is to become of a line of the shown group that failed.
func (t *View) askFailed(line string) {
	id := t.account.ChosenID()
	if t.account.State == nil {
		return
	}
	if u := t.fileOf(line); u != nil && u.Failed {
		dialog.ChooseAs(t.host.Window, t.account.Acting(), phrase.Of("{{.Name}} was not sent", phrase.With{"Name": u.Name}), u.Problem, []dialog.Choice{
			{Label: phrase.Of("Retry"), Leading: true, Enabled: true, Do: func() { t.account.Files.Retry(id, u) }},
			{Label: phrase.Of("Discard"), Destructive: true, Enabled: true, Do: func() { t.discardFile(id, u) }},
		})
		return
	}
	for _, out := range t.account.State.Outbox() {
		if session := t.account.Session; out.ID == line && out.State == cpaas.OutFailed {
			dialog.ChooseAs(t.host.Window, t.account.Acting(), phrase.Of("This message was not sent"), wording.Sentence(wording.ClientWords(out.Cause, phrase.Of)), []dialog.Choice{
				{Label: phrase.Of("Retry"), Leading: true, Enabled: true, Do: func() { session.RetrySend(line) }},
				{Label: phrase.Of("Discard"), Destructive: true, Enabled: true, Do: func() { t.discard(id, line) }},
			})
		}
	}
}

// discard takes a line away that was not sent.
func (t *View) discard(id, line string) {
	back, final := t.account.DiscardLine(id, line)
	t.offerUndo(phrase.Of("{{.User}} discarded a message", phrase.With{"User": t.account.Who()}), back, final)
}

// discardFile takes a file away that was not sent.
func (t *View) discardFile(id string, u *transfers.Upload) {
	back, final := t.account.DiscardFile(id, u)
	t.offerUndo(phrase.Of("{{.User}} discarded a file", phrase.With{"User": t.account.Who()}), back, final)
}
