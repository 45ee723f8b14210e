package grouplist_test

import (
	"fmt"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/app/account"
	"muster/app/grouplist"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/keep"
	"muster/cpaas"
	"muster/cpaas/bindings"
	"muster/cpaas/sandbox"
	"muster/widgets/control"
	"muster/widgets/look"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
)

// stage has bob's list in a window of its own, and alice without one, on a server in
// the same process. The test's goroutine is the user interface's: what is posted waits
// until the test takes it in until.
type stage struct {
	testing.TB
	touch.View
	frames touch.Frames
	server *sandbox.Server
	alice  *cpaas.Session
	bob    *account.Account
	list   *grouplist.View
	posted chan func()
	hints  []string
	wide   bool
}

// newStage logs both in and subscribes alice.
func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{TB: t, server: sandbox.New(), posted: make(chan func(), 10_000)}
	t.Cleanup(s.server.Close)
	fyneApp := test.NewTempApp(t)
	mailbox := bindings.NewMailbox(func(f func()) { s.posted <- f })
	var ending sync.WaitGroup
	h := &host.Host{Fyne: fyneApp, Post: mailbox.Post, Now: time.Now, Ending: &ending, Hint: func(text string) { s.hints = append(s.hints, text) }}
	h.Window = fyneApp.NewWindow("")
	s.bob = account.New(account.Services{
		Post: mailbox.Post, Now: time.Now, Kept: keep.New(fyneApp.Preferences(), t.TempDir(), nil, mailbox.Post), Savers: &keep.DraftSavers{}, Ending: &ending,
		Log: func(*account.Account, string, look.Level, string) {},
		Feed: bindings.NewFeed(mailbox, time.Now, func(news []bindings.News[*account.Account]) {
			for _, n := range news {
				if n.Event != nil {
					n.Owner.Hear(n.At, n.Event)
				}
			}
		}),
	}, 1)
	s.list = grouplist.New(s.bob, h, func() bool { return s.wide })
	s.list.Form.OnOpened, s.list.Form.OnMade = func() {}, func() {}
	h.Window.SetContent(control.NewTips(s.list.Side))
	h.Window.Resize(fyne.NewSize(500, 900))
	s.View = touch.View{Canvas: h.Window.Canvas(), Root: s.list.Side}
	s.alice = s.login(alice)
	s.must(s.alice.Subscribe(t.Context()))
	s.bob.Enter(account.Entry{Session: s.login(bob)})
	t.Cleanup(func() {
		s.bob.End()()
		mailbox.Close()
		ending.Wait()
	})
	return s
}

func (s *stage) login(address string) *cpaas.Session {
	s.Helper()
	at, err := cpaas.ParseServer("http://127.0.0.1")
	s.must(err)
	session, err := cpaas.New(at, cpaas.WithDial(s.server.Pipe().DialContext)).Login(s.Context(), cpaas.Credentials{ClientID: "sandbox", Email: address, Password: "sandbox"})
	s.must(err)
	s.Cleanup(session.Close)
	return session
}

// subscribed has bob subscribed, too.
func (s *stage) subscribed() {
	s.Helper()
	s.bob.Subscribe()
	s.until("bob can make groups", func() bool { return s.Can("New group") })
}

func (s *stage) must(err error) {
	s.Helper()
	if err != nil {
		s.Fatal(err)
	}
}

// until runs what is posted until cond holds.
func (s *stage) until(what string, cond func() bool) {
	s.Helper()
	guard := time.NewTimer(2 * time.Minute) // only ends tests that hang
	defer guard.Stop()
	for s.frames.Next(s.Canvas); !cond(); s.frames.Next(s.Canvas) {
		select {
		case f := <-s.posted:
			f()
		case <-guard.C:
			s.Fatalf("never came about: %s; the list reads\n%s", what, s.Text())
		}
	}
}

func (s *stage) press(label string) {
	s.Helper()
	s.must(s.Press(label))
	s.frames.Next(s.Canvas)
}

// fill types into a field in place of what it holds.
func (s *stage) fill(label, text string) {
	s.Helper()
	s.must(s.Field(label).Fill(text))
	s.frames.Next(s.Canvas)
}

// invite has alice make a group and invite bob.
func (s *stage) invite(name string) {
	s.Helper()
	_, err := s.alice.CreateGroup(s.Context(), cpaas.NewGroup{Name: name, Participants: []string{bob}})
	s.must(err)
	s.until("the invitation to "+name, func() bool { return s.Reads(name) })
}

func TestWhoIsNotSubscribedIsToldSoInPlaceOfMakingGroups(t *testing.T) {
	s := newStage(t)
	for _, label := range []string{"New group", "Refresh the groups"} {
		if got := s.Refusal(label); got != "Subscribe first" {
			t.Errorf("%q is refused with %q", label, got)
		}
	}
	s.subscribed()
	if !s.Reads("No groups yet") || !s.Can("Refresh the groups") {
		t.Errorf("subscribed, the list reads\n%s", s.Text())
	}
}

