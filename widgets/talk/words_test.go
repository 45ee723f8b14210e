package talk

const (
	wordSending   = "sending…"
	wordFailed    = "not sent · retry or discard"
	wordSent      = "sent"
	wordDelivered = "delivered"
	wordRead      = "read"
	wordShowAll   = "Show all"
)
