package deck_test

import (
	"slices"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/widget"

	"muster/app/account"
	"muster/app/column"
	"muster/app/deck"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/keep"
	"muster/app/login"
	"muster/app/work"
	"muster/cpaas"
	"muster/widgets/control"
	"muster/widgets/look"
)

// stage is a deck in a window of its own, with users who have not logged in. The test's
// goroutine is the user interface's.
type stage struct {
	testing.TB
	*host.Host
	deck    *deck.Deck
	hints   []string
	logged  []string
	turned  int // how often all came into sight in place of one, or one in place of all
	changed int
}

func newStage(t testing.TB) *stage {
	t.Helper()
	s := &stage{TB: t}
	s.Host = &host.Host{
		Fyne: test.NewTempApp(t), Post: func(f func()) { f() }, Now: time.Now, Ending: &sync.WaitGroup{},
		Hint: func(text string) { s.hints = append(s.hints, text) }, LogLine: func(_ string, _ look.Level, text string) { s.logged = append(s.logged, text) },
	}
	s.Tasks = work.NewTasks(s.Post, func(string) {})
	s.open()
	return s
}

// open is a start of the program.
func (s *stage) open() {
	kept := keep.New(s.Fyne.Preferences(), s.TempDir(), nil, s.Post)
	services := account.Services{
		Post: s.Post, Now: s.Now, Kept: kept, Savers: &keep.DraftSavers{}, Ending: s.Ending,
		Log: func(*account.Account, string, look.Level, string) {},
	}
	forms := &login.Shared{
		Host: s.Host, Kept: kept, Servers: &login.Servers{}, Folder: s.TempDir(),
		Timings: cpaas.DefaultTimings, Forms: func() []*login.Form { return s.deck.Forms() },
	}
	s.Window = s.Fyne.NewWindow("")
	s.deck = deck.New(s.Host, deck.Options{
		Kept: kept,
		New: func(number int) *column.Column {
			return column.New(account.New(services, number), s.Host, forms, column.Callbacks{
				Alone: s.deck.Alone, Away: func() bool { return false }, OnClose: s.deck.AskRemove,
				OnStatus: s.deck.ShowTabs, OnMove: s.deck.Move, CanMove: s.deck.CanMove, OnSession: s.deck.Entered, OnCounting: func() {}, OnRead: func() {}, OnGoTo: s.deck.GoTo, OnFaults: func(*column.Column) {},
			})
		},
		Welcome: widget.NewLabel("Nobody is here"),
		OnTabs:  func() {}, OnChanged: func() { s.changed++ }, OnTurned: func() { s.turned++ },
	})
	s.Window.SetContent(control.NewTips(container.NewBorder(s.deck.Tabs, nil, nil, nil, s.deck.View)))
	s.Window.Resize(fyne.NewSize(1600, 900))
}

// add opens a column for a user with this address.
func (s *stage) add(email string) *column.Column {
	s.Helper()
	c := s.deck.Add()
	if c == nil {
		s.Fatalf("there is no room for %s", email)
	}
	if err := s.in(c).Field("E-mail").Fill(email); err != nil {
		s.Fatal(err)
	}
	return c
}

// in is a user's column.
func (s *stage) in(c *column.Column) touch.View {
	return touch.View{Canvas: s.Window.Canvas(), Root: c.Card}
}

func (s *stage) window() touch.View {
	return touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Content()}
}

func (s *stage) dialog() touch.View {
	return touch.View{Canvas: s.Window.Canvas(), Root: s.Window.Canvas().Overlays().Top()}
}

func (s *stage) press(v touch.View, label string) {
	s.Helper()
	if err := v.Press(label); err != nil {
		s.Fatal(err)
	}
}

// sees fails unless these columns and no others are in the window.
func (s *stage) sees(wanted ...*column.Column) {
	s.Helper()
	shown := map[*column.Column]bool{}
	for _, c := range wanted {
		shown[c] = true
	}
	for _, c := range s.deck.Columns() {
		if there := hand.Holds(s.Window.Content(), c.Card); there != shown[c] {
			s.Errorf("%s is in the window: %v", c.Account.Who(), there)
		}
	}
}

func TestThereIsRoomForEightUsersAndTheNumberOfOneWhoLeftIsFreeAgain(t *testing.T) {
	s := newStage(t)
	if !s.window().Reads("Nobody is here") {
		t.Errorf("an empty deck shows %q", s.window().Text())
	}
	for range 8 {
		s.deck.Add()
	}
	if s.deck.Add() != nil || s.deck.Free() != 0 {
		t.Error("there is room for a ninth user")
	}
	third := s.deck.Columns()[2]
	s.press(s.in(third), "Close")
	if c := s.deck.Add(); c == nil || c.Account.Number != third.Account.Number {
		t.Errorf("after the third has left the next user is %+v", c)
	}
	s.deck.AskRemove(third) // who is gone already
	if got := len(s.deck.Columns()); got != 8 {
		t.Errorf("there are %d users", got)
	}
}

