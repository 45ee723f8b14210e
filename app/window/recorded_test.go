package window_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/app/window"
	"muster/cpaas/trace"
	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
)

const keepsTheWire = "Keep what went over the wire on this computer"

// recordedRows are the rows of the runs in a window's folder, the oldest first.
func recordedRows(t *testing.T, folder string) [][]*transport.Row {
	t.Helper()
	var list [][]*transport.Row
	for _, path := range runs.List(filepath.Join(folder, "wire")) {
		file, err := os.Open(path)
		if err != nil {
			t.Fatal(err)
		}
		rows, skipped, _ := trace.Read(file) // the error is that of a run without rows
		_ = file.Close()
		if len(skipped) > 0 {
			t.Errorf("%s cannot be read whole: %v", path, skipped)
		}
		list = append(list, rows)
	}
	return list
}

func TestWhatGoesOverTheWireOutlastsTheWindow(t *testing.T) {
	folder := t.TempDir()
	s := newStageWith(t, window.Options{Record: true, Folder: folder})
	s.enter(alice)
	s.close()
	all := recordedRows(t, folder)
	if len(all) != 1 || len(all[0]) < 10 {
		t.Fatalf("there are %d runs", len(all))
	}
	last := all[0][len(all[0])-1]
	if first := trace.Text(all[0][0]); !strings.Contains(first, "POST /cpaas/auth/v1/token 200") || last.Source.User() != alice {
		t.Errorf("the run begins with %s and ends with %s", first, trace.Text(last))
	}
	for _, row := range all[0] {
		if text := string(must(trace.Marshal(row))); strings.Contains(text, "password="+password) {
			t.Errorf("a password is in %s", text)
		}
	}
}

func TestWhoTurnsItOffHasNothingWritten(t *testing.T) {
	folder := t.TempDir()
	s := newStageWith(t, window.Options{Record: true, Folder: folder})
	s.toSetting(keepsTheWire)
	if !strings.Contains(s.dialog().text(), filepath.Join(folder, "wire")) {
		t.Errorf("the settings do not say where the files are:\n%s", s.dialog().text())
	}
	s.answer("Close")
	s.setting(keepsTheWire)
	s.enter(alice)
	s.close()
	for _, rows := range recordedRows(t, folder) {
		if len(rows) > 0 {
			t.Errorf("%d rows were written", len(rows))
		}
	}
}

func TestAFolderThatIsForbiddenIsToldOnceInTheLog(t *testing.T) {
	folder := t.TempDir()
	if err := os.WriteFile(filepath.Join(folder, "wire"), nil, 0o600); err != nil {
		t.Fatal(err)
	}
	s := newStageWith(t, window.Options{Record: true, Folder: folder})
	s.enter(alice)
	s.until("the log says so", func() bool { return strings.Contains(s.logText(), "Not recorded: ") })
	if n := strings.Count(s.logText(), "Not recorded: "); n != 1 {
		t.Errorf("it is told %d times", n)
	}
}

func must[T any](v T, err error) T {
	if err != nil {
		panic(err)
	}
	return v
}
