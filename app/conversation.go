package app

import (
	"muster/widgets/message"
	"muster/widgets/phrase"
	"muster/widgets/talk"
)

// conversation is what is said in the chosen conversation.
type conversation struct {
	account *account
	host    *host
	view    *talk.Conversation

	messages talkLines
	lines    []message.Line // of the messages, then what is under way

	thumbnails *thumbnails
	typing     typing
	problem    string      // why earlier lines could not be fetched
	entered    bool        // the conversation has just been entered, and nothing of it was shown
	away       func() bool // the user may look elsewhere: nothing counts as seen

	OnRead    func()            // the user has read further
	OnTyping  func()            // the user has begun to type, or stopped
	OnForward func(text string) // a text is to be written to another conversation
}

// newConversation makes the view of the conversation that is chosen in an account. Away tells
// whether the user may look elsewhere, so that nothing counts as seen.
func newConversation(a *account, h *host, away func() bool) *conversation {
	t := &conversation{account: a, host: h, away: away, thumbnails: newThumbnails(a)}
	t.messages.files = t.attachment
	t.view = talk.New(t.send)
	t.view.OnTyped = t.typed
	t.view.OnDraft = func() { a.setDraft(t.view.Draft()) }
	t.view.Reach = t.reach
	t.view.Progress = t.progress
	t.view.Thumbnail = t.thumbnail
	t.view.OnSeen = t.seen
	t.view.OnMark = t.explainMark
	t.view.OnAttachment = t.attachmentDo
	t.view.OnAttach = t.pickFiles
	t.view.OnPaste = t.pasted
	t.view.OnLink = h.openLink
	t.view.OnMenu = t.showMenu
	t.view.OnEarlier = t.fetchEarlier
	t.view.OnGap = t.fetchGap
	t.view.OnRecall = t.recall
	t.view.EmptyText = phrase.Of("Nothing has been said yet.")
	a.watch(t.leave, topicChoosing)
	a.watch(t.enter, topicChosen)
	a.watch(t.update, topicSession, topicConnection, topicGroups, topicParticipants, topicMessages, topicHistory, working(keySubscribe), working(keyEarlier))
	a.watch(t.showMemberships, topicMemberships)
	a.watch(t.view.UpdateReach, topicReceipts, topicProgress)
	a.watch(t.showOthers, topicComposing)
	a.watchFiles(t.fileChanged)
	t.update()
	return t
}

// leave ends what belongs to the conversation that goes out of sight.
func (t *conversation) leave() {
	t.view.CloseSearch()
	t.typing.stop()
	t.tellTyping()
}

// enter shows another conversation.
func (t *conversation) enter() {
	t.messages.forget()
	t.lines = nil
	if id := t.account.chosenID(); id != "" {
		t.problem, t.entered = "", true
		t.view.SetDraft(t.account.drafts[id])
		t.view.SetFirstUnread("")
		t.view.SetLines(nil)
	}
	t.showOthers()
	t.update()
}

// update shows the messages as they are known now, and those under way.
func (t *conversation) update() {
	a, id := t.account, t.account.chosenID()
	setVisible(t.view, id != "")
	if a.session == nil {
		t.messages.forget()
		t.lines, t.typing = nil, typing{}
	}
	if id == "" {
		return
	}
	t.markUnread()
	t.messages.self = a.session.Self().Address
	t.messages.update(a.state.Messages(), a.history().Gap, a.memberships.group(id).all(), t.host.now())
	t.lines = t.messages.lines
	for _, out := range a.state.Outbox() {
		t.lines = append(t.lines, outgoingLine(out, a.live()))
	}
	for _, u := range a.files.uploads[id] {
		t.lines = append(t.lines, uploadLine(u))
	}
	t.view.SetLines(t.lines)
	t.showHistory()
	why := a.whyNotMember()
	t.view.SetComposer(why == "", why)
}

// markUnread draws the rule over what was unread when the conversation was
// entered. It stays where it is while the conversation is looked at.
func (t *conversation) markUnread() {
	a, id := t.account, t.account.chosenID()
	if !t.entered || a.session == nil || len(a.state.Messages()) == 0 && a.tasks.isBusy(keyOf(keyHistory, id)) {
		return
	}
	t.entered = false
	t.view.SetFirstUnread(a.session.FirstUnread(id))
}

// showMemberships shows what has happened to the group that is looked at.
func (t *conversation) showMemberships() {
	if id := t.account.chosenID(); id != "" && !t.messages.has(t.account.memberships.group(id).all()) {
		t.update()
	}
}

// fileChanged shows what has become of a file in the conversation.
func (t *conversation) fileChanged(id, message string) {
	if id != "" && t.account.chosenID() == id {
		if message != "" {
			t.messages.redo(message)
		}
		t.update()
	}
}

// focus puts the cursor where one writes.
func (t *conversation) focus() { t.host.focus(t.view.Entry()) }

// hasFocus tells whether something of the conversation has the keyboard.
func (t *conversation) hasFocus() bool { return t.host.focusIn(t.view) }

// search opens the search among the lines.
func (t *conversation) search() {
	if t.account.chosenID() != "" {
		t.view.OpenSearch()
	}
}

// upload lets the user choose files to send.
func (t *conversation) upload() {
	if t.mayWrite() {
		t.pickFiles()
	}
}

// pickEmoji lets the user choose an emoji for what is being written.
func (t *conversation) pickEmoji() {
	if t.mayWrite() {
		t.view.PickEmoji()
	}
}

// mayWrite tells whether there is a conversation to write to, and hints why one is
// not.
func (t *conversation) mayWrite() bool {
	if t.account.chosenID() == "" {
		return false
	}
	why := t.account.whyNotMember()
	if why != "" {
		t.host.hint(why)
	}
	return why == ""
}
