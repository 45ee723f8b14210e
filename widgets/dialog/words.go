package dialog

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordCancel    = "Cancel"
	wordClose     = "Close"
	wordAsText    = "Paste as text"
	wordMoreFiles = "and {{.Count}} more"
)
