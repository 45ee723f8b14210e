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
	for what, end := range map[string]func(m *machine, group string) error{
		"deleted":     func(m *machine, group string) error { return m.sandbox.As(bob).Delete(group) },
		"removed":     func(m *machine, group string) error { return m.sandbox.As(bob).Remove(group, alice) },
		"left before": func(m *machine, group string) error { return m.sandbox.As(alice).Leave(group) },
	} {
		m := newMachine(t)
		s := m.start(t)
		u := m.enter(s, alice)
		u.create("Kept")
		gone, err := m.sandbox.As(bob).Create("Gone", alice)
		if err != nil {
			t.Fatal(err)
		}
		u.accept()
		s.until("both are listed", func() bool { return u.lists("Kept") && u.lists("Gone") })
		u.choose("Gone")
		s.close()
		if err := end(m, gone); err != nil {
			t.Fatal(err)
		}

		s, u = m.resumed(t)
		s.until("the list is there, with a word, after the group was "+what, func() bool {
			return u.lists("Kept") && u.talksIn() == "" && u.reads("The conversation you looked at last is no longer there.")
		})
		s.close()
	}
}
