package viewtest

import (
	"fmt"
	"time"

	"muster/cpaas/transport"
)

// Server is the one that the users of a Wire talk to.
const Server = "https://host.example"

// Wire puts rows on a tape as if users had made them.
type Wire struct {
	Tape  *transport.Tape
	began time.Time
	tells map[string]func(transport.Record)
}

// NewWire has an empty tape.
func NewWire(began time.Time) *Wire {
	return &Wire{Tape: transport.NewTape(), began: began, tells: map[string]func(transport.Record){}}
}

// Tell puts records of a user of a server on the tape.
func (w *Wire) Tell(server, user string, records ...transport.Record) {
	key := user + " " + server
	if w.tells[key] == nil {
		w.tells[key] = w.Tape.Source(server, user+"@example.com").Tap(transport.Options{}).Observer
	}
	for _, r := range records {
		w.tells[key](r)
	}
}

// Request puts a request of a user on the tape that was answered after 12 ms.
func (w *Wire) Request(user, method, path, body, reply string, status int, after time.Duration) {
	x := transport.Exchange{Method: method, Base: Server, Path: "/cpaas/chat/v1/u/" + path, Status: status, Began: w.began.Add(after), Took: 12 * time.Millisecond}
	x.Request.Body, x.Reply.Body = []byte(body), []byte(reply)
	w.Tell(Server, user, x)
}

// Frame is one that a user received.
func (w *Wire) Frame(body string, after time.Duration) transport.Frame {
	return transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(body), Size: len(body), At: w.began.Add(after)}
}

// Message has alice send one to a group, of which others hear 20 ms later and more.
func (w *Wire) Message(id, group string, after time.Duration, to ...string) {
	link := "/cpaas/chat/v1/u/group/" + group + "/messages/" + id
	w.Request("alice", "POST", "group/"+group+"/messages", `{"chatMessage":{"text":"hello"}}`, `{"chatMessage":{"resourceURL":"`+link+`"}}`, 201, after)
	for i, user := range to {
		body := fmt.Sprintf(`{"chatMessageNotification":{"id":"%s-%d","chatMessage":{"text":"hello","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":%q}]}}`, id, i, link)
		w.Tell(Server, user, w.Frame(body, after+time.Duration(20+i)*time.Millisecond))
	}
}
