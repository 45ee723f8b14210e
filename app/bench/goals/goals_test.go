package goals_test

import (
	"io/fs"
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"

	"muster/app/bench/goals"
)

const printed = `goos: linux
BenchmarkFetchGroupOf10000-2   	      57	  21500000 ns/op	 100 B/op	 3 allocs/op
BenchmarkPostToEventBesideABareSocket/receivers=8-2   	 1	 12 ns/op	 0.5 bare-median-ms	 1.04 of-bare-median
BenchmarkAcknowledged/senders=64  	 1	 12 ns/op	 9999.6 msgs/s
BenchmarkMemoryOfALogRow-2   	      1	  0 ns/op	 312.4 B/row
BenchmarkUnknown-2   	      57	  21500000 ns/op
PASS
`

func table(t *testing.T, printed string) string {
	t.Helper()
	var all goals.Table
	if err := all.Read(strings.NewReader(printed)); err != nil {
		t.Fatal(err)
	}
	all.Add(goals.Row{Title: "start", Goal: 0.4}, 0.4)
	var written strings.Builder
	if err := all.Write(&written); err != nil {
		t.Fatal(err)
	}
	return written.String()
}

func TestTheTableHasTheFigureAndTheVerdictOfEachRow(t *testing.T) {
	got := strings.Join(strings.Fields(table(t, printed)), " ")
	for _, row := range []string{
		"fetch a group of 10,000 participants [ms] 21.5 at most 20.0 missed",
		"in the last of 8 clients, median [times a bare socket] 1.04 at most 1.05 met",
		"64 senders 10000 at least 10000 missed",
		"start 0.40 at most 0.40 met",
	} {
		if !strings.Contains(got, row) {
			t.Errorf("there is no row %q in %s", row, got)
		}
	}
	got, kept, _ := strings.Cut(got, "memory grows with bytes each at most ")
	if want := "a row of the event log 312 50,000"; kept != want {
		t.Errorf("memory grows with %q, want %q", kept, want)
	}
	if n := strings.Count(got, " at "); n != 4 {
		t.Errorf("there are %d rows: %s", n, got)
	}
}

// A benchmark that gets another name would leave the table without a word.
func TestEachRowsBenchmarkIsThere(t *testing.T) {
	var source []byte
	for _, file := range []string{"goals.go", "kept.go"} {
		text, err := os.ReadFile(file)
		if err != nil {
			t.Fatal(err)
		}
		source = append(source, text...)
	}
	var tests strings.Builder
	err := filepath.WalkDir("../../..", func(path string, d fs.DirEntry, err error) error {
		if err != nil || d.IsDir() || !strings.HasSuffix(path, "_test.go") {
			return err
		}
		text, err := os.ReadFile(path)
		tests.Write(text)
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	found := regexp.MustCompile(`"(Benchmark\w+)[^"]*", (?:unit: )?"([^"]+)"`).FindAllStringSubmatch(string(source), -1)
	if len(found) < 20 {
		t.Fatalf("only %d benchmarks were found in the table", len(found))
	}
	for _, m := range found {
		name, unit := m[1], strings.TrimPrefix(m[2], "muster-")
		if !strings.Contains(tests.String(), "func "+name+"(b *testing.B)") {
			t.Errorf("there is no %s", name)
		}
		if unit != "ns/op" && !strings.Contains(tests.String(), `"`+unit+`"`) {
			t.Errorf("nothing reports %s", unit)
		}
	}
}
