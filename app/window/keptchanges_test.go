package window_test

import (
	"bytes"
	"net/http"
	"os"
	"path/filepath"
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/window"
)

// changeFiles are those of what happened to groups on a machine.
func (m *machine) changeFiles(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(m.folder, "changes-*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// joined ends a run of the program in which bob has joined a group of alice's.
func (m *machine) joined(t *testing.T) {
	t.Helper()
	s := m.start(t)
	a := m.enter(s, alice)
	id := a.create("Team", bob)
	a.say("hello")
	s.until("it is sent", func() bool { return a.line("hello").sent() })
	s.until("bob is in", func() bool { return m.sandbox.As(bob).Accept(id) == nil })
	s.until("it is told", func() bool { return slices.Contains(a.notes(), bob+" joined") })
	s.close()
}

// rowsOfTalk are lines and notes as they stand in the conversation, without times.
func (u *user) rowsOfTalk() []string {
	lines, notes := u.said(), u.notes()
	var all []string
	for _, row := range hand.All(u.card, func(o fyne.CanvasObject) bool { return isLine(o) || hand.Kind(o) == "*message.NoteRow" }) {
		if isLine(row) {
			all, lines = append(all, lines[0]), lines[1:]
		} else {
			all, notes = append(all, notes[0]), notes[1:]
		}
	}
	return all
}

func TestWhoJoinedIsToldAfterARestartAndIsNotInClearOnTheDisk(t *testing.T) {
	m := newMachine(t)
	m.joined(t)
	files := m.changeFiles(t)
	if len(files) != 1 {
		t.Fatalf("kept are %q", files)
	}
	if data, err := os.ReadFile(files[0]); err != nil || bytes.Contains(data, []byte("example.com")) {
		t.Errorf("the file can be read: %v", err)
	}
	for range 2 { // the second time from what was restored alone
		s, u := m.resumed(t)
		s.until("the lines are there", func() bool { return len(u.lines()) == 1 && len(u.notes()) == 2 })
		if got, want := u.rowsOfTalk(), []string{"You invited " + bob, "hello", bob + " joined"}; !slices.Equal(got, want) {
			t.Errorf("the conversation says %q", got)
		}
		s.close()
	}
}

// A program that is killed has no other moment to keep it.
func TestWhoJoinedIsKeptWhileTheProgramRuns(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	window.KeepChangesAtOnce(s.app)
	a := m.enter(s, alice)
	a.create("Team", bob)
	s.until("it is on the disk", func() bool { return s.again(len(m.changeFiles(t)) == 1) })
	s.close()
}

func TestChangesThatCannotBeReadAreLeftOutWithAWord(t *testing.T) {
	m := newMachine(t)
	m.joined(t)
	file := m.changeFiles(t)[0]
	if err := os.WriteFile(file, []byte("Muster sealed 1\nnothing that can be opened"), 0o600); err != nil {
		t.Fatal(err)
	}
	s, u := m.resumed(t)
	s.until("the group is there", func() bool { return len(u.lines()) == 1 })
	if len(u.notes()) != 0 {
		t.Errorf("the notes are %q", u.notes())
	}
	s.logged("alice", "Who joined and left groups before cannot be read")
	s.close()
}

func TestWhoIsForgottenLeavesNoChanges(t *testing.T) {
	for what, forget := range map[string]func(s *stage, u *user){
		"logged out": func(_ *stage, u *user) { u.pick(userMenu, "Log out") },
		"forgotten":  func(s *stage, _ *user) { s.menu("Forget this user…"); s.answer("Forget") },
	} {
		m := newMachine(t)
		m.joined(t)
		s, u := m.resumed(t)
		forget(s, u)
		s.until("nothing is kept", func() bool { return s.again(len(m.changeFiles(t)) == 0) })
		s.close()
		if left := m.changeFiles(t); len(left) != 0 {
			t.Errorf("%s, kept are %q", what, left)
		}
	}
}

func TestNewLoginOfTheSameUserStillTellsWhoJoined(t *testing.T) {
	s := newStage(t)
	a, _ := s.talking()
	want := []string{"You invited " + bob, bob + " joined"}
	s.until("it is told", func() bool { return slices.Equal(a.notes(), want) })
	s.sandbox.FailNext(1000, http.StatusUnauthorized, 0, onPath("POST", "/token"))
	s.sandbox.ExpireTokens(alice)
	s.sandbox.DropConnections(alice)
	s.until("a new login is asked for", func() bool { return a.can("Log in again") })
	a.press("Log in again")
	s.sandbox.Heal()
	a.fill("Password", password)
	a.press("Log in")
	s.until("it is told again", func() bool { return a.live() && slices.Equal(a.notes(), want) })
}
