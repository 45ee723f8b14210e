package sandbox

import (
	"fmt"
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/internal/wire"
)

func TestOneToOneReachesTheTwoAndNobodyElse(t *testing.T) {
	s := newServer(t)
	a, a2, b, c := open(t, s, alice), open(t, s, alice), open(t, s, bob), open(t, s, carol)
	sent := parse[wire.MessageBody](t, a.want(201, "POST", wire.MessagesPath(alice, "BOB@example.com"), `{"chatMessage":{"text":"psst"}}`)).Message
	id := wire.LastSegment(sent.ResourceURL)
	if sent.ResourceURL != wire.MessagePath(alice, bob, id) || sent.Sender != alice || sent.Destination != bob || sent.Status != "Sent" {
		t.Errorf("alice is answered %+v", sent)
	}
	for w, want := range map[*window]struct{ direction, other string }{b: {"inbound", alice}, a2: {"outbound", bob}} {
		notice := w.frame().Message
		m := notice.Message
		if m.Text != "psst" || m.Type != want.direction || m.Sender != alice || m.Destination != bob {
			t.Errorf("%s is told %+v", w.user, m)
		}
		if link := wire.MessagePath(w.user, want.other, id); notice.Links[0] != (wire.Link{Rel: wire.RelMessage, Href: link}) {
			t.Errorf("%s is given the links %v, want %s", w.user, notice.Links, link)
		}
	}
	b.want(201, "POST", wire.MessagesPath(bob, alice), `{"isComposing":{"state":"active","refresh":"60"}}`)
	for _, w := range []*window{a, a2} {
		notice := w.frame().Message
		if told := notice.Composing; told.Sender != bob || told.Destination != alice || told.Type != "inbound" || notice.Links[0].Href != wire.MessagesPath(alice, bob) {
			t.Errorf("%s is told %+v by %v", w.user, told, notice.Links)
		}
	}
	b.want(204, "PUT", wire.MessageStatusPath(bob, alice, id), `{"messageStatusReport":{"status":"Displayed"}}`)
	for _, w := range []*window{a, a2} {
		if told := w.frame().MessageStatus; told.MessageID != id || told.Sender != bob || told.Status != "Displayed" || told.Links[0].Href != wire.MessagePath(alice, bob, id) {
			t.Errorf("%s is told %+v", w.user, told)
		}
	}
	for _, w := range []*window{a, a2, b, c} {
		w.quiet()
	}
	if len(s.Groups()) != 0 || len(s.GroupsOf(alice)) != 0 {
		t.Error("the conversation is listed as a group")
	}
	a.want(404, "GET", wire.GroupPath(alice, bob), "")
	a.want(404, "GET", wire.ParticipantsPath(alice, bob), "")
	a.want(404, "GET", wire.ParticipantPath(alice, bob, bob), "")
	if said := s.Direct(bob, alice); len(said) != 1 || said[0].ID != id || s.Direct(alice, carol) != nil {
		t.Errorf("bob and alice have said %+v", said)
	}
}

func TestOneToOneHistoryIsOfTheTwoAndHiddenByEachForItself(t *testing.T) {
	s := newServer(t)
	for i := range 3 {
		if _, err := s.As([]string{alice, bob}[i%2]).Send([]string{bob, alice}[i%2], fmt.Sprint(i)); err != nil {
			t.Fatal(err)
		}
	}
	_, _ = s.As(carol).Send(alice, "of carol")
	a, b := enter(t, s, alice), enter(t, s, bob)
	read := func(w *window, with string, want ...string) {
		t.Helper()
		if got, _ := history(w, with, "?lastMessageTime=&next=&max=50"); !slices.Equal(got, want) { // as the SDK asks
			t.Errorf("%s reads %v with %s, want %v", w.user, got, with, want)
		}
	}
	read(a, bob, "0", "1", "2")
	read(b, alice, "0", "1", "2")
	read(a, carol, "of carol")
	read(b, carol)
	if page, next := history(b, alice, "?max=2"); !slices.Equal(page, []string{"1", "2"}) || next == "" {
		t.Errorf("a page is %v, then %q", page, next)
	}
	a.want(204, "DELETE", wire.MessagePath(alice, bob, s.Direct(alice, bob)[1].ID), "")
	read(a, bob, "0", "2")
	b.want(204, "DELETE", wire.MessagesPath(bob, alice), "")
	b.want(204, "DELETE", wire.MessagesPath(bob, dave), "") // nothing to delete
	read(b, alice)
	_, _ = s.As(alice).Send(bob, "new")
	read(b, alice, "new")
	read(a, bob, "0", "2", "new")
}

func TestOneToOneSessionsAreThoseWithALine(t *testing.T) {
	s := newServer(t)
	sessions := func(user string) []wire.ChatSession {
		w := enter(t, s, user)
		return parse[wire.ChatSessionListBody](t, w.want(200, "GET", wire.DirectSessionsPath(user), "")).List.Sessions
	}
	enter(t, s, alice).want(200, "GET", wire.MessagesPath(alice, dave), "") // which begins nothing
	if got := sessions(alice); got == nil || len(got) != 0 {
		t.Errorf("at first %v, want an empty list", got)
	}
	_, _ = s.As(carol).Send(alice, "from carol")
	_, _ = s.As(alice).Send(bob, "to bob")
	got := sessions(alice)
	if len(got) != 2 || got[0].Remote != bob || got[0].Local != alice || got[0].Type != "oneToOne" || got[0].Details.LastText != "to bob" || got[1].Remote != carol {
		t.Errorf("alice has %+v", got)
	}
	enter(t, s, alice).want(204, "DELETE", wire.MessagesPath(alice, bob), "")
	if got := sessions(alice); len(got) != 1 || got[0].Remote != carol {
		t.Errorf("after deleting %+v", got)
	}
	if got := sessions(bob); len(got) != 1 || got[0].Remote != alice {
		t.Errorf("bob has %+v", got)
	}
}

func TestHistorySinceATimeLeavesOutWhatIsOlder(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		_, _ = s.As(alice).Send(bob, "early")
		time.Sleep(time.Minute)
		since := time.Now().Unix()
		_, _ = s.As(alice).Send(bob, "late")
		if got, _ := history(enter(t, s, bob), alice, fmt.Sprintf("?lastMessageTime=%d", since)); !slices.Equal(got, []string{"late"}) {
			t.Errorf("since %d there is %v", since, got)
		}
	})
}

func TestFileOfAOneToOneConversationIsForTheTwo(t *testing.T) {
	s := newServer(t)
	a, b, c := enter(t, s, alice), open(t, s, bob), enter(t, s, carol)
	id := a.upload("a.txt", "text/plain", []byte("secret")).Get(wire.AttributeID)
	a.want(201, "POST", wire.MessagesPath(alice, bob), attaching("for you", id, "a.txt"))
	if told := b.frame().Message.Message.Attachments; len(told) != 1 || told[0].Link != wire.ObjectPath(bob, id) {
		t.Errorf("bob is told %+v", told)
	}
	b.want(200, "GET", wire.ObjectPath(bob, id), "")
	c.want(404, "GET", wire.ObjectPath(carol, id), "")
}
