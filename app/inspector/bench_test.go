package inspector_test

import (
	"fmt"
	"net/http"
	"strings"
	"testing"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/driver/desktop"

	"muster/app/causes"
	"muster/app/hand"
	"muster/app/hand/viewtest"
	"muster/app/inspector"
	"muster/cpaas/transport"
)

// bench is an inspector in a window of its own.
type bench struct {
	*viewtest.Window
	*viewtest.Wire
	in      *inspector.Inspector
	groups  map[string]string
	earlier []string       // the files of earlier runs
	again   *transport.Row // that was asked to be sent again
}

func newBench(t testing.TB) *bench {
	t.Helper()
	w := viewtest.New(t)
	b := &bench{Window: w, Wire: viewtest.NewWire(w.Began), groups: map[string]string{"g1": "Team"}}
	b.in = inspector.New(b.Host, inspector.Options{
		Tape: b.Tape, Causes: causes.Follow(b.Tape, b.Post), GroupName: func(id string) string { return b.groups[id] }, Earlier: func() []string { return b.earlier },
		SendAgain: func(r *transport.Row) { b.again = r },
	})
	b.Show(b.in.View, func() bool { return len(b.in.Tasks.UnderWay()) == 0 })
	t.Cleanup(func() { b.in.Close()() })
	b.Settled()
	return b
}

// request is one to a group, that took a while and was answered with a status.
func (b *bench) request(method, path string, status int, after time.Duration) transport.Exchange {
	return transport.Exchange{
		Method: method, Base: viewtest.Server, Path: "/cpaas/chat/v1/alice@example.com" + path, Status: status, Began: b.Began.Add(after), Took: 12 * time.Millisecond,
		Request: transport.Content{Header: http.Header{"Authorization": {"Bearer token#3fa9"}}, Body: []byte(`{"text":"hello"}`), Size: 16},
		Reply:   transport.Content{Header: http.Header{"Content-Type": {"application/json"}}, Body: []byte(`{"resourceURL":"x"}`), Size: 19},
	}
}

// frame is one that was received, with a notification of a group.
func (b *bench) frame(name, group string, after time.Duration) transport.Frame {
	body := fmt.Sprintf(`{%q:{"id":"n1","chatMessage":{"text":"hello","link":[{"href":"/cpaas/chat/v1/bob/group/%s/messages"}]}}}`, name, group)
	return b.Frame(body, after)
}

// some are rows of two users: a request, its notification, a ping, a receipt, a refusal.
func (b *bench) some() {
	b.Tell(viewtest.Server, "alice", b.request(http.MethodPost, "/group/g1/messages", 201, 0))
	b.Tell(viewtest.Server, "bob",
		b.frame("chatMessageNotification", "g1", 27*time.Millisecond),
		transport.Frame{Socket: 1, Kind: transport.Ping, At: b.Began.Add(30 * time.Millisecond)},
		b.frame("chatMessageStatusNotification", "g1", 40*time.Millisecond),
		b.frame("groupChatSessionInvitationNotification", "g2", 2*time.Second))
	b.Tell(viewtest.Server, "alice", b.request(http.MethodDelete, "/group/g2", 403, 3*time.Second))
	b.Settled()
}

// at goes to the i-th row in sight with the keyboard.
func (b *bench) at(i int) {
	b.Helper()
	b.Focus(func(o fyne.CanvasObject) bool {
		_, is := o.(fyne.Focusable)
		return is && hand.Spoken(o) == "Wire"
	})
	b.Key(fyne.KeyHome)
	for range i {
		b.Key(fyne.KeyDown)
	}
}

// choose takes an item of the menu of the i-th row.
func (b *bench) choose(i int, item string) {
	b.Helper()
	b.at(i)
	b.Key(desktop.KeyMenu)
	b.Answer(item)
}

// rows are the rows in sight, each with its cells between bars.
func (b *bench) rows() []string { return b.Rows("*table.tableRow", "|")[1:] }

// shows fails unless the rows in sight are those with these numbers.
func (b *bench) shows(numbers string) {
	b.Helper()
	b.Settled()
	var got []string
	for _, row := range b.rows() {
		number, _, _ := strings.Cut(row, "|")
		got = append(got, number)
	}
	if strings.Join(got, " ") != numbers {
		b.Errorf("shown are the rows %v, want %s:\n%s", got, numbers, strings.Join(b.rows(), "\n"))
	}
}
