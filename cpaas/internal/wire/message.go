package wire

import "encoding/json"

// Types a chat message can have, seen from the one who reads it. The SDK drops
// a notification that is not inbound.
const (
	MessageInbound  = "inbound"
	MessageOutbound = "outbound"
)

// MessageSent is the status a message has once the server has taken it.
const MessageSent = "Sent"

// Statuses that a recipient's client reports of a message.
const (
	StatusDelivered = "Delivered"
	StatusDisplayed = "Displayed"
)

// Message is a chat message in requests, replies, history and notifications.
// The id of a message is the last segment of ResourceURL, or of the link with
// rel RelMessage of its notification.
//
// Rich is the json part of a message. The platform's SDK documents such parts
// beside text and file, under this name, but its builds send and show the other
// two only.
type Message struct {
	ResourceURL string          `json:"resourceURL,omitempty"`
	Text        string          `json:"text"`
	Time        Seconds         `json:"dateTime,omitempty"`
	Sender      string          `json:"senderAddress,omitempty"`
	Destination string          `json:"x-destinationAddress,omitempty"`
	Type        string          `json:"x-type,omitempty"`
	Status      string          `json:"status,omitempty"`
	Attachments []Attachment    `json:"attachment,omitempty"`
	Rich        json.RawMessage `json:"json,omitempty"`
}

// Attachment is a file that goes with a message. Who sends it names ID, which
// the upload gave, and Name; the server adds Link and Size for those who read
// it. Media is Muster's own: the SDK would take a field called type for the
// type of the message's part. Thumbnail goes with a picture.
type Attachment struct {
	Link  string `json:"link,omitempty"`
	Name  string `json:"name,omitempty"`
	Size  Count  `json:"size,omitempty"`
	ID    string `json:"x-id,omitempty"`
	Media string `json:"x-mediaType,omitempty"`

	Thumbnail Thumbnail `json:"thumbnail,omitzero"`
}

// Thumbnail tells where a small form of a picture is, which may be the picture
// itself.
type Thumbnail struct {
	Link string `json:"link"`
}

// UnmarshalJSON takes what is there and no offence: a message is read without
// its thumbnail too.
func (t *Thumbnail) UnmarshalJSON(data []byte) error {
	type plain Thumbnail
	var told plain
	if json.Unmarshal(data, &told) == nil {
		*t = Thumbnail(told)
	}
	return nil
}

// States of an IsComposing.
const (
	ComposingActive = "active"
	ComposingIdle   = "idle"
)

// IsComposing tells that someone is writing. Refresh is seconds as text;
// LastActive is milliseconds since the epoch.
type IsComposing struct {
	State       string  `json:"state"`
	Sender      string  `json:"senderAddress,omitempty"`
	Destination string  `json:"x-destinationAddress,omitempty"`
	Type        string  `json:"x-type,omitempty"`
	ContentType string  `json:"contenttype,omitempty"`
	Refresh     Text    `json:"refresh,omitempty"`
	LastActive  Seconds `json:"lastactive,omitempty"`
}

// MessageBody is posted to a group's messages and answers it: one of the two
// fields is set.
type MessageBody struct {
	Message   *Message     `json:"chatMessage,omitempty"`
	Composing *IsComposing `json:"isComposing,omitempty"`
}

// MessageListBody answers GET on a group's messages, oldest first.
type MessageListBody struct {
	List *MessageList `json:"chatMessageList"`
}

// MessageList is the list inside a MessageListBody. Next is absent on the last
// page; Messages is an empty array and not null when there are none.
type MessageList struct {
	Messages []Message `json:"chatMessage"`
	Next     string    `json:"next,omitempty"`
}

// StatusReportBody asks for and tells a message's status.
type StatusReportBody struct {
	Report *StatusReport `json:"messageStatusReport"`
}

// StatusReport is the status inside a StatusReportBody.
type StatusReport struct {
	Status string `json:"status"`
}

// ChatSessionListBody answers GET on a user's group conversations.
type ChatSessionListBody struct {
	List *ChatSessionList `json:"chatSessionList"`
}

// ChatSessionList is the list inside a ChatSessionListBody.
type ChatSessionList struct {
	Sessions []ChatSession `json:"chatSession"`
}

// ChatSessionBody answers GET on one conversation.
type ChatSessionBody struct {
	Session *ChatSession `json:"chatSession"`
}

// ChatSession is one conversation, alone or of a ChatSessionList.
type ChatSession struct {
	ID      string          `json:"sessionId"`
	Type    string          `json:"sessionType"`
	Remote  string          `json:"remoteAddress"`
	Local   string          `json:"localAddress"`
	Details *SessionDetails `json:"sessionDetails,omitempty"`
}

// SessionDetails tells the last message of a ChatSession.
type SessionDetails struct {
	LastText        string  `json:"lastText,omitempty"`
	LastPullTime    Seconds `json:"lastPullTime,omitempty"`
	LastMessageTime Seconds `json:"lastMessageTime,omitempty"`
}
