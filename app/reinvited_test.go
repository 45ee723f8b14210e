package app

import (
	"slices"
	"strings"
	"testing"

	"muster/cpaas"
)

// removedWhileAway gives alice and bob, and a group with a conversation from which
// bob was removed while he was not subscribed, and to which he was invited again.
func removedWhileAway(t *testing.T) (s *stage, m []*column, id string) {
	s = newStage(t)
	m = s.enter(alice, bob)
	id = s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.read(id, m...)
	s.say(m[0], "first")
	s.until("bob reads", func() bool { return slices.Equal(lines(m[1]), []string{"first"}) })
	s.tap(m[1].service.subscribe) // Unsubscribe by now
	s.until("bob is away", func() bool { conn, _ := m[1].account.connection(); return conn.Phase == cpaas.LoggedIn })
	_, said := s.sandbox.As(alice).Send(id, "second")
	for _, err := range []error{s.sandbox.As(alice).Remove(id, bob), s.sandbox.As(alice).Add(id, bob), said} {
		if err != nil {
			t.Fatal(err)
		}
	}
	return s, m, id
}

func TestWhoIsBackInAGroupByItselfHasItsHistory(t *testing.T) {
	s, m, id := removedWhileAway(t)
	m[1].account.session.SetAutoAccept(true)
	// The window takes no turn before all has happened: the group goes and comes back
	// unseen.
	accepted, live := make(chan struct{}), make(chan struct{})
	stop := m[1].account.session.Watch(func(u cpaas.Update) {
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
	s.tap(m[1].service.subscribe)
	<-accepted
	<-live
	s.until("bob has the whole conversation", func() bool {
		return m[1].account.chosenID() == id && slices.Equal(lines(m[1]), []string{"first", "second"})
	})
	s.logged("bob", "Invitation to Team from "+alice)
	s.logged("bob", "Automatically accepting invitation to joining group whose Id is: "+id)
}

func TestASecondInvitationThatIsAcceptedByHandIsLoggedAndInTheConversation(t *testing.T) {
	s, m, id := removedWhileAway(t)
	s.tap(m[1].service.subscribe)
	s.accept(m[1])
	s.until("bob has the whole conversation", func() bool {
		return m[1].account.chosenID() == id && slices.Equal(lines(m[1]), []string{"first", "second"})
	})
	if !slices.Contains(noted(m[1]), alice+" invited you") {
		t.Errorf("the conversation notes %q, not who invited bob", noted(m[1]))
	}
	n := 0
	for _, line := range s.logLines() {
		if line.user == "bob" && strings.Contains(line.text, "Invitation to Team from "+alice) {
			n++
		}
	}
	if n != 2 {
		t.Errorf("the log has %d invitations of bob, want both", n)
	}
}
