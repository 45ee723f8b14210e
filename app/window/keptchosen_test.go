package window_test

import "testing"

func TestTheConversationOfLastTimeIsOpenAfterARestart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	for _, name := range []string{"First", "Second", "Third"} {
		u.create(name)
	}
	u.choose("Second")
	s.close()

	s, u = m.resumed(t)
	s.until("the conversation of last time is open", func() bool { return u.talksIn() == "Second" })
	u.choose("First")
	s.close()

	s, u = m.resumed(t)
	s.until("the later one is open", func() bool { return u.talksIn() == "First" })
}

func TestAGroupOfLastTimeThatIsGoneIsTold(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	u.create("Kept")
	gone := u.create("Gone")
	s.close()
	if err := m.sandbox.As(alice).Delete(gone); err != nil {
		t.Fatal(err)
	}

	s, u = m.resumed(t)
	s.until("the list is there, with a word", func() bool {
		return u.lists("Kept") && u.reads("The conversation you looked at last is no longer there.")
	})
}
