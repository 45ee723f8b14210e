package inspector_test

import (
	"fmt"
	"net/http"
	"runtime"
	"strings"
	"sync"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"

	"muster/app/causes"
	"muster/app/hand"
	"muster/app/hand/touch"
	"muster/app/host"
	"muster/app/inspector"
	"muster/cpaas/transport"
	"muster/widgets/look"
)

// bench is an inspector in a window of its own. The test's goroutine is the user
// interface's: what is posted waits for until.
type bench struct {
	testing.TB
	host    *host.Host
	tape    *transport.Tape
	in      *inspector.Inspector
	tells   map[string]func(transport.Record)
	groups  map[string]string
	earlier []string // the files of earlier runs
	began   time.Time
	frames  touch.Frames

	mu    sync.Mutex
	queue []func()
	again *transport.Row // that was asked to be sent again
}

func newBench(t testing.TB) *bench {
	t.Helper()
	b := &bench{TB: t, tape: transport.NewTape(), tells: map[string]func(transport.Record){}, groups: map[string]string{"g1": "Team"}}
	b.began = time.Date(2026, 11, 29, 10, 0, 0, 0, time.Local)
	app := test.NewTempApp(t)
	app.Settings().SetTheme(look.NewTheme())
	b.host = &host.Host{Fyne: app, Post: b.post, Now: func() time.Time { return b.began }, Ending: &sync.WaitGroup{}}
	b.host.Window = app.NewWindow("")
	b.in = inspector.New(b.host, inspector.Options{
		Tape: b.tape, Causes: causes.Follow(b.tape, b.post), GroupName: func(id string) string { return b.groups[id] }, Earlier: func() []string { return b.earlier },
		SendAgain: func(r *transport.Row) { b.again = r },
	})
	b.host.Window.SetContent(container.NewStack(b.in.View))
	b.resize(1280, 600)
	t.Cleanup(func() { b.in.Close()() })
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

// settled takes what was posted until no work is under way any more.
func (b *bench) settled() {
	b.Helper()
	b.until("all work has ended", func() bool { return len(b.in.Tasks.UnderWay()) == 0 })
}

// until takes what is posted until something has come about and nothing waits.
func (b *bench) until(what string, cond func() bool) {
	b.Helper()
	for began := time.Now(); time.Since(began) < 2*time.Minute; runtime.Gosched() {
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
	b.Fatalf("never came about: %s", what)
}

// of puts something on the tape for a user of a server.
func (b *bench) of(user, server string, records ...transport.Record) {
	key := user + " " + server
	if b.tells[key] == nil {
		b.tells[key] = b.tape.Source(server, user+"@example.com").Tap(transport.Options{}).Observer
	}
	for _, r := range records {
		b.tells[key](r)
	}
}

const server = "https://host.example"

// request is one to a group, that took a while and was answered with a status.
func (b *bench) request(method, path string, status int, after time.Duration) transport.Exchange {
	return transport.Exchange{
		Method: method, Base: server, Path: "/cpaas/chat/v1/alice@example.com" + path, Status: status, Began: b.began.Add(after), Took: 12 * time.Millisecond,
		Request: transport.Content{Header: http.Header{"Authorization": {"Bearer token#3fa9"}}, Body: []byte(`{"text":"hello"}`), Size: 16},
		Reply:   transport.Content{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"resourceURL":"x"}`), Size: 19},
	}
}

// frame is one that was received, with a notification of a group.
func (b *bench) frame(name, group string, after time.Duration) transport.Frame {
	body := fmt.Sprintf(`{%q:{"id":"n1","chatMessage":{"text":"hello","link":[{"href":"/cpaas/chat/v1/bob/group/%s/messages"}]}}}`, name, group)
	return transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: b.began.Add(after)}
}

// some are rows of two users: a request, its notification, a ping, a receipt, a refusal.
func (b *bench) some() {
	b.of("alice", server, b.request(http.MethodPost, "/group/g1/messages", 201, 0))
	b.of("bob", server,
		b.frame("chatMessageNotification", "g1", 27*time.Millisecond),
		transport.Frame{Socket: 1, Kind: transport.Ping, At: b.began.Add(30 * time.Millisecond)},
		b.frame("chatMessageStatusNotification", "g1", 40*time.Millisecond),
		b.frame("groupChatSessionInvitationNotification", "g2", 2*time.Second))
	b.of("alice", server, b.request(http.MethodDelete, "/group/g2", 403, 3*time.Second))
	b.settled()
}

func (b *bench) view() touch.View {
	return touch.View{Canvas: b.host.Window.Canvas(), Root: b.host.Window.Content()}
}

// over is the menu or dialog that is open.
func (b *bench) over() touch.View {
	return touch.View{Canvas: b.host.Window.Canvas(), Root: b.host.Window.Canvas().Overlays().Top()}
}

func (b *bench) press(label string) {
	b.Helper()
	if err := b.view().Press(label); err != nil {
		b.Fatal(err)
	}
	b.settled()
}

// pick opens the menu of a button and chooses an item.
func (b *bench) pick(button, item string) {
	b.Helper()
	b.press(button)
	b.answer(item)
}

func (b *bench) answer(label string) {
	b.Helper()
	if err := b.over().Press(label); err != nil {
		b.Fatal(err)
	}
	b.settled()
}

func (b *bench) fill(label, text string) {
	b.Helper()
	if err := b.view().Field(label).Fill(text); err != nil {
		b.Fatal(err)
	}
	b.settled()
}

// at goes to the i-th row in sight with the keyboard.
func (b *bench) at(i int) {
	b.Helper()
	table := hand.First(b.in.View, func(o fyne.CanvasObject) bool {
		_, is := o.(fyne.Focusable)
		return is && hand.Spoken(o) == "Wire"
	})
	b.host.Focus(table.(fyne.Focusable))
	b.key(fyne.KeyHome)
	for range i {
		b.key(fyne.KeyDown)
	}
}

func (b *bench) key(name fyne.KeyName) {
	b.host.Focused().TypedKey(&fyne.KeyEvent{Name: name})
	b.settled()
}

// choose takes an item of the menu of the i-th row.
func (b *bench) choose(i int, item string) {
	b.Helper()
	b.at(i)
	b.key(desktop.KeyMenu)
	b.answer(item)
}

// rows are the rows in sight, each with its cells between bars.
func (b *bench) rows() []string {
	var rows []string
	for _, row := range hand.All(b.in.View, func(o fyne.CanvasObject) bool { return hand.Kind(o) == "*table.tableRow" })[1:] {
		rows = append(rows, strings.Join(hand.Read(row), "|"))
	}
	return rows
}

// shows fails unless the rows in sight are those with these numbers.
func (b *bench) shows(numbers string) {
	b.Helper()
	b.settled()
	var got []string
	for _, row := range b.rows() {
		number, _, _ := strings.Cut(row, "|")
		got = append(got, number)
	}
	if strings.Join(got, " ") != numbers {
		b.Errorf("shown are the rows %v, want %s:\n%s", got, numbers, strings.Join(b.rows(), "\n"))
	}
}

// says fails unless a text can be read.
func (b *bench) says(text string) {
	b.Helper()
	if !b.view().Reads(text) {
		b.Errorf("it does not say %q but\n%s", text, b.view().Text())
	}
}
