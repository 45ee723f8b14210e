package app

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"
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
	s.until("live", a.live)
	s.create(a, "Other")
	group = s.create(a, "Team")
	a.choose(group)
	a.group.talk.view.SetDraft(draftText)
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
	s.until("the group is known", func() bool { return a.has(group) && a.live() })
	a.choose(group)
	if got := a.group.talk.view.Draft(); got != draftText {
		t.Errorf("the composer holds %q", got)
	}
	a.group.talk.view.SetDraft("")
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
	s.until("the group is known", func() bool { return a.has(group) && a.live() })
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
	a.group.talk.view.SetDraft(draftText)
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
		return c.live() && strings.Contains(c.trouble.View().Text, "cannot be read")
	})
}
