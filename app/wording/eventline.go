package wording

import (
	"fmt"
	"strings"
	"time"

	"muster/cpaas"
	"muster/cpaas/transport"
	"muster/widgets/look"
)

// eventLine puts an event into a line by itself.
func eventLine(e cpaas.Event) (level look.Level, text string, show bool) {
	if level, text, show = notificationLine(e); show {
		return level, text, true
	}
	if level, text, show = resultLine(e); show {
		return level, text, true
	}
	return sessionLine(e)
}

// EventLines puts events into lines of the log. Those of one sender's messages to one
// group, of which many come after each other, share their text.
type EventLines struct{ sender, group, text string }

// Line is that of an event; show is false for the few that would only repeat another. No
// line has the text of a message.
func (l *EventLines) Line(e cpaas.Event) (level look.Level, text string, show bool) {
	m, is := e.(cpaas.MessageReceived)
	if !is || l.text == "" || m.Message.Sender != l.sender || m.Message.Group != l.group {
		level, text, show = eventLine(e)
		if is {
			l.sender, l.group, l.text = m.Message.Sender, m.Message.Group, text
		}
		return level, text, show
	}
	return look.LevelEvent, l.text, true
}

// notificationLine is for what the server tells by itself. Only a line about a frame
// that came says "Received".
func notificationLine(e cpaas.Event) (level look.Level, text string, show bool) {
	switch e := e.(type) {
	case cpaas.InvitationReceived:
		return look.LevelEvent, fmt.Sprintf("Invitation to %s from %s (group %s)", e.Invitation.Name, Known(e.Invitation.Inviter), e.Invitation.GroupID), true
	case cpaas.InvitationCancelled:
		if e.Deduced {
			return look.LevelWarn, fmt.Sprintf("The invitation to %s is gone: the server does not know it any more", Named(e.Name, e.Group)), true
		}
		return look.LevelWarn, fmt.Sprintf("The invitation to %s was cancelled: the group was deleted", Named(e.Name, e.Group)), true
	case cpaas.ParticipantChanged:
		what := Pick(e.Own, "Changed the participants of group "+e.Group, textChanged(e.Group))
		return look.LevelEvent, what + ": " + changes(e.Participants), true
	case cpaas.GroupUpdated:
		return look.LevelEvent, textChanged(e.Group) + ": name, subject or image", true
	case cpaas.GroupEnded:
		if e.Deduced {
			return look.LevelWarn, fmt.Sprintf("The server does not show %s any more (group %s): it was deleted, or this user is no longer in it", Named(e.Name, e.Group), e.Group), true
		}
		return look.LevelWarn, fmt.Sprintf("Received a group:delete event for groupId: %s: %s was deleted", e.Group, Named(e.Name, e.Group)), true
	case cpaas.MessageReceived:
		return look.LevelEvent, "Message from " + Known(e.Message.Sender) + " in group " + e.Message.Group, true
	case cpaas.ComposingChanged:
		return look.LevelInfo, e.Sender + Pick(e.Active, " is writing", " stopped writing") + " in group " + e.Group, true
	case cpaas.MessageStatusChanged:
		return look.LevelInfo, "Message " + e.Message + " is " + strings.ToLower(e.Status) + " for " + e.Recipient, true
	case cpaas.FrameSkipped:
		return look.LevelWarn, fmt.Sprintf("Skipped a frame (%s): %s", e.Kind, e.Reason), true
	}
	return 0, "", false
}

