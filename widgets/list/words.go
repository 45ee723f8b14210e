package list

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordAccept       = "Accept"
	wordReject       = "Reject"
	wordAcceptAll    = "Accept all"
	wordRejectAll    = "Reject all"
	wordRemoveOne    = "Remove {{.Name}}"
	wordFrom         = "from {{.Name}}"
	wordYou          = "(you)"
	wordInvitations  = "{{.Count}} invitations"
	wordFindGroup    = "Find a conversation"
	wordMore         = "More for {{.Name}}"
	wordNoGroups     = "No groups yet"
	wordNoPeople     = "Nobody here yet"
	wordGroups       = "Groups"
	wordParticipants = "Participants"
	wordDraft        = "Draft"
	wordInvited      = "Invitations"
)
