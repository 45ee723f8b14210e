package cpaas

import (
	"time"
	"unique"
)

// Self is the user of a session. It is comparable and immutable.
type Self struct {
	User     string // the user name in every path (claim preferred_username)
	Address  string // how other participants know the user (claim services-identity)
	Email    string // what was typed to log in; empty for a project login
	ClientID string
	Server   string // base URL
}

// Status is the state of a participant in a group.
type Status string

// The statuses of a participant.
const (
	Invited      Status = "Invited"
	Connected    Status = "Connected"
	Disconnected Status = "Disconnected" // has left, declined or was removed; gone at the next fetch
)

// Participant is one participant of a group. It is comparable and immutable.
type Participant struct {
	Address string
	Status  Status
	Admin   bool
}

// Group is a group with its participants, the creator first.
type Group struct {
	ID           string
	Name         string
	Subject      string
	Image        string
	Participants []Participant // must not be changed: it may be shared
}

// GroupSummary is what a list shows of a group. It is comparable and
// immutable; the counts leave out Disconnected participants.
type GroupSummary struct {
	ID        string
	Name      string
	Subject   string
	Image     string
	Connected int
	Invited   int
	Admins    int
	Unread    int  // messages of others that the user has not seen
	Admin     bool // the session's user is an admin of it
}

// NewGroup describes a group to create. Name is required. Participants are
// addresses; the creator need not be among them.
type NewGroup struct {
	Name         string
	Subject      string
	Image        string
	Participants []string
}

// Invitation is a group the user has been invited to and has not answered yet.
// It is comparable and immutable.
type Invitation struct {
	GroupID  string
	Name     string
	Subject  string
	Inviter  string // address of the group's first admin, empty if not told
	Members  int    // participants, the user included
	Received time.Time
}

// Message is one message of a conversation. It is comparable and immutable.
type Message struct {
	ID     string
	Group  string // ID of the conversation: a group's, or the other's address in lower case
	Sender string // address
	Text   string
	Time   time.Time // to the second, by the server's clock
	Own    bool      // sent by the session's user

	beside unique.Handle[beside] // zero where there is nothing: as nearly always
}

// beside is what a message may have beside its text. All that have the same share it.
type beside struct {
	attachment Attachment
	rich       string
}

// Attachment is the file that goes with the message, if any.
func (m Message) Attachment() Attachment { return m.rest().attachment }

// Rich is the message's json part as people can read it, if any.
func (m Message) Rich() string { return m.rest().rich }

func (m Message) rest() beside {
	if m.beside == (unique.Handle[beside]{}) {
		return beside{}
	}
	return m.beside.Value()
}

// With gives the message with another file and json part.
func (m Message) With(attachment Attachment, rich string) Message {
	m.beside = unique.Handle[beside]{}
	if rest := (beside{attachment, rich}); rest != (beside{}) {
		m.beside = unique.Make(rest)
	}
	return m
}

// Phase is the state of a session's connection.
type Phase int

// The phases of a connection.
const (
	LoggedIn      Phase = iota // a token but no subscription: Subscribe makes one
	Connecting                 // opening channel, socket and subscription
	Live                       // subscribed, the socket open, the state up to date
	Waiting                    // the connection was lost; the next attempt is at RetryAt
	Disconnecting              // unsubscribing
	Expired                    // the server wants a new login; the session does not try any more
	Closed                     // logged out
)

// Reason is why a connection ended.
type Reason int

// The reasons.
const (
	NoReason     Reason = iota
	Lost                // Waiting: the network or the server failed; Cause says how
	TakenOver           // LoggedIn: another client opened this one's notification channel
	LoginEnded          // Expired: the login is not renewed; it ran out, or was ended elsewhere
	LoginRefused        // Expired: the server refuses the password, too: it was changed, or the account is gone
)

// Connection is the state of a session's connection. It is comparable and
// immutable.
type Connection struct {
	Phase   Phase
	Attempt int       // attempts since the connection was last live
	RetryAt time.Time // set while Waiting
	Reason  Reason    // why it is Waiting, Expired or not subscribed any more
	Cause   string    // the same in words
}

// View is what a session knows at one moment. Its slices are shared and must
// not be changed.
type View struct {
	Self         Self
	Connection   Connection
	TokenExpires time.Time      // when the present access token ends; it renews itself before
	AutoAccept   bool           // invitations that AcceptRule takes are accepted by themselves
	AcceptRule   AcceptRule     // must not be changed
	Groups       []GroupSummary // in the order they became known
	Invitations  []Invitation   // oldest first
	Directs      []Direct       // newest first
}
