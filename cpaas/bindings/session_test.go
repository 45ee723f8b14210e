package bindings

import (
	"fmt"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2/data/binding"
	"fyne.io/fyne/v2/test"

	"muster/cpaas"
)

// scripted is a session whose state a test sets by hand.
type scripted struct {
	mu           sync.Mutex
	view         cpaas.View
	participants map[string][]cpaas.Participant
	messages     map[string][]cpaas.Message
	history      map[string]cpaas.History
	outbox       map[string][]cpaas.Outgoing
	composing    map[string][]string
	watch        func(cpaas.Update)
	looks        int    // at the view
	looked       func() // called after a look; nil for nobody
	stopped      bool
}

func (s *scripted) View() cpaas.View {
	s.mu.Lock()
	s.looks++
	view, looked := s.view, s.looked
	s.mu.Unlock()
	if looked != nil {
		looked()
	}
	return view
}

func (s *scripted) Participants(group string) []cpaas.Participant { return s.participants[group] }
func (s *scripted) Composing(group string) []string               { return s.composing[group] }

func (s *scripted) Conversation(id string) (cpaas.Lines, []cpaas.Outgoing) {
	return cpaas.LinesOf(s.messages[id]), s.outbox[id]
}

func (s *scripted) History(id string) cpaas.History { return s.history[id] }

func (s *scripted) Watch(fn func(cpaas.Update)) func() {
	s.watch = fn
	return func() { s.stopped = true }
}

func (s *scripted) set(change func(*cpaas.View), touched cpaas.Touched) {
	s.mu.Lock()
	change(&s.view)
	s.mu.Unlock()
	s.watch(cpaas.Update{Touched: touched})
}

func bound(t *testing.T, view cpaas.View) (*scripted, *Session, *hand) {
	t.Helper()
	test.NewTempApp(t)
	from, h := &scripted{view: view}, &hand{}
	return from, bindTo(from, h), h
}

func bindTo(from *scripted, h *hand) *Session {
	return NewFeed(NewMailbox(h.post), time.Now, func([]News[string]) {}).bind("", from)
}

// count listens to a binding and counts its news, the first look left out.
func count(item binding.DataItem) *int {
	n := -1
	item.AddListener(binding.NewDataListener(func() { n++ }))
	return &n
}

func TestBindShowsThePresentStateAtOnce(t *testing.T) {
	self := cpaas.Self{Address: "alice@example.com"}
	_, s, h := bound(t, cpaas.View{
		Self: self, AutoAccept: true, Connection: cpaas.Connection{Phase: cpaas.Live},
		Groups: []cpaas.GroupSummary{{ID: "g"}}, Invitations: []cpaas.Invitation{{GroupID: "i"}},
	})
	if got, _ := s.Self.Get(); got != self {
		t.Errorf("self is %v", got)
	}
	if got, _ := s.Connection.Get(); got.Phase != cpaas.Live {
		t.Errorf("connection is %v", got)
	}
	if got, _ := s.AutoAccept.Get(); !got {
		t.Error("auto accept is off")
	}
	if len(s.Groups()) != 1 || len(s.Invitations()) != 1 || h.count != 0 {
		t.Errorf("%d groups, %d invitations, %d closures; want 1, 1, 0", len(s.Groups()), len(s.Invitations()), h.count)
	}
}

func TestAThousandEventsAreOneClosureAndOneReload(t *testing.T) {
	from, s, h := bound(t, cpaas.View{})
	news := count(s.GroupsRevision)
	looks := from.looks
	for i := range 1000 {
		from.set(func(v *cpaas.View) {
			v.Groups = append(v.Groups[:i:i], cpaas.GroupSummary{ID: fmt.Sprint(i)})
		}, cpaas.Touched{Groups: true})
	}
	if got := h.turn(); got != 1 {
		t.Errorf("1,000 events gave %d closures", got)
	}
	if *news != 1 || from.looks != looks+1 || len(s.Groups()) != 1000 {
		t.Errorf("%d reloads from %d looks show %d groups, want 1, 1, 1000", *news, from.looks-looks, len(s.Groups()))
	}
}

func TestARowThatChangesInPlaceIsTold(t *testing.T) {
	from, s, h := bound(t, cpaas.View{Groups: []cpaas.GroupSummary{{ID: "g", Connected: 1}}})
	told := count(s.GroupsRevision)
	from.set(func(v *cpaas.View) { v.Groups = []cpaas.GroupSummary{{ID: "g", Connected: 2}} }, cpaas.Touched{Groups: true})
	h.turn()
	if got := s.Groups()[0].Connected; *told != 1 || got != 2 {
		t.Fatalf("told %d times, %d are connected; want once, 2", *told, got)
	}
}

