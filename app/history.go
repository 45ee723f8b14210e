package app

import (
	"context"

	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
	"muster/widgets/talk"
)

// keyEarlier is of work that gets the page before the first line.
const keyEarlier = "earlier"

// showHistory tells the conversation what is missing of its history.
func (t *conversation) showHistory() {
	id := t.account.chosenID()
	history := t.account.history()
	t.view.SetEarlier(talk.Earlier{More: history.More && len(t.messages.known) > 0, Busy: t.account.tasks.isBusy(keyOf(keyEarlier, id)), Problem: t.problem})
}

// fetchEarlier gets the page before the first line.
func (t *conversation) fetchEarlier() {
	id := t.account.chosenID()
	session := t.account.session
	if session == nil || id == "" {
		return
	}
	t.problem = ""
	t.account.tasks.act(keyOf(keyEarlier, id), func(ctx context.Context) error { return session.FetchEarlier(ctx, id) }, func(err error) {
		if t.account.chosenID() != id {
			return
		}
		if err != nil {
			what, _ := explain(err)
			t.problem = what
		}
		t.update()
	})
}

// fetchGap gets what is missing between lines.
func (t *conversation) fetchGap(message.Line) {
	id := t.account.chosenID()
	session := t.account.session
	if session == nil || id == "" {
		return
	}
	t.account.run("gap:"+id, func(ctx context.Context) error { return session.FetchGap(ctx, id) }, func() { t.fileChanged(id, "") })
}

// deleteLine deletes a message for the user alone, after asking.
func (t *conversation) deleteLine(line message.Line) {
	id := t.account.chosenID()
	dialog.Confirm(t.host.window, phrase.Of("Delete this message?"), phrase.Of("It goes from your own view. The others keep it."), phrase.Of("Delete"), true, func() {
		t.account.deleteMessage(id, line.ID)
	})
}

// recall puts the user's last line back into the composer.
func (t *conversation) recall() {
	for i := len(t.messages.lines) - 1; i >= 0; i-- {
		if line := t.messages.lines[i]; line.Own && line.Text != "" {
			if tooLong(line.Text) {
				t.host.hint(phrase.Of("That line is too long to be written again: copy it"))
				return
			}
			t.view.SetDraft(line.Text)
			return
		}
	}
}
