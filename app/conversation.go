package app

import (
	"muster/cpaas"
	"muster/widgets"
)

// conversation is what is said in the chosen group.
type conversation struct {
	group *group
	view  *widgets.Conversation
	last  string // the group that is shown, or was shown last

	known []cpaas.Message // what lines was made from
	lines []widgets.Line  // known, then what is under way

	drafts map[string]string // what is being written, by group

	typing typing
}

func newConversation(g *group) *conversation {
	t := &conversation{group: g}
	t.forget()
	t.view = widgets.NewConversation(t.send)
	t.view.OnTyped = t.typed
	t.view.Reach = t.reach
	t.view.OnSeen = t.seen
	t.view.OnMark = t.explainMark
	t.view.EmptyText = "Nothing has been said yet."
	return t
}

func (t *conversation) forget() {
	t.drafts = map[string]string{}
	t.known, t.lines, t.last = nil, nil, ""
	t.typing = typing{}
}

// leave keeps the draft of a group that goes out of sight.
func (t *conversation) leave(id string) {
	if id != "" {
		t.drafts[id] = t.view.Draft()
	}
	t.typing.stop()
	t.tellTyping()
}

// enter shows another group.
func (t *conversation) enter(id string) {
	t.known, t.lines = nil, nil
	if id == "" {
		return
	}
	t.last = id
	t.view.SetDraft(t.drafts[id])
	t.view.SetLines(nil)
}

// update shows the messages as they are known now, and those under way.
func (t *conversation) update() {
	messages := t.group.column.state.Messages()
	t.lines = t.lines[:min(len(t.known), len(t.lines))]
	if !continues(t.known, messages) {
		t.known, t.lines = nil, make([]widgets.Line, 0, len(messages))
	}
	for _, m := range messages[len(t.known):] {
		t.lines = append(t.lines, messageLine(m))
	}
	t.known = messages
	for _, out := range t.group.column.state.Outbox() {
		t.lines = append(t.lines, outgoingLine(out))
	}
	t.view.SetLines(t.lines)
	why := t.group.whyNotMember()
	t.view.SetComposer(why == "", why)
}

// continues tells whether after begins with all of before, so that only the rest
// has to be made into lines. Messages are neither changed nor moved, so that the
// ends tell.
func continues(before, after []cpaas.Message) bool {
	n := len(before)
	return n == 0 || n <= len(after) && before[0] == after[0] && before[n-1] == after[n-1]
}

func messageLine(m cpaas.Message) widgets.Line {
	return widgets.Line{ID: m.ID, Author: m.Sender, Text: m.Text, Time: m.Time.Local().Format("15:04"), Own: m.Own}
}
