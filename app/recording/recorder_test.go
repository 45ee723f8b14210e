package recording_test

import (
	"bufio"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
	"strings"
	"testing"
	"time"

	"muster/app/recording"
	"muster/cpaas/trace"
	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
)

// asProgram has the tests' own executable record into a folder until it is killed.
const asProgram = "MUSTER_TEST_RECORDS_INTO"

func TestMain(m *testing.M) {
	if folder := os.Getenv(asProgram); folder != "" {
		recordForEver(folder)
	}
	os.Exit(m.Run())
}

// recordForEver puts rows on a tape, and says which are on the disk.
func recordForEver(folder string) {
	tape := transport.NewTape()
	r := recording.New(tape, folder, time.Now, func(err error) { println(err.Error()) })
	r.Turn(true)
	tell := frames(tape)
	for n := 1; ; n++ {
		tell()
		for len(written(folder)) < n {
			time.Sleep(time.Millisecond)
		}
		_, _ = os.Stdout.WriteString("written\n")
	}
}

// frames is how to put a frame on a tape.
func frames(tape *transport.Tape) func() {
	record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	return func() {
		record(transport.Frame{Kind: transport.Text, Data: []byte(`{"connAck":{}}`), Size: 14, At: time.Now()})
	}
}

// written are the whole lines of the newest run in the folder of a Recorder.
func written(folder string) []string {
	runs := runs.List(filepath.Join(folder, "wire"))
	if len(runs) == 0 {
		return nil
	}
	data, _ := os.ReadFile(runs[len(runs)-1])
	return strings.Split(string(data), "\n")[:strings.Count(string(data), "\n")]
}

func TestAProgramThatIsKilledLosesNothingOfTheRun(t *testing.T) {
	self, err := os.Executable()
	if err != nil {
		t.Fatal(err)
	}
	folder := t.TempDir()
	p := exec.CommandContext(t.Context(), self)
	p.Env = append(os.Environ(), asProgram+"="+folder)
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	for said, n := bufio.NewScanner(out), 0; n < 10; n++ {
		if !said.Scan() {
			t.Fatalf("it ended after %d rows", n)
		}
	}
	if err := p.Process.Kill(); err != nil { // without a word, as no handler catches it
		t.Fatal(err)
	}
	_ = p.Wait()
	r := recording.New(transport.NewTape(), folder, time.Now, func(err error) { t.Error(err) })
	runs := r.Earlier()
	if len(runs) != 1 {
		t.Fatalf("the next start finds %v", runs)
	}
	file, err := os.Open(runs[0])
	if err != nil {
		t.Fatal(err)
	}
	defer file.Close()
	rows, _, err := trace.Read(file) // the last line may be cut: it was being written
	if err != nil || len(rows) < 10 || rows[9].Number != 10 || rows[9].Source.User() != "alice@example.com" {
		t.Errorf("%v: of 10 rows there are %d", err, len(rows))
	}
}

func TestARecorderWritesWhileItIsTurnedOnAndKeepsEarlierRuns(t *testing.T) {
	folder := t.TempDir()
	tape := transport.NewTape()
	tell := frames(tape)
	second := int64(0)
	r := recording.New(tape, folder, func() time.Time { second++; return time.Unix(1_800_000_000+second, 0) }, func(err error) { t.Error(err) })
	tell()
	r.Close()
	if runs := r.Earlier(); len(runs) != 0 {
		t.Errorf("turned off, it has written %v", runs)
	}
	r.Turn(true)
	r.Turn(true)
	tell()
	r.Close()
	if lines := written(folder); len(lines) != 2 {
		t.Errorf("it has written %d rows of 2", len(lines))
	}
	first := r.Earlier()
	r.Turn(true)
	r.Close()
	if runs := r.Earlier(); len(first) != 1 || len(runs) != 2 || runs[1] != first[0] {
		t.Errorf("after %v the earlier runs are %v", first, runs)
	}
}

func TestAFolderThatIsForbiddenIsToldOnceAndTheTapeGoesOn(t *testing.T) {
	file := filepath.Join(t.TempDir(), "file")
	if err := os.WriteFile(file, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	tape := transport.NewTape()
	tell := frames(tape)
	var told []error
	r := recording.New(tape, file, time.Now, func(err error) { told = append(told, err) })
	r.Turn(true)
	for range 10 {
		tell()
	}
	r.Close()
	if len(told) != 1 || len(tape.Rows(0)) != 10 {
		t.Errorf("told %v; the tape has %d rows", told, len(tape.Rows(0)))
	}
}

func TestTwoAtOnceRecordBesideEachOther(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows removes no open file in any case")
	}
	folder := t.TempDir()
	begin := func() (func(), *recording.Recorder) {
		tape := transport.NewTape()
		r := recording.New(tape, folder, time.Now, func(err error) { t.Error(err) })
		tell := frames(tape)
		tell()
		r.Turn(true)
		return tell, r
	}
	tell, first := begin()
	for range 7 {
		_, guest := begin()
		guest.Close()
	}
	tell()
	first.Close()
	most := 0
	for _, path := range first.Earlier() {
		data, _ := os.ReadFile(path)
		most = max(most, strings.Count(string(data), "\n"))
	}
	if most != 2 {
		t.Errorf("the run of the first is gone, or has %d rows of 2", most)
	}
}
