package sequence_test

import (
	"context"
	"encoding/xml"
	"image/png"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/filedialog"
	"muster/app/hand"
)

func TestRequestsRepliesAndWhatTheyCausedAreArrowsInTime(t *testing.T) {
	b := newBench(t)
	b.Says("Nothing has gone over the wire yet")
	b.some()
	b.shows(
		"10:00:00.000 #1 send message · Team",
		"10:00:00.012 201 · 12 ms",
		"10:00:00.020 #2 chatMessage alice · Team · by #1 after 20 ms",
		"10:00:00.021 #3 chatMessage alice · Team · by #1 after 21 ms",
		"10:00:03.000 #6 delete group · Team",
		"10:00:03.012 403 · 12 ms",
		"10:00:04.000 #7 send message · g2",
		"10:00:04.012 201 · 12 ms",
		"10:00:04.020 #8 chatMessage alice · g2 · by #7 after 20 ms",
	)
	b.Says("9 arrows")
	if text := b.View().Text(); !strings.HasSuffix(text, "alice\nbob\nhost.example\ncarol") {
		t.Errorf("the lanes are not as they should be in\n%s", text)
	}
}

func TestFetchesAndReceiptsAreShownWhereTheyAreWanted(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Pick("What is shown", "Requests that only fetch")
	b.Says("#4 GET /group/{group} · Team")
	b.Pick("What is shown", "Receipts and who is writing")
	b.Says("#5 report status · Team")
	b.Pick("What is shown", "Requests that only fetch")
	if b.View().Reads("#4 GET") {
		t.Error("what is hidden again is shown")
	}
}

func TestOfAUserThereIsWhatTheyDidAndWereToldWithItsCause(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Pick("User · All users", "carol")
	b.shows(
		"10:00:00.000 #1 send message · Team",
		"10:00:00.012 201 · 12 ms",
		"10:00:00.021 #3 chatMessage alice · Team · by #1 after 21 ms",
		"10:00:03.000 #6 delete group · Team",
		"10:00:03.012 403 · 12 ms",
	)
	if b.View().Reads("bob") {
		t.Error("who has no arrow has a lane")
	}
	b.Pick("User · carol", "All users")
	b.Pick("Group · All groups", "g2")
	b.shows(
		"10:00:04.000 #7 send message · g2",
		"10:00:04.012 201 · 12 ms",
		"10:00:04.020 #8 chatMessage alice · g2 · by #7 after 20 ms",
	)
}

func TestEqualNotificationsOfManyAreOneArrow(t *testing.T) {
	b := newBench(t)
	b.Message("m1", "g1", 0, "bob", "carol", "dave", "user5", "user6")
	b.shown()
	b.shows(
		"10:00:00.000 #1 send message · Team",
		"10:00:00.012 201 · 12 ms",
		"10:00:00.020 #2 chatMessage alice · Team · by #1 after 20 ms · to 4 others",
	)
}

func TestTheSequenceBeginsWhereItIsToldTo(t *testing.T) {
	b := newBench(t)
	b.some()
	b.Pick("What is shown", "Only what happens from now on")
	b.shows()
	b.Says("Nothing of what is chosen has gone over the wire")
	b.Message("m3", "g1", 5*time.Second, "bob")
	b.shown()
	b.Says("3 arrows")
	b.Pick("What is shown", "From the beginning again")
	b.Says("12 arrows")
}

func TestKeysMoveTheSelectionAndLeadToTheRowOfTheWire(t *testing.T) {
	b := newBench(t)
	b.some()
	b.key(fyne.KeyHome, fyne.KeyDown, fyne.KeyDown)
	chart := b.Host.Focused().(fyne.CanvasObject)
	if got := hand.Spoken(chart); got != "Sequence · 10:00:00.020 · #2 chatMessage alice · Team · by #1 after 20 ms" {
		t.Errorf("spoken is %q", got)
	}
	b.key(fyne.KeyReturn)
	if b.row != 2 {
		t.Errorf("shown is row %d", b.row)
	}
	b.key(fyne.KeyUp, fyne.KeyUp, desktop.KeyMenu)
	b.Answer("Show in Wire")
	if b.row != 1 {
		t.Errorf("shown is row %d", b.row)
	}
	b.key(desktop.KeyMenu)
	b.Answer("Copy")
	if got := b.Host.Fyne.Clipboard().Content(); got != "10:00:00.000 alice #1 send message · Team" {
		t.Errorf("copied is %q", got)
	}
	b.key(desktop.KeyMenu)
	b.Answer("Only Team")
	b.Says("6 arrows")
	b.key(desktop.KeyMenu)
	b.Answer("All users and groups")
	b.Says("9 arrows")
	b.key(fyne.KeyEnd, desktop.KeyMenu)
	b.Answer("Begin with this arrow")
	b.Says("1 arrow")
}

func TestASequenceIsSavedAsPictureAndText(t *testing.T) {
	b := newBench(t)
	b.some()
	folder := t.TempDir()
	for item, check := range map[string]func([]byte) bool{
		"Save as SVG…": func(c []byte) bool {
			return xml.Unmarshal(c, new(struct{})) == nil && strings.Contains(string(c), "send message")
		},
		"Save as PNG…": func(c []byte) bool {
			p, err := png.Decode(strings.NewReader(string(c)))
			return err == nil && p.Bounds().Dx() == 4*260
		},
		"Save as Mermaid, in Markdown…": func(c []byte) bool { return strings.HasPrefix(string(c), "```mermaid\nsequenceDiagram") },
	} {
		path := filepath.Join(folder, strings.ReplaceAll(item, "…", ""))
		b.Host.FileDialog = func(context.Context, filedialog.Request) ([]string, error) { return []string{path}, nil }
		b.Pick("Save…", item)
		b.Until("it is saved", func() bool { _, err := os.Stat(path); return err == nil && len(b.view.Tasks.UnderWay()) == 0 })
		if want := "Saved 9 arrows to " + path; b.Hint != want {
			t.Errorf("told is %q, want %q", b.Hint, want)
		}
		content, err := os.ReadFile(path)
		if err != nil || !check(content) {
			t.Errorf("%s wrote %v %.300q", item, err, content)
		}
	}
}

func TestOutOfSightNothingIsDrawnAndNothingIsMissed(t *testing.T) {
	b := newBench(t)
	b.view.Pane.Hide()
	b.Message("m1", "g1", 0, "bob")
	b.Settled()
	if b.View().Reads("arrows") && !b.View().Reads("0 arrows") {
		t.Error("it draws what nobody sees")
	}
	b.view.Pane.Show()
	b.shown()
	b.Says("3 arrows")
}
