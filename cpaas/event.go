package cpaas

import "time"

// Event is something that happened to a session: a notification of the server,
// the result of one of the user's own actions, or news of the connection. The
// concrete types are those below and no others.
type Event interface{ event() }

// Update is an Event with what it changed.
type Update struct {
	Event   Event
	Touched Touched
}

// Touched tells which parts of a session's state an event changed.
type Touched struct {
	Self         bool // Self, TokenExpires, AutoAccept or AcceptRule
	Connection   bool
	Groups       bool // the list of groups or a summary in it
	Invitations  bool
	Directs      bool   // the list of one-to-one conversations or one in it
	Participants string // id of the group whose participants changed, AllGroups for any
	Messages     string // id of the group whose messages changed, AllGroups for any
	History      string // id of the conversation whose History changed, AllGroups for any
	Receipts     string // id of the group of a message that has come further, AllGroups for any
	Outbox       string // conversation whose outbox changed, AllGroups for any
	Composing    string // id of the group in which others began or stopped writing, AllGroups for any
}

// AllGroups in Touched stands for every group.
const AllGroups = "*"

// Notifications of the server. Each notification becomes exactly one of these,
// once, however often it is delivered.
type (
	// InvitationReceived: the user is invited to a group.
	InvitationReceived struct{ Invitation Invitation }

	// InvitationCancelled: the group of a pending invitation was deleted, or a
	// request found the invitation gone.
	InvitationCancelled struct {
		Group, Name string
		Deduced     bool // from the answer to a request: no notification came
	}

	// ParticipantChanged: participants were invited, connected or disconnected.
	// It is also the result of the user's own add, remove and change of admins.
	ParticipantChanged struct {
		Group, Name  string
		Participants []Participant
		Own          bool // the result of an action of this session
	}

	// GroupUpdated: name, subject or image changed; the session fetches them.
	GroupUpdated struct{ Group, Name string }

	// GroupEnded: a group was deleted by another, or a request found that the server
	// does not show it to the user any more.
	GroupEnded struct {
		Group, Name string
		Deduced     bool // from the answer to a request: no notification came
	}

	// MessageReceived: a line in a group's conversation.
	MessageReceived struct{ Message Message }

	// ComposingChanged: someone began or stopped writing. Active news is good
	// until Until; if nothing is heard by then, the session tells that it stopped.
	ComposingChanged struct {
		Group, Sender string
		Active        bool
		Until         time.Time
	}

	// MessageStatusChanged: a recipient's client reports on a message.
	MessageStatusChanged struct{ Group, Message, Recipient, Status string }

	// FrameSkipped: a frame that was not understood. The connection goes on.
	FrameSkipped struct {
		Kind   string // short, one of few
		Reason string // in words
	}
)

// Results of the session's own actions.
type (
	// GroupCreated: the user made a group.
	GroupCreated struct{ Group Group }

	// GroupFetched: one group as the server has it.
	GroupFetched struct{ Group Group }

	// GroupsFetched: all groups as the server has them.
	GroupsFetched struct{ Groups []Group }

	// InvitationAccepted: the user is now connected to the group.
	InvitationAccepted struct {
		Group     Group
		Automatic bool
	}

	// InvitationRejected: the user declined, or the invitation was found to be
	// gone.
	InvitationRejected struct{ Group, Name string }

	// GroupLeft: the user left the group.
	GroupLeft struct{ Group, Name string }

	// GroupDeleted: the user deleted the group.
	GroupDeleted struct{ Group, Name string }

	// MessageSent: the server has taken a line the user wrote.
	MessageSent struct{ Message Message }

	// OutboxChanged: a line of a conversation's outbox was queued, came further,
	// failed for Err, or is gone: it became a message or was dropped.
	OutboxChanged struct {
		Conversation, Line string
		Gone               bool
		Err                error // an *Error, nil unless the line failed
	}

	// MessagesFetched: a piece of a conversation's history as the server has it,
	// oldest first.
	MessagesFetched struct {
		Group    string
		Messages []Message

		pages pages // Messages, and where they belong
	}

	// MessageDeleted: the user deleted a line of a conversation.
	MessageDeleted struct{ Group, Message string }

	// ConversationCleared: the user deleted all lines of a conversation.
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
	// the "notification channel", and it was made again.
	ConnectionMended struct{ What string }

	// TokenRenewed: the access token was replaced; it ends at Expires.
	TokenRenewed struct{ Expires time.Time }

	// AutoAcceptChanged: invitations that Rule takes are from now on accepted by
	// themselves, or not.
	AutoAcceptChanged struct {
		On   bool
		Rule AcceptRule
	}

	// DirectOpened: the user opened a one-to-one conversation that was not known.
	DirectOpened struct {
		Address string
		At      time.Time
	}

	// DirectsFetched: the one-to-one conversations the server has lines of.
	DirectsFetched struct{ Directs []Direct }

	// ReadMarked: the user has read a conversation up to a message.
	ReadMarked struct {
		Conversation, Message string

		mark readMark
	}

	// BackgroundFailed: something the session did by itself failed: an automatic
	// accept, a fetch after news. Err is an *Error.
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
