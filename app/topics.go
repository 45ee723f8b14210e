package app

import (
	"strings"

	"fyne.io/fyne/v2/data/binding"

	"muster/cpaas/bindings"
	"muster/cpaas/transport"
)

// topic is something about an account that changes, and that views show.
type topic string

const (
	topicSession      topic = "session" // logged in, logged out, or another name of the user
	topicLeaving      topic = "leaving" // the session is about to go
	topicConnection   topic = "connection"
	topicRule         topic = "rule"   // which invitations are accepted by themselves
	topicGroups       topic = "groups" // and one-to-one conversations
	topicInvitations  topic = "invitations"
	topicChoosing     topic = "choosing" // another conversation is about to be chosen
	topicChosen       topic = "chosen"
	topicParticipants topic = "participants" // of the chosen group
	topicMemberships  topic = "memberships"  // what happened to who is in the chosen group
	topicMessages     topic = "messages"     // of the chosen conversation, and its outbox
	topicHistory      topic = "history"      // where these are not all there are
	topicReceipts     topic = "receipts"
	topicComposing    topic = "composing"
	topicProgress     topic = "progress" // of files on their way
	topicMuted        topic = "muted"
	topicNotice       topic = "notice"
	topicLost         topic = "lost"
)

// working is the topic of work with a key, or with a kind of keys: what stands before
// the colon.
func working(key string) topic {
	kind, _, _ := strings.Cut(key, ":")
	return topic("work " + kind)
}

// topics are who watches what.
type topics map[topic][]func()

// watch has redraw called when one of some topics has changed. The order is that in
// which they were watched: who lays out parts watches after the parts.
func (a *account) watch(redraw func(), what ...topic) {
	for _, t := range what {
		a.topics[t] = append(a.topics[t], redraw)
	}
}

// changed tells those who watch a topic.
func (a *account) changed(t topic) {
	if a.ended {
		return
	}
	for _, redraw := range a.topics[t] {
		redraw()
	}
}

// follow makes topics of what the session's bindings tell.
func (a *account) follow(state *bindings.Session) {
	on := func(item binding.DataItem, changed func()) {
		item.AddListener(binding.NewDataListener(func() {
			if a.state == state && !a.ended && !a.chosen.turning { // which is told as a whole
				changed()
			}
		}))
	}
	tell := func(t topic) func() { return func() { a.changed(t) } }
	on(state.Self, tell(topicSession))
	on(state.AutoAccept, tell(topicRule))
	on(state.Connection, func() {
		a.changed(topicConnection)
		a.ensureHistory()
	})
	on(state.GroupsRevision, a.groupsChanged)
	on(state.DirectsRevision, a.groupsChanged)
	on(state.History, func() {
		a.ensureHistory()
		a.changed(topicHistory)
	})
	on(state.InvitationsRevision, tell(topicInvitations))
	on(state.ParticipantsRevision, tell(topicParticipants))
	on(state.MessagesRevision, tell(topicMessages))
	on(state.ReceiptsRevision, tell(topicReceipts))
	on(state.ComposingRevision, tell(topicComposing))
}

// observe has the log hear of the user's requests. It is called from any goroutine.
func (a *account) observe(r transport.Record) {
	if x, ok := r.(transport.Exchange); ok {
		a.feed.Exchanged(a, x)
	}
}

// The kinds of keys of work that has to do with groups.
const (
	keyCreate = "create"
	keyAdd    = "add"
	keyFetch  = "fetch"
	keyEdit   = "edit"
	keyLeave  = "leave"
	keyDelete = "delete"
	keyClear  = "clear"

	keyHistory = "history" // the newest messages of a conversation
)

// keyOf is the key of work of a kind about something.
func keyOf(kind, id string) string { return kind + ":" + id }
