package wire

import (
	"net/url"
	"strings"
)

// TokenPath is where every grant goes.
const TokenPath = "/cpaas/auth/v1/token"

// ChannelsPath is the collection of a user's notification channels.
func ChannelsPath(user string) string {
	return "/cpaas/notificationchannel/v1/" + segment(user) + "/channels"
}

// ChannelPath is one notification channel.
func ChannelPath(user, channel string) string {
	return ChannelsPath(user) + "/" + segment(channel)
}

// SubscriptionsPath is the collection of a user's chat subscriptions.
func SubscriptionsPath(user string) string {
	return chat + segment(user) + "/subscriptions"
}

// SubscriptionPath is one chat subscription.
func SubscriptionPath(user, subscription string) string {
	return SubscriptionsPath(user) + "/" + segment(subscription)
}

// GroupsPath is the collection of a user's groups. It ends in "group", without s.
func GroupsPath(user string) string {
	return chat + segment(user) + "/group"
}

// GroupPath is one group.
func GroupPath(user, group string) string {
	return chat + segment(user) + "/group/" + segment(group)
}

// ParticipantsPath is the collection of a group's participants.
func ParticipantsPath(user, group string) string {
	return GroupPath(user, group) + "/participants"
}

// ParticipantPath is one participant of a group.
func ParticipantPath(user, group, address string) string {
	return ParticipantIn(ParticipantsPath(user, group), address)
}

// ParticipantIn is ParticipantPath where the collection's path is known already, as for
// each of many participants.
func ParticipantIn(participants, address string) string { return participants + "/" + segment(address) }

// ParticipantStatusPath is where an invitation is accepted.
func ParticipantStatusPath(user, group, address string) string {
	return ParticipantPath(user, group, address) + "/status"
}

// IsDirect reports whether the id of a conversation is an address and no group:
// groups' ids have no "@".
func IsDirect(conversation string) bool { return strings.Contains(conversation, "@") }

// MessagesPath is the collection of a conversation's messages: of the group with
// that id or, where the id is an address, of the one-to-one conversation with it.
func MessagesPath(user, conversation string) string {
	if IsDirect(conversation) {
		return directsPath(user) + "/" + segment(conversation) + "/adhoc/messages"
	}
	return chat + segment(user) + "/group/" + segment(conversation) + "/messages"
}

// MessagePath is one message of a conversation.
func MessagePath(user, conversation, message string) string {
	if IsDirect(conversation) {
		return MessagesPath(user, conversation) + "/" + segment(message)
	}
	return chat + segment(user) + "/group/" + segment(conversation) + "/messages/" + segment(message) // each message has one, made in one piece
}

// MessageStatusPath is where a recipient reports on a message.
func MessageStatusPath(user, conversation, message string) string {
	return MessagePath(user, conversation, message) + "/status"
}

// DirectSessionsPath lists a user's one-to-one conversations.
func DirectSessionsPath(user string) string { return directsPath(user) + "/sessions" }

func directsPath(user string) string {
	return chat + segment(user) + "/" + direct
}

// direct is the collection of one-to-one conversations, as it stands in paths.
const direct = "oneToOne"

// ConversationIn is the id of the conversation that a link to a message or to
// messages names: a group's id or, in a one-to-one link, the address that stands
// there, in lower case. It is empty if there is neither.
func ConversationIn(href string) string {
	inUser := behindUser(href)
	if address := SegmentAfter(inUser, direct); IsDirect(address) {
		return strings.ToLower(address)
	}
	return SegmentAfter(inUser, "group")
}

// behindUser is what follows the user in a path of chat, whose name may be that of
// a collection; all of a path that is none of chat.
func behindUser(href string) string {
	_, rest, found := strings.Cut(href, chat)
	user := strings.IndexByte(rest, '/')
	if !found || user < 0 {
		return href
	}
	return rest[user:]
}

// chat begins the paths of chat; the user's name follows it.
const chat = "/cpaas/chat/v1/"

// segment escapes what would end or alter a path segment and nothing more: the
// SDK pastes addresses into paths as they are, so "@" must stay "@".
func segment(s string) string { return url.PathEscape(s) }

// IsWhole reports whether a path names what it seems to: an id that is empty or
// made of dots would make it that of something above it, such as all messages in
// place of one.
func IsWhole(path string) bool {
	path, _, _ = strings.Cut(path, "?")
	for part := range strings.SplitSeq(strings.TrimPrefix(path, "/"), "/") {
		if part == "" || part == "." || part == ".." {
			return false
		}
	}
	return true
}

// LastSegment is the id at the end of a resource URL or link: the text after
// the last slash, without query, unescaped. It is empty where there is none, or where
// it is longer than an id can be.
func LastSegment(href string) string {
	href, _, _ = strings.Cut(href, "?")
	id := href[strings.LastIndexByte(href, '/')+1:]
	if plain, err := url.PathUnescape(id); err == nil {
		id = plain
	}
	if len(id) > mostID {
		return ""
	}
	return id
}

// SegmentAfter is the id that follows a collection's name in a resource URL or
// link, such as the group in ".../group/{id}/messages/{id}"; empty if absent.
func SegmentAfter(href, collection string) string {
	for rest := href; ; {
		before, after, found := strings.Cut(rest, collection)
		switch {
		case !found:
			return ""
		case strings.HasSuffix(before, "/") && strings.HasPrefix(after, "/"):
			after, _, _ = strings.Cut(after[1:], "?")
			after, _, _ = strings.Cut(after, "/")
			return LastSegment(after)
		}
		rest = rest[len(before)+1:]
	}
}
