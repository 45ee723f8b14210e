package app

import (
	"strings"
	"testing"

	"muster/cpaas"
	"muster/widgets/message"
)

func TestOwnLineTellsWhenEveryoneHasReadIt(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob, carol)
	id := s.create(m[0], "Team", bob, carol)
	s.accept(m[1])
	s.accept(m[2])
	s.shows(carol, cpaas.Connected, m...)
	s.read(id, m...)
	m[2].account.choose("")
	s.say(m[0], "who reads this?")
	talk := m[0].talk
	s.until("carol has it, unseen, and bob has read it", func() bool {
		return len(talk.messages.known) == 1 && textRecipients(m[0].account.session.Recipients(id, talk.messages.known[0].ID)) ==
			"Read by "+bob+".\nDelivered to "+carol+"."
	})
	if got := talk.reach(talk.messages.known[0].ID); got != message.ReachDelivered {
		t.Errorf("the mark says %v before carol has looked", got)
	}
	talk.explainMark(said(m[0])[0])
	s.answer("Close")
	m[2].account.choose(id)
	s.until("everyone has read it", func() bool { return talk.reach(talk.messages.known[0].ID) == message.ReachRead })
}

func TestLineIsNotReadWhileTheWindowIsNotLookedAt(t *testing.T) {
	s := newStage(t)
	m := s.enter(alice, bob)
	id := s.create(m[0], "Team", bob)
	s.accept(m[1])
	s.read(id, m...)
	s.app.setAway(true)
	s.say(m[0], "anybody here?")
	talk := m[0].talk
	reached := func(reach message.Reach) func() bool {
		return func() bool {
			return len(talk.messages.known) == 1 && len(m[1].talk.messages.known) == 1 && talk.reach(talk.messages.known[0].ID) == reach
		}
	}
	s.until("bob has the line, and shows it", reached(message.ReachDelivered))
	s.app.setAway(false)
	s.until("bob has read the line", reached(message.ReachRead))
}

func TestWhoHasAMessageInWords(t *testing.T) {
	var many []cpaas.Recipient
	for range 20 {
		many = append(many, cpaas.Recipient{Address: dave})
	}
	if got := textRecipients(many); !strings.HasPrefix(got, "Not yet with dave") || !strings.Contains(got, "and 8 more") {
		t.Errorf("of many it says %q", got)
	}
	if got := textRecipients(nil); !strings.Contains(got, "earlier messages") {
		t.Errorf("of none it says %q", got)
	}
}