// resultLine is for what came of the user's own actions.
func resultLine(e cpaas.Event) (level look.Level, text string, show bool) {
	switch e := e.(type) {
	case cpaas.GroupCreated:
		return look.LevelEvent, textCreated(e.Group.Name, e.Group.ID), true
	case cpaas.GroupFetched:
		return look.LevelInfo, fmt.Sprintf("Fetched group %s: %s", e.Group.ID, Counted(len(e.Group.Participants), "participant")), true
	case cpaas.GroupsFetched:
		return look.LevelInfo, "Fetched the groups: " + Counted(len(e.Groups), "group"), true
	case cpaas.InvitationAccepted:
		if e.Automatic {
			return look.LevelEvent, textAutoAccepted(e.Group.ID, e.Group.Name), true
		}
		return look.LevelEvent, fmt.Sprintf("Joined %s (group %s)", e.Group.Name, e.Group.ID), true
	case cpaas.InvitationRejected:
		return look.LevelEvent, "Rejected the invitation to " + Named(e.Name, e.Group), true
	case cpaas.GroupLeft:
		return look.LevelEvent, fmt.Sprintf("Left %s (group %s)", Named(e.Name, e.Group), e.Group), true
	case cpaas.GroupDeleted:
		return look.LevelEvent, fmt.Sprintf("Deleted %s (group %s)", Named(e.Name, e.Group), e.Group), true
	case cpaas.MessageSent:
		return look.LevelEvent, "Message sent to group " + e.Message.Group, true
	case cpaas.MessageDeleted:
		return look.LevelEvent, "Deleted message " + e.Message + " of " + e.Group + " for this user", true
	case cpaas.ConversationCleared:
		return look.LevelEvent, "Cleared the conversation " + e.Group + " for this user", true
	case cpaas.DirectOpened:
		return look.LevelInfo, "Opened the conversation with " + e.Address, true
	case cpaas.MessagesFetched:
		return look.LevelInfo, "History of group " + e.Group + ": " + Counted(len(e.Messages), "message"), true
	}
	return 0, "", false
}

// sessionLine is for news of the session itself.
func sessionLine(e cpaas.Event) (level look.Level, text string, show bool) {
	switch e := e.(type) {
	case cpaas.ConnectionChanged:
		return connectionLine(e.Connection)
	case cpaas.ConnectionMended:
		return look.LevelInfo, "The server had lost the " + e.What + ": it was made again", true
	case cpaas.TokenRenewed:
		return look.LevelInfo, "Access token renewed, good until " + e.Expires.Format("15:04:05"), true
	case cpaas.AutoAcceptChanged:
		how := Pick(e.On, "automatically", "by hand")
		if e.On {
			how = Joined(" ", how, TextRule(e.Rule))
		}
		return look.LevelInfo, "Invitations are accepted " + how, true
	case cpaas.BackgroundFailed:
		what := Logged(e.Err)
		return look.LevelError, TextGroupError(what), true
	}
	return 0, "", false
}

func connectionLine(c cpaas.Connection) (level look.Level, text string, show bool) {
	switch c.Phase {
	case cpaas.LoggedIn:
		if c.Reason == cpaas.TakenOver {
			return look.LevelWarn, "The connection was taken over: " + c.Cause, true
		}
		return look.LevelInfo, "Not subscribed", true
	case cpaas.Connecting:
		return look.LevelInfo, fmt.Sprintf("Connecting, attempt %d", max(1, c.Attempt)), true
	case cpaas.Live:
		return look.LevelInfo, "Connection is live", true
	case cpaas.Waiting:
		return look.LevelWarn, "Connection lost: " + c.Cause, true
	case cpaas.Expired:
		return look.LevelError, "The server wants a new login: " + c.Cause, true
	case cpaas.Closed:
		return look.LevelInfo, "Logged out", true
	}
	return 0, "", false
}

// WireFaultLine is what the log says about a fault of what went over the wire.
func WireFaultLine(fault string) string { return "Fault on the wire: " + fault }

// ExchangeLine is for a request.
func ExchangeLine(x transport.Exchange) (level look.Level, text string) {
	took, noReply := "under 1 ms", "no reply, failed at once"
	if x.Took >= time.Millisecond {
		took = fmt.Sprintf("%d ms", x.Took.Milliseconds())
		noReply = "no reply after " + took
	}
	if x.Status == 0 {
		return look.LevelWarn, fmt.Sprintf("%s %s: %s", x.Method, x.Path, noReply)
	}
	level = look.LevelInfo
	if x.Status >= 400 {
		level = look.LevelWarn
	}
	return level, fmt.Sprintf("%s %s %d %s", x.Method, x.Path, x.Status, took)
}

// changes lists who is what now, a few by name and the rest by number.
func changes(participants []cpaas.Participant) string {
	const most = 5
	var parts []string
	for _, p := range participants[:min(most, len(participants))] {
		word := string(p.Status)
		if p.Admin {
			word += ", admin"
		}
		parts = append(parts, p.Address+" is "+word)
	}
	if more := len(participants) - most; more > 0 {
		parts = append(parts, fmt.Sprintf("and %d more", more))
	}
	return strings.Join(parts, "; ")
}

// What the log says of logins that were forgotten.
const (
	TextForgotten = "Forgotten: the keyring has no login of this user any more"
	TextDropped   = "The login was taken out of the keyring; the next one needs the password"
)