func TestTheFormRefusesWhatNoServerWouldTakeAndKeepsWhatWasTyped(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	s.press("New group")
	s.fill("Participants (optional)", bob+",")
	if got := s.Field("Participants (optional)").Problem(); !strings.Contains(got, "You are in the group anyway.") {
		t.Errorf("of the user themselves is told %q", got)
	}
	s.fill("Participants (optional)", alice+",")
	s.press("Create group")
	if got := s.Field("Group name").Problem(); got != "A group needs a name" || len(s.bob.Groups()) != 0 {
		t.Errorf("without a name is told %q, and there are %d groups", got, len(s.bob.Groups()))
	}
	s.press("New group") // closes the form
	if s.Field("Group name").There() {
		t.Error("the form is still open")
	}
	s.press("New group")
	s.fill("Group name", "Team")
	s.press("Create group")
	s.until("the group is chosen", func() bool { return s.bob.ChosenID() != "" })
	s.until("alice is invited", func() bool { return len(s.alice.View().Invitations) == 1 })
	if s.Field("Group name").There() || !s.Reads("Team") {
		t.Errorf("after the group was made the list reads\n%s", s.Text())
	}
}

func TestAFormThatTheServerRefusedStaysAsItWas(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	s.press("New group")
	s.fill("Group name", "Team")
	s.fill("Participants (optional)", "nobody@example.com,")
	s.press("Create group")
	s.until("the field says why", func() bool { return s.Field("Participants (optional)").Problem() != "" })
	if s.Field("Group name").Text() != "Team" || len(s.bob.Groups()) != 0 || !s.Can("Create group") {
		t.Errorf("the name is %q, and there are %d groups", s.Field("Group name").Text(), len(s.bob.Groups()))
	}
}

func TestInvitationsAreAnsweredOneByOne(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	s.invite("Team")
	s.press("Accept")
	s.until("bob is in", func() bool { return len(s.bob.Groups()) == 1 && s.bob.Invited() == 0 })
	if s.Find("Accept") != nil {
		t.Error("what is accepted can be accepted again")
	}
	s.invite("Other")
	s.press("Reject")
	s.until("the invitation is gone", func() bool { return s.bob.Invited() == 0 })
	if len(s.bob.Groups()) != 1 || s.Reads("Other") {
		t.Errorf("after a rejection the list reads\n%s", s.Text())
	}
}

func TestAllInvitationsAreRejectedOnlyAfterAsking(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	if s.list.ToInvitations(); len(s.hints) != 1 {
		t.Errorf("without invitations the hints are %q", s.hints)
	}
	s.invite("First")
	s.invite("Second")
	s.press("Reject all")
	dialog := touch.View{Canvas: s.Canvas, Root: s.Canvas.Overlays().Top()}
	if !dialog.Reads("Reject all invitations?") || s.bob.Invited() != 2 {
		t.Fatalf("asked is %q", dialog.Text())
	}
	s.must(dialog.Press("Reject all"))
	s.until("they are gone", func() bool { return s.bob.Invited() == 0 })
	if len(s.bob.Groups()) != 0 {
		t.Error("bob is in a group that he rejected")
	}
}

func TestAmongManyConversationsOneIsFoundByAFewLetters(t *testing.T) {
	s := newStage(t)
	s.subscribed()
	const field = "Find a conversation"
	for i := range 9 {
		_, err := s.bob.Session.CreateGroup(t.Context(), cpaas.NewGroup{Name: fmt.Sprintf("Group %c", 'A'+i)})
		s.must(err)
		if i == 1 && s.Field(field).There() {
			t.Error("two groups have a field to find one of them in")
		}
	}
	s.until("they are listed", func() bool { return len(s.bob.Groups()) == 9 })
	s.fill(field, "group f")
	if !s.Reads("Group F") || s.Reads("Group A") {
		t.Errorf("found is\n%s", s.Text())
	}
	s.fill(field, "xylophone")
	if !s.Reads("No matches") {
		t.Errorf("nothing is found, and the list reads\n%s", s.Text())
	}
}

func TestConversationsWithUnreadLinesComeFirstAndShowTheLastOneWhereThereIsRoom(t *testing.T) {
	s := newStage(t)
	s.wide = true
	s.subscribed()
	for _, name := range []string{"Team", "Other"} {
		s.invite(name)
		s.press("Accept")
		s.until("bob is in "+name, func() bool { return s.bob.Invited() == 0 })
	}
	last := s.bob.Groups()[len(s.bob.Groups())-1]
	s.bob.Choose("")
	_, err := s.alice.SendMessage(t.Context(), last.ID, "hello")
	s.must(err)
	s.until("it is unread", func() bool { return strings.Contains(s.Text(), "alice: hello") })
	row := hand.First(s.Root, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*widget.listItem" })
	if first := strings.Join(hand.Read(row), "\n"); !strings.Contains(first, last.Name) || s.list.Rows()[0].Unread != 1 {
		t.Errorf("the first row reads %q", first)
	}
}
