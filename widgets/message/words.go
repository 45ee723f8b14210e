package message

// What the widgets say by themselves, in English: phrase gives it in the user's
// language.
const (
	wordCancel      = "Cancel"
	wordSending     = "sending…"
	wordFailed      = "not sent · retry or discard"
	wordSent        = "sent"
	wordDelivered   = "delivered"
	wordRead        = "read"
	wordFailedAgain = "retry or discard"
	wordShowAll     = "Show all"
	wordTooLong     = "The rest is too long to be shown: copy it to read it"
	wordOpen        = "Open"
	wordSaveAs      = "Save as"
	wordRetry       = "Retry"
	wordUploading   = "uploading"
	wordDownloading = "downloading"
	wordFileFailed  = "not transferred"
)
