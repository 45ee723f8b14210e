package window_test

import (
	"slices"
	"strings"
	"testing"

	"muster/app/window"
	"muster/cpaas"
)

// removedWhileAway gives alice and bob, and a group with a conversation from which
// bob was removed while he was not subscribed, and to which he was invited again.
func removedWhileAway(t *testing.T) (s *stage, b *user, id string) {
	s = newStage(t)
	a, b := s.talking()
	id = s.groupID("Team")
	a.say("first")
	b.hears("first")
	b.pick(userMenu, "Unsubscribe")
	s.until("bob is away", func() bool { return b.can("Subscribe") })
	_, said := s.sandbox.As(alice).Send(id, "second")
	for _, err := range []error{s.sandbox.As(alice).Remove(id, bob), s.sandbox.As(alice).Add(id, bob), said} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return s, b, id
}

func TestWhoIsBackInAGroupByItselfHasItsHistory(t *testing.T) {
	s, b, id := removedWhileAway(t)
	b.accepts()
	// The window takes no turn before all has happened: the group goes and comes back
	// unseen.
	accepted, live := make(chan struct{}), make(chan struct{})
	stop := window.Session(s.app, "bob").Watch(func(u cpaas.Update) {
		switch e := u.Event.(type) {
		case cpaas.InvitationAccepted:
			close(accepted)
		case cpaas.ConnectionChanged:
			if e.Connection.Phase == cpaas.Live {
				close(live)
			}
		}
	})
	defer stop()
	b.press("Subscribe")
	<-accepted
	<-live
	s.until("bob has the whole conversation", func() bool {
		return b.talksIn() == "Team" && slices.Equal(b.said(), []string{"first", "second"})
	})
	s.logged("bob", "Invitation to Team from "+alice)
	s.logged("bob", "Automatically accepting invitation to joining group whose Id is: "+id)
}

func TestASecondInvitationThatIsAcceptedByHandIsLoggedAndInTheConversation(t *testing.T) {
	s, b, _ := removedWhileAway(t)
	b.press("Subscribe")
	b.accept()
	s.until("bob has the whole conversation", func() bool {
		return b.talksIn() == "Team" && slices.Equal(b.said(), []string{"first", "second"})
	})
	b.unfold()
	if !slices.Contains(b.notes(), alice+" invited you") {
		t.Errorf("the conversation notes %q, not who invited bob", b.notes())
	}
	n := 0
	for _, line := range window.Logged(s.app) {
		if line.User == "bob" && strings.Contains(line.Text, "Invitation to Team from "+alice) {
			n++
		}
	}
	if n != 2 {
		t.Errorf("the log has %d invitations of bob, want both", n)
	}
}
