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
	return "/cpaas/chat/v1/" + segment(user) + "/subscriptions"
}

// SubscriptionPath is one chat subscription.
func SubscriptionPath(user, subscription string) string {
	return SubscriptionsPath(user) + "/" + segment(subscription)
}

// GroupsPath is the collection of a user's groups. It ends in "group", without s.
func GroupsPath(user string) string {
	return "/cpaas/chat/v1/" + segment(user) + "/group"
}

// GroupPath is one group.
func GroupPath(user, group string) string {
	return GroupsPath(user) + "/" + segment(group)
}

// ParticipantsPath is the collection of a group's participants.
func ParticipantsPath(user, group string) string {
	return GroupPath(user, group) + "/participants"
}

// ParticipantPath is one participant of a group.
func ParticipantPath(user, group, address string) string {
	return ParticipantsPath(user, group) + "/" + segment(address)
}

// ParticipantStatusPath is where an invitation is accepted.
func ParticipantStatusPath(user, group, address string) string {
	return ParticipantPath(user, group, address) + "/status"
}

// MessagesPath is the collection of a group's messages.
func MessagesPath(user, group string) string {
	return GroupPath(user, group) + "/messages"
}

// MessagePath is one message of a group.
func MessagePath(user, group, message string) string {
	return MessagesPath(user, group) + "/" + segment(message)
}

// MessageStatusPath is where a recipient reports on a message.
func MessageStatusPath(user, group, message string) string {
	return MessagePath(user, group, message) + "/status"
}

// segment escapes what would end or alter a path segment and nothing more: the
// SDK pastes addresses into paths as they are, so "@" must stay "@".
func segment(s string) string { return url.PathEscape(s) }

// LastSegment is the id at the end of a resource URL or link: the text after
// the last slash, without query, unescaped. It is empty where there is none.
func LastSegment(href string) string {
	href, _, _ = strings.Cut(href, "?")
	id := href[strings.LastIndexByte(href, '/')+1:]
	if plain, err := url.PathUnescape(id); err == nil {
		return plain
	}
	return id
}

// SegmentAfter is the id that follows a collection's name in a resource URL or
// link, such as the group in ".../group/{id}/messages/{id}"; empty if absent.
func SegmentAfter(href, collection string) string {
	_, rest, found := strings.Cut(href, "/"+collection+"/")
	if !found {
		return ""
	}
	rest, _, _ = strings.Cut(rest, "?")
	rest, _, _ = strings.Cut(rest, "/")
	return LastSegment(rest)
}