func TestOnlyWhatWasTouchedIsReloaded(t *testing.T) {
	from, s, h := bound(t, cpaas.View{})
	groups, invitations, people := count(s.GroupsRevision), count(s.InvitationsRevision), count(s.ParticipantsRevision)
	from.set(func(v *cpaas.View) { v.Connection.Phase = cpaas.Live }, cpaas.Touched{Connection: true})
	h.turn()
	if *groups+*invitations+*people != 0 {
		t.Fatal("news of the connection reloaded lists")
	}
	from.set(func(*cpaas.View) {}, cpaas.Touched{Participants: "other", Messages: cpaas.AllGroups})
	from.set(func(*cpaas.View) {}, cpaas.Touched{})
	h.turn()
	if *groups+*invitations+*people != 0 {
		t.Fatal("news of nothing shown reloaded lists")
	}
}

func TestTheChosenGroupIsFollowed(t *testing.T) {
	from, s, h := bound(t, cpaas.View{})
	bob := cpaas.Participant{Address: "bob@example.com", Status: cpaas.Invited}
	from.participants = map[string][]cpaas.Participant{"g": {bob}}
	from.messages = map[string][]cpaas.Message{"g": {{ID: "1"}, {ID: "2"}}}
	s.Choose("g")
	if len(s.Participants()) != 1 || s.Messages().Len() != 2 || s.Chosen() != "g" {
		t.Fatalf("choosing shows %d participants and %d messages of %q", len(s.Participants()), s.Messages().Len(), s.Chosen())
	}
	people, messages := count(s.ParticipantsRevision), count(s.MessagesRevision)
	bob.Status = cpaas.Connected
	from.participants["g"] = []cpaas.Participant{bob}
	from.set(func(*cpaas.View) {}, cpaas.Touched{Participants: "g"})
	from.set(func(*cpaas.View) {}, cpaas.Touched{Participants: cpaas.AllGroups})
	h.turn()
	if *people != 1 || *messages != 0 || s.Participants()[0] != bob {
		t.Fatalf("participants told %d times, messages %d; participants now %v", *people, *messages, s.Participants())
	}
	from.outbox = map[string][]cpaas.Outgoing{"g": {{ID: "out"}}}
	from.set(func(*cpaas.View) {}, cpaas.Touched{Outbox: "g"})
	h.turn()
	if *messages != 1 || len(s.Outbox()) != 1 {
		t.Fatalf("a line that waits was told %d times, the outbox is %v", *messages, s.Outbox())
	}
	s.Choose("")
	if len(s.Participants())+s.Messages().Len()+len(s.Outbox()) != 0 {
		t.Fatal("choosing nothing still shows a group")
	}
}

func TestGapsOfTheChosenConversationAreTold(t *testing.T) {
	from, s, h := bound(t, cpaas.View{})
	from.history = map[string]cpaas.History{"g": {More: true}}
	s.Choose("g")
	if got, _ := s.History.Get(); got != (cpaas.History{More: true}) {
		t.Fatalf("choosing shows %v", got)
	}
	from.history["g"] = cpaas.History{Gap: "m"}
	from.set(func(*cpaas.View) {}, cpaas.Touched{History: "other"})
	from.set(func(*cpaas.View) {}, cpaas.Touched{History: "g"})
	h.turn()
	if got, _ := s.History.Get(); got != (cpaas.History{Gap: "m"}) {
		t.Fatalf("after the news the history is %v", got)
	}
	s.Choose("")
	if got, _ := s.History.Get(); got != (cpaas.History{}) {
		t.Fatalf("choosing nothing shows %v", got)
	}
}

func TestOneToOneConversationsAreFollowed(t *testing.T) {
	from, s, h := bound(t, cpaas.View{Directs: []cpaas.Direct{{Address: "bob@example.com"}}})
	if len(s.Directs()) != 1 {
		t.Fatalf("%d conversations are shown at first", len(s.Directs()))
	}
	news := count(s.DirectsRevision)
	from.set(func(v *cpaas.View) { v.Directs = []cpaas.Direct{{Address: "bob@example.com", Unread: 1}} }, cpaas.Touched{Directs: true})
	h.turn()
	if got := s.Directs()[0]; got.Unread != 1 || *news != 1 {
		t.Fatalf("after news told %d times the conversation is %v", *news, got)
	}
}

func TestClosedSessionIgnoresLateNews(t *testing.T) {
	from, s, h := bound(t, cpaas.View{})
	from.set(func(v *cpaas.View) { v.Groups = []cpaas.GroupSummary{{ID: "g"}} }, cpaas.Touched{Groups: true})
	s.Close()
	h.turn()
	if len(s.Groups()) != 0 || !from.stopped {
		t.Fatalf("closed session shows %d groups, watching ended: %v", len(s.Groups()), from.stopped)
	}
}

func BenchmarkNote(b *testing.B) {
	test.NewTempApp(b)
	from := &scripted{}
	h := &hand{}
	bindTo(from, h)
	for i := 0; b.Loop(); i++ {
		from.watch(cpaas.Update{Touched: cpaas.Touched{Groups: true, Participants: "g"}})
		if i%1000 == 0 { // what is not taken waits, and grows
			h.turn()
		}
	}
}
