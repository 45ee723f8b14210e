package window_test

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
)

func TestSheetOfKeysOpensOnEveryKeyboardAndGoesBack(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	u.create("Team")
	for _, keys := range []chord{ctrl(fyne.KeySlash), ctrl(fyne.Key7).shift(), ctrl(fyne.KeySlash).shift()} {
		u.must(u.field(composer).Focus())
		s.keys(keys)
		if !s.asked() {
			t.Fatalf("%v opens nothing", keys)
		}
		for _, one := range []string{"Ctrl+K", "Go to user", "In a message", "Ctrl+Shift+U"} {
			if !s.dialog().reads(one) {
				t.Errorf("the sheet lacks %q:\n%s", one, s.dialog().text())
			}
		}
		s.keys(key(fyne.KeyEscape))
		if s.asked() || !u.field(composer).Focused() {
			t.Errorf("after Escape, the focus is on %q", s.focused())
		}
	}
	s.keys(ctrl(fyne.KeySlash), ctrl(fyne.KeySlash))
	if s.asked() {
		t.Error("the keys that open the sheet do not close it")
	}
}

func TestShortcutsDoNothingBehindADialog(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	s.menu("Settings…")
	open := s.dialog().root()
	behind := 0
	for _, item := range menuItems(s.app.Window().MainMenu()) {
		if item.Shortcut == nil || strings.HasPrefix(item.Label, "Quit") || strings.HasPrefix(item.Label, "Keyboard shortcuts") {
			continue
		}
		behind++
		item.Action()
		if s.dialog().root() != open || len(s.users()) != 1 || u.has("Create group") {
			t.Fatalf("%s does something behind the dialog", item.Label)
		}
	}
	if behind < 20 {
		t.Errorf("only %d shortcuts are in the menu", behind)
	}
}

func TestAltWithArrowsGoesThroughConversations(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	s.keys(alt(fyne.KeyDown)) // nothing to go to
	for _, name := range []string{"One", "Two", "Three"} {
		a.create(name, bob)
	}
	order := a.listed()
	a.choose(order[0])
	a.must(a.field(composer).Focus())
	s.keys(alt(fyne.KeyUp))
	if a.talksIn() != order[0] {
		t.Error("it goes beyond the first one")
	}
	s.keys(alt(fyne.KeyDown))
	if a.talksIn() != order[1] || !a.field(composer).Focused() {
		t.Errorf("the next one is %s, want %s; the focus is on %q", a.talksIn(), order[1], s.focused())
	}
	s.keys(alt(fyne.KeyDown).shift())
	if a.talksIn() != order[1] {
		t.Error("it goes to a conversation of which nothing is unread")
	}

	unread := order[2]
	s.until("three invitations", func() bool { return b.invitations() == 3 })
	b.press("Accept all")
	s.until("bob is in", func() bool { return len(b.listed()) == 3 && b.invitations() == 0 })
	b.choose(unread)
	s.until("bob may write", func() bool { return b.field(composer).There() && b.field(composer).Enabled() })
	b.say("hello")
	s.until("it is unread", func() bool { return a.unread(unread) > 0 })
	a.must(a.field(composer).Focus())
	s.keys(alt(fyne.KeyDown).shift())
	if a.talksIn() != unread {
		t.Errorf("it goes to %s, unread is %s", a.talksIn(), unread)
	}
}

func TestCtrlEnterAcceptsAndCtrlIGoesToTheInvitation(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	a.create("Team", bob)
	s.until("an invitation", func() bool { return b.invitations() == 1 })
	s.keys(ctrl(fyne.Key2), ctrl(fyne.KeyI))
	if s.focused() != "Accept" || !b.hasFocus() {
		t.Fatalf("Ctrl+I goes to %q", s.focused())
	}
	s.keys(ctrl(fyne.KeyReturn))
	s.shows(bob, "Joined", a, b)

	s.until("bob may write", func() bool { return b.talksIn() == "Team" && b.field(composer).Enabled() && b.invitations() == 0 })
	b.typeIn(composer, "said")
	s.keys(ctrl(fyne.KeyReturn))
	b.hears("said")
}

func TestInvitationAcceptedByAKeyLeadsToItsConversation(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	a, b := m[0], m[1]
	a.create("Team", bob)
	s.until("an invitation", func() bool { return b.invitations() == 1 })
	s.keys(ctrl(fyne.Key2), ctrl(fyne.KeyI), key(fyne.KeyReturn))
	s.until("bob may write", func() bool { return b.talksIn() == "Team" && b.field(composer).Enabled() && b.invitations() == 0 })
	s.until("the cursor is where bob writes", func() bool { return s.focused() == composer && b.hasFocus() })
}

func TestLeavingTheLastGroupByAKeyKeepsTheKeyboardInTheColumn(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.must(b.field(composer).Focus())
	s.menu("Leave…")
	s.answer("Leave")
	s.shows(bob, "Left", a)
	s.until("the keyboard is beside the empty list", func() bool { return b.hasFocus() && s.focused() == "Refresh the groups" })
}

func TestClosingAColumnByAKeyGoesOnInTheNext(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	m[0].focus("Close")
	s.keys(key(fyne.KeyReturn))
	if !m[1].hasFocus() {
		t.Errorf("the keyboard is at %q", s.focused())
	}
}

func TestParticipantsFoldFromTheKeyboardAndTheFocusIsNotLost(t *testing.T) {
	s := newStage(t)
	u := s.enter(alice)[0]
	u.create("Team")
	u.must(u.field("Add participants").Focus())
	s.keys(ctrl(fyne.KeyPeriod))
	if u.participant(alice) != nil || s.focused() != "Show or hide the participants" {
		t.Errorf("shown are %v, the focus on %q", u.participant(alice), s.focused())
	}
	s.keys(ctrl(fyne.KeyPeriod))
	if u.participant(alice) == nil {
		t.Error("they do not come back")
	}
}

func TestLogGrowsAndShrinksFromTheKeyboard(t *testing.T) {
	s := newStage(t)
	s.keys(ctrl(fyne.KeyL))
	high := func() float32 { return s.log().root().Size().Height }
	before := high()
	s.keys(ctrl(fyne.KeyUp).shift())
	grown := high()
	s.keys(ctrl(fyne.KeyDown).shift())
	if back := high(); grown <= before || back >= grown {
		t.Errorf("the log is %v high, then %v, then %v", before, grown, back)
	}
}

func TestKeysOfTheMenuAreNamedInIt(t *testing.T) {
	s := newStage(t)
	var labels []string
	for _, item := range menuItems(s.app.Window().MainMenu()) {
		labels = append(labels, item.Label)
	}
	for _, keys := range []string{" (F1)", " (Ctrl+N)", " (Ctrl+Shift+Z)"} {
		if !slices.ContainsFunc(labels, func(l string) bool { return strings.HasSuffix(l, keys) }) {
			t.Errorf("%q is not in the labels %q", keys, labels)
		}
	}
	for _, item := range menuItems(s.app.Window().MainMenu()) {
		if _, drawn := item.Shortcut.(fyne.KeyboardShortcut); drawn {
			t.Errorf("the toolkit draws the keys of %q, in a colour that cannot be read", item.Label)
		}
	}
}