func TestOneUserAloneIsTheOneWhoHasTheKeyboardAndTheTabsLeadToTheOthers(t *testing.T) {
	s := newStage(t)
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	if err := s.in(a).Field("Client ID").Focus(); err != nil {
		t.Fatal(err)
	}
	s.deck.ShowAlone(true)
	s.sees(a)
	s.press(s.window(), "bob, logged out")
	s.sees(b)
	s.deck.ShowAlone(false)
	s.sees(a, b)
	if s.deck.Tabs.Visible() || s.turned != 2 {
		t.Errorf("with all in sight there are tabs: %v; told %d times", s.deck.Tabs.Visible(), s.turned)
	}
	s.deck.ShowAlone(false) // as it is already
	if s.turned != 2 {
		t.Error("what has not changed is told")
	}
}

func TestTheNextStartShowsOneAloneIfTheLastDid(t *testing.T) {
	s := newStage(t)
	s.add("alice@example.com")
	s.deck.ShowAlone(true)
	s.open()
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	s.sees(b)
	s.press(s.in(b), "Close")
	s.sees(a)
}

func TestClosedColumnComesBackToItsPlaceUntilThatIsFinal(t *testing.T) {
	s := newStage(t)
	a, b, c := s.add("alice@example.com"), s.add("bob@example.com"), s.add("carol@example.com")
	s.press(s.in(b), "Close")
	s.sees(a, c)
	if got := s.Undoable(); got != "bob was closed" {
		t.Errorf("%q can be undone", got)
	}
	s.Undo()
	s.sees(a, b, c)
	if s.deck.Columns()[1] != b || b.Account.Ended {
		t.Errorf("bob is back, but ended: %v, in the place of %s", b.Account.Ended, s.deck.Columns()[1].Account.Who())
	}
	s.press(s.in(b), "Close")
	s.Settle()
	if !b.Account.Ended || s.Undo() {
		t.Errorf("for good, bob's account ended: %v", b.Account.Ended)
	}
	if want := []string{"Closed the column; the session ends when that cannot be undone any more", "Undone: the column is back"}; !slices.Equal(s.logged[:2], want) {
		t.Errorf("the log has %q", s.logged)
	}
}

func TestNextUserTakesThePlaceOfOneWhoWasClosed(t *testing.T) {
	s := newStage(t)
	var b *column.Column
	for range 8 {
		b = s.add("bob@example.com")
	}
	s.press(s.in(b), "Close")
	s.add("carol@example.com")
	if !b.Account.Ended || s.Undo() {
		t.Error("a ninth user can be brought back")
	}
}

func TestRemovingAUserWhoseNetworkIsBrokenOnPurposeAsks(t *testing.T) {
	s := newStage(t)
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	f := a.Account.Faults.Setting()
	f.Offline = true
	a.Account.Faults.Set(f)
	s.press(s.in(a), "Close")
	if d := s.dialog(); !d.Reads("Remove alice while faults are active?") || !d.Reads(s.deck.Broken()) {
		t.Fatalf("asked is %q; broken is %q", d.Text(), s.deck.Broken())
	}
	s.press(s.dialog(), "Cancel")
	s.sees(a, b)
	s.press(s.in(a), "Close")
	s.press(s.dialog(), "Remove all the same")
	s.sees(b)
	if s.deck.Broken() != "" || len(s.deck.Columns()) != 1 {
		t.Errorf("of %d users are broken %q", len(s.deck.Columns()), s.deck.Broken())
	}
	s.press(s.in(b), "Close") // nothing of bob's is broken
	if len(s.deck.Columns()) != 0 {
		t.Error("a user without faults is asked about")
	}
}

func TestTheSwitcherGoesToAUserByAFewLetters(t *testing.T) {
	s := newStage(t)
	if s.deck.ShowSwitcher(); s.dialog().Root != nil || len(s.hints) != 1 {
		t.Errorf("without users it opens: %v; the hints are %q", s.dialog().Root != nil, s.hints)
	}
	a, b := s.add("alice@example.com"), s.add("bob@example.com")
	s.deck.ShowAlone(true)
	s.sees(b)
	s.deck.ShowSwitcher()
	for _, r := range "ali" {
		s.Focused().TypedRune(r)
	}
	s.Focused().TypedKey(&fyne.KeyEvent{Name: fyne.KeyReturn})
	s.sees(a)
	if s.deck.Current() != a {
		t.Errorf("current is %s", s.deck.Current().Account.Who())
	}
}

func TestTheColumnAtAPlaceIsTheOneThatIsDrawnThere(t *testing.T) {
	s := newStage(t)
	for _, email := range []string{"alice@example.com", "bob@example.com"} {
		c := s.add(email)
		at := s.Fyne.Driver().AbsolutePositionForObject(c.Card).AddXY(c.Card.Size().Width/2, c.Card.Size().Height/2)
		if s.deck.At(at) != c {
			t.Errorf("in the middle of the column of %s there is %v", email, s.deck.At(at))
		}
	}
	if got := s.deck.At(fyne.NewPos(-1, -1)); got != nil {
		t.Errorf("outside of the window there is the column of %s", got.Account.Who())
	}
}

func TestTheDemoIsRefusedWhereThereIsNoRoomForIt(t *testing.T) {
	s := newStage(t)
	for range 6 {
		s.deck.Add()
	}
	s.deck.StartDemo(deck.DemoUsers)
	if len(s.deck.Columns()) != 6 || len(s.hints) != 1 {
		t.Errorf("there are %d users, and the hints are %q", len(s.deck.Columns()), s.hints)
	}
}
