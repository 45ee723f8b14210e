package wire

// Statuses a participant of a group can have.
const (
	StatusInvited      = "Invited"
	StatusConnected    = "Connected"
	StatusDisconnected = "Disconnected"
)

// Participant is one member of a group, in requests, replies and notifications.
type Participant struct {
	Address     string `json:"address"`
	Status      string `json:"status,omitempty"`
	Admin       bool   `json:"x-isAdmin"`
	ResourceURL string `json:"resourceURL,omitempty"`
}

// ParticipantBody is the body that adds a participant, changes one, or answers
// for one.
type ParticipantBody struct {
	Participant *Participant `json:"participantInformation"`
}

// ParticipantListBody answers GET on a group's participants.
type ParticipantListBody struct {
	List *ParticipantList `json:"participantList"`
}

// ParticipantList is the list inside a ParticipantListBody.
type ParticipantList struct {
	Participants []Participant `json:"participant"`
}

// SessionStatusBody accepts an invitation: PUT on a participant's status with
// StatusConnected.
type SessionStatusBody struct {
	Session *SessionStatus `json:"participantSessionStatus"`
}

// SessionStatus is the status inside a SessionStatusBody.
type SessionStatus struct {
	Status string `json:"status"`
}
