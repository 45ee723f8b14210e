package account

import (
	"strings"

	"fyne.io/fyne/v2/data/binding"

	"muster/cpaas/bindings"
	"muster/cpaas/transport"
)

// Topic is something about an account that changes, and that views show.
type Topic string

const (
	TopicSession      Topic = "session" // logged in, logged out, or another name of the user
	TopicLeaving      Topic = "leaving" // the session is about to go
	TopicConnection   Topic = "connection"
	TopicRule         Topic = "rule"   // which invitations are accepted by themselves
	TopicGroups       Topic = "groups" // and one-to-one conversations
	TopicInvitations  Topic = "invitations"
	TopicChoosing     Topic = "choosing" // another conversation is about to be chosen
	TopicChosen       Topic = "chosen"
	TopicParticipants Topic = "participants" // of the chosen group
	TopicMemberships  Topic = "memberships"  // what happened to who is in the chosen group
	TopicMessages     Topic = "messages"     // of the chosen conversation, and its outbox
	TopicHistory      Topic = "history"      // where these are not all there are
	TopicReceipts     Topic = "receipts"
	TopicComposing    Topic = "composing"
	TopicProgress     Topic = "progress" // of files on their way
	TopicMuted        Topic = "muted"
	TopicNotice       Topic = "notice"
	TopicLost         Topic = "lost"
	TopicFaults       Topic = "faults" // what is broken of the user's network
	TopicHeld         Topic = "held"   // what is held of it, and the rules for that
)

// Working is the topic of work with a key, or with a kind of keys: what stands before
// the colon.
func Working(key string) Topic {
	kind, _, _ := strings.Cut(key, ":")
	return Topic("work " + kind)
}

// Watch has redraw called when one of some topics has changed. The order is that in
// which they were watched: who lays out parts watches after the parts.
func (a *Account) Watch(redraw func(), what ...Topic) { a.topics.Watch(redraw, what...) }

// Changed tells those who watch a topic.
func (a *Account) Changed(t Topic) {
	if !a.Ended {
		a.topics.Tell(t)
	}
}

// follow makes topics of what the session's bindings tell.
func (a *Account) follow(state *bindings.Session) {
	on := func(item binding.DataItem, changed func()) {
		item.AddListener(binding.NewDataListener(func() {
			if a.State == state && !a.Ended && !a.Chosen.turning { // which is told as a whole
				changed()
			}
		}))
	}
	tell := func(t Topic) func() { return func() { a.topics.Later(t) } }
	on(state.Self, tell(TopicSession))
	on(state.AutoAccept, tell(TopicRule))
	on(state.Connection, func() {
		a.topics.Later(TopicConnection)
		a.ensureHistory()
	})
	on(state.GroupsRevision, a.groupsChanged)
	on(state.DirectsRevision, a.groupsChanged)
	on(state.History, func() {
		a.ensureHistory()
		a.topics.Later(TopicHistory)
	})
	on(state.InvitationsRevision, tell(TopicInvitations))
	on(state.ParticipantsRevision, tell(TopicParticipants))
	on(state.MessagesRevision, tell(TopicMessages))
	on(state.ReceiptsRevision, tell(TopicReceipts))
	on(state.ComposingRevision, tell(TopicComposing))
	state.OnReloaded = func() {
		if a.State == state && !a.Ended {
			a.topics.TellLater()
		}
	}
	a.topics.TellLater()
}

// Observe has the log hear of the user's requests. It is called from any goroutine.
func (a *Account) Observe(r transport.Record) {
	if x, ok := r.(transport.Exchange); ok {
		a.Feed.Exchanged(a, x)
	}
}

// The kinds of keys of work that has to do with groups.
const (
	KeyCreate = "create"
	KeyAdd    = "add"
	KeyFetch  = "fetch"
	KeyEdit   = "edit"
	KeyLeave  = "leave"
	KeyDelete = "delete"
	KeyClear  = "clear"

	KeyHistory = "history" // the newest messages of a conversation
)

// KeyOf is the key of work of a kind about something.
func KeyOf(kind, id string) string { return kind + ":" + id }
