package app

import (
	"bytes"
	"errors"
	"io"
	"io/fs"
	"os"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
	"time"

	"muster/widgets/input"
	"muster/widgets/look"
)

// savedLog is all that a log would save, in every format.
func savedLog(t *testing.T, l *logbook) string {
	t.Helper()
	var b bytes.Buffer
	for _, format := range formats {
		if err := writeLog(&b, format, l.lines); err != nil {
			t.Fatal(err)
		}
	}
	return b.String()
}

// saveTo fills in the dialog that saves the log.
func (s *stage) saveTo(format int, path string) *logSave {
	s.Helper()
	l := s.app.log
	save := &logSave{log: l, format: formats[format], path: input.NewField("File", "")}
	save.path.SetText(path)
	save.dialog = input.NewFillIn(s.app.host.window, "Save", "", "Save", []input.FormField{save.path}, save.submit)
	s.submitSave(save)
	return save
}

func (s *stage) submitSave(save *logSave) {
	s.Helper()
	save.submit()
	s.until("it is saved or refused", func() bool { return !s.app.log.tasks.isBusy(keySave) })
}

func TestLogIsSavedInEachFormat(t *testing.T) {
	s, l := newLog(t)
	l.add(line(time.Date(2026, 8, 22, 14, 37, 43, 0, time.UTC), "carol", look.LevelError, `=HYPERLINK("x")`).of("g2", "+plus"))
	folder := t.TempDir()
	for format, want := range []string{
		"2026-08-22T14:37:43.000Z  carol  error  +plus  =HYPERLINK(\"x\")\n",
		`{"time":"2026-08-22T14:37:43.000Z","user":"carol","level":"error","group":"+plus","groupId":"g2","text":"=HYPERLINK(\"x\")"}` + "\n",
		"2026-08-22T14:37:43.000Z,carol,error,'+plus,g2,\"'=HYPERLINK(\"\"x\"\")\"\n",
	} {
		path := filepath.Join(folder, "log"+formats[format].Extension())
		save := s.saveTo(format, path)
		content, err := os.ReadFile(path)
		if err != nil || !strings.HasSuffix(string(content), want) {
			t.Errorf("%v\n%s\nwant at the end\n%s", err, content, want)
		}
		if save.dialog.Open() || !strings.Contains(l.status(), "saved 5 events to "+path) {
			t.Errorf("the status is %q", l.status())
		}
	}
	if got := l.folder(); got != folder {
		t.Errorf("the folder is not remembered: %q", got)
	}
}

func TestOnlyWhatTheFilterShowsIsSaved(t *testing.T) {
	s, l := newLog(t)
	l.only("bob", "")
	s.sifted()
	path := filepath.Join(t.TempDir(), "log.txt")
	s.saveTo(0, path)
	if content, _ := os.ReadFile(path); strings.Count(string(content), "\n") != 2 {
		t.Errorf("saved is\n%s", content)
	}
}

func TestSaveDialogProposesANameWithTheTime(t *testing.T) {
	s, l := newLog(t)
	s.app.host.now = func() time.Time { return time.Date(2026, 8, 22, 14, 37, 42, 0, time.UTC) }
	s.app.host.setPreference(keyLogFolder, t.TempDir())
	l.askSave(2)
	path := filepath.Join(l.folder(), "muster-log-20260822-143742.csv")
	s.answer("Save")
	s.until("saved", func() bool { return !l.tasks.isBusy(keySave) })
	if _, err := os.Stat(path); err != nil {
		t.Error(err)
	}
}

func TestFileThatIsThereIsReplacedAtTheSecondTimeOnly(t *testing.T) {
	s, _ := newLog(t)
	path := filepath.Join(t.TempDir(), "log.txt")
	if err := os.WriteFile(path, []byte("precious"), 0o600); err != nil {
		t.Fatal(err)
	}
	save := s.saveTo(0, path)
	if content, _ := os.ReadFile(path); string(content) != "precious" || !save.dialog.Open() || save.path.Error() == "" {
		t.Errorf("the file holds %q, the dialog says %q", content, save.path.Error())
	}
	s.submitSave(save)
	if content, _ := os.ReadFile(path); !strings.Contains(string(content), "alice") || save.dialog.Open() {
		t.Errorf("the file holds %q, the dialog says %q", content, save.path.Error())
	}
}

func TestWrongPlacesAreToldAtTheFieldAndTheLogIsKept(t *testing.T) {
	s, l := newLog(t)
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
		save := s.saveTo(0, path)
		if got := save.path.Error(); !strings.Contains(got, want) || !save.dialog.Open() {
			t.Errorf("%q: %q", path, got)
		}
		save.dialog.Close()
	}
	if l.lines.Len() != 4 {
		t.Error("the log has lost lines")
	}
}

func TestReasonsForNotSavingAreInWords(t *testing.T) {
	path := filepath.Join("some", "where", "log.txt")
	for want, err := range map[string]error{
		"The disk is full":  &fs.PathError{Err: syscall.ENOSPC},
		"You may not write": &fs.PathError{Err: syscall.EACCES},
		"Not saved: input/output error.": &fs.PathError{
			Op: "sync", Path: ".muster-1.part", Err: errors.New("input/output error"),
		},
	} {
		if got := whyNotSaved(path, err); !strings.HasPrefix(got, want) {
			t.Errorf("%v: %q", err, got)
		}
	}
}

// BenchmarkSave50000 writes a full log to memory.
func BenchmarkSave50000(b *testing.B) {
	a := New(Options{Fyne: testApp(b), Post: func(f func()) { f() }})
	a.log.add(manyLines(maxLines)...)
	for i, name := range []string{"text", "NDJSON", "CSV"} {
		b.Run(name, func(b *testing.B) {
			for b.Loop() {
				if err := writeLog(io.Discard, formats[i], a.log.lines); err != nil {
					b.Fatal(err)
				}
			}
		})
	}
}
