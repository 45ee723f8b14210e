package app

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"
)

const draftText = "half a sentence that nobody may read"

// draftFiles are those of the drafts on a machine.
func (m *machine) draftFiles(t *testing.T) []string {
	t.Helper()
	all, err := filepath.Glob(filepath.Join(m.folder, "drafts-*"))
	if err != nil {
		t.Fatal(err)
	}
	return all
}

// writeDraft ends a run of the program in which alice is writing to a group.
func (m *machine) writeDraft(t *testing.T) (group string) {
	t.Helper()
	s := m.start(t)
	a := m.logIn(s, alice)[0]
	s.tap(a.service.subscribe)
	s.until("live", a.account.live)
	s.create(a, "Other")
	group = s.create(a, "Team")
	a.account.choose(group)
	a.talk.view.SetDraft(draftText)
	s.close()
	return group
}

func TestDraftSurvivesARestartAndIsNotInClearOnTheDisk(t *testing.T) {
	m := newMachine(t)
	group := m.writeDraft(t)
	files := m.draftFiles(t)
	if len(files) != 1 {
		t.Fatalf("kept are %q", files)
	}
	data, err := os.ReadFile(files[0])
	if err != nil || bytes.Contains(data, []byte("sentence")) || bytes.Contains(data, []byte(group)) {
		t.Errorf("the file can be read: %v", err)
	}
	s := m.start(t)
	s.app.resumeAll()
	a := s.app.deck.columns[0]
	s.until("the group is known", func() bool { return a.account.has(group) && a.account.live() })
	a.account.choose(group)
	if got := a.talk.view.Draft(); got != draftText {
		t.Errorf("the composer holds %q", got)
	}
	a.talk.view.SetDraft("")
	s.close()
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("what was sent or dropped is kept: %q", left)
	}
}

func TestLoggingOutLeavesNoDraft(t *testing.T) {
	m := newMachine(t)
	group := m.writeDraft(t)
	s := m.start(t)
	s.app.resumeAll()
	a := s.app.deck.columns[0]
	s.until("the group is known", func() bool { return a.account.has(group) && a.account.live() })
	s.tap(a.service.logout)
	s.until("nothing is kept", func() bool { return s.again(len(m.draftFiles(t)) == 0) })
	s.close()
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("kept are %q", left)
	}
}

func TestDraftsOfUsersWhoAreNotRememberedAreNotKept(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	a := s.enter(bob)[0]
	s.create(a, "Team")
	a.talk.view.SetDraft(draftText)
	s.close()
	if kept := m.draftFiles(t); len(kept) != 0 {
		t.Errorf("kept are %q", kept)
	}
}

func TestDraftThatCannotBeReadIsToldAndStopsNothing(t *testing.T) {
	m := newMachine(t)
	m.writeDraft(t)
	if err := os.WriteFile(m.draftFiles(t)[0], []byte("not what was written"), 0o600); err != nil {
		t.Fatal(err)
	}
	s := m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("live all the same, and told", func() bool {
		return c.account.live() && strings.Contains(c.trouble.View().Text, "cannot be read")
	})
	if aside, _ := filepath.Glob(filepath.Join(m.folder, "drafts-*.unreadable")); len(aside) != 1 {
		t.Errorf("put aside is %q", aside)
	}
}

func TestTwoTroublesOfOneStartAreBothOnShow(t *testing.T) {
	s := newStage(t)
	c := s.form(alice)
	for range 2 {
		c.tellTrouble("The outbox cannot be read.")
		c.tellTrouble("The drafts cannot be read.")
	}
	if got := c.trouble.View().Text; got != "The outbox cannot be read.\nThe drafts cannot be read." {
		t.Errorf("told is %q", got)
	}
	c.dismissTrouble()
	c.tellTrouble("Another.")
	if got := c.trouble.View().Text; got != "Another." {
		t.Errorf("after it was dismissed, told is %q", got)
	}
}

// writes lets a column keep what is being written, as it does when the time has come.
func (s *stage) writes(c *column) {
	s.Helper()
	c.account.saver.flush()
	s.turn()
}

func TestDraftOfAProgramThatIsKilledIsThereAtTheNextStart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	c := m.logIn(s, alice)[0]
	s.tap(c.service.subscribe)
	s.until("live", c.account.live)
	group := s.create(c, "Team")
	c.account.choose(group)
	test.Type(c.talk.view.Entry(), draftText)
	s.until("it is written", func() bool { return s.again(len(m.draftFiles(t)) == 1) }) // by itself, without a turn of the window

	after := m.start(t) // the run before has not ended, and ends only after this test
	after.app.resumeAll()
	again := after.app.deck.columns[0]
	after.until("the group is known", func() bool { return again.account.has(group) && again.account.live() })
	again.account.choose(group)
	if got := again.talk.view.Draft(); got != draftText {
		t.Errorf("the composer holds %q", got)
	}
}

func TestDraftsAreWrittenOnlyWhereTheyHaveChanged(t *testing.T) {
	m := newMachine(t)
	group := m.writeDraft(t)
	s := m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("the group is known", func() bool { return c.account.has(group) && c.account.live() })
	content := func() string { data, _ := os.ReadFile(m.draftFiles(t)[0]); return string(data) }
	first := content()
	c.account.choose(group)
	s.writes(c)
	if content() != first {
		t.Error("a draft that has only been looked at is written")
	}
	c.talk.view.SetDraft("other words")
	s.writes(c)
	second := content()
	c.talk.view.SetDraft("other words again")
	c.talk.view.SetDraft("other words")
	s.writes(c)
	if second == first || content() != second {
		t.Error("what has changed is not written, or what has changed back is")
	}
	c.talk.view.SetDraft("")
	s.writes(c)
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("an empty composer leaves %q", left)
	}
}

func TestDraftsThatCannotBeWrittenAreToldOnceUntilTheyCan(t *testing.T) {
	m := newMachine(t)
	group := m.writeDraft(t)
	s := m.start(t)
	s.app.resumeAll()
	c := s.app.deck.columns[0]
	s.until("the group is known", func() bool { return c.account.has(group) && c.account.live() })
	c.account.choose(group)
	blocked := m.draftFiles(t)[0] // by a folder with something in it, which no file can replace
	if err := errors.Join(os.Remove(blocked), os.MkdirAll(filepath.Join(blocked, "something"), 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one", "two", "three"} {
		c.talk.view.SetDraft(text)
		s.writes(c)
	}
	s.until("it is told", func() bool { return strings.Contains(c.trouble.View().Text, "would not outlive") })
	if told := strings.Count(s.logText(), "would not outlive"); told != 1 {
		t.Errorf("told %d times", told)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	c.talk.view.SetDraft("three, and no change after it")
	s.writes(c)
	if !c.account.saver.known {
		t.Error("it is not written although it can be")
	}
}
