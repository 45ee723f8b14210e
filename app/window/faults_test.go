package window_test

import (
	"net/http/httptest"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/widgets/control"
)

// choice picks one of what is offered under a spoken name.
func (v view) choice(spoken, label string) {
	v.Helper()
	o := hand.First(v.root(), func(o fyne.CanvasObject) bool {
		_, is := o.(*control.Picker)
		return is && strings.HasPrefix(hand.Spoken(o), spoken)
	})
	if o == nil {
		v.Fatalf("%s offers no %q", v.what, spoken)
	}
	touch.Tap(o)
	v.answer(label)
}

// faultsOf shows the faults of a user, and gives the view of them.
func (s *stage) faultsOf(address string) view {
	s.Helper()
	w := s.window()
	if !w.has("Break something") {
		w.press("Faults")
	}
	w.choice("Whose network", address)
	return w
}

// overTCP are alice and bob, who look at the group they share, on the sandbox behind a
// port.
func (s *stage) overTCP() (a, b *user, group string) {
	s.Helper()
	network := httptest.NewServer(s.sandbox)
	s.Cleanup(network.Close)
	for _, address := range []string{alice, bob} {
		u := s.open()
		u.fillLogin(network.URL, clientID, address, password)
		u.press("Log in")
		s.until(address+" is logged in", u.loggedIn)
		u.press("Subscribe")
		s.until(address+" is live", u.live)
	}
	a, b = s.users()[0], s.users()[1]
	group = a.create("Team", bob)
	b.accept()
	s.shows(bob, "Joined", a, b)
	s.read("Team", a, b)
	return a, b, group
}

// stored waits until a line is on the server, and tells how often.
func (s *stage) stored(group, text string) (times int) {
	s.Helper()
	s.until("the server has "+text, func() bool {
		g, _ := s.sandbox.Group(group)
		times = 0
		for _, m := range g.Messages {
			if m.Text == text {
				times++
			}
		}
		return times > 0
	})
	return times
}

// switched is a fault that a test switches in the window, of bob.
type switched struct {
	name  string
	make  func(f view)
	says  string       // the badge's tooltip, in part; "" where it happens at once
	who   int          // who writes: 0 is alice, 1 is bob
	while func(string) // what can be seen while it is broken; nil for nothing
}

func TestEachFaultIsSeenByItsUserAndAllIsWellAfterwards(t *testing.T) {
	s := newStage(t)
	a, b, group := s.overTCP()
	f := s.faultsOf(bob)
	lacks := func(text string) {
		if slices.Contains(b.said(), text) {
			t.Errorf("bob has the line %q, which cannot have arrived", text)
		}
	}
	frames := func(action, pattern, nth string) func(view) {
		return func(f view) {
			f.choice("What happens to frames", action)
			f.fill("Frames that match (regular expression)", pattern)
			f.fill("Which of them", nth)
			f.press("Add a fault of frames")
		}
	}
	requests := func(outcome, times string) func(view) {
		return func(f view) {
			f.choice("What happens to requests", outcome)
			f.choice("Of which method", "POST")
			f.fill("Paths that match (regular expression)", "/messages$")
			f.fill("Times", times)
			f.press("Add a fault of requests")
		}
	}
	usedUp := func(string) { s.until("the fault is used up", func() bool { return f.reads("Nothing is broken") }) }
	for _, one := range []switched{
		{"offline", func(f view) { f.press("Offline") }, "offline", 0, func(text string) {
			s.until("bob reconnects", func() bool { return b.state() == "reconnecting" })
			lacks(text)
		}},
		{"frozen", func(f view) { f.press("Freeze") }, "frozen", 0, lacks},
		{"slow", func(f view) { f.fill("Latency (ms)", "40"); f.fill("Jitter (ms)", "20"); f.press("Apply") }, "slower by 40 ms to 60 ms", 1, nil},
		{"narrow", func(f view) { f.fill("Bytes a second", "20000"); f.press("Apply") }, "at most 20000 bytes", 1, nil},
		{"ahead", func(f view) { f.fill("Clock ahead (s)", "600"); f.press("Apply") }, "clock is 10m ahead", 0, nil},
		{"dropped", frames("Drop", message, "1"), "frame 1 received", 0, func(text string) { usedUp(text); lacks(text) }},
		{"doubled", frames("Duplicate", message, ""), "arrives twice", 0, nil},
		{"reordered", frames("Reorder", message, "1"), "comes after the next", 0, func(text string) {
			usedUp(text)
			a.say("after " + text)
		}},
		{"late", func(f view) {
			f.choice("What happens to frames", "Delay")
			f.fill("Later by (ms)", "150")
			frames("Delay", message, "")(f)
		}, "late by 150 ms", 0, nil},
		{"corrupted", frames("Corrupt", message, "1"), "second half lost", 0, func(string) { s.logged("bob", "Skipped a frame") }},
		{"refused", requests("Answer instead", "1"), "answered with 503", 1, usedUp},
		{"answer lost", requests("Lose the answer", "1"), "answer is lost", 1, usedUp},
		{"closed", func(f view) { f.fill("Code", "4001"); f.fill("Reason", "for a test"); f.press("Close the connection") }, "", 0, func(string) {
			s.logged("bob", "for a test")
		}},
		{"expired", func(f view) { f.press("Expire the token") }, "", 1, func(string) {
			s.until("the token is renewed", func() bool { return s.again(s.sandbox.Renewals() > 0) })
		}},
	} {
		one.make(f)
		if one.says != "" {
			s.until(one.name+": bob has a badge", func() bool { return strings.Contains(b.broken(), one.says) })
		}
		if a.has("1 fault") {
			t.Errorf("%s: alice has a badge, too", one.name)
		}
		text := "while " + one.name
		[]*user{a, b}[one.who].say(text)
		if one.while != nil {
			if one.who == 0 {
				s.stored(group, text)
			}
			one.while(text)
		}
		if f.can("Mend all") {
			f.press("Mend all")
		}
		s.until(one.name+": the badge is gone", func() bool { return !b.has("1 fault") })
		if b.can("Try now") {
			b.press("Try now")
		}
		s.until(one.name+": bob is live", b.live)
		if one.name == "dropped" || one.name == "corrupted" { // a client cannot know of that
			b.press("Refresh the groups")
		}
		if n := s.stored(group, text); n != 1 {
			t.Errorf("%s: the server has the line %d times", one.name, n)
		}
		for _, u := range []*user{a, b} {
			s.until(one.name+": "+u.name()+" has the line, once", func() bool { return count(u.said(), text) == 1 })
		}
	}
}

