package window_test

import (
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

const muteItem = "Mute notifications"

// muted tells whether a conversation is marked as muted in the list: its number of
// unread lines is grey, and an icon stands beside it.
func (u *user) muted(name string) bool {
	u.Helper()
	row := u.conversation(name)
	return hand.First(row, func(o fyne.CanvasObject) bool { return isIcon(o, "volume-mute") }) != nil
}

func TestMutedConversationIsNotNotifiedOfAndIsMarked(t *testing.T) {
	s := newStage(t)
	u := s.enter(bob)[0]
	dave := s.sandbox.As(dave)
	id, err := dave.Create("Team", bob)
	if err != nil {
		t.Fatal(err)
	}
	u.accept()
	s.read("Team", u)
	if u.muted("Team") {
		t.Error("it is marked as muted before it is")
	}
	u.pick("More", muteItem)
	if !u.muted("Team") {
		t.Errorf("it is not marked as muted: %s", strings.Join(hand.Read(u.conversation("Team")), ", "))
	}
	desktop := s.elsewhere()
	if _, err := dave.Send(id, "anyone?"); err != nil {
		t.Fatal(err)
	}
	u.hears("anyone?")
	desktop.none()
	u.pick("More", muteItem)
	if _, err := dave.Send(id, "hello?"); err != nil {
		t.Fatal(err)
	}
	if got := desktop.next(); got != "Team: dave: hello?" {
		t.Errorf("told %q", got)
	}
}

func TestMutedConversationStaysMutedOverARestartUntilForgotten(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	u.create("Team")
	u.pick("More", muteItem)
	s.close()

	s, u = m.resumed(t)
	s.until("the group is known", func() bool { return u.lists("Team") })
	if !u.muted("Team") {
		t.Error("it is not muted any more")
	}
	if !strings.Contains(m.preferences(), s.groupID("Team")) {
		t.Error("the preferences do not say so")
	}
	s.menu("Forget this user…")
	s.answer("Forget")
	s.logged("alice", "Forgotten")
	s.until("nothing of a forgotten user is kept", func() bool { return s.again(!strings.Contains(m.preferences(), s.groupID("Team"))) })
}
