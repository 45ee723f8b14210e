package app

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// lineAt is where a line of a column's conversation stands in it.
func lineAt(t *testing.T, c *column, text string) fyne.Position {
	t.Helper()
	place := fyne.CurrentApp().Driver().AbsolutePositionForObject
	at, found := fyne.Position{}, false
	walk(c.talk.view, nil, func(o fyne.CanvasObject, _ []fyne.CanvasObject) {
		if named, ok := o.(fyne.Accessible); ok && fmt.Sprintf("%T", o) == "*widgets.lineRow" && strings.HasSuffix(named.AccessibilityLabel(), text) {
			at, found = place(o).Subtract(place(c.talk.view)), true
		}
	})
	if !found {
		t.Fatalf("the line %q is not in sight", text)
	}
	return at
}

func TestNothingThatArrivesMovesFocusCaretOrLines(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	third := s.form(carol)
	for i := range 40 {
		a.talk.view.SetDraft(fmt.Sprintf("line %02d.", i))
		s.enterKey(a.talk.view.Entry())
	}
	s.until("all are said", func() bool {
		l := said(a)
		return len(l) == 40 && !l[39].Pending && len(said(b)) == 40
	})
	canvas, talk := s.app.host.window.Canvas(), a.talk.view
	entry := talk.Entry()
	canvas.Focus(entry)
	test.Type(entry, "hello")
	for range 2 {
		entry.TypedKey(&fyne.KeyEvent{Name: fyne.KeyLeft})
	}
	talk.ScrollTo(said(a)[12].ID)
	before := lineAt(t, a, "line 12.")
	other := ""

	for _, arrival := range []struct {
		what string
		come func()
	}{
		{"a message", func() {
			if _, err := s.sandbox.As(bob).Send(a.account.chosenID(), "news"); err != nil {
				t.Fatal(err)
			}
			s.until("it is there", func() bool { return len(said(a)) == 41 })
		}},
		{"an invitation", func() {
			id, err := s.sandbox.As(dave).Create("Other", alice)
			if err != nil {
				t.Fatal(err)
			}
			other = id
			s.until("it is there", func() bool { return len(a.account.state.Invitations()) == 1 })
		}},
		{"its end", func() {
			if err := s.sandbox.As(dave).Delete(other); err != nil {
				t.Fatal(err)
			}
			s.until("it is gone", func() bool { return len(a.account.state.Invitations()) == 0 })
		}},
		{"a participant", func() {
			if err := s.sandbox.As(alice).Add(a.account.chosenID(), dave); err != nil {
				t.Fatal(err)
			}
			s.shows(dave, cpaas.Invited, a)
		}},
		{"a login of another user", func() {
			s.enterKey(third.login.button)
			s.until("logged in", func() bool { return third.account.session != nil })
		}},
		{"a connection of another user", func() {
			s.enterKey(third.service.subscribe)
			s.until("live", third.account.live)
		}},
		{"a reconnection", func() {
			s.sandbox.DropConnections(alice)
			s.until("down", func() bool { return !a.account.live() })
			s.until("live again", a.account.live)
		}},
	} {
		arrival.come()
		s.turn()
		if canvas.Focused() != entry {
			t.Fatalf("%s moves the focus to %T", arrival.what, canvas.Focused())
		}
		if at := lineAt(t, a, "line 12."); at != before {
			t.Errorf("%s moves the lines from %v to %v", arrival.what, before, at)
		}
	}
	entry.TypedRune('X')
	if got := talk.Draft(); got != "helXlo" {
		t.Errorf("the caret has moved: %q", got)
	}
}

func TestFocusGoesOnWhereWhatHadItGoesAway(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	canvas := s.app.host.window.Canvas()
	canvas.Focus(c.login.password.Entry())
	s.enterKey(c.login.password.Entry())
	s.until("logged in", func() bool { return c.account.session != nil })
	if canvas.Focused() != c.service.subscribe {
		t.Errorf("after the login, the focus is on %T", canvas.Focused())
	}
	s.enterKey(c.service.subscribe)
	s.until("live", c.account.live)
	if canvas.Focused() != c.service.subscribe {
		t.Errorf("after subscribing, the focus is on %T", canvas.Focused())
	}
	c.newGroup()
	c.escape()
	if canvas.Focused() != c.groups.create {
		t.Errorf("after the form of a group was left, the focus is on %T", canvas.Focused())
	}
	c.newGroup()
	test.Type(canvas.Focused(), "Team")
	s.enterKey(canvas.Focused())
	s.until("the group is there", func() bool { return c.account.chosenID() != "" && !c.groups.form.open })
	if canvas.Focused() != c.talk.view.Entry() {
		t.Errorf("after a group was made, the focus is on %T", canvas.Focused())
	}
	if err := s.sandbox.As(alice).Delete(c.account.chosenID()); err != nil {
		t.Fatal(err)
	}
	s.until("the group is gone", func() bool { return c.account.chosenID() == "" })
	if at := canvas.Focused(); at == c.talk.view.Entry() {
		t.Error("what is typed goes into a composer that is not there")
	}
}

func TestFormThatIsDoneDoesNotTakeTheFocusFromElsewhere(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	a.newGroup()
	canvas := s.app.host.window.Canvas()
	test.Type(canvas.Focused(), "Second")
	s.enterKey(canvas.Focused())
	entry := b.talk.view.Entry()
	canvas.Focus(entry)
	s.until("the group is there", func() bool { return s.groupID(a, "Second") != "" && !a.groups.form.open })
	if canvas.Focused() != entry {
		t.Errorf("the focus was taken to %T", canvas.Focused())
	}
}
