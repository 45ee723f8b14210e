package cpaas

import (
	"fmt"
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"
)

var people = []string{"alice@example.com", "bob@example.com", "carol@example.com", "dave@example.com"}

func newTestState() *state {
	return newState(Self{User: people[1], Address: people[1]}, time.Time{})
}

// shape is what of a state people can see, in a form that can be compared.
func (st *state) shape() string {
	var b strings.Builder
	for _, id := range slices.Sorted(maps.Keys(st.byID)) {
		g := st.byID[id]
		fmt.Fprintln(&b, "group", g.summary(st.self.Address))
		for _, address := range slices.Sorted(maps.Keys(g.position)) {
			fmt.Fprintln(&b, " ", g.list[g.position[address]])
		}
		if c := st.conversations[id]; c != nil {
			for _, m := range c.lines.All() {
				fmt.Fprintln(&b, "  line", m.ID, m.Text, slices.Collect(st.eachRecipient(id, m.ID)))
			}
			fmt.Fprintln(&b, "  unseen", c.unseen, "gaps", c.gaps, "unread", c.unread, "from", c.firstUnread)
		}
	}
	for _, group := range slices.Sorted(maps.Keys(st.composing)) {
		fmt.Fprintln(&b, "writing", group, st.composing[group])
	}
	fmt.Fprintln(&b, "invitations", st.invitations)
	return b.String()
}

func drawGroup(t *rapid.T) Group {
	g := Group{ID: rapid.SampledFrom([]string{"g1", "g2", "g3"}).Draw(t, "group")}
	g.Name = strings.ToUpper(g.ID)
	for _, address := range people {
		if rapid.Bool().Draw(t, "in") || address == people[1] {
			g.Participants = append(g.Participants, Participant{address, rapid.SampledFrom([]Status{Invited, Connected}).Draw(t, "status"), rapid.Bool().Draw(t, "admin")})
		}
	}
	return g
}

func drawEvent(t *rapid.T) Event {
	g := drawGroup(t)
	p := Participant{
		rapid.SampledFrom(people).Draw(t, "who"),
		rapid.SampledFrom([]Status{Invited, Connected, Disconnected}).Draw(t, "to"),
		rapid.Bool().Draw(t, "admin"),
	}
	m := Message{ID: fmt.Sprint("m", rapid.IntRange(0, 20).Draw(t, "message")), Group: g.ID, Text: "text", Sender: p.Address}
	m.Time = time.Unix(int64(len(m.ID)), 0)
	return rapid.SampledFrom([]Event{
		InvitationReceived{Invitation{GroupID: g.ID, Name: g.Name}},
		InvitationCancelled{Group: g.ID},
		InvitationRejected{Group: g.ID},
		ParticipantChanged{Group: g.ID, Participants: []Participant{p}},
		GroupEnded{Group: g.ID},
		GroupLeft{Group: g.ID},
		GroupDeleted{Group: g.ID},
		GroupCreated{g},
		GroupFetched{g},
		InvitationAccepted{Group: g},
		GroupsFetched{[]Group{g}},
		MessageReceived{m},
		MessageSent{m},
		drawPages(t, g.ID, m),
		MessageDeleted{g.ID, m.ID},
		ConversationCleared{Group: g.ID, asked: rapid.Uint64Range(0, 30).Draw(t, "cleared")},
		ReadMarked{Conversation: g.ID, Message: m.ID},
		MessageStatusChanged{g.ID, m.ID, p.Address, rapid.SampledFrom([]string{"Delivered", "Displayed", "Lost"}).Draw(t, "receipt")},
		ComposingChanged{Group: g.ID, Sender: p.Address, Active: p.Admin, Until: m.Time},
	}).Draw(t, "event")
}

func drawPages(t *rapid.T, id string, m Message) MessagesFetched {
	p := pages{lines: []Message{m}, newest: rapid.Bool().Draw(t, "newest"), above: fmt.Sprint("m", rapid.IntRange(0, 20).Draw(t, "above")), asked: rapid.Uint64Range(0, 30).Draw(t, "asked")}
	if rapid.Bool().Draw(t, "more") {
		p.next = "earlier"
	}
	return MessagesFetched{Group: id, pages: p}
}

func TestApplyingAnEventTwiceChangesNothing(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := newTestState()
		for range rapid.IntRange(1, 30).Draw(t, "events") {
			e := drawEvent(t)
			st.apply(e)
			once := st.shape()
			st.apply(e)
			if twice := st.shape(); twice != once {
				t.Fatalf("%#v once gives\n%s\ntwice\n%s", e, once, twice)
			}
		}
	})
}

func TestCountsAreThoseOfTheList(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := newTestState()
		for range rapid.IntRange(1, 60).Draw(t, "events") {
			st.apply(drawEvent(t))
			for _, g := range st.groups {
				connected, invited, admins := 0, 0, 0
				for i, p := range g.list {
					if g.position[fold(p.Address)] != i {
						t.Fatalf("%s is not where it is said to be", p.Address)
					}
					switch p.Status {
					case Connected:
						connected++
					case Invited:
						invited++
					}
					if p.Admin && p.Status != Disconnected {
						admins++
					}
				}
				if connected != g.connected || invited != g.invited || admins != g.admins {
					t.Fatalf("%v is counted as %d, %d, %d", g.list, g.connected, g.invited, g.admins)
				}
			}
		}
	})
}

