package sandbox

import (
	"testing"
	"time"

	"muster/cpaas/internal/wire"
)

// deck is every role in a group twice: two windows of the admin, of a connected
// participant and of an invited one, and one of an outsider.
type deck struct {
	team                   string
	sent                   string
	a, a2, b, b2, c, c2, d *window
}

func newDeck(t *testing.T) deck {
	t.Helper()
	s := newServer(t)
	d := deck{}
	d.team, _ = s.As(alice).Create("Team", bob, carol)
	if err := s.As(bob).Accept(d.team); err != nil {
		t.Fatal(err)
	}
	d.sent, _ = s.As(alice).Send(d.team, "first")
	d.a, d.a2 = open(t, s, alice), open(t, s, alice)
	d.b, d.b2 = open(t, s, bob), open(t, s, bob)
	d.c, d.c2, d.d = open(t, s, carol), open(t, s, carol), open(t, s, dave)
	for _, w := range []*window{d.c, d.c2} {
		w.told("invitation to Team") // pending when they subscribed
	}
	return d
}

func TestWhoIsToldWhat(t *testing.T) {
	type words = []string
	for _, c := range []struct {
		happening string
		do        func(d deck)
		// What each window is told. The acting one is always the first of its user.
		a, a2, b, b2, c, c2, d words
	}{
		{
			happening: "created",
			do:        func(d deck) { d.a.create("New", bob, dave) },
			a2:        words{"bob@example.com Invited", "dave@example.com Invited"},
			b:         words{"invitation to New"}, b2: words{"invitation to New"}, d: words{"invitation to New"},
		}, {
			happening: "added",
			do: func(d deck) {
				d.a.want(201, "POST", wire.ParticipantsPath(alice, d.team), `{"participantInformation":{"address":"dave@example.com","x-isAdmin":true}}`)
			},
			a2: words{"dave@example.com Invited"},
			b:  words{"dave@example.com Invited"}, b2: words{"dave@example.com Invited"},
			d: words{"invitation to Team"},
		}, {
			happening: "accepted",
			do:        func(d deck) { d.c.accept(d.team) },
			a:         words{"carol@example.com Connected"}, a2: words{"carol@example.com Connected"},
			b: words{"carol@example.com Connected"}, b2: words{"carol@example.com Connected"},
			c2: words{"carol@example.com Connected"},
		}, {
			happening: "accepted twice",
			do:        func(d deck) { d.b.accept(d.team) },
		}, {
			happening: "rejected",
			do:        func(d deck) { d.c.want(204, "DELETE", wire.ParticipantPath(carol, d.team, carol), "") },
			a:         words{"carol@example.com Disconnected"}, a2: words{"carol@example.com Disconnected"},
			b: words{"carol@example.com Disconnected"}, b2: words{"carol@example.com Disconnected"},
			c2: words{"carol@example.com Disconnected"},
		}, {
			happening: "left",
			do:        func(d deck) { d.b.want(204, "DELETE", wire.ParticipantPath(bob, d.team, bob), "") },
			a:         words{"bob@example.com Disconnected"}, a2: words{"bob@example.com Disconnected"},
			b2: words{"bob@example.com Disconnected"},
			c:  words{"bob@example.com Disconnected"}, c2: words{"bob@example.com Disconnected"},
		}, {
			happening: "removed",
			do:        func(d deck) { d.a.want(204, "DELETE", wire.ParticipantPath(alice, d.team, bob), "") },
			a2:        words{"bob@example.com Disconnected"},
			b:         words{"bob@example.com Disconnected"}, b2: words{"bob@example.com Disconnected"},
			c: words{"bob@example.com Disconnected"}, c2: words{"bob@example.com Disconnected"},
		}, {
			happening: "deleted",
			do:        func(d deck) { d.a.want(204, "DELETE", wire.GroupPath(alice, d.team), "") },
			a2:        words{"SessionEnded"}, b: words{"SessionEnded"}, b2: words{"SessionEnded"},
			c: words{"SessionCancelled"}, c2: words{"SessionCancelled"},
		}, {
			happening: "made an admin",
			do: func(d deck) {
				d.a.want(200, "PUT", wire.ParticipantPath(alice, d.team, bob), `{"participantInformation":{"address":"bob@example.com","x-isAdmin":true}}`)
			},
			a2: words{"bob@example.com Connected admin"},
			b:  words{"bob@example.com Connected admin"}, b2: words{"bob@example.com Connected admin"},
			c: words{"bob@example.com Connected admin"}, c2: words{"bob@example.com Connected admin"},
		}, {
			happening: "edited",
			do: func(d deck) {
				d.a.want(200, "PUT", wire.GroupPath(alice, d.team), `{"groupChatSessionInformation":{"subject":"weekly"}}`)
			},
			a2: words{"SessionUpdated"}, b: words{"SessionUpdated"}, b2: words{"SessionUpdated"},
		}, {
			happening: "message",
			do:        func(d deck) { d.b.want(201, "POST", wire.MessagesPath(bob, d.team), `{"chatMessage":{"text":"hi"}}`) },
			a:         words{"inbound hi"}, a2: words{"inbound hi"}, b2: words{"outbound hi"},
		}, {
			happening: "writing",
			do: func(d deck) {
				d.b.want(201, "POST", wire.MessagesPath(bob, d.team), `{"isComposing":{"state":"active","refresh":"60"}}`)
			},
			a: words{"inbound active"}, a2: words{"inbound active"}, b2: words{"outbound active"},
		}, {
			happening: "displayed",
			do: func(d deck) {
				path := wire.MessagePath(bob, d.team, d.sent) + "/status"
				d.b.want(204, "PUT", path, `{"messageStatusReport":{"status":"Displayed"}}`)
				d.b.want(204, "PUT", path, `{"messageStatusReport":{"status":"Delivered"}}`)
			},
			a: words{"bob@example.com Displayed"}, a2: words{"bob@example.com Displayed"},
		},
	} {
		t.Run(c.happening, func(t *testing.T) {
			d := newDeck(t)
			c.do(d)
			d.a.told(c.a...)
			d.a2.told(c.a2...)
			d.b.told(c.b...)
			d.b2.told(c.b2...)
			d.c.told(c.c...)
			d.c2.told(c.c2...)
			d.d.told(c.d...)
		})
	}
}

func TestNotificationsNameTheirReader(t *testing.T) {
	s := newServer(t)
	a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)
	team := a.create("Team", bob, carol)
	forB, forC := b.frame().Invitation, c.frame().Invitation
	if want := wire.GroupPath(bob, team); forB.Links[0].Href != want {
		t.Errorf("bob's link is %s, want %s", forB.Links[0].Href, want)
	}
	if want := wire.ParticipantPath(carol, team, alice); forC.Participants[0].ResourceURL != want {
		t.Errorf("carol's first participant is %s, want %s", forC.Participants[0].ResourceURL, want)
	}
	if forB.ID == forC.ID {
		t.Error("two invitations have one id")
	}
	if age := time.Now().Unix() - int64(forB.Time); age < 0 || age > 60 {
		t.Errorf("the invitation is %d s old", age)
	}
	if _, err := s.As(alice).Send(team, "unread"); err != nil {
		t.Fatal(err)
	}
	b.accept(team)
	id, _ := s.As(alice).Send(team, "hello")
	notice := b.frame().Message
	if want := wire.MessagePath(bob, team, id); notice.Links[0].Href != want || notice.Message.Destination != team {
		t.Errorf("message of %s linked to %s, want %s", notice.Message.Destination, notice.Links[0].Href, want)
	}
}
