package draw_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// hostile is an address of characters that mean something somewhere.
const hostile = "end;#\"'<b>%%{init: {}}%%`\\\n\u202e--x@example.com"

// fixture is a tape of a group: made, told to six others, messages, requests of one
// user at the same time, one that is refused and one without a reply.
func fixture(t testing.TB, messages int) *cause.Joiner {
	t.Helper()
	tape := transport.NewTape()
	users := []string{"alice@example.com", hostile, "carol@example.com", "dave@example.com", "user5@example.com", "user6@example.com", "user7@example.com"}
	var tells []func(transport.Record)
	for _, user := range users {
		tells = append(tells, tape.Source("https://host.example;x", user).Tap(transport.Options{}).Observer)
	}
	var rows []*transport.Row
	tape.Watch(func(r *transport.Row) { rows = append(rows, r) })
	at := time.Now()
	request := func(user int, method, path, body, reply string, status int, took time.Duration) {
		x := transport.Exchange{Method: method, Base: "https://host.example", Path: "/cpaas/chat/v1/u/" + path, Status: status, Began: at, Took: took}
		x.Request.Body, x.Reply.Body = []byte(body), []byte(reply)
		tells[user](x)
	}
	frame := func(user int, after time.Duration, text string) {
		tells[user](transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(text), Size: len(text), At: at.Add(after)})
	}
	request(0, "POST", "group", `{"groupChatSessionInformation":{"x-name":"Team","participant":[{"address":"carol@example.com"},{"address":"dave@example.com"}]}}`, `{"groupChatSessionInformation":{"resourceURL":"/cpaas/chat/v1/u/group/g1"}}`, 201, 30*time.Millisecond)
	frame(2, 20*time.Millisecond, `{"groupChatSessionInvitationNotification":{"id":"i1","x-name":"Team","participant":[{"address":"alice@example.com","x-isAdmin":true}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g1"}]}}`)
	for i := range messages {
		at = at.Add(5 * time.Millisecond)
		sender := i % len(users)
		id := fmt.Sprint("m", i)
		request(sender, "POST", "group/g1/messages", `{"chatMessage":{"text":"hello"}}`, `{"chatMessage":{"resourceURL":"/cpaas/chat/v1/u/group/g1/messages/`+id+`"}}`, 201, 50*time.Millisecond)
		for reader := range users {
			if reader != sender {
				frame(reader, time.Duration(reader)*time.Millisecond, `{"chatMessageNotification":{"id":"n`+fmt.Sprint(i, "-", reader)+`","chatMessage":{"text":"hello","senderAddress":`+quoted(users[sender])+`},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g1/messages/`+id+`"}]}}`)
			}
		}
	}
	at = at.Add(time.Second)
	request(1, "DELETE", "group/g1", "", `{}`, 403, time.Millisecond)
	request(1, "PUT", "group/g1", `{}`, "", 0, time.Second)
	request(2, "PUT", "group/g1", `{}`, "", 200, time.Second)
	frame(3, 10*time.Millisecond, `{"chatEventNotification":{"id":"e1","eventType":"SessionUpdated","link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g1"}]}}`)
	frame(3, 20*time.Millisecond, `{"chatEventNotification":{"id":"e2","eventType":"`+strings.ReplaceAll(hostile, "\n", " ")[:3]+`;end","link":[]}}`)
	return cause.Join(rows)
}

func quoted(text string) string { return fmt.Sprintf("%q", strings.ReplaceAll(text, "'", "")) }
