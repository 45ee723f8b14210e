package window_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"muster/app/filedialog"
	"muster/app/window"
	"muster/widgets/look"
)

// saveFormats are the items of the log's menu that save it.
var saveFormats = []string{"Save as text…", "Save as NDJSON…", "Save as CSV, for spreadsheets…"}

const saveInto = "Name of the file"

// saveTo saves the log.
func (s *stage) saveTo(format, path string) {
	s.Helper()
	s.log().pick("Save…", format)
	s.dialog().fill(saveInto, path)
	s.answer("Save")
	s.until("saved", func() bool { return !s.asked() })
	s.settled()
	s.frame()
}

// saved is what the log is saved as.
func (s *stage) saved(format string) string {
	s.Helper()
	path := filepath.Join(s.TempDir(), "log")
	s.saveTo(format, path)
	content, err := os.ReadFile(path)
	if err != nil || s.asked() {
		s.Fatalf("%s: %v", format, err)
	}
	return string(content)
}

func TestLogIsSavedInEachFormat(t *testing.T) {
	s := newLog(t)
	window.Log(s.app, window.LoggedLine{
		At: time.Date(2026, 8, 22, 14, 37, 43, 0, time.UTC), User: "carol", Level: look.LevelError, Text: `=HYPERLINK("x")`, Group: "g2", GroupName: "+plus",
	})
	folder := t.TempDir()
	for i, want := range []string{
		"2026-08-22T14:37:43.000Z  carol  error  +plus  =HYPERLINK(\"x\")\n",
		`{"time":"2026-08-22T14:37:43.000Z","user":"carol","level":"error","group":"+plus","groupId":"g2","text":"=HYPERLINK(\"x\")"}` + "\n",
		"2026-08-22T14:37:43.000Z,carol,error,'+plus,g2,\"'=HYPERLINK(\"\"x\"\")\"\n",
	} {
		path := filepath.Join(folder, "log"+[]string{".txt", ".ndjson", ".csv"}[i])
		s.saveTo(saveFormats[i], path)
		content, err := os.ReadFile(path)
		if err != nil || !strings.HasSuffix(string(content), want) {
			t.Errorf("%v\n%s\nwant at the end\n%s", err, content, want)
		}
		if s.asked() || !s.window().reads("Saved 5 events to "+path) || s.log().reads("aved 5 events") {
			t.Errorf("it is not told for a while that the log was saved, but %s", s.window().text())
		}
	}
	s.log().pick("Save…", saveFormats[0])
	s.until("the folder of the last file", func() bool { return s.dialog().held("Folder") == folder })
}

func TestOnlyWhatTheFilterShowsIsSaved(t *testing.T) {
	s := newLog(t)
	s.only(ofUser, "bob")
	s.settled()
	if saved := s.saved(saveFormats[0]); strings.Count(saved, "\n") != 2 || strings.Contains(saved, "alice") {
		t.Errorf("saved is\n%s", saved)
	}
}

func TestSaveDialogProposesANameWithTheTime(t *testing.T) {
	now := time.Date(2026, 8, 22, 14, 37, 42, 0, time.UTC)
	s := newStageWith(t, window.Options{Now: func() time.Time { return now }})
	s.add("alice", "something")
	s.menu(saveFormats[2])
	if got := s.dialog().held(saveInto); got != "muster-log-20260822-143742.csv" {
		t.Errorf("%q is offered", got)
	}
}

func TestWhatCannotBeSavedIsToldUnderTheLogWhichIsKept(t *testing.T) {
	folder := t.TempDir()
	s := newStageWith(t, window.Options{FileDialog: func(context.Context, filedialog.Request) ([]string, error) {
		return []string{filepath.Join(folder, "no", "log.txt")}, nil
	}})
	s.add("alice", "something")
	s.menu(saveFormats[0])
	s.until("the reason", func() bool { return s.log().reads("There is no folder") })
	if n := len(window.Logged(s.app)); n != 1 {
		t.Errorf("the log has %d lines", n)
	}
}
