package window_test

import (
	"net/http"
	"testing"
)

const imageAddress = "Address of an image"

func TestEditedGroupIsSeenByAll(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.refuses("Edit the group", "Only an admin of the group can do this")
	a.press("Edit the group")
	s.dialog().fill("Group name", "Crew")
	s.dialog().fill("Subject", "All of us")
	s.answer("Save")
	s.until("all see the new name", func() bool {
		return !s.asked() && a.talksIn() == "Crew · All of us" && b.talksIn() == "Crew · All of us"
	})
}

func TestEditKeepsWhatWasTypedUntilItIsRight(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	a.create("Team")
	a.press("Edit the group")
	d := s.dialog()
	d.fill("Group name", "   ")
	s.answer("Save")
	if !s.asked() || d.problem("Group name") == "" {
		t.Error("a blank name is taken")
	}
	d.fill("Group name", "Crew")
	d.fill(imageAddress, "file:///etc/passwd")
	s.answer("Save")
	if d.problem(imageAddress) == "" || d.held("Group name") != "Crew" {
		t.Errorf("an image that is no web address: %q, name %q", d.problem(imageAddress), d.held("Group name"))
	}
	d.fill(imageAddress, "")
	s.sandbox.FailNext(1, 503, 0, func(r *http.Request) bool { return r.Method == http.MethodPut })
	s.answer("Save")
	s.until("the server has answered", func() bool { return d.can("Save") })
	if d.held("Group name") != "Crew" || a.talksIn() == "Crew" {
		t.Error("a refusal closed the dialog")
	}
	s.answer("Save")
	s.until("saved at last", func() bool { return !s.asked() && a.talksIn() == "Crew" })
}
