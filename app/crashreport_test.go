package app

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// crashed is a window that starts after a crash.
func crashed(t *testing.T) (s *stage, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "crash-20260102-030405.txt")
	if err := os.WriteFile(path, []byte("Muster 1.2.3 crashed"), 0o600); err != nil {
		t.Fatal(err)
	}
	return newStageWith(t, Options{CrashReports: CrashReports{Path: path}}), path
}

func TestCrashIsToldAtTheNextStartAndItsReportCanBeCopiedAndDeleted(t *testing.T) {
	s, path := crashed(t)
	view := s.app.crash.view
	if v := view.View(); !v.Shown || !strings.Contains(v.Text, "crashed") {
		t.Fatalf("the notice is %+v", v)
	}
	s.press(s.app.host.window.Content(), "Report…")
	s.answer("Copy the report")
	if got := s.app.host.fyne.Clipboard().Content(); got != "Muster 1.2.3 crashed" {
		t.Errorf("the clipboard holds %q", got)
	}
	s.press(s.app.host.window.Content(), "Report…")
	s.answer("Delete the report")
	if _, err := os.Stat(path); !os.IsNotExist(err) || view.View().Shown || view.Visible() {
		t.Errorf("the report is still there (%v), or its notice: %+v", err, view.View())
	}
}

func TestReportOfACrashIsKeptByThoseWhoHideTheNotice(t *testing.T) {
	s, path := crashed(t)
	s.press(s.app.host.window.Content(), "Report…")
	s.answer("Keep the report and hide the notice")
	if _, err := os.Stat(path); err != nil || s.app.crash.view.View().Shown {
		t.Errorf("the report is gone (%v), or the notice still there", err)
	}
}

func TestNothingIsToldWhereNothingCrashed(t *testing.T) {
	if s := newStage(t); s.app.crash.view.Visible() {
		t.Error("a crash is told that never happened")
	}
}