func count(list []string, one string) (n int) {
	for _, other := range list {
		if other == one {
			n++
		}
	}
	return n
}

// broken is what the pointer is told that rests on a user's badge, "" where there is
// none.
func (u *user) broken() string {
	badge, ok := u.touch().Find("1 fault").(desktop.Hoverable)
	if !ok {
		return ""
	}
	badge.MouseIn(&desktop.MouseEvent{})
	defer badge.MouseOut()
	_, told, _ := strings.Cut(u.stage.window().text(), "Broken on purpose: ")
	return told
}

func TestTheBadgeLeadsToTheFaultsOfItsUser(t *testing.T) {
	s := newStage(t)
	b := s.enter(alice, bob)[1]
	s.faultsOf(bob).press("Freeze")
	s.window().choice("Whose network", "All users")
	s.window().press("Events")
	if s.window().has("Mend all") {
		t.Error("the faults are in sight beside the events")
	}
	s.until("bob has a badge", func() bool { return b.has("1 fault") })
	b.press("1 fault")
	if f := s.window(); !f.can("Mend all") || !f.reads("Whose network · "+bob) {
		t.Errorf("the window shows %s", f.text())
	}
	s.window().press("Mend all")
}

func TestWhoQuitsOrRemovesAUserWhileSomethingIsBrokenIsTold(t *testing.T) {
	s := newStage(t)
	users := s.enter(alice, bob)
	s.faultsOf(bob).press("Break something")
	users[1].press("Close")
	if !s.dialog().reads("bob: a hidden fault") {
		t.Errorf("it is asked %s", s.dialog().text())
	}
	s.answer("Cancel")
	if len(s.users()) != 2 {
		t.Error("bob is gone all the same")
	}
	s.menu("Quit")
	if !s.dialog().reads("bob: a hidden fault") || s.dialog().reads("alice") {
		t.Errorf("it is asked %s", s.dialog().text())
	}
	s.menu("Quit") // a second time is no answer
	s.answer("Cancel")
	if s.asked() || s.gone() {
		t.Error("there is a second question, or the window has gone")
	}
	users[0].press("Close")
	if s.asked() || len(s.users()) != 1 {
		t.Error("a user without a fault is not removed at once")
	}
	s.users()[0].press("Close")
	s.answer("Remove all the same")
	if len(s.users()) != 0 {
		t.Error("bob stays")
	}
	s.menu("Quit")
	s.until("it has ended", s.gone)
}

func TestFaultsOutliveALogin(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0]
	s.faultsOf(alice).press("Add a fault of frames")
	s.until("alice has a badge", func() bool { return a.has("1 fault") })
	a.pick(userMenu, "Log out")
	s.until("logged out", func() bool { return a.can("Log in") })
	if !a.has("1 fault") {
		t.Error("the fault is gone with the session")
	}
	a.press("Log in")
	s.until("logged in", a.loggedIn)
	if !a.has("1 fault") {
		t.Error("the fault is gone with the login")
	}
}
