package window_test

import (
	"slices"
	"testing"

	"muster/app/window"
)

// A view that shows the conversation before it is told of another one would make the
// lines of the new one twice.
func TestChoosingAConversationIsToldAsAWhole(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	id := u.create("Team")
	other := u.create("Choir")
	s.settled()
	if u.talksIn() != "Choir" {
		t.Fatalf("the second group is not chosen but %q", u.talksIn())
	}
	var told []string
	window.WatchConversation(s.app, u.name(), func(topic, chosen string) { told = append(told, topic+" of "+chosen) })
	u.choose("Team")
	if want := []string{"choosing of " + other, "chosen of " + id}; !slices.Equal(told, want) {
		t.Errorf("told was %v, want %v", told, want)
	}
}
