package window_test

import (
	"bytes"
	"errors"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/app/window"
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

// writeDraft ends a run of the program in which alice is writing to a group, and gives
// its id.
func (m *machine) writeDraft(t *testing.T) (group string) {
	t.Helper()
	s := m.start(t)
	u := m.enter(s, alice)
	if !u.lists("Other") {
		u.create("Other")
	}
	group = u.create("Draft")
	u.choose("Draft")
	u.typeIn(composer, draftText)
	s.close()
	return group
}

// withDraft is another run of the program, in which alice looks at the group.
func (m *machine) withDraft(t *testing.T) (*stage, *user) {
	t.Helper()
	s, u := m.resumed(t)
	s.until("the group is known", func() bool { return u.lists("Draft") })
	u.choose("Draft")
	return s, u
}

// writes lets the window keep what is being written, as it does after a pause.
func (u *user) writes(text string) {
	u.Helper()
	u.fill(composer, text)
	window.FlushDrafts(u.app)
	u.turn()
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
	s, u := m.withDraft(t)
	if got := u.draft(); got != draftText {
		t.Errorf("the composer holds %q", got)
	}
	u.fill(composer, "")
	s.close()
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("what was sent or dropped is kept: %q", left)
	}
}

func TestLoggingOutLeavesNoDraft(t *testing.T) {
	m := newMachine(t)
	m.writeDraft(t)
	s, u := m.resumed(t)
	s.until("the group is known", func() bool { return u.lists("Draft") })
	u.pick(userMenu, "Log out")
	s.until("nothing is kept", func() bool { return s.again(len(m.draftFiles(t)) == 0) })
	s.close()
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("kept are %q", left)
	}
}

func TestDraftsOfUsersWhoAreNotRememberedAreNotKept(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := s.enter(bob)[0]
	u.create("Team")
	u.typeIn(composer, draftText)
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
	_, u := m.resumed(t)
	u.sees("cannot be read")
	if aside, _ := filepath.Glob(filepath.Join(m.folder, "drafts-*.unreadable")); len(aside) != 1 {
		t.Errorf("put aside is %q", aside)
	}
}

func TestDraftOfAProgramThatIsKilledIsThereAtTheNextStart(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	u := m.enter(s, alice)
	u.create("Draft")
	u.typeIn(composer, draftText)
	s.until("it is written", func() bool { return s.again(len(m.draftFiles(t)) == 1) }) // by itself, without a turn of the window

	_, again := m.withDraft(t) // the run before has not ended, and ends only after this test
	if got := again.draft(); got != draftText {
		t.Errorf("the composer holds %q", got)
	}
}

func TestDraftsAreWrittenOnlyWhereTheyHaveChanged(t *testing.T) {
	m := newMachine(t)
	m.writeDraft(t)
	s, u := m.resumed(t)
	s.until("the group is known", func() bool { return u.lists("Draft") })
	content := func() string { data, _ := os.ReadFile(m.draftFiles(t)[0]); return string(data) }
	first := content()
	u.choose("Draft")
	window.FlushDrafts(s.app)
	s.turn()
	if content() != first {
		t.Error("a draft that has only been looked at is written")
	}
	u.writes("other words")
	second := content()
	u.fill(composer, "other words again")
	u.writes("other words")
	if second == first || content() != second {
		t.Error("what has changed is not written, or what has changed back is")
	}
	u.writes("")
	if left := m.draftFiles(t); len(left) != 0 {
		t.Errorf("an empty composer leaves %q", left)
	}
}

func TestDraftsThatCannotBeWrittenAreToldOnceUntilTheyCan(t *testing.T) {
	m := newMachine(t)
	m.writeDraft(t)
	s, u := m.withDraft(t)
	blocked := m.draftFiles(t)[0] // by a folder with something in it, which no file can replace
	if err := errors.Join(os.Remove(blocked), os.MkdirAll(filepath.Join(blocked, "something"), 0o700)); err != nil {
		t.Fatal(err)
	}
	for _, text := range []string{"one", "two", "three"} {
		u.writes(text)
	}
	u.sees("Drafts would be lost")
	if told := strings.Count(s.logText(), "Drafts would be lost"); told != 1 {
		t.Errorf("told %d times", told)
	}
	if err := os.RemoveAll(blocked); err != nil {
		t.Fatal(err)
	}
	u.writes("three, and no change after it")
	if info, err := os.Stat(blocked); err != nil || !info.Mode().IsRegular() {
		t.Errorf("it is not written although it can be: %v", err)
	}
}
