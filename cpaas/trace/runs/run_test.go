package runs_test

import (
	"errors"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
)

func TestARunHasAllThatWasOnTheTapeWhenItEnds(t *testing.T) {
	tape := transport.NewTape()
	folder := filepath.Join(t.TempDir(), "runs")
	run, err := runs.Record(tape, folder, time.Now(), func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	for range 1000 {
		record(transport.Frame{Kind: transport.Text, Data: []byte(`{"connAck":{}}`), Size: 14, At: time.Now()})
	}
	run.Close()
	file, err := os.Open(run.Path())
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, skipped, err := trace.Read(file)
	if err != nil || len(skipped) > 0 || lines(t, rows) != lines(t, tape.Rows(0)) {
		t.Errorf("%d rows, skipped %v, %v", len(rows), skipped, err)
	}
	if info, _ := file.Stat(); info.Mode().Perm() != 0o600 {
		t.Errorf("others may read it: %v", info.Mode())
	}
}

func TestTheLastFiveRunsAreKept(t *testing.T) {
	folder := t.TempDir()
	other := filepath.Join(folder, "notes.txt")
	if err := os.WriteFile(other, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	var paths []string
	for i := range 8 { // two each at the same time
		run, err := runs.Record(transport.NewTape(), folder, time.Unix(int64(1_800_000_000+i/2), 0), func(err error) { t.Error(err) })
		if err != nil {
			t.Fatal(err)
		}
		run.Close()
		paths = append(paths, run.Path())
	}
	left := runs.List(folder)
	if len(left) != 5 || left[0] != paths[3] || left[4] != paths[7] {
		t.Errorf("of %v there are left %v", paths, left)
	}
	if _, err := os.Stat(other); err != nil {
		t.Errorf("a file that is no run went with them: %v", err)
	}
}

func TestADiskThatTakesNothingIsToldOnceAndTheTapeGoesOn(t *testing.T) {
	if _, err := os.Stat("/dev/full"); err != nil {
		t.Skip("there is no disk here that is always full")
	}
	tape := transport.NewTape()
	folder := t.TempDir()
	var told []error
	if err := os.Symlink("/dev/full", filepath.Join(folder, "full")); err != nil {
		t.Fatal(err)
	}
	run, err := runs.RecordTo(tape, filepath.Join(folder, "full"), func(err error) { told = append(told, err) })
	if err != nil {
		t.Fatal(err)
	}
	record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	for range 100 {
		record(transport.Frame{Kind: transport.Text, Data: []byte("x"), At: time.Now()})
	}
	run.Close()
	if len(told) != 1 || len(tape.Rows(0)) != 100 {
		t.Errorf("told %v; the tape has %d rows", told, len(tape.Rows(0)))
	}
}

func TestAFolderThatMayNotBeWrittenIsToldAtOnce(t *testing.T) {
	path := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(path, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	if _, err := runs.Record(transport.NewTape(), filepath.Join(path, "runs"), time.Now(), nil); err == nil || errors.Is(err, os.ErrExist) {
		t.Errorf("the error is %v", err)
	}
}

func TestARunBeginsWithWhatIsOnTheTapeAndSurvivesItsClearing(t *testing.T) {
	tape := transport.NewTape()
	record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	tell := func() { record(transport.Frame{Kind: transport.Text, Data: []byte("x"), Size: 1, At: time.Now()}) }
	tell()
	tell()
	run, err := runs.Record(tape, t.TempDir(), time.Now(), func(err error) { t.Error(err) })
	if err != nil {
		t.Fatal(err)
	}
	tell()
	want := lines(t, tape.Rows(0))
	tape.Clear()
	run.Close()
	if got, err := os.ReadFile(run.Path()); err != nil || string(got) != want {
		t.Errorf("%v: the file has\n%s\nwant\n%s", err, got, want)
	}
}

func TestARunThatIsStillWrittenIsNotRemoved(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows removes no open file in any case")
	}
	folder := t.TempDir()
	begin := func(second int64) *runs.Run {
		run, err := runs.Record(transport.NewTape(), folder, time.Unix(1_800_000_000+second, 0), func(err error) { t.Error(err) })
		if err != nil {
			t.Fatal(err)
		}
		return run
	}
	beside := begin(0) // of another Muster
	for i := range int64(7) {
		begin(i + 1).Close()
	}
	if left := runs.List(folder); len(left) != 6 || left[0] != beside.Path() {
		t.Errorf("there are left %v, without %s", left, beside.Path())
	}
	beside.Close()
	begin(9).Close()
	if left := runs.List(folder); len(left) != 5 || left[0] == beside.Path() {
		t.Errorf("it has ended, and there are left %v", left)
	}
}

// lines are rows as a file has them.
func lines(t *testing.T, rows []*transport.Row) string {
	t.Helper()
	var b strings.Builder
	if err := trace.WriteNDJSON(&b, rows); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

// BenchmarkRunOfAFullTape writes as many rows as a tape keeps.
func BenchmarkRunOfAFullTape(b *testing.B) {
	tape := transport.NewTape()
	tell := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	data := []byte(`{"chatMessageNotification":{"id":"n-6","chatMessage":{"text":"hello 1"}}}`)
	for range transport.MostRows {
		tell(transport.Frame{Socket: 1, Kind: transport.Text, Data: data, Size: len(data), At: time.Now()})
	}
	folder := b.TempDir()
	for b.Loop() {
		run, err := runs.Record(tape, folder, time.Now(), func(err error) { b.Error(err) })
		if err != nil {
			b.Fatal(err)
		}
		run.Close()
	}
}
