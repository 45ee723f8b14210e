package cpaas

import (
	"context"
	"errors"
	"fmt"
	"net"
	"testing"
	"time"

	"golang.org/x/oauth2"
)

// storedSession is a session that was told so many messages, with no server.
func storedSession(b testing.TB, stored int) *Session {
	b.Helper()
	server, err := ParseServer("https://example.com")
	if err != nil {
		b.Fatal(err)
	}
	away := func(context.Context, string, string) (net.Conn, error) { return nil, errors.New("there is no server") }
	c := New(server, WithDial(away))
	net, _ := c.transport("")
	a := newAuth(server, Credentials{}, net, time.Second)
	a.store(&oauth2.Token{AccessToken: "t"})
	s := newSession(c, a, Self{User: "bob@example.com", Address: "bob@example.com"})
	b.Cleanup(s.Close)
	s.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{"alice@example.com", Connected, true}, {"bob@example.com", Connected, false}, {"carol@example.com", Invited, false}}}})
	for i := range stored {
		s.apply(MessageReceived{Message{ID: fmt.Sprint("stored ", i), Group: "g", Text: "text", Time: time.Unix(int64(i), 0)}})
	}
	return s
}

// One notification from the bytes of its frame to the state, with as many
// messages stored as the name says: the cost must not depend on that.
func BenchmarkFrameToState(b *testing.B) {
	for _, stored := range []int{100, 100_000} {
		b.Run(fmt.Sprintf("message/stored=%d", stored), func(b *testing.B) {
			s := storedSession(b, stored)
			for i := 0; b.Loop(); i++ {
				s.receive(fmt.Appendf(nil, `{"chatMessageNotification":{"id":"n%d","dateTime":1795396639,"chatMessage":{"text":"hello","dateTime":1795396639,"senderAddress":"alice@example.com","x-destinationAddress":"g","x-type":"inbound"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/bob@example.com/group/g/messages/m%d"}]}}`, i, i))
			}
		})
		b.Run(fmt.Sprintf("participant/stored=%d", stored), func(b *testing.B) {
			s := storedSession(b, stored)
			for i := 0; b.Loop(); i++ {
				status := []Status{Connected, Disconnected, Invited}[i%3]
				s.receive(fmt.Appendf(nil, `{"chatParticipantStatusNotification":{"id":"n%d","participant":[{"address":"carol@example.com","status":"%s","x-isAdmin":false}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/bob@example.com/group/g"}]}}`, i, status))
			}
		})
	}
}

// What a window reads after a batch: the view, and the participants of a large group.
func BenchmarkViewOfAGroupOf10000(b *testing.B) {
	s := storedSession(b, 0)
	large := Group{ID: "large"}
	for i := range 10_000 {
		large.Participants = append(large.Participants, Participant{fmt.Sprintf("user%d@example.com", i), Connected, false})
	}
	s.apply(GroupFetched{large})
	for i := 0; b.Loop(); i++ {
		status := []Status{Disconnected, Invited, Connected}[i%3]
		s.apply(ParticipantChanged{Group: "large", Participants: []Participant{{"user5000@example.com", status, false}}})
		if len(s.View().Groups) != 2 || len(s.Participants("large")) != 10_000 {
			b.Fatal("the group is gone")
		}
	}
}
