package window_test

import (
	"fmt"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/window"
)

func TestWhoHasALineIsStillToldAfterARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	a, b := m.enter(s, alice), m.enter(s, bob)
	a.create("Team", bob)
	b.accept()
	s.shows(bob, "Joined", a, b)
	s.read("Team", a, b)
	a.say("who reads this?")
	s.until("bob has read it", func() bool { return a.line("who reads this?").mark == "read" })
	s.close()

	for range 2 { // the second time from what was restored alone
		s, users := m.resume(t, 2)
		s.until("it is still read", func() bool {
			l := users[0].lines()
			return len(l) == 1 && l[0].mark == "read"
		})
		users[0].pressMark("who reads this?")
		if !s.dialog().reads("All who got it have read it.") {
			t.Errorf("the dialog says %s", s.dialog().text())
		}
		s.answer("Close")
		s.close()
	}
}

func TestThePlaceInTheConversationIsThatOfLastTime(t *testing.T) {
	m := newMachine(t)
	s := m.startWith(t, window.Options{})
	s.resize(1000, 800)
	a := m.enter(s, alice)
	a.create("Team")
	for i := range 80 {
		a.say(fmt.Sprintf("line %02d.", i))
	}
	s.until("all is sent", func() bool { l := a.lines(); return l[len(l)-1].text == "line 79." && l[len(l)-1].sent() })
	a.must(a.field(composer).Focus())
	for a.lines()[0].text > "line 10." {
		s.keys(key(fyne.KeyPageUp))
	}
	top := a.lines()[0].text
	s.close()

	s, users := m.resume(t, 1)
	s.resize(1000, 800)
	s.until("the place is that of last time", func() bool { l := users[0].lines(); return len(l) > 0 && l[0].text <= top })
	if got := users[0].lines()[0].text; got != top {
		t.Errorf("the first line in sight is %q and was %q", got, top)
	}
	s.until("live", users[0].live) // else there is nothing to write in yet
	users[0].must(users[0].field(composer).Focus())
	s.keys(ctrl(fyne.KeyEnd))
	s.close()

	s, users = m.resume(t, 1)
	s.until("the end is in sight", func() bool { l := users[0].lines(); return len(l) > 0 && l[len(l)-1].text == "line 79." })
	s.close()
}

func TestThePlaceOfAUserBehindATabIsThatOfLastTimeToo(t *testing.T) {
	m := newMachine(t)
	s := m.startWith(t, window.Options{})
	s.resize(1000, 800)
	tops := map[string]string{}
	for _, address := range []string{alice, bob, carol} {
		u := m.enter(s, address)
		u.create("Group of " + u.name())
		for i := range 80 {
			u.say(fmt.Sprintf("line %02d.", i))
		}
		s.until("all is sent", func() bool { l := u.lines(); return l[len(l)-1].text == "line 79." && l[len(l)-1].sent() })
	}
	s.window().press(oneOrAll)
	for i, number := range []fyne.KeyName{fyne.Key1, fyne.Key2, fyne.Key3} {
		s.keys(ctrl(number))
		u := s.users()[0]
		u.must(u.field(composer).Focus())
		for u.lines()[0].text > fmt.Sprintf("line %d0.", 4-i) {
			s.keys(key(fyne.KeyPageUp))
		}
		tops[u.name()] = u.lines()[0].text
	}
	s.close()

	s, _ = m.resume(t, 1)
	s.resize(1000, 800)
	for _, number := range []fyne.KeyName{fyne.Key3, fyne.Key2, fyne.Key1} {
		s.keys(ctrl(number))
		u := s.users()[0]
		s.until(u.name()+" is at "+tops[u.name()], func() bool { l := u.lines(); return len(l) > 0 && l[0].text == tops[u.name()] })
	}
	s.close()
}

func TestAKeyringThatDoesNotAnswerHoldsNoLoginUpAndGivesWhatWasKeptLater(t *testing.T) {
	m := newMachine(t)
	m.writeDraft(t)
	m.ring.held.Lock()
	s := m.start(t)
	u := m.logIn(s, alice)[0] // would wait for the keyring
	u.press("Subscribe")
	s.until("live", u.live)
	u.choose("Draft")
	m.ring.held.Unlock()
	s.until("the draft is there", func() bool { return u.draft() == draftText })
	s.close()
	if left := m.draftFiles(t); len(left) != 1 {
		t.Errorf("kept are %q", left)
	}
}