// What a reader was given must stay as it was, whatever happens afterwards.
func TestWhatWasHandedOutIsNeverChanged(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		st := newTestState()
		type copyOf[E any] struct{ given, kept []E }
		var lists []copyOf[Participant]
		type copyOfLines struct {
			given Lines
			kept  []Message
		}
		var lines []copyOfLines
		for range rapid.IntRange(1, 40).Draw(t, "events") {
			st.apply(drawEvent(t))
			for _, g := range st.groups {
				given := g.share()
				lists = append(lists, copyOf[Participant]{given, slices.Clone(given)})
			}
			for _, c := range st.conversations {
				given := c.lines.Lines
				lines = append(lines, copyOfLines{given, given.List()})
			}
			for _, l := range lists {
				if !slices.Equal(l.given, l.kept) {
					t.Fatal("a list of participants changed under its reader")
				}
			}
			for _, l := range lines {
				if !l.given.equal(l.kept) {
					t.Fatal("a conversation changed under its reader")
				}
			}
		}
	})
}

// truth is a server as simple as can be: one group and its history of changes.
type truth struct {
	members map[string]Status
	told    []Event
}

// step lets something legal happen to a random member other than the reader.
func (tr *truth) step(t *rapid.T) {
	who := rapid.SampledFrom([]string{people[0], people[2], people[3]}).Draw(t, "who")
	next := map[Status]Status{"": Invited, Disconnected: Invited, Invited: Connected, Connected: Disconnected}[tr.members[who]]
	tr.members[who] = next
	tr.told = append(tr.told, ParticipantChanged{Group: "g", Participants: []Participant{{who, next, false}}})
}

func (tr *truth) group() Group {
	g := Group{ID: "g", Participants: []Participant{{people[1], Connected, false}}}
	for _, address := range people {
		if s := tr.members[address]; s == Invited || s == Connected {
			g.Participants = append(g.Participants, Participant{address, s, false})
		}
	}
	return g
}

// An answer is written at one moment and arrives at another; notifications keep
// their order but may arrive before or after it. The end must be the truth.
func TestAnswerAndNotificationsInAnyOrderGiveTheTruth(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		tr := &truth{members: map[string]Status{}}
		st, j := newTestState(), &journal{}
		st.apply(GroupFetched{tr.group()})
		delivered := 0
		deliver := func(upTo int) {
			for ; delivered < upTo; delivered++ {
				st.apply(tr.told[delivered])
				j.record(recorded{event: tr.told[delivered]}, nil)
			}
		}
		for range rapid.IntRange(1, 5).Draw(t, "calls") {
			for range rapid.IntRange(0, 4).Draw(t, "before sending") {
				tr.step(t)
			}
			deliver(rapid.IntRange(delivered, len(tr.told)).Draw(t, "delivered before sending"))
			mark := j.begin()
			for range rapid.IntRange(0, 4).Draw(t, "before the answer is written") {
				tr.step(t)
			}
			answer := tr.group()
			for range rapid.IntRange(0, 4).Draw(t, "before the answer arrives") {
				tr.step(t)
			}
			deliver(rapid.IntRange(delivered, len(tr.told)).Draw(t, "delivered before the answer"))
			st.apply(GroupFetched{answer})
			for _, later := range j.since(mark, GroupFetched{answer}) {
				st.apply(later.event)
			}
			j.end()
		}
		deliver(len(tr.told))
		got := map[string]Status{}
		for _, p := range st.byID["g"].list {
			if p.Status != Disconnected && p.Address != people[1] {
				got[p.Address] = p.Status
			}
		}
		want := maps.Clone(tr.members)
		maps.DeleteFunc(want, func(_ string, s Status) bool { return s == Disconnected })
		if !maps.Equal(got, want) {
			t.Fatalf("the state ends as %v, the truth is %v", got, want)
		}
	})
}

func TestNewsThatDoesNotFitAsksForAFetch(t *testing.T) {
	st := newTestState()
	st.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{people[0], Connected, true}, {people[1], Connected, false}, {people[2], Invited, false}}}})
	for _, c := range []struct {
		news  Participant
		doubt bool
	}{
		{Participant{people[2], Connected, false}, false},
		{Participant{people[2], Connected, true}, false},
		{Participant{people[2], Invited, false}, true},
		{Participant{people[2], Disconnected, false}, false},
		{Participant{people[2], Connected, false}, true},
		{Participant{people[3], Disconnected, false}, false},
		{Participant{people[3], Connected, false}, true},
	} {
		got := st.apply(ParticipantChanged{Group: "g", Participants: []Participant{c.news}})
		if (got.doubt != "") != c.doubt {
			t.Errorf("%v raises doubt: %v", c.news, got.doubt != "")
		}
	}
}

// A session may last for months, with ever new groups.
func TestNothingIsKeptOfGroupsThatAreOver(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s, server := subscribed(t, Credentials{Password: "sandbox"})
		bob := server.As(people[1])
		for n := range 20 {
			id, err := bob.Create(fmt.Sprint("Group ", n), people[0])
			if err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if err := s.Accept(t.Context(), id); err != nil {
				t.Fatal(err)
			}
			if _, err := bob.Send(id, "hello"); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
			if err := bob.Delete(id); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
		}
		if _, err := s.FetchGroups(t.Context()); err != nil {
			t.Fatal(err)
		}
		s.mu.RLock()
		defer s.mu.RUnlock()
		st := s.state
		if n := len(st.byID) + len(st.conversations) + len(st.left) + len(st.pageSizes) + len(st.composing); n > 0 {
			t.Errorf("%d things are kept: %d groups, %d conversations, %d that were left", n, len(st.byID), len(st.conversations), len(st.left))
		}
	})
}
