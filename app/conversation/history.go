package conversation

import (
	"context"
	"math"

	"muster/app/account"
	"muster/app/host"
	"muster/app/membership"
	"muster/app/wording"
	"muster/widgets/dialog"
	"muster/widgets/message"
	"muster/widgets/phrase"
	"muster/widgets/talk"
)

// keyEarlier is of work that gets the page before the first line.
const keyEarlier = "earlier"

// showHistory tells the conversation what is missing of its history.
func (t *View) showHistory() {
	id := t.account.ChosenID()
	history := t.account.History()
	t.Widget.SetEarlier(talk.Earlier{More: history.More && t.messages.known.Len() > 0, Busy: t.account.Tasks.IsBusy(account.KeyOf(keyEarlier, id)), Problem: t.problem})
}

// fetchEarlier gets the page before the first line.
func (t *View) fetchEarlier() {
	id := t.account.ChosenID()
	session := t.account.Session
	if session == nil || id == "" {
		return
	}
	t.problem = ""
	t.account.Tasks.Act(account.KeyOf(keyEarlier, id), func(ctx context.Context) error { return session.FetchEarlier(ctx, id) }, func(err error) {
		if t.account.ChosenID() != id {
			return
		}
		if err != nil {
			what, _ := wording.Explain(err)
			t.problem = what
		}
		t.update()
	})
}

// happened are the changes of who is in a group that stand among its lines. Those of
// earlier runs that are older than what is known of the conversation come with that.
func (t *View) happened(id string) []membership.Change {
	changes, history := t.account.Memberships.Group(id), t.account.History()
	if history.Fetched && !history.More {
		return changes.All()
	}
	oldest := int64(math.MaxInt64)
	if messages := t.account.State.Messages(); messages.Len() > 0 {
		oldest = messages.At(0).Time.Unix()
	}
	return changes.Since(oldest)
}

// mostBack is how many lines are fetched at most to find the one to go back to.
const mostBack = 300

// goBack goes to the line that the user had at the top before, with earlier pages where
// it is not among the newest lines.
func (t *View) goBack() {
	a := t.account
	id, history := a.Return, a.History()
	switch {
	case id == "" || !history.Fetched || t.messages.known.Len() == 0:
	case t.Widget.ToLine(id) || !history.More || t.messages.known.Len() >= mostBack || t.problem != "":
		a.Return = ""
	default:
		t.fetchEarlier()
	}
}

// fetchGap gets what is missing between lines.
func (t *View) fetchGap(message.Line) {
	id := t.account.ChosenID()
	session := t.account.Session
	if session == nil || id == "" {
		return
	}
	t.account.Run("gap:"+id, func(ctx context.Context) error { return session.FetchGap(ctx, id) }, func() { t.fileChanged(id, "") })
}

// deleteLine deletes a message for the user alone, after asking.
func (t *View) deleteLine(line message.Line) {
	id := t.account.ChosenID()
	dialog.ConfirmAs(t.host.Window, t.account.Acting(), phrase.Of("Delete this message?"), phrase.Of("It goes from your own view. The others keep it."), phrase.Of("Delete"), true, func() {
		back, final := t.account.DeleteMessage(id, line.ID)
		t.offerUndo(phrase.Of("{{.User}} deleted a message", phrase.With{"User": t.account.Who()}), back, final)
	})
}

// offerUndo has the user undo what was done to a line.
func (t *View) offerUndo(text string, back, final func()) {
	t.host.Offer(host.Undoable{Text: text, Back: back, Final: final})
}

// recall puts the user's last line back into the composer.
func (t *View) recall() {
	for i := len(t.messages.lines.All) - 1; i >= 0; i-- {
		if line := t.messages.lines.All[i]; line.Own && line.Text != "" {
			if tooLong(line.Text) {
				t.host.Hint(phrase.Of("That line is too long to be written again: copy it"))
				return
			}
			t.Widget.SetDraft(line.Text)
			return
		}
	}
}
