package inspector_test

import (
	"context"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"muster/app/hand/viewtest"

	"muster/app/filedialog"
)

// files has the desktop's dialog answer with a path.
func (b *bench) files(path string) {
	b.Host.FileDialog = func(context.Context, filedialog.Request) ([]string, error) { return []string{path}, nil }
}

// saved chooses what is to be saved and as what, and gives the file.
func (b *bench) saved(choices ...string) string {
	b.Helper()
	path := filepath.Join(b.TempDir(), "file")
	b.files(path)
	b.Press("Save…")
	for _, choice := range choices {
		b.Answer(choice)
	}
	b.Until("a file is saved", func() bool {
		_, err := os.Stat(path)
		return err == nil && len(b.in.Tasks.UnderWay()) == 0
	})
	content, err := os.ReadFile(path)
	if err != nil {
		b.Fatal(err)
	}
	return string(content)
}

func TestAllRowsTheFilteredAndTheSelectedAreSavedInEachFormat(t *testing.T) {
	b := newBench(t)
	b.some()
	if got := b.saved("All rows: 6", "Save as NDJSON…"); strings.Count(got, "\n") != 6 || !strings.Contains(got, "hello") {
		t.Errorf("all rows are\n%s", got)
	}
	if got := b.saved("The rows shown: 4", "With what users wrote", "Save as NDJSON…"); strings.Count(got, "\n") != 4 || strings.Contains(got, "hello") || !strings.Contains(got, "(5 characters)") {
		t.Errorf("the rows shown without texts are\n%s", got)
	}
	b.at(3)
	if got := b.saved("The selected rows: 1", "Save as CSV, for spreadsheets…"); strings.Count(got, "\n") != 2 || !strings.Contains(got, "DELETE") {
		t.Errorf("the selected row is\n%s", got)
	}
	if got := b.saved("Save as HAR…"); !strings.HasPrefix(got, `{"log"`) || !strings.Contains(got, `"status":403`) {
		t.Errorf("the HAR is\n%s", got)
	}
}

func TestAFileIsShownInPlaceOfTheTapeUntilOneGoesBack(t *testing.T) {
	b := newBench(t)
	b.some()
	saved := b.saved("All rows: 6", "Save as NDJSON…")
	path := filepath.Join(t.TempDir(), "run.ndjson")
	if err := os.WriteFile(path, []byte(saved+"no row\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.earlier = []string{path}
	b.Tell(viewtest.Server, "alice", b.request(http.MethodGet, "/group", 200, 4*time.Second))
	b.shows("1 2 5 6 7")
	b.Pick("Open files and earlier runs", "Earlier: run.ndjson")
	b.Until("the file is shown", func() bool { return b.View().Reads("run.ndjson, a file of 6 rows, to be read only.") })
	b.Says("1 could not be read: line 7: it is no JSON object as Muster writes it")
	b.shows("1 2 5 6")
	b.Tell(viewtest.Server, "alice", b.request(http.MethodGet, "/group", 200, 5*time.Second))
	b.shows("1 2 5 6")
	b.Press("Back to what is live")
	b.shows("1 2 5 6 7 8")
	if b.View().Reads("to be read only") {
		t.Error("it still says that it shows a file")
	}
}

func TestAFileThatCannotBeReadIsSaidAndNothingElseChanges(t *testing.T) {
	b := newBench(t)
	b.some()
	path := filepath.Join(t.TempDir(), "picture.png")
	if err := os.WriteFile(path, []byte("\x89PNG\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	b.files(path)
	b.Pick("Open files and earlier runs", "Open a file…")
	b.Until("it is said", func() bool { return b.View().Reads("picture.png was not opened") })
	b.shows("1 2 5 6")
}
