package latency_test

import (
	"fmt"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/test"

	"muster/app/causes"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/latency"
	"muster/cpaas/transport"
	"muster/widgets/look"
)

// bench is a table of times in a window of its own. The test's goroutine is the user
// interface's: what is posted waits for until.
type bench struct {
	testing.TB
	host   *host.Host
	tape   *transport.Tape
	view   *latency.View
	tells  map[string]func(transport.Record)
	began  time.Time
	frames touch.Frames
	row    int64 // that was to be shown in full

	mu    sync.Mutex
	queue []func()
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, tape: transport.NewTape(), tells: map[string]func(transport.Record){}}
	b.began = time.Date(2026, 11, 29, 10, 0, 0, 0, time.Local)
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme())
	b.host = &host.Host{Fyne: app, Post: b.post, Now: func() time.Time { return b.began }, Ending: &sync.WaitGroup{}, Hint: func(string) {}}
	b.host.Window = app.NewWindow("")
	of := causes.Follow(b.tape, b.post)
	b.view = latency.New(b.host, latency.Options{Causes: of, OnRow: func(n int64) { b.row = n }})
	b.host.Window.SetContent(container.NewStack(b.view.Pane))
	b.resize(1280, 600)
	t.Cleanup(func() { b.view.Close()(); of.Close()() })
	b.view.Show()
	b.settled()
	return b
}

func (b *bench) resize(width, height float32) {
	b.host.Window.Resize(fyne.NewSize(width, height))
	b.frames.Next(b.host.Window.Canvas())
}

func (b *bench) post(f func()) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.queue = append(b.queue, f)
}

// settled takes what was posted until nothing is under way any more, and what came on
// the tape is shown.
func (b *bench) settled() {
	b.Helper()
	b.until("all is shown", func() bool { return !b.view.Behind() && len(b.view.Tasks.UnderWay()) == 0 })
}

func (b *bench) until(what string, cond func() bool) {
	b.Helper()
	for began := time.Now(); time.Since(began) < 20*time.Second; runtime.Gosched() {
		b.mu.Lock()
		queue := b.queue
		b.queue = nil
		b.mu.Unlock()
		for _, f := range queue {
			f()
		}
		if len(queue) == 0 && cond() {
			b.frames.Next(b.host.Window.Canvas())
			return
		}
	}
	b.Fatalf("never came about: %s; it says\n%s", what, b.window().Text())
}

func (b *bench) tell(user string, r transport.Record) {
	if b.tells[user] == nil {
		b.tells[user] = b.tape.Source("https://host.example", user+"@example.com").Tap(transport.Options{}).Observer
	}
	b.tells[user](r)
}

// request is one of a user that was answered after 12 ms.
func (b *bench) request(user, method, path, body, reply string, status int, after time.Duration) {
	x := transport.Exchange{Method: method, Base: "https://host.example", Path: "/cpaas/chat/v1/u/" + path, Status: status, Began: b.began.Add(after), Took: 12 * time.Millisecond}
	x.Request.Body, x.Reply.Body = []byte(body), []byte(reply)
	b.tell(user, x)
}

// message has alice send one, of which others hear.
func (b *bench) message(id, group string, after time.Duration, to ...string) {
	link := "/cpaas/chat/v1/u/group/" + group + "/messages/" + id
	b.request("alice", "POST", "group/"+group+"/messages", `{"chatMessage":{"text":"hello"}}`, `{"chatMessage":{"resourceURL":"`+link+`"}}`, 201, after)
	for i, user := range to {
		body := fmt.Sprintf(`{"chatMessageNotification":{"id":"%s-%d","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":%q}]}}`, id, i, link)
		b.tell(user, transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.began.Add(after + time.Duration(20+i)*time.Millisecond)})
	}
}

// some are two messages of alice, of which others hear, and a refusal.
func (b *bench) some() {
	b.message("m1", "g1", 0, "bob", "carol")
	b.message("m2", "g1", time.Second, "carol", "bob", "dave")
	b.request("bob", "DELETE", "group/g1", "", "{}", 403, 3*time.Second)
	b.shown()
}

// shown has the view take over what is on the tape.
func (b *bench) shown() {
	b.Helper()
	b.view.Show()
	b.settled()
}

func (b *bench) window() touch.View {
	return touch.View{Canvas: b.host.Window.Canvas(), Root: b.host.Window.Content()}
}

func (b *bench) press(label string) {
	b.Helper()
	if err := b.window().Press(label); err != nil {
		b.Fatal(err)
	}
	b.settled()
}

// pick opens a menu and chooses an item.
func (b *bench) pick(button, item string) {
	b.Helper()
	b.press(button)
	b.answer(item)
}

func (b *bench) answer(item string) {
	b.Helper()
	over := touch.View{Canvas: b.host.Window.Canvas(), Root: b.host.Window.Canvas().Overlays().Top()}
	if err := over.Press(item); err != nil {
		b.Fatal(err)
	}
	b.settled()
}

func (b *bench) key(names ...fyne.KeyName) {
	b.Helper()
	table := hand.First(b.view.Pane, func(o fyne.CanvasObject) bool { return hand.Spoken(o) == "Latency" && hand.Kind(o) == "*table.Table" })
	b.host.Focus(table.(fyne.Focusable))
	for _, name := range names {
		b.host.Focused().TypedKey(&fyne.KeyEvent{Name: name})
	}
	b.settled()
}

// rows are the lines in sight, each with its cells between bars.
func (b *bench) rows() string {
	var rows []string
	for _, row := range hand.All(b.view.Pane, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*table.tableRow" })[1:] {
		rows = append(rows, strings.Join(hand.Read(row), "|"))
	}
	return strings.Join(rows, "\n")
}

func (b *bench) shows(want ...string) {
	b.Helper()
	if got := b.rows(); got != strings.Join(want, "\n") {
		b.Errorf("shown are\n%s\nwant\n%s", got, strings.Join(want, "\n"))
	}
}

func (b *bench) says(text string) {
	b.Helper()
	if !b.window().Reads(text) {
		b.Errorf("it does not say %q but\n%s", text, b.window().Text())
	}
}
