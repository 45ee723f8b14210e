package wire

// Relations a notification's link can have.
const (
	RelGroup   = "groupChatSessionInformation" // .../group/{id}
	RelMessage = "chatMessage"                 // .../group/{id}/messages/{id}
	RelSession = "chatSession"                 // .../group/{id}/messages
)

// Types of a GroupEvent.
const (
	EventSessionUpdated   = "SessionUpdated"   // name, subject or image changed
	EventSessionEnded     = "SessionEnded"     // a group was deleted
	EventSessionCancelled = "SessionCancelled" // an invitation was withdrawn
)

// Link is a reference inside a notification; Href is a path or a whole URL.
type Link struct {
	Rel  string `json:"rel"`
	Href string `json:"href"`
}

// Frame is one websocket frame: exactly one field is set. The SDK ignores a
// notification without an id, and one whose id is among the last 100.
type Frame struct {
	Invitation    *Invitation        `json:"groupChatSessionInvitationNotification,omitempty"`
	Participant   *ParticipantStatus `json:"chatParticipantStatusNotification,omitempty"`
	Event         *GroupEvent        `json:"chatEventNotification,omitempty"`
	Message       *MessageNotice     `json:"chatMessageNotification,omitempty"`
	MessageStatus *MessageStatus     `json:"chatMessageStatusNotification,omitempty"`
	ConnCheck     *ConnCheck         `json:"connCheck,omitempty"`
	ConnAck       *ConnAck           `json:"connAck,omitempty"`
}

// ConnCheck asks the other side whether it is there; Interval is the seconds
// until the next check, possibly a fraction.
type ConnCheck struct {
	Interval float64 `json:"interval,omitempty"`
}

// ConnAck answers a ConnCheck. Any value under its key will do.
type ConnAck struct{}

// UnmarshalJSON takes whatever is there.
func (*ConnAck) UnmarshalJSON([]byte) error { return nil }

// Invitation tells an invited user of a group.
type Invitation struct {
	ID           string        `json:"id"`
	Time         Seconds       `json:"dateTime,omitempty"`
	Name         string        `json:"x-name"`
	Subject      string        `json:"subject,omitempty"`
	Participants []Participant `json:"participant"`
	Links        []Link        `json:"link"`
}

// ParticipantStatus tells that participants of a group changed.
type ParticipantStatus struct {
	ID           string        `json:"id"`
	Time         Seconds       `json:"dateTime,omitempty"`
	Name         string        `json:"x-name,omitempty"`
	Participants []Participant `json:"participant"`
	Links        []Link        `json:"link"`
}

// GroupEvent tells that a group itself changed or ended.
type GroupEvent struct {
	ID          string  `json:"id"`
	Time        Seconds `json:"dateTime,omitempty"`
	Type        string  `json:"eventType"`
	Description string  `json:"eventDescription,omitempty"`
	Links       []Link  `json:"link"`
}

// MessageNotice tells of a message or of someone writing: one of Message and
// Composing is set.
type MessageNotice struct {
	ID        string       `json:"id"`
	Time      Seconds      `json:"dateTime,omitempty"`
	Message   *Message     `json:"chatMessage,omitempty"`
	Composing *IsComposing `json:"isComposing,omitempty"`
	Links     []Link       `json:"link"`
}

// MessageStatus tells the sender of a message what became of it.
type MessageStatus struct {
	ID        string  `json:"id"`
	Time      Seconds `json:"dateTime,omitempty"`
	MessageID string  `json:"messageId"`
	Sender    string  `json:"senderAddress"`
	Status    string  `json:"status"`
	Links     []Link  `json:"link"`
}

// LinkTo is the href of the link with that relation, or empty.
func LinkTo(links []Link, rel string) string {
	for _, link := range links {
		if link.Rel == rel {
			return link.Href
		}
	}
	return ""
}
