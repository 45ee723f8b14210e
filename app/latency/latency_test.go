package latency_test

import (
	"context"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/filedialog"
	"muster/app/hand"
)

func TestEachActionAndUserHasItsTimes(t *testing.T) {
	b := newBench(t)
	b.Says("Nothing has been measured yet")
	b.some()
	b.shows( // equal cells side by side are read once
		"delete group|All users|the reply|1|12",
		"delete group|bob|the reply|1|12",
		"send message|All users|the reply|2|12",
		"send message|All users|the first recipient|2|20",
		"send message|All users|the last recipient|2|21|22",
		"send message|All users|each recipient|5|21|22",
		"send message|alice|the reply|2|12",
		"send message|alice|the first recipient|2|20",
		"send message|alice|the last recipient|2|21|22",
		"send message|alice|each recipient|5|21|22",
	)
	b.Pick("All users", "alice@example.com")
	b.Pick("Until anything", "the last recipient")
	b.shows("send message|alice|the last recipient|2|21|22")
}

func TestTheTableOpensAtItsFirstLineAndStaysThereWhateverComes(t *testing.T) {
	b := newBench(t)
	b.Resize(1280, 200) // less than there are lines
	b.some()
	b.sees(t, "delete group|All users|the reply|1|12", "at first")
	b.key(fyne.KeyEnd)
	b.sees(t, "send message|alice|each recipient|5|21|22", "at the end")
	b.key(fyne.KeyHome)
	b.Request("bob", "GET", "group/g1", "", "{}", 200, 4*time.Second)
	b.shown()
	b.sees(t, "delete group|All users|the reply|1|12", "when more has come")
	if b.View().Reads("1 new") {
		t.Error("lines are counted as new")
	}
}

// sees fails the test unless a line is in sight.
func (b *bench) sees(t *testing.T, line, when string) {
	t.Helper()
	if !strings.Contains(b.rows(), line) {
		t.Errorf("%s in sight are\n%s", when, b.rows())
	}
}

func TestALineLeadsToItsRequestsWithTheRecipientsInOrderOfArrival(t *testing.T) {
	b := newBench(t)
	b.some()
	b.key(fyne.KeyEnd, fyne.KeyReturn)
	b.Until("the requests are listed", func() bool { return b.View().Reads("#5 · carol · +20 ms") })
	text := b.View().Text()
	last := 0
	for _, line := range []string{"#4 · alice", "201 · 12 ms", "#5 · carol · +20 ms", "#6 · bob · +21 ms", "#7 · dave · +22 ms", "#1 · alice", "#2 · bob · +20 ms"} {
		at := strings.Index(text[last:], line)
		if at < 0 {
			t.Fatalf("%q does not follow in\n%s", line, text)
		}
		last += at
	}
	lines := hand.First(b.view.Pane, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*code.Text" })
	b.Host.Focus(lines.(fyne.Focusable))
	for _, key := range []fyne.KeyName{fyne.KeyHome, fyne.KeyDown, fyne.KeyDown, fyne.KeyReturn} {
		b.Host.Focused().TypedKey(&fyne.KeyEvent{Name: key})
	}
	if b.row != 5 {
		t.Errorf("shown is row %d", b.row)
	}
}

func TestClearedTimesCanBeBroughtBackAndPausedOnesStay(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Press("Clear")
	b.shows()
	b.Says("only requests from now on count")
	b.Press("Undo")
	b.Says("10 of 10 rows")
	b.Press("Pause")
	b.Request("carol", "DELETE", "group/g1", "", "{}", 403, 4*time.Second)
	b.Settled()
	b.Says("10 of 10 rows")
	b.Press("Resume")
	b.Says("11 of 11 rows")
}

func TestSelectedLinesAreCopiedAndThoseShownAreSaved(t *testing.T) {
	b := newBench(t)
	b.some()
	b.key(fyne.KeyHome)
	b.Press("Copy the selected lines")
	if got := b.Host.Fyne.Clipboard().Content(); got != "delete group\tAll users\tthe reply\t1\t12\t12\t12\t12" {
		t.Errorf("copied is %q", got)
	}
	path := filepath.Join(t.TempDir(), "times.csv")
	b.Host.FileDialog = func(context.Context, filedialog.Request) ([]string, error) { return []string{path}, nil }
	b.Pick("Save…", "Save as CSV, for spreadsheets…")
	b.Until("it is saved", func() bool { _, err := os.Stat(path); return err == nil && len(b.view.Tasks.UnderWay()) == 0 })
	content, err := os.ReadFile(path)
	if err != nil || strings.Count(string(content), "\n") != 11 || !strings.Contains(string(content), "p99Ms") {
		t.Errorf("saved is %v\n%s", err, content)
	}
}
