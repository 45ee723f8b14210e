package cpaas

import (
	"testing"
	"time"

	"muster/cpaas/internal/wire"
)

func TestConversationIsTheGroupOrTheOtherOfTheTwo(t *testing.T) {
	const (
		me    = "Me@x"
		group = "/cpaas/chat/v1/u/group/g1/messages/m"
		talk  = "https://h/cpaas/chat/v1/u/oneToOne/%s/adhoc/messages/m"
	)
	self := Self{User: "u", Address: me}
	for _, c := range []struct{ href, sender, destination, want string }{
		{group, "bob@x", "g1", "g1"},
		{group, "bob@x", "", "g1"},
		{"", "bob@x", "g1", "g1"},
		{wire.MessagePath("u", "bob@x", "m"), "Bob@x", "me@x", "bob@x"},
		{wire.MessagePath("u", "bob@x", "m"), "me@x", "Bob@x", "bob@x"}, // written in another client
		{wire.MessagePath("u", "me@x", "m"), "bob@x", "me@x", "bob@x"},  // whoever the link names
		{wire.MessagePath("u", "bob@x", "m"), "", "", "bob@x"},
		{"", "bob@x", "me@x", "bob@x"},
		{"", "me@x", "me@x", ""},
		{wire.MessagePath("u", "me@x", "m"), "me@x", "me@x", ""},
		{"", "", "", ""},
	} {
		if got := conversationOf(self, c.href, c.sender, c.destination); got != c.want {
			t.Errorf("%q from %q to %q is of %q, want %q", c.href, c.sender, c.destination, got, c.want)
		}
	}
}

// The first line's receipt may come before the reply to it.
func TestReceiptThatOvertakesTheFirstReplyCounts(t *testing.T) {
	st := newState(Self{User: "u", Address: "me@x"}, time.Time{})
	st.apply(MessageStatusChanged{Group: "a@x", Message: "1", Recipient: "a@x", Status: "Delivered"})
	st.apply(MessageSent{Message{ID: "1", Group: "a@x", Sender: "me@x", Own: true, Time: time.Unix(10, 0)}})
	for r := range st.eachRecipient("a@x", "1") {
		if r != (Recipient{"a@x", Delivered}) {
			t.Errorf("the recipient is %+v", r)
		}
		return
	}
	t.Error("there is no recipient")
}

func TestDirectsAreListedNewestFirstAndOnce(t *testing.T) {
	st := newState(Self{User: "u", Address: "me@x"}, time.Time{})
	at := func(seconds int64) time.Time { return time.Unix(seconds, 0) }
	st.apply(DirectsFetched{[]Direct{{Address: "a@x", Last: at(10)}, {Address: "b@x", Last: at(20)}}})
	st.apply(MessageReceived{Message{ID: "1", Group: "a@x", Sender: "a@x", Time: at(30)}})
	if c := st.apply(DirectOpened{Address: "c@x", At: at(25)}); !c.Directs || c.repeat {
		t.Errorf("opening changed %+v", c)
	}
	if c := st.apply(DirectOpened{Address: "a@x", At: at(99)}); c.Directs || !c.repeat {
		t.Errorf("opening what is known changed %+v", c)
	}
	if c := st.apply(DirectsFetched{[]Direct{{Address: "b@x", Last: at(20)}, {Address: "a@x"}}}); c.Directs {
		t.Errorf("fetching what is known changed %+v", c)
	}
	want := []Direct{{"a@x", at(30), 1}, {"c@x", time.Time{}, 0}, {"b@x", at(20), 0}}
	got := st.view().Directs
	if len(got) != len(want) {
		t.Fatalf("listed are %+v", got)
	}
	for i := range want {
		if got[i] != want[i] {
			t.Errorf("at place %d is %+v, want %+v", i, got[i], want[i])
		}
	}
}
