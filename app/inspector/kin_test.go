package inspector_test

import (
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"

	"muster/app/hand"
	"muster/app/hand/viewtest"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// message has alice send a message, of which some others hear.
func (b *bench) message(id string, after time.Duration, to ...string) {
	link := "/cpaas/chat/v1/u/group/g1/messages/" + id
	x := b.request(http.MethodPost, "/group/g1/messages", 201, after)
	x.Request.Body, x.Reply.Body = []byte(`{"chatMessage":{"text":"hello"}}`), []byte(`{"chatMessage":{"resourceURL":"`+link+`"}}`)
	b.Tell(viewtest.Server, "alice", x)
	for i, user := range to {
		body := fmt.Sprintf(`{"chatMessageNotification":{"id":"%s-%d","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":%q}]}}`, id, i, link)
		b.Tell(viewtest.Server, user, transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.Began.Add(after + 27*time.Millisecond)})
	}
	b.Settled()
}

// follow goes to a line of the row in full and presses Enter.
func (b *bench) follow(line string) {
	b.Helper()
	b.Says(line)
	text := hand.First(b.in.View, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*code.Text" })
	b.Host.Focus(text.(fyne.Focusable))
	b.Key(fyne.KeyHome)
	for range 100 {
		if strings.Contains(hand.Spoken(text), line) {
			b.Key(fyne.KeyReturn)
			return
		}
		b.Key(fyne.KeyDown)
	}
	b.Fatalf("no line says %q", line)
}

// full waits for what a row in full is to say.
func (b *bench) full(text string) {
	b.Helper()
	b.Until("the row in full says "+text, func() bool { return b.View().Reads(text) })
}

func TestARowLeadsToWhatCausedItAndToWhatItCaused(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob", "carol")
	b.at(0)
	b.Key(fyne.KeyReturn)
	b.full("Caused (2)")
	b.Says("#3 · carol · chatMessageNotification · +27 ms")
	b.follow("#3 · carol")
	b.full("Caused by")
	b.Says("#3 · chatMessageNotification · carol")
	b.follow("#1 · alice · POST …/group/g1/messages · 201 · −27 ms")
	b.full("Caused (2)")
}

func TestWhatARowHasCausedIsKeptUpToDateWhileItIsShown(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.at(0)
	b.Key(fyne.KeyReturn)
	b.full("Caused (1)")
	body := `{"chatMessageNotification":{"id":"late","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g1/messages/m1"}]}}`
	b.Tell(viewtest.Server, "carol", transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.Began.Add(time.Second)})
	b.full("Caused (2)")
	b.Says("#3 · carol")
}

func TestARowThatIsFilteredOutIsGoneToAllTheSame(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.Fill("Filter", "POST")
	b.shows("1")
	b.at(0)
	b.Key(fyne.KeyReturn)
	b.full("Caused (1)")
	b.follow("#2 · bob")
	b.full("Caused by")
	b.shows("1 2")
}

func TestTheRowsOfAFileLeadToEachOther(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	path := filepath.Join(t.TempDir(), "rows.ndjson")
	file, err := os.Create(path)
	if err != nil {
		t.Fatal(err)
	}
	if err := trace.WriteNDJSON(file, b.Tape.Rows(0)); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	b.in.Reveal("m1", time.Time{})
	b.Settled()
	b.in.Open(path)
	b.Settled()
	if b.View().Reads("highlighted") {
		t.Error("rows of the file are highlighted by what was looked for on the tape")
	}
	b.message("m2", time.Second) // is on the tape, and not in the file
	b.shows("1 2")
	b.at(1)
	b.Key(fyne.KeyReturn)
	b.full("Caused by")
	b.Says("#1 · alice")
}

func TestARowThatIsGoneIsSaidToBe(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.Press("Clear")
	b.in.Go(1)
	b.Settled()
	b.Says("#1 is not among the rows any more")
}

func TestWhatCameSecondsLaterIsToldInSeconds(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	body := `{"chatMessageNotification":{"id":"late","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g1/messages/m1"}]}}`
	b.Tell(viewtest.Server, "carol", transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.Began.Add(33 * time.Second)})
	b.Settled()
	b.at(0)
	b.Key(fyne.KeyReturn)
	b.full("Caused (2)")
	b.Says("#3 · carol · chatMessageNotification · +33.0 s")
	if b.View().Reads("s ms") {
		t.Error("a time has two units")
	}
}
