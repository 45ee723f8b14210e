package window_test

import (
	"os"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/keep"
	"muster/app/preferences"
	"muster/app/window"
)

// withPreferences is an app whose preferences are kept in a file.
type withPreferences struct {
	fyne.App
	kept fyne.Preferences
}

func (w withPreferences) Preferences() fyne.Preferences { return w.kept }

func TestSettingsThatCannotBeSavedAreToldInTheWindow(t *testing.T) {
	folder := t.TempDir()
	p, _ := keep.OpenPreferences(folder, time.Now())
	s := newStageWith(t, window.Options{Fyne: withPreferences{window.FyneApp(t), p}, Notice: "Something else."})
	if err := os.RemoveAll(folder); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(folder, nil, 0o600); err != nil { // in the place of the folder
		t.Fatal(err)
	}
	s.setting("With the beginning of each message")
	p.(*preferences.File).Flush()
	s.window().sees("cannot be saved")
	if text := s.window().text(); !strings.Contains(text, "Something else.\n") || strings.Contains(text, folder) {
		t.Errorf("told is %q", text)
	}
}

func TestNoticeOfTheStartStandsInTheWindowUntilDismissed(t *testing.T) {
	const notice = "The settings were lost."
	s := newStageWith(t, window.Options{Notice: notice})
	if !s.window().reads(notice) {
		t.Errorf("the notice is not in %s", s.window().text())
	}
	s.window().press("Dismiss")
	if s.window().has("Dismiss") {
		t.Error("the notice is still there")
	}
	if s.desk.Preferences().Int("version") != 1 {
		t.Error("the preferences do not say of which version they are")
	}
}
