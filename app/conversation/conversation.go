package conversation

import (
	"time"

	"muster/app/account"
	"muster/app/host"
	"muster/widgets/message"
	"muster/widgets/phrase"
	"muster/widgets/talk"
)

// View is what is said in the chosen conversation.
type View struct {
	account *account.Account
	host    *host.Host
	Widget  *talk.Conversation

	messages talkLines
	lines    []*message.Line // of the messages, then what is under way

	thumbnails *thumbnails
	typing     typing
	problem    string      // why earlier lines could not be fetched
	entered    bool        // the conversation has just been entered, and nothing of it was shown
	away       func() bool // the user may look elsewhere: nothing counts as seen

	OnRead    func()                           // the user has read further
	OnTyping  func()                           // the user has begun to type, or stopped
	OnForward func(text string)                // a text is to be written to another conversation
	OnWire    func(words string, at time.Time) // what went over the wire with these words is to be shown; nil where that cannot be done
}

// New makes the view of the conversation that is chosen in an account. Away tells
// whether the user may look elsewhere, so that nothing counts as seen.
func New(a *account.Account, h *host.Host, away func() bool) *View {
	t := &View{account: a, host: h, away: away, thumbnails: newThumbnails(a)}
	t.messages.files = t.attachment
	t.Widget = talk.New(t.send)
	t.Widget.OnTyped = t.typed
	t.Widget.OnDraft = func() { a.SetDraft(t.Widget.Draft()) }
	t.Widget.Delivery = t.delivery
	t.Widget.Progress = t.progress
	t.Widget.Thumbnail = t.thumbnail
	t.Widget.OnSeen = t.seen
	t.Widget.OnMark = t.explainMark
	t.Widget.OnAttachment = t.attachmentDo
	t.Widget.OnAttach = t.pickFiles
	t.Widget.OnPaste = t.pasted
	t.Widget.OnLink = func(link string) { h.OpenLink(a.Acting(), link) }
	t.Widget.OnMenu = t.showMenu
	t.Widget.OnEarlier = t.fetchEarlier
	t.Widget.OnGap = t.fetchGap
	t.Widget.OnRecall = t.recall
	t.Widget.EmptyText = phrase.Of("Nothing has been said yet.")
	a.TopLine = t.Widget.TopLine
	a.Watch(t.leave, account.TopicChoosing)
	a.Watch(t.enter, account.TopicChosen)
	a.Watch(t.update, account.TopicSession, account.TopicConnection, account.TopicGroups, account.TopicParticipants, account.TopicMessages, account.TopicHistory, account.Working(account.KeySubscribe), account.Working(keyEarlier))
	a.Watch(t.showMemberships, account.TopicMemberships)
	a.Watch(t.Widget.UpdateDelivery, account.TopicReceipts, account.TopicProgress)
	a.Watch(t.showOthers, account.TopicComposing)
	a.Files.Watch(t.fileChanged)
	t.update()
	return t
}

// leave ends what belongs to the conversation that goes out of sight.
func (t *View) leave() {
	t.Widget.CloseSearch()
	t.typing.stop()
	t.tellTyping()
}

// enter shows another conversation.
func (t *View) enter() {
	t.messages.forget()
	t.lines = nil
	if id := t.account.ChosenID(); id != "" {
		t.problem, t.entered = "", true
		t.Widget.SetDraft(t.account.Drafts[id])
		t.Widget.SetFirstUnread("")
		t.Widget.SetLines(nil)
	}
	t.showOthers()
	t.update()
}

// update shows the messages as they are known now, and those under way.
func (t *View) update() {
	a, id := t.account, t.account.ChosenID()
	host.SetVisible(t.Widget, id != "")
	if a.Session == nil {
		t.messages.forget()
		t.lines, t.typing = nil, typing{}
	}
	if id == "" {
		return
	}
	t.markUnread()
	t.messages.self = a.Session.Self().Address
	t.messages.update(a.Seen(id, a.State.Messages()), a.History().Gap, t.happened(id), t.host.Now())
	t.lines = t.messages.lines.All
	for _, out := range a.State.Outbox() {
		if !a.Unseen(id, out.ID) {
			t.lines = append(t.lines, outgoingLine(out, a.Live()))
		}
	}
	for _, u := range a.Files.Uploads[id] {
		if !a.Unseen(id, u.ID) {
			t.lines = append(t.lines, uploadLine(u))
		}
	}
	t.Widget.SetLinesKeeping(t.messages.unchanged(), t.lines)
	t.showHistory()
	t.goBack()
	why := a.WhyNotMember()
	t.Widget.SetComposer(why == "", why)
}

// markUnread draws the rule over what was unread when the conversation was
// entered. It stays where it is while the conversation is looked at.
func (t *View) markUnread() {
	a, id := t.account, t.account.ChosenID()
	if !t.entered || a.Session == nil || a.State.Messages().Len() == 0 && a.Tasks.IsBusy(account.KeyOf(account.KeyHistory, id)) {
		return
	}
	t.entered = false
	t.Widget.SetFirstUnread(a.Session.FirstUnread(id))
}

// showMemberships shows what has happened to the group that is looked at.
func (t *View) showMemberships() {
	if id := t.account.ChosenID(); id != "" && !t.messages.has(t.happened(id)) {
		t.update()
	}
}

// fileChanged shows what has become of a file in the conversation.
func (t *View) fileChanged(id, message string) {
	if id != "" && t.account.ChosenID() == id {
		if message != "" {
			t.messages.redo(message)
		}
		t.update()
	}
}

// Focus puts the cursor where one writes.
func (t *View) Focus() { t.host.Focus(t.Widget.Entry()) }

// HasFocus tells whether something of the conversation has the keyboard.
func (t *View) HasFocus() bool { return t.host.FocusIn(t.Widget) }

// Search opens the search among the lines.
func (t *View) Search() {
	if t.account.ChosenID() != "" {
		t.Widget.OpenSearch()
	}
}

// Upload lets the user choose files to send.
func (t *View) Upload() {
	if t.mayWrite() {
		t.pickFiles()
	}
}

// PickEmoji lets the user choose an emoji for what is being written.
func (t *View) PickEmoji() {
	if t.mayWrite() {
		t.Widget.PickEmoji()
	}
}

// mayWrite tells whether there is a conversation to write to, and hints why one is
// not.
func (t *View) mayWrite() bool {
	if t.account.ChosenID() == "" {
		return false
	}
	why := t.account.WhyNotMember()
	if why != "" {
		t.host.Hint(why)
	}
	return why == ""
}
