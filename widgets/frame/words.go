package frame

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordClose  = "Close"
	wordUnread = "{{.Count}} unread"
)
