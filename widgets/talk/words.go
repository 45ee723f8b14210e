package talk

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordSend         = "Send"
	wordClose        = "Close"
	wordMessage      = "Message"
	wordNewMany      = "{{.Count}} new"
	wordNewHere      = "New"
	wordEarlier      = "Show earlier messages"
	wordEarlierBusy  = "Loading earlier messages"
	wordAgain        = "try again"
	wordGap          = "Some messages are missing here · load them"
	wordGapBusy      = "Loading the missing messages"
	wordFolded       = "{{.Count}} membership changes · show"
	wordAttach       = "Attach a file"
	wordEmoji        = "Add an emoji"
	wordSearch       = "Search"
	wordFoundOf      = "{{.At}} of {{.Count}}"
	wordFoundNothing = "Nothing found"
	wordFoundBefore  = "Earlier"
	wordFoundAfter   = "Later"
	wordNoMessages   = "No messages yet"
	wordConversation = "Conversation"
)
