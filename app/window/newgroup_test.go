package window_test

import (
	"testing"
	"time"

	"fyne.io/fyne/v2"
)

func TestANewGroupOpensWithTheCursorInItsComposer(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	for _, name := range []string{"First", "Second", "Third"} {
		u.press("New group")
		u.fill("Group name", name)
		if name == "Third" { // the toolkit takes the keyboard away with the press
			s.canvas().Unfocus()
			u.press("Create group")
		} else {
			u.enterIn("Group name")
		}
		s.until(name+" is made", func() bool { return u.lists(name) && !u.has("Create group") })
		if u.talksIn() != name {
			t.Fatalf("after %s was made %q is shown", name, u.talksIn())
		}
		if !u.field(composer).Focused() {
			t.Errorf("the cursor is not in the composer of %s, but at %q", name, s.focused())
		}
		u.say("to " + name)
		id := s.groupID(name)
		s.until("the line is sent", func() bool { return len(s.sandbox.Visible(alice, id)) == 1 })
		if got := s.sandbox.Visible(alice, id); got[0].Text != "to "+name {
			t.Errorf("%s has the lines %v", name, got)
		}
	}
}

// On the button, the next letters would be lost, and a space would open the form once more.
func TestClosedFormGivesTheKeyboardBackToWhoWasWriting(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	u.create("Team")
	u.focus(composer)
	u.keys(ctrl(fyne.KeyN))
	if !u.field("Group name").Focused() {
		t.Fatalf("the cursor is not in the form, but at %q", s.focused())
	}
	u.keys(key(fyne.KeyEscape))
	if !u.field(composer).Focused() {
		t.Errorf("the cursor is not in the composer again, but at %q", s.focused())
	}
	u.keys(ctrl(fyne.KeyN))
	u.press("Cancel")
	if !u.field(composer).Focused() {
		t.Errorf("after Cancel the cursor is at %q", s.focused())
	}
}

// Who has gone to another conversation while the server took its time stays there.
func TestANewGroupLeavesWhoHasGoneElsewhereAlone(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	u.create("First")
	u.create("Other")
	u.choose("First")
	u.press("New group")
	u.fill("Group name", "Third")
	s.sandbox.Delay(time.Millisecond, nil)
	u.press("Create group")
	u.choose("Other")
	s.until("the group is made", func() bool { return u.lists("Third") && !u.has("Create group") })
	s.settled()
	if u.talksIn() != "Other" {
		t.Errorf("%q is shown, in place of the conversation the user went to", u.talksIn())
	}
}

func TestLogInToAServerOpensAnEmptyFormThatAsksForAnAddress(t *testing.T) {
	s := newStage(t)
	s.window().press("Log in to a server")
	u := s.users()[0]
	for _, label := range []string{"Server", "Client ID", "E-mail", "Password"} {
		if text := u.held(label); text != "" {
			t.Errorf("a field is filled in with %q", text)
		}
	}
	if !u.field("Server").Focused() {
		t.Errorf("the cursor is not in the field of the server, but at %q", s.focused())
	}
	u.enterIn("Server")
	if u.loggedIn() || u.busy("Log in") || u.problem("Server") == "" {
		t.Error("Enter in the empty form logs somebody in, or nothing is asked for")
	}
}
