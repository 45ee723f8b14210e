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
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// message has alice send a message, of which some others hear.
func (b *bench) message(id string, after time.Duration, to ...string) {
	link := "/cpaas/chat/v1/u/group/g1/messages/" + id
	x := b.request(http.MethodPost, "/group/g1/messages", 201, after)
	x.Request.Body, x.Reply.Body = []byte(`{"chatMessage":{"text":"hello"}}`), []byte(`{"chatMessage":{"resourceURL":"`+link+`"}}`)
	b.of("alice", server, x)
	for i, user := range to {
		body := fmt.Sprintf(`{"chatMessageNotification":{"id":"%s-%d","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":%q}]}}`, id, i, link)
		b.of(user, server, transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.began.Add(after + 27*time.Millisecond)})
	}
	b.settled()
}

// follow goes to a line of the row in full and presses Enter.
func (b *bench) follow(line string) {
	b.Helper()
	b.says(line)
	text := hand.First(b.in.View, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*code.Text" })
	b.host.Focus(text.(fyne.Focusable))
	b.key(fyne.KeyHome)
	for range 100 {
		if strings.Contains(hand.Spoken(text), line) {
			b.key(fyne.KeyReturn)
			return
		}
		b.key(fyne.KeyDown)
	}
	b.Fatalf("no line says %q", line)
}

// full waits for what a row in full is to say.
func (b *bench) full(text string) {
	b.Helper()
	b.until("the row in full says "+text, func() bool { return b.view().Reads(text) })
}

func TestARowLeadsToWhatCausedItAndToWhatItCaused(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob", "carol")
	b.at(0)
	b.key(fyne.KeyReturn)
	b.full("Caused (2)")
	b.says("#3 · carol · chatMessageNotification · +27 ms")
	b.follow("#3 · carol")
	b.full("Caused by")
	b.says("#3 · chatMessageNotification · carol")
	b.follow("#1 · alice · POST …/group/g1/messages · 201 · -27 ms")
	b.full("Caused (2)")
}

func TestWhatARowHasCausedIsKeptUpToDateWhileItIsShown(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.at(0)
	b.key(fyne.KeyReturn)
	b.full("Caused (1)")
	body := `{"chatMessageNotification":{"id":"late","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g1/messages/m1"}]}}`
	b.of("carol", server, transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.began.Add(time.Second)})
	b.full("Caused (2)")
	b.says("#3 · carol")
}

func TestARowThatIsFilteredOutIsGoneToAllTheSame(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.fill("Filter", "POST")
	b.shows("1")
	b.at(0)
	b.key(fyne.KeyReturn)
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
	if err := trace.WriteNDJSON(file, b.tape.Rows(0)); err != nil {
		t.Fatal(err)
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	b.in.Open(path)
	b.settled()
	b.message("m2", time.Second) // is on the tape, and not in the file
	b.shows("1 2")
	b.at(1)
	b.key(fyne.KeyReturn)
	b.full("Caused by")
	b.says("#1 · alice")
}

func TestARowThatIsGoneIsSaidToBe(t *testing.T) {
	b := newBench(t)
	b.message("m1", 0, "bob")
	b.press("Clear")
	b.in.Go(1)
	b.settled()
	b.says("#1 is not among the rows any more")
}
