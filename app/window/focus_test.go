package window_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/widgets/talk"
)

// at is where a line in sight stands in its conversation.
func (u *user) at(text string) fyne.Position {
	u.Helper()
	place := u.desk.Driver().AbsolutePositionForObject
	talk := hand.First(u.card, func(o fyne.CanvasObject) bool { _, is := o.(*talk.Conversation); return is })
	return place(u.line(text).row).Subtract(place(talk))
}

func TestNothingThatArrivesMovesFocusCaretOrLines(t *testing.T) {
	s := newStage(t)
	s.resize(1280, 800)
	a, b := s.talking()
	third := s.form(carol)
	for i := range 40 {
		a.say(fmt.Sprintf("line %02d.", i))
	}
	for _, u := range []*user{a, b} {
		s.until("all are said", func() bool {
			l := u.lines()
			return len(l) > 0 && l[len(l)-1].text == "line 39." && (u == b || l[len(l)-1].sent())
		})
	}
	a.typeIn(composer, "hello")
	s.keys(key(fyne.KeyLeft), key(fyne.KeyLeft))
	mine := s.canvas().Focused()
	for a.lines()[0].text > "line 12." {
		s.keys(key(fyne.KeyPageUp))
	}
	kept := a.lines()[1].text
	before := a.at(kept)
	other := ""

	for _, arrival := range []struct {
		what string
		come func()
	}{
		{"a message", func() {
			if _, err := s.sandbox.As(bob).Send(s.groupID("Team"), "news"); err != nil {
				t.Fatal(err)
			}
			s.until("it is there", func() bool { return a.reads("1 new") })
		}},
		{"an invitation", func() {
			id, err := s.sandbox.As(dave).Create("Other", alice)
			if err != nil {
				t.Fatal(err)
			}
			other = id
			s.until("it is there", func() bool { return a.invitations() == 1 })
		}},
		{"its end", func() {
			if err := s.sandbox.As(dave).Delete(other); err != nil {
				t.Fatal(err)
			}
			s.until("it is gone", func() bool { return a.invitations() == 0 })
		}},
		{"a participant", func() {
			if err := s.sandbox.As(alice).Add(s.groupID("Team"), dave); err != nil {
				t.Fatal(err)
			}
			s.shows(dave, "Invited", a)
		}},
		{"a login of another user", func() {
			third.touch().Find("Log in").(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			s.until("logged in", third.loggedIn)
		}},
		{"a connection of another user", func() {
			third.touch().Find("Subscribe").(fyne.Focusable).TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
			s.until("live", third.live)
		}},
		{"a reconnection", func() {
			s.sandbox.DropConnections(alice)
			s.until("down", func() bool { return !a.live() })
			s.until("live again", a.live)
		}},
	} {
		arrival.come()
		s.turn()
		if s.canvas().Focused() != mine {
			t.Fatalf("%s moves the focus to %q", arrival.what, s.focused())
		}
		if at := a.at(kept); at != before {
			t.Errorf("%s moves the lines from %v to %v", arrival.what, before, at)
		}
	}
	s.typed("X")
	if got := a.draft(); got != "helXlo" {
		t.Errorf("the caret has moved: %q", got)
	}
}

func TestFocusGoesOnWhereWhatHadItGoesAway(t *testing.T) {
	s := newStage(t)
	u := s.form(alice)
	u.enterIn("Password")
	s.until("logged in", u.loggedIn)
	if s.focused() != "Subscribe" {
		t.Errorf("after the login, the focus is on %q", s.focused())
	}
	s.keys(key(fyne.KeyReturn))
	s.until("live", u.live)
	if s.focused() != "New group" { // the same key would end the subscription
		t.Errorf("after subscribing, the focus is on %q", s.focused())
	}
	s.keys(ctrl(fyne.KeyN), key(fyne.KeyEscape))
	if s.focused() != "New group" {
		t.Errorf("after the form of a group was left, the focus is on %q", s.focused())
	}
	s.keys(ctrl(fyne.KeyN))
	s.typed("Team")
	s.keys(key(fyne.KeyReturn))
	s.until("the group is there", func() bool { return u.talksIn() == "Team" && !u.has("Create group") })
	if !u.field(composer).Focused() {
		t.Errorf("after a group was made, the focus is on %q", s.focused())
	}
	if err := s.sandbox.As(alice).Delete(s.groupID("Team")); err != nil {
		t.Fatal(err)
	}
	s.until("the group is gone", func() bool { return u.talksIn() == "" })
	if s.focused() == composer {
		t.Error("what is typed goes into a composer that is not there")
	}
}

func TestFormThatIsDoneDoesNotTakeTheFocusFromElsewhere(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	s.keys(ctrl(fyne.Key1), ctrl(fyne.KeyN))
	s.typed("Second")
	s.keys(key(fyne.KeyReturn))
	b.must(b.field(composer).Focus())
	s.until("the group is there", func() bool { return a.lists("Second") && !a.has("Create group") })
	if !b.field(composer).Focused() {
		t.Errorf("the focus was taken to %q", s.focused())
	}
}
