package cpaas

import "time"

// Event is something that happened to a session: a notification from the
// server, the result of the user's own action, or a change of the connection.
// The concrete types are the ones in this package and no others.
type Event interface{ event() }

// Update is an Event together with what it changed.
type Update struct {
	Event   Event
	Touched Touched
}

// Touched says which parts of a session's state an event changed.
type Touched struct {
	Self         bool // Self, TokenExpires, AutoAccept or AcceptRule
	Connection   bool
	Groups       bool // the list of groups or a summary in it
	Invitations  bool
	Directs      bool   // the list of one-to-one conversations or one in it
	Participants string // ID of the group whose participants changed, AllGroups for any
	Messages     string // ID of the conversation whose messages changed, AllGroups for any
	History      string // ID of the conversation whose History changed, AllGroups for any
	Receipts     string // ID of the conversation of a message whose receipts changed, AllGroups for any
	Outbox       string // ID of the conversation whose outbox changed, AllGroups for any
	Composing    string // ID of the conversation in which others started or stopped writing, AllGroups for any
}

// AllGroups in Touched stands for every group.
const AllGroups = "*"

// Notifications of the server. Each notification becomes exactly one of these,
// once, however often it is delivered.
type (
	// InvitationReceived: the user is invited to a group.
	InvitationReceived struct{ Invitation Invitation }

	// InvitationCancelled: the group of a pending invitation was deleted, or the
	// answer to a request shows that the invitation is gone.
	InvitationCancelled struct {
		Group, Name string
		Deduced     bool // from the answer to a request: no notification came
	}

	// ParticipantChanged: participants were invited, connected or disconnected. It
	// is also the result of the user's own add, remove and change of admins.
	ParticipantChanged struct {
		Group, Name  string
		Participants []Participant
		Own          bool // the result of an action of this session
	}

	// GroupUpdated: name, subject or image of a group changed; the session fetches
	// the new values.
	GroupUpdated struct{ Group, Name string }

	// GroupEnded: someone else deleted a group, or the answer to a request shows
	// that the user can no longer see it.
	GroupEnded struct {
		Group, Name string
		Deduced     bool // from the answer to a request: no notification came
	}

	// MessageReceived: a message arrived in a conversation.
	MessageReceived struct{ Message Message }

	// ComposingChanged: another participant started or stopped writing. An Active
	// event is valid until Until; if nothing follows by then, the session reports
	// that they stopped.
	ComposingChanged struct {
		Group, Sender string
		Active        bool
		Until         time.Time
	}

	// MessageStatusChanged: a recipient's client sent a receipt for a message.
	MessageStatusChanged struct{ Group, Message, Recipient, Status string }

	// FrameSkipped: the session did not understand a frame and ignored it. The
	// connection stays open.
	FrameSkipped struct {
		Kind   string // short, one of few
		Reason string // in words
	}
)

// Results of the session's own actions.
type (
	// GroupCreated: the user created a group.
	GroupCreated struct{ Group Group }

	// GroupFetched: a group as the server has it now.
	GroupFetched struct{ Group Group }

	// GroupsFetched: all groups as the server has them now.
	GroupsFetched struct{ Groups []Group }

	// InvitationAccepted: the user has joined the group.
	InvitationAccepted struct {
		Group     Group
		Automatic bool
	}

	// InvitationRejected: the user rejected the invitation, or it was gone when
	// they tried.
	InvitationRejected struct{ Group, Name string }

	// GroupLeft: the user left the group.
	GroupLeft struct{ Group, Name string }

	// GroupDeleted: the user deleted the group.
	GroupDeleted struct{ Group, Name string }

	// MessageSent: the server accepted a message of the user.
	MessageSent struct{ Message Message }

	// OutboxChanged: a message in a conversation's outbox was queued, changed its
	// state, failed with Err, or is gone, because it was sent or discarded.
	OutboxChanged struct {
		Conversation, Message string
		Gone                  bool
		Err                   error // an *Error, nil unless the message failed
	}

	// MessagesFetched: a part of a conversation's history as the server has it,
	// oldest first.
	MessagesFetched struct {
		Group    string
		Messages []Message

		pages pages // Messages, and where they belong
	}

	// MessageDeleted: the user deleted a message from their own view.
	MessageDeleted struct{ Group, Message string }

	// ConversationCleared: the user deleted all messages of a conversation from
	// their own view.
	ConversationCleared struct {
		Group string

		asked uint64 // arrivals of lines before it was asked for
	}
)

// News of the session itself.
type (
	// ConnectionChanged: see Connection.
	ConnectionChanged struct{ Connection Connection }

	// ConnectionMended: the server had lost something of the connection, such as
	// the "notification channel", and the session made it again.
	ConnectionMended struct{ What string }

	// TokenRenewed: the access token was replaced; the new one expires at Expires.
	TokenRenewed struct{ Expires time.Time }

	// AutoAcceptChanged: auto-accept was turned on or off, or its rule changed.
	AutoAcceptChanged struct {
		On   bool
		Rule AcceptRule
	}

	// DirectOpened: the user opened a one-to-one conversation that was not known
	// before.
	DirectOpened struct {
		Address string
		At      time.Time
	}

	// DirectsFetched: the one-to-one conversations in which the server has
	// messages.
	DirectsFetched struct{ Directs []Direct }

	// ReadMarked: the user has read a conversation up to a message.
	ReadMarked struct {
		Conversation, Message string

		mark readMark
	}

	// BackgroundFailed: something the session did by itself failed, such as an
	// automatic accept or a fetch after a notification. Err is an *Error.
	BackgroundFailed struct {
		Group string
		Err   error
	}
)

func (InvitationReceived) event()   {}
func (InvitationCancelled) event()  {}
func (ParticipantChanged) event()   {}
func (GroupUpdated) event()         {}
func (GroupEnded) event()           {}
func (MessageReceived) event()      {}
func (ComposingChanged) event()     {}
func (MessageStatusChanged) event() {}
func (FrameSkipped) event()         {}
func (GroupCreated) event()         {}
func (GroupFetched) event()         {}
func (GroupsFetched) event()        {}
func (InvitationAccepted) event()   {}
func (InvitationRejected) event()   {}
func (GroupLeft) event()            {}
func (GroupDeleted) event()         {}
func (MessageSent) event()          {}
func (OutboxChanged) event()        {}
func (MessagesFetched) event()      {}
func (MessageDeleted) event()       {}
func (ConversationCleared) event()  {}
func (ReadMarked) event()           {}
func (ConnectionChanged) event()    {}
func (ConnectionMended) event()     {}
func (TokenRenewed) event()         {}
func (AutoAcceptChanged) event()    {}
func (DirectOpened) event()         {}
func (DirectsFetched) event()       {}
func (BackgroundFailed) event()     {}
