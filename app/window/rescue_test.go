package window_test

import (
	"strings"
	"testing"
)

const wasRemoved = "You were removed from Team."

func TestWhatWasBeingWrittenWhenTheUserWasRemovedCanBeCopied(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	id := s.groupID("Team")
	b.sayRefused("too late")
	b.typeIn(composer, "half a sente")
	if err := s.sandbox.As(alice).Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	s.until("the composer is closed with the reason", func() bool {
		return b.talksIn() == "" && !b.field(composer).There() && b.has("Copy it")
	})
	if strings.Count(b.text(), wasRemoved) != 2 { // in place of the conversation, and with the offer
		t.Fatalf("the reason is not in %s", b.text())
	}
	b.press("Copy it")
	if got := s.desk.Clipboard().Content(); got != "too late\nhalf a sente" {
		t.Errorf("the clipboard holds %q", got)
	}
	if b.has("Copy it") || strings.Contains(s.logText(), "half a") {
		t.Error("the offer is still there, or the log has the text")
	}
	// What was not sent is gone with it: it does not come back with the group.
	if err := s.sandbox.As(alice).Add(id, bob); err != nil {
		t.Fatal(err)
	}
	b.accept()
	s.read("Team", b)
	if b.draft() != "" || len(b.lines()) != 0 {
		t.Errorf("back in the group bob has %q and writes %q", b.said(), b.draft())
	}
}

func TestWhatWasBeingWrittenIsBackWithTheGroup(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	id := s.groupID("Team")
	b.typeIn(composer, "half a sente")
	admin := s.sandbox.As(alice)
	if err := admin.Remove(id, bob); err != nil {
		t.Fatal(err)
	}
	s.until("the text is offered", func() bool { return b.has("Copy it") })
	if err := admin.Add(id, bob); err != nil {
		t.Fatal(err)
	}
	b.accept()
	s.until("bob is in again, with what he wrote", func() bool {
		return b.talksIn() == "Team" && b.draft() == "half a sente" && !b.has("Copy it")
	})
}

func TestNothingIsOfferedWhereNothingWasWritten(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	if err := s.sandbox.As(alice).Delete(s.groupID("Team")); err != nil {
		t.Fatal(err)
	}
	b.sees("was deleted by an admin")
	if b.talksIn() != "" || b.has("Copy it") {
		t.Error("nothing is offered to be copied")
	}
}
