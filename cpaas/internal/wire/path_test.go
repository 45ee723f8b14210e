package wire

import (
	"slices"
	"strings"
	"testing"
)

func TestPathsThatNameSomethingElseAreNotWhole(t *testing.T) {
	for _, id := range []string{"", ".", ".."} {
		for _, path := range []string{MessagePath("u", "g", id), GroupPath("u", id), MessagesPath(id, "g"), ChannelPath("u", id) + "/channelLifetime", ObjectPath("u", id)} {
			if IsWhole(path + "?max=50") {
				t.Errorf("%q passes for whole", path)
			}
		}
	}
	if path := MessagePath("a@x", "g..1", "m/.."); !IsWhole(path) {
		t.Errorf("%q does not", path)
	}
}

// Whatever ids and addresses are made of: what goes into a path comes out of it.
func FuzzPaths(f *testing.F) {
	f.Add("alice", "g1", "m1")
	f.Add("group", "group", "messages")
	f.Add("oneToOne", "bob@example.com", "m/1")
	f.Add("a%2Fb", "../b c", "?x=1#y")
	f.Fuzz(func(t *testing.T, user, conversation, message string) {
		path := MessageStatusPath(user, conversation, message)
		named := func(id string) bool { return id != "" && id != "." && id != ".." }
		if want := named(user) && named(conversation) && named(message); IsWhole(path) != want {
			t.Fatalf("%q is whole: %v", path, !want)
		} else if !want || max(len(conversation), len(message)) > mostID/4 { // lower case may make an address longer, and threefold where it is no text
			return
		}
		if IsDirect(conversation) {
			conversation = strings.ToLower(conversation)
		}
		for _, href := range []string{path, "https://example.com:8443" + path, path + "?max=50"} {
			if got := ConversationIn(href); got != conversation {
				t.Errorf("%q is of %q, not of %q", href, got, conversation)
			}
		}
		if got := LastSegment(strings.TrimSuffix(path, "/status")); got != message {
			t.Errorf("%q is of the message %q, not of %q", path, got, message)
		}
		if got := LastSegment(GroupPath(user, conversation)); got != conversation {
			t.Errorf("the group is %q, not %q", got, conversation)
		}
	})
}

// No link makes anything come out of it that is not in it.
func FuzzLinksInFrames(f *testing.F) {
	f.Add("/cpaas/chat/v1/alice/group/g1/messages/m1")
	f.Add("https://host/cpaas/chat/v1/alice/oneToOne/Bob@example.com/adhoc/messages/%zz?x")
	f.Fuzz(func(t *testing.T, href string) {
		for _, id := range []string{LastSegment(href), SegmentAfter(href, "group"), ConversationIn(href)} {
			if len(id) > len(href)*3 { // which lower case may add to an address
				t.Errorf("%q has %q in it", href, id)
			}
		}
		frame := Frame{Message: &MessageNotice{ID: "1", Message: &Message{}, Links: []Link{{RelMessage, href}}}}
		if key, lack := frame.lacks(); lack == "" && LastSegment(href) == "" || !slices.Contains([]string{keyMessage}, key) {
			t.Errorf("%q passes for the link of a message", href)
		}
	})
}
