package window_test

import (
	"os"
	"path/filepath"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/desktop"
	"muster/app/window"
)

// crashed is a window that starts after a crash.
func crashed(t *testing.T) (s *stage, path string) {
	t.Helper()
	path = filepath.Join(t.TempDir(), "crash-20260102-030405.txt")
	if err := os.WriteFile(path, []byte("Muster 1.2.3 crashed"), 0o600); err != nil {
		t.Fatal(err)
	}
	return newStageWith(t, window.Options{CrashReports: desktop.CrashReports{Path: path}}), path
}

func TestCrashIsToldAtTheNextStartAndItsReportCanBeCopiedAndDeleted(t *testing.T) {
	s, path := crashed(t)
	if !s.window().reads("crashed") {
		t.Fatalf("the notice is not in %s", s.window().text())
	}
	s.window().press("Report…")
	s.answer("Copy the report")
	if got := s.desk.Clipboard().Content(); got != "Muster 1.2.3 crashed" {
		t.Errorf("the clipboard holds %q", got)
	}
	s.window().press("Report…")
	s.answer("Delete the report")
	if s.window().has("Report…") {
		t.Error("the notice stays")
	}
	s.keys(chord{fyne.KeyZ, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	if _, err := os.Stat(path); err != nil || !s.window().has("Report…") {
		t.Fatalf("what was deleted by mistake is not back: %v", err)
	}
	s.window().press("Report…")
	s.answer("Delete the report")
	s.close()
	if _, err := os.Stat(path); !os.IsNotExist(err) {
		t.Errorf("the report is still there: %v", err)
	}
}

func TestReportOfACrashIsKeptByThoseWhoHideTheNotice(t *testing.T) {
	s, path := crashed(t)
	s.window().press("Report…")
	s.answer("Keep the report and hide the notice")
	if _, err := os.Stat(path); err != nil || s.window().has("Report…") {
		t.Errorf("the report is gone (%v), or the notice still there", err)
	}
}

func TestNothingIsToldWhereNothingCrashed(t *testing.T) {
	if s := newStage(t); s.window().has("Report…") || s.window().reads("crashed") {
		t.Error("a crash is told that never happened")
	}
}

func TestNoticeOfACrashLeavesNoEmptyStripWhenItIsHidden(t *testing.T) {
	top := func(s *stage) float32 {
		s.open()
		s.frame()
		return s.app.Host.Fyne.Driver().AbsolutePositionForObject(s.cards()[0]).Y
	}
	without := newStage(t)
	want := top(without)
	without.close()
	s, _ := crashed(t)
	if got := top(s); got <= want {
		t.Fatalf("under the notice the columns begin at %v, as without it", got)
	}
	s.window().press("Report…")
	s.answer("Keep the report and hide the notice")
	s.frame()
	if got := top(s); got != want {
		t.Errorf("the columns begin at %v once the notice is hidden, want %v", got, want)
	}
}
