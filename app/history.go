package app

import (
	"context"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// history tells where the shown conversation's lines are not all there are.
func (c *column) history() cpaas.History {
	history, _ := c.state.History.Get()
	return history
}

// showHistory tells the conversation what is missing of its history.
func (t *conversation) showHistory() {
	c, id := t.group.column, t.group.id
	history := c.history()
	t.view.SetEarlier(widgets.Earlier{More: history.More && len(t.messages.known) > 0, Busy: c.tasks.isBusy("earlier:" + id), Problem: t.problem})
}

// fetchEarlier gets the page before the first line.
func (t *conversation) fetchEarlier() {
	c, id := t.group.column, t.group.id
	session := c.session
	if session == nil || id == "" {
		return
	}
	t.problem = ""
	c.tasks.act("earlier:"+id, func(ctx context.Context) error { return session.FetchEarlier(ctx, id) }, func(err error) {
		if t.group.id != id {
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
func (t *conversation) fetchGap(widgets.Line) {
	c, id := t.group.column, t.group.id
	session := c.session
	if session == nil || id == "" {
		return
	}
	c.run("gap:"+id, func(ctx context.Context) error { return session.FetchGap(ctx, id) }, func() { t.show(id) })
}

// deleteLine deletes a message for the user alone, after asking.
func (t *conversation) deleteLine(line widgets.Line) {
	c, id := t.group.column, t.group.id
	widgets.Confirm(c.app.window, phrase.Of("Delete this message?"), phrase.Of("It goes from your own view. The others keep it."), phrase.Of("Delete"), true, func() {
		if session := c.session; session != nil {
			c.run("forget:"+line.ID, func(ctx context.Context) error { return session.DeleteMessage(ctx, id, line.ID) }, nil)
		}
	})
}

// askClear deletes all messages of the conversation for the user alone, after
// asking.
func (g *group) askClear() {
	c, id := g.column, g.id
	widgets.Confirm(c.app.window, phrase.Of("Clear the conversation?"), phrase.Of("All its messages go from your own view. The others keep them."), phrase.Of("Clear"), true, func() {
		if session := c.session; session != nil {
			c.run("clear:"+id, func(ctx context.Context) error { return session.ClearConversation(ctx, id) }, nil)
		}
	})
}

// recall puts the user's last line back into the composer.
func (t *conversation) recall() {
	for i := len(t.messages.lines) - 1; i >= 0; i-- {
		if line := t.messages.lines[i]; line.Own && line.Text != "" {
			if tooLong(line.Text) {
				t.group.column.app.hint(phrase.Of("That line is too long to be written again: copy it"))
				return
			}
			t.view.SetDraft(line.Text)
			return
		}
	}
}
