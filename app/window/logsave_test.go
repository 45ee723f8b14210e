package window_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"muster/app/window"
	"muster/widgets/look"
)

// saveFormats are the items of the log's menu that save it.
var saveFormats = []string{"Save as text…", "Save as NDJSON…", "Save as CSV, for spreadsheets…"}

const saveInto = "File"

// saveTo saves the log, or tries to: then the dialog stays open.
func (s *stage) saveTo(format, path string) {
	s.Helper()
	s.log().pick("Save…", format)
	s.dialog().fill(saveInto, path)
	s.answer("Save")
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
		if s.asked() || !s.log().reads("saved 5 events to ") {
			t.Errorf("the log says %s", s.log().text())
		}
	}
	s.log().pick("Save…", saveFormats[0])
	if got := s.dialog().held(saveInto); filepath.Dir(got) != folder {
		t.Errorf("the folder is not remembered: %q is offered", got)
	}
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
	folder := t.TempDir()
	s.desk.Preferences().SetString("log.folder", folder)
	s.add("alice", "something")
	s.menu(saveFormats[2])
	s.answer("Save")
	s.until("saved", func() bool { return !s.asked() })
	if _, err := os.Stat(filepath.Join(folder, "muster-log-20260822-143742.csv")); err != nil {
		t.Error(err)
	}
}

func TestFileThatIsThereIsReplacedAtTheSecondTimeOnly(t *testing.T) {
	s := newLog(t)
	path := filepath.Join(t.TempDir(), "log.txt")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	s.saveTo(saveFormats[0], path)
	if content, _ := os.ReadFile(path); string(content) != "precious" || !s.asked() || s.dialog().problem(saveInto) == "" {
		t.Errorf("the file holds %q, asked is %v", content, s.asked())
	}
	s.answer("Save")
	s.settled()
	if content, _ := os.ReadFile(path); !strings.Contains(string(content), "alice") || s.asked() {
		t.Errorf("the file holds %q, asked is %v", content, s.asked())
	}
}

func TestWrongPlacesAreToldAtTheFieldAndTheLogIsKept(t *testing.T) {
	s := newLog(t)
	folder := t.TempDir()
	file := filepath.Join(folder, "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for path, want := range map[string]string{
		"":                                     "Enter the name",
		folder:                                 "folder",
		filepath.Join(folder, "no", "log.txt"): "There is no folder",
		filepath.Join(file, "log.txt"):         "There is no folder",
	} {
		s.saveTo(saveFormats[0], path)
		if !s.asked() {
			t.Fatalf("%q is taken", path)
		}
		if got := s.dialog().problem(saveInto); !strings.Contains(got, want) {
			t.Errorf("%q: %q", path, got)
		}
		s.answer("Cancel")
	}
	if n := len(window.Logged(s.app)); n != 4 {
		t.Errorf("the log has %d lines", n)
	}
}
