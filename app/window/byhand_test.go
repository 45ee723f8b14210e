package window_test

import (
	"strings"
	"testing"
)

const (
	byHandAt     = "Path, or address on the user's server"
	byHandHeader = "Header lines (the user's token is added)"
)

// bob may not delete the group, and the window does not let him try.
func TestWhatTheWindowDisablesCanBeSentAnywayAndIsRefusedByTheServer(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	if b.may("Delete…") {
		t.Fatal("the window lets bob try")
	}
	b.pick("More", "Send it anyway…")
	s.dialog().pick("Ready requests…", "Delete the group")
	if at := s.dialog().held(byHandAt); !strings.HasSuffix(at, "/group/"+s.groupID("Team")) || s.dialog().held("Method") != "DELETE" {
		t.Errorf("it is %s %s", s.dialog().held("Method"), at)
	}
	s.dialog().press("Send")
	s.dialog().sees("403 Forbidden")
	s.dialog().sees("Content-Type: application/json")
	s.answer("Close")
	if s.requests("DELETE /group/{group}") != 1 {
		t.Errorf("the server was asked %v", s.sandbox.Requests())
	}
}

func TestARequestByHandThatCannotBeSentSaysWhyInTheDialog(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	s.menu("Send by hand…")
	s.dialog().fill("Method", "GET")
	for at, why := range map[string]string{
		"https://elsewhere.example/x": "the user's token goes to",
		"/a b":                        "an address has no blanks",
	} {
		s.entersIn(byHandAt, at)
		s.dialog().sees(why)
	}
	s.dialog().fill(byHandAt, "/x")
	s.dialog().fill(byHandHeader, "no colon")
	s.dialog().press("Send")
	s.dialog().sees("has no colon")
	s.answer("Close")
}

func TestAFrameByHandThatIsNoJSONIsSentAndMarked(t *testing.T) {
	s := newStage(t)
	s.enter(alice)
	s.menu("Send by hand…")
	s.dialog().fill("Method", "FRAME")
	s.dialog().fill("Body", "not JSON")
	s.dialog().press("Send")
	s.dialog().sees("The frame was sent")
	s.dialog().sees("which is no JSON")
	s.answer("Close")
}

func TestWithoutALoginNothingIsSentByHand(t *testing.T) {
	s := newStage(t)
	s.menu("Send by hand…")
	if s.asked() || !s.window().reads("Log in first") {
		t.Error("the window does not say what to do first")
	}
}

// The menu is bob's, and carol logged in last.
func TestSendItAnywayIsOfTheUserInWhoseMenuItIs(t *testing.T) {
	s := newStage(t)
	_, b := s.talking()
	s.enter(carol)
	b.pick("More", "Send it anyway…")
	s.dialog().sees(bob)
	s.dialog().pick("Ready requests…", "Delete the group")
	if at := s.dialog().held(byHandAt); !strings.Contains(at, bob) {
		t.Errorf("it is sent to %s", at)
	}
}
