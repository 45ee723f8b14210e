package cpaas

import (
	"cmp"
	"strconv"
	"strings"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/internal/wire"
)

// eventOf turns a notification into its event, and gives the notification's id, which
// may be part of the frame. The event is nil for a frame that is none: connCheck and
// connAck. It has nothing of the frame's texts: those that many frames have are shared.
func eventOf(f wire.Frame, self Self, now time.Time, shared *names.Names) (id string, event Event) {
	switch {
	case f.Invitation != nil:
		n := f.Invitation
		return n.ID, InvitationReceived{invitationOf(n, now)}
	case f.Participant != nil:
		n := f.Participant
		return n.ID, ParticipantChanged{Group: groupIn(n.Links), Name: clip(n.Name, longestName), Participants: participantsOf(n.Participants)}
	case f.Event != nil:
		n := f.Event
		return n.ID, groupEventOf(n)
	case f.Message != nil && f.Message.Message != nil:
		n := f.Message
		m := messageOf(n.Message, wire.LinkTo(n.Links, wire.RelMessage), "", self)
		m.Group, m.Sender, m.Text = shared.Own(m.Group), shared.Own(m.Sender), strings.Clone(m.Text)
		return n.ID, MessageReceived{m}
	case f.Message != nil:
		n := f.Message
		return n.ID, composingOf(n, self, now)
	case f.MessageStatus != nil:
		n := f.MessageStatus
		return n.ID, MessageStatusChanged{
			Group:     shared.Own(conversationOf(self, wire.LinkTo(n.Links, wire.RelMessage), n.Sender, "")),
			Message:   strings.Clone(n.MessageID),
			Recipient: shared.Own(n.Sender),
			Status:    shared.Own(n.Status),
		}
	}
	return "", nil
}

func invitationOf(n *wire.Invitation, now time.Time) Invitation {
	inv := Invitation{
		GroupID:  groupIn(n.Links),
		Name:     clip(n.Name, longestName),
		Subject:  clip(n.Subject, longestName),
		Members:  len(n.Participants),
		Received: now,
	}
	for _, p := range n.Participants {
		if p.Admin {
			inv.Inviter = clip(p.Address, mostAddress)
			break
		}
	}
	return inv
}

func groupEventOf(n *wire.GroupEvent) Event {
	group := groupIn(n.Links)
	switch n.Type {
	case wire.EventSessionEnded:
		return GroupEnded{Group: group}
	case wire.EventSessionCancelled:
		return InvitationCancelled{Group: group}
	case wire.EventSessionUpdated:
		return GroupUpdated{Group: group}
	}
	return FrameSkipped{Kind: "unknown group event", Reason: "a group event of an unknown type"}
}

func composingOf(n *wire.MessageNotice, self Self, now time.Time) Event {
	refresh := 60 * time.Second // what the SDK writes, and so a fair guess where it is missing
	if seconds, err := strconv.ParseFloat(string(n.Composing.Refresh), 64); err == nil && seconds > 0 && seconds < 3600 {
		refresh = time.Duration(seconds * float64(time.Second))
	}
	c := n.Composing
	group := conversationOf(self, wire.LinkTo(n.Links, wire.RelSession), c.Sender, c.Destination)
	told := ComposingChanged{Group: group, Sender: n.Composing.Sender, Active: n.Composing.State == wire.ComposingActive}
	if told.Active {
		told.Until = now.Add(refresh)
	}
	return told
}

// messageOf reads a message; href is where its id stands when the message itself
// does not say, group where it belongs when it does not say either.
// Its ID is a text of its own, and the others are those of m or part of them.
func messageOf(m *wire.Message, href, group string, self Self) Message {
	if wire.LastSegment(m.ResourceURL) != "" {
		href = m.ResourceURL
	}
	said := Message{
		ID:     strings.Clone(wire.LastSegment(href)), // of which the link is longer, and need not be kept
		Group:  cmp.Or(group, conversationOf(self, href, m.Sender, m.Destination)),
		Sender: m.Sender,
		Text:   m.Text,
		Time:   time.Unix(min(max(0, int64(m.Time)), latestTime), 0),
		Own:    strings.EqualFold(m.Sender, self.Address),
	}
	if len(m.Attachments)+len(m.Rich) > 0 {
		said = said.With(attachmentOf(m.Attachments), richText(m.Rich))
	}
	return said
}

func groupOf(g wire.Group) Group {
	return Group{
		ID:           wire.LastSegment(g.ResourceURL),
		Name:         clip(g.Name, longestName),
		Subject:      clip(g.Subject, longestName),
		Image:        clip(g.Image, longestImage),
		Participants: participantsOf(g.Participants),
	}
}

// participantsOf reads participants; one without address is dropped, since the
// SDK sends such entries when it is given plain texts, and so is one whose address
// is longer than one can be.
func participantsOf(from []wire.Participant) []Participant {
	list := make([]Participant, 0, len(from))
	for _, p := range from {
		if p.Address != "" && len(p.Address) <= mostAddress {
			list = append(list, Participant{Address: p.Address, Status: Status(p.Status), Admin: p.Admin})
		}
	}
	return list
}

func groupIn(links []wire.Link) string { return wire.LastSegment(wire.LinkTo(links, wire.RelGroup)) }
