package cpaas

import (
	"testing"
	"time"
)

// A line that was read and then deleted is not there any more to tell what comes before it.
func TestLateLineFromBeforeADeletedOneThatWasReadIsNoNews(t *testing.T) {
	st := newState(Self{User: "bob", Address: "bob@example.com"}, time.Time{})
	st.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{Address: "bob@example.com", Status: Connected}}}})
	comes := func(id string, second int64) {
		st.apply(MessageReceived{Message{ID: id, Group: "g", Sender: "alice@example.com", Time: time.Unix(second, 0)}})
	}
	comes("second", 2)
	st.apply(ReadMarked{Conversation: "g", Message: "second"})
	st.apply(MessageDeleted{"g", "second"})
	comes("first", 1)
	if n := st.view().Groups[0].Unread; n != 0 {
		t.Errorf("%d lines are unread after a late one, which nothing can mark as read", n)
	}
	comes("third", 3)
	if n := st.view().Groups[0].Unread; n != 1 {
		t.Errorf("%d lines are unread after a new one, want 1", n)
	}
}
