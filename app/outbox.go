package app

import (
	"muster/cpaas"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
)

// outgoingLine is how a line of the outbox is shown.
func outgoingLine(o cpaas.Outgoing, live bool) message.Line {
	failed := o.State == cpaas.OutFailed
	line := message.Line{ID: o.ID, Text: o.Text, Own: true, Pending: !failed, Failed: failed}
	switch {
	case failed:
		line.Problem = unstopped(sentence(clientWords(o.Cause, phrase.Of)))
	case !live:
		line.Problem = phrase.Of("waiting for the connection")
	}
	return line
}

// send puts a line into the outbox of the shown group. What cannot be sent at all
// goes back to where it was written.
func (t *conversation) send(text string) {
	id := t.account.chosenID()
	if id == "" || t.account.session == nil {
		return
	}
	t.typing.sent()
	if _, err := t.account.session.Queue(id, text); err != nil {
		if !tooLong(text) { // else it is still on the clipboard
			t.view.SetDraft(text)
		}
		t.account.failed(err)
	}
}

// askFailed asks what is to become of a line of the shown group that failed.
func (t *conversation) askFailed(line string) {
	id := t.account.chosenID()
	if t.account.state == nil {
		return
	}
	if u := t.fileOf(line); u != nil && u.failed {
		dialog.Choose(t.host.window, phrase.Of("{{.Name}} was not sent", phrase.With{"Name": u.name}), u.problem, []dialog.Choice{
			{Label: phrase.Of("Retry"), Enabled: true, Do: func() { t.account.retryFile(id, u) }},
			{Label: phrase.Of("Discard"), Destructive: true, Enabled: true, Do: func() { t.account.dropFile(id, u) }},
		})
		return
	}
	for _, out := range t.account.state.Outbox() {
		if session := t.account.session; out.ID == line && out.State == cpaas.OutFailed {
			dialog.Choose(t.host.window, phrase.Of("This message was not sent"), sentence(clientWords(out.Cause, phrase.Of)), []dialog.Choice{
				{Label: phrase.Of("Retry"), Enabled: true, Do: func() { session.RetrySend(line) }},
				{Label: phrase.Of("Discard"), Destructive: true, Enabled: true, Do: func() { session.Discard(line) }},
			})
		}
	}
}
