package inspector

import (
	"strings"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/phrase"
)

// sight is which rows are to be seen.
type sight struct {
	user, group string // "" for any
	hidden      [kinds]bool
	preset      preset
	typed       string // the filter's text as it was typed
	filter      trace.Filter
}

// usual is the sight at first: what nobody looks for is hidden.
func usual() sight {
	s := sight{}
	s.hidden[kindPing], s.hidden[kindReceipt] = true, true
	return s
}

var kindWords = [kinds]phrase.Key{"request", "token", "notification", "socket", "receipt", "ping"}

// kindTitles are what is toggled, in the order of the kinds.
var kindTitles = [kinds]phrase.Key{"Requests", "Requests for tokens", "Notifications", "Sockets opened and closed", "Receipts and who is writing", "Pings"}

// preset is a choice of rows that is often wanted.
type preset int

// The presets.
const (
	everything preset = iota
	onlyErrors
	onlyMessages
	onlyMembership
	onlyTokens
	presets // how many there are
)

var presetTitles = [presets]phrase.Key{"Everything", "Only what failed", "Only messages", "Only who is in which group", "Only tokens"}

// takes tells whether a preset lets a row through.
func (p preset) takes(e *entry) bool {
	switch p {
	case onlyErrors:
		return e.failed() || e.fault() != "" || isClose(e)
	case onlyMessages:
		return strings.HasPrefix(e.Name, "chatMessage") || strings.Contains(pathOf(e), "/messages")
	case onlyMembership:
		return isMembership(e)
	case onlyTokens:
		return e.kind == kindToken
	}
	return true
}

func isClose(e *entry) bool {
	f, ok := e.Record.(transport.Frame)
	return ok && f.Kind == transport.Close
}

func isMembership(e *entry) bool {
	path := pathOf(e)
	return strings.Contains(path, "/group") && !strings.Contains(path, "/messages") ||
		e.Name == "groupChatSessionInvitationNotification" || e.Name == "chatParticipantStatusNotification" || e.Name == "chatEventNotification"
}

func pathOf(e *entry) string {
	if x, ok := e.Record.(transport.Exchange); ok {
		return x.Path
	}
	return ""
}

// keep gives the function that tells whether a row is to be seen. Goroutines may
// share it.
func (s sight) keep() func(*entry) bool {
	return func(e *entry) bool {
		return !s.hidden[e.kind] && (s.user == "" || s.user == e.user) && (s.group == "" || s.group == e.Group) &&
			s.preset.takes(e) && s.filter.Takes(e.Row)
	}
}

// isUsual tells whether nothing but what is hidden at first is hidden.
func (s sight) isUsual() bool {
	return s.user == "" && s.group == "" && s.preset == everything && s.typed == "" && s.hidden == usual().hidden
}
