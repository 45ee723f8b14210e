package app

import (
	"image"

	"muster/cpaas"
	"muster/widgets"
	"muster/widgets/phrase"
)

// conversation is what is said in the chosen group.
type conversation struct {
	group *group
	view  *widgets.Conversation
	last  string // the group that is shown, or was shown last

	messages talkLines
	lines    []widgets.Line // of what was said, then what is under way

	drafts    map[string]string    // what is being written, by group
	uploads   map[string][]*upload // files on their way, by group
	downloads map[string]*download // files that are fetched, by message
	files     int                  // numbers the lines of uploads
	problem   string               // why earlier lines could not be fetched
	entered   bool                 // the conversation has just been entered, and nothing of it was shown

	typing typing
}

func newConversation(g *group) *conversation {
	t := &conversation{group: g}
	t.messages.files = t.attachment
	t.forget()
	t.view = widgets.NewConversation(t.send)
	t.view.OnTyped = t.typed
	t.view.OnDraft = g.column.drafts.changed
	t.view.Reach = t.reach
	t.view.Progress = t.progress
	t.view.Thumbnail = t.thumbnail
	t.view.OnSeen = t.seen
	t.view.OnMark = t.explainMark
	t.view.OnAttachment = t.attachmentDo
	t.view.OnAttach = t.pickFiles
	t.view.OnPaste = t.pasted
	t.view.OnLink = g.column.app.openLink
	t.view.OnMenu = t.showMenu
	t.view.OnEarlier = t.fetchEarlier
	t.view.OnGap = t.fetchGap
	t.view.OnRecall = t.recall
	t.view.EmptyText = phrase.Of("Nothing has been said yet.")
	return t
}

func (t *conversation) forget() {
	for _, list := range t.uploads {
		for _, u := range list {
			u.stop()
		}
	}
	t.drafts, t.uploads, t.downloads = map[string]string{}, map[string][]*upload{}, map[string]*download{}
	t.messages.forget()
	t.lines, t.last = nil, ""
	t.typing = typing{}
}

// leave keeps the draft of a group that goes out of sight.
func (t *conversation) leave(id string) {
	if id != "" {
		t.drafts[id] = t.view.Draft()
	}
	t.view.CloseSearch()
	t.typing.stop()
	t.tellTyping()
}

// enter shows another group.
func (t *conversation) enter(id string) {
	t.messages.forget()
	t.lines = nil
	if id == "" {
		return
	}
	t.last, t.problem, t.entered = id, "", true
	t.view.SetDraft(t.drafts[id])
	t.view.SetFirstUnread("")
	t.view.SetLines(nil)
}

// update shows the messages as they are known now, and those under way.
func (t *conversation) update() {
	c := t.group.column
	t.markUnread()
	t.messages.self = c.session.Self().Address
	t.messages.update(c.state.Messages(), c.history().Gap, c.memberships.group(t.group.id).all(), c.app.now())
	t.lines = t.messages.lines
	for _, out := range c.state.Outbox() {
		t.lines = append(t.lines, outgoingLine(out, c.live()))
	}
	for _, u := range t.uploads[t.group.id] {
		t.lines = append(t.lines, u.line())
	}
	t.view.SetLines(t.lines)
	t.showHistory()
	why := t.group.whyNotMember()
	t.view.SetComposer(why == "", why)
}

// markUnread draws the rule over what was unread when the conversation was
// entered. It stays where it is while the conversation is looked at.
func (t *conversation) markUnread() {
	c := t.group.column
	if !t.entered || c.session == nil || len(c.state.Messages()) == 0 && c.tasks.isBusy("history:"+t.group.id) {
		return
	}
	t.entered = false
	t.view.SetFirstUnread(c.session.FirstUnread(t.group.id))
}

// show draws a group's lines anew if it is the shown one.
func (t *conversation) show(id string) {
	if t.group.id == id && id != "" {
		t.update()
	}
}

// relist is show after something has changed about a message's file.
func (t *conversation) relist(id, message string) {
	if t.group.id == id {
		t.messages.redo(message)
		t.show(id)
	}
}

// redraw draws the lines in sight anew, for progress.
func (t *conversation) redraw(id string) {
	if t.group.id == id && id != "" {
		t.view.UpdateReach()
	}
}

// attachment is how a message's file is shown.
func (t *conversation) attachment(m cpaas.Message) widgets.Attachment {
	a := widgets.Attachment{ID: fileKey, Name: cpaas.SafeName(m.Attachment.Name), Type: m.Attachment.Type, Size: m.Attachment.Size, Picture: isPicture(m.Attachment)}
	if d := t.downloads[m.ID]; d != nil {
		a.State, a.Problem = widgets.AttachmentFetching, d.problem
		if d.failed {
			a.State = widgets.AttachmentFailed
		}
	}
	return a
}

// progress is how much of a line's file has come through.
func (t *conversation) progress(line, _ string) float32 {
	if u := t.fileOf(line); u != nil {
		return u.share()
	}
	if d := t.downloads[line]; d != nil {
		return d.share()
	}
	return 0
}

// thumbnail is the picture of a line's file, nil while there is none.
func (t *conversation) thumbnail(line, _ string) image.Image {
	m, found := t.messages.message(line)
	if !found {
		return nil
	}
	id := t.group.id
	return t.group.column.thumbnails.get(m.Attachment, func() { t.redraw(id) })
}
