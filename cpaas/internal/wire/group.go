package wire

// GroupTypeClosed is the only type of group the platform offers.
const GroupTypeClosed = "closed"

// Group is a group as every reply and the create request carry it. The id of a
// group is not a field: it is the last segment of ResourceURL.
type Group struct {
	ResourceURL  string        `json:"resourceURL,omitempty"`
	Name         string        `json:"x-name,omitempty"`
	Subject      string        `json:"subject,omitempty"`
	Image        string        `json:"x-image,omitempty"`
	Type         string        `json:"x-type,omitempty"`
	Participants []Participant `json:"participant"`
}

// GroupBody carries one group.
type GroupBody struct {
	Group *Group `json:"groupChatSessionInformation"`
}

// ExtensionBody makes a group of a one-to-one conversation.
type ExtensionBody struct {
	Group *Group `json:"extensionParameters"`
}

// GroupListBody answers GET on a user's groups.
type GroupListBody struct {
	List *GroupList `json:"groupChatSessionInformationList"`
}

// GroupList is the list inside a GroupListBody. Groups must be an empty array
// and not null when there are none: the browser SDK raises no event otherwise.
type GroupList struct {
	Groups []Group `json:"groupChatSessionInformation"`
}

// GroupEdit is the body that changes a group: a nil field stays as it is.
type GroupEdit struct {
	Name    *string `json:"x-name,omitempty"`
	Subject *string `json:"subject,omitempty"`
	Image   *string `json:"x-image,omitempty"`
}

// GroupEditBody carries a GroupEdit.
type GroupEditBody struct {
	Group *GroupEdit `json:"groupChatSessionInformation"`
}
