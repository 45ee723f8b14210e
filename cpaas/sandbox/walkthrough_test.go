package sandbox

import (
	"testing"

	"muster/cpaas/internal/wire"
)

// The walkthrough of the platform's tutorial, with who is told what at each step.
func TestWalkthroughReachesEveryone(t *testing.T) {
	s := newServer(t)
	a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)

	team := a.create("Team", bob, carol)
	b.told("invitation to Team")
	c.told("invitation to Team")
	a.quiet() // the acting channel is not told

	b.accept(team)
	a.told("bob@example.com Connected")
	c.told("bob@example.com Connected")
	c.accept(team)
	a.told("carol@example.com Connected")
	b.told("carol@example.com Connected")

	b.want(201, "POST", wire.MessagesPath(bob, team), `{"chatMessage":{"text":"hello"}}`)
	a.told("inbound hello")
	c.told("inbound hello")
	b.quiet()

	a.want(201, "POST", wire.ParticipantsPath(alice, team), `{"participantInformation":{"address":"dave@example.com","x-isAdmin":false}}`)
	b.told("dave@example.com Invited")
	c.told("dave@example.com Invited")
	a.want(204, "DELETE", wire.ParticipantPath(alice, team, dave), "")
	b.told("dave@example.com Disconnected")
	c.told("dave@example.com Disconnected")

	b.want(204, "DELETE", wire.ParticipantPath(bob, team, bob), "")
	a.told("bob@example.com Disconnected")
	c.told("bob@example.com Disconnected")
	b.quiet()

	a.want(204, "DELETE", wire.GroupPath(alice, team), "")
	c.told("SessionEnded")
	a.quiet()
	if groups := s.Groups(); len(groups) != 0 {
		t.Errorf("groups left: %v", groups)
	}
}
