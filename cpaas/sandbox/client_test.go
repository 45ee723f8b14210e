package sandbox

import (
	"context"
	"encoding/json"
	"errors"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)

// window is one login of a user, spoken over raw HTTP and websocket frames.
type window struct {
	t       testing.TB
	server  *Server
	user    string
	tokens  wire.TokenReply
	agent   string
	channel wire.Channel
	socket  *websocket.Conn
	pipe    *Pipe
	stream  *stream
}

// stream is what one socket reads.
type stream struct {
	frames chan []byte           // closed at its end
	closed *websocket.CloseError // set before; its code is 1006 after a cut
}

// end waits for the end and returns the close frame, if there was one.
func (st *stream) end() *websocket.CloseError {
	for range st.frames {
	}
	return st.closed
}

func newServer(t testing.TB, opts ...Option) *Server {
	t.Helper()
	s := New(opts...)
	holdToDescription(t, s)
	t.Cleanup(s.Close)
	return s
}

// raw sends one request to the handler.
func raw(s *Server, method, target, body string, header map[string]string) *httptest.ResponseRecorder {
	r := httptest.NewRequest(method, target, strings.NewReader(body))
	for name, value := range header {
		r.Header.Set(name, value)
	}
	w := httptest.NewRecorder()
	s.ServeHTTP(w, r)
	return w
}

func grantForm(s *Server, form url.Values) *httptest.ResponseRecorder {
	return raw(s, "POST", wire.TokenPath, form.Encode(), map[string]string{"Content-Type": "application/x-www-form-urlencoded"})
}

func passwordForm(user, password, client string) url.Values {
	return url.Values{"grant_type": {"password"}, "username": {user}, "password": {password}, "client_id": {client}, "scope": {"openid"}}
}

// enter logs a user in, with no channel yet.
func enter(t testing.TB, s *Server, user string) *window {
	t.Helper()
	w := grantForm(s, passwordForm(user, "sandbox", "sandbox"))
	if w.Code != http.StatusOK {
		t.Fatalf("login of %s: %d %s", user, w.Code, w.Body)
	}
	return &window{t: t, server: s, user: user, tokens: parse[wire.TokenReply](t, w.Body.Bytes())}
}

// open logs a user in and subscribes a channel that has a socket.
func open(t testing.TB, s *Server, user string) *window {
	t.Helper()
	w := enter(t, s, user)
	w.subscribe(`{"notificationChannel":{"channelType":"Websockets","x-connCheckRole":"client"}}`)
	w.dial()
	return w
}

func parse[T any](t testing.TB, text []byte) T {
	t.Helper()
	var value T
	if err := json.Unmarshal(text, &value); err != nil {
		t.Fatalf("reply %q: %v", text, err)
	}
	return value
}

func (w *window) send(method, target, body string) *httptest.ResponseRecorder {
	header := map[string]string{"Authorization": "Bearer " + w.tokens.AccessToken}
	if w.agent != "" {
		header["X-Cpaas-Agent"] = w.agent
	}
	return raw(w.server, method, target, body, header)
}

// want sends a request that must be answered with that status.
func (w *window) want(status int, method, target, body string) []byte {
	w.t.Helper()
	got := w.send(method, target, body)
	if got.Code != status {
		w.t.Fatalf("%s %s: %d %s, want %d", method, target, got.Code, got.Body, status)
	}
	return got.Body.Bytes()
}

// subscribe makes a channel as the body asks and subscribes it.
func (w *window) subscribe(channelBody string) {
	w.t.Helper()
	w.channel = *parse[wire.ChannelBody](w.t, w.want(201, "POST", wire.ChannelsPath(w.user), channelBody)).Channel
	w.want(201, "POST", wire.SubscriptionsPath(w.user), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+w.channel.CallbackURL+`"}}}`)
}

// dial connects the channel's socket in memory and starts to read it.
func (w *window) dial() {
	w.t.Helper()
	w.connect()
	st, conn := &stream{frames: make(chan []byte, 20_000)}, w.socket
	w.stream = st
	go func() {
		defer close(st.frames)
		for {
			_, data, err := conn.ReadMessage()
			if err != nil {
				st.closed, _ = errors.AsType[*websocket.CloseError](err)
				return
			}
			st.frames <- data
		}
	}()
}

// connect dials the channel's socket and does not read it.
func (w *window) connect() {
	w.t.Helper()
	w.pipe = w.server.Pipe()
	dialer := websocket.Dialer{NetDialContext: w.pipe.DialContext}
	conn, reply, err := dialer.DialContext(context.Background(), "ws://sandbox"+w.channel.Data.ChannelURL+"?access_token="+w.tokens.AccessToken, nil)
	if err != nil {
		text := ""
		if reply != nil {
			body, _ := io.ReadAll(reply.Body)
			text = reply.Status + " " + string(body)
		}
		w.t.Fatalf("dial of %s: %v %s", w.user, err, text)
	}
	w.socket = conn
	w.t.Cleanup(func() { _ = conn.Close() })
}

// frame is the next frame, which must come.
func (w *window) frame() wire.Frame {
	w.t.Helper()
	select {
	case data, ok := <-w.stream.frames:
		if !ok {
			w.t.Fatalf("%s: the socket closed, want a frame", w.user)
		}
		frame, err := wire.DecodeFrame(data)
		if err != nil {
			w.t.Fatalf("%s: frame %s: %v", w.user, data, err)
		}
		if err := described().ServerFrame(data); err != nil {
			w.t.Errorf("%s: frame %s: %v", w.user, data, err)
		}
		return frame
	case <-time.After(2 * time.Minute):
		w.t.Fatalf("%s: no frame came", w.user)
	}
	panic("unreachable")
}

// quiet fails if anything but the answer to a check comes.
func (w *window) quiet() {
	w.t.Helper()
	if err := w.socket.WriteMessage(websocket.TextMessage, []byte(`{"connCheck":{"interval":30}}`)); err != nil {
		w.t.Fatalf("%s: check: %v", w.user, err)
	}
	if frame := w.frame(); frame.ConnAck == nil {
		w.t.Errorf("%s was told %s, want nothing", w.user, describe(frame))
	}
}

// describe puts a frame into a few words that tests compare.
func describe(f wire.Frame) string {
	switch {
	case f.Invitation != nil:
		return "invitation to " + f.Invitation.Name
	case f.Participant != nil:
		p := f.Participant.Participants[0]
		words := p.Address + " " + p.Status
		if p.Admin {
			words += " admin"
		}
		return words
	case f.Event != nil:
		return f.Event.Type
	case f.Message != nil && f.Message.Message != nil:
		return f.Message.Message.Type + " " + f.Message.Message.Text
	case f.Message != nil:
		return f.Message.Composing.Type + " " + f.Message.Composing.State
	case f.MessageStatus != nil:
		return f.MessageStatus.Sender + " " + f.MessageStatus.Status
	case f.ConnAck != nil:
		return "connAck"
	case f.ConnCheck != nil:
		return "connCheck"
	}
	return "nothing"
}

// told checks the next frames in order, and that no other follows.
func (w *window) told(want ...string) {
	w.t.Helper()
	for _, words := range want {
		if got := describe(w.frame()); got != words {
			w.t.Errorf("%s was told %q, want %q", w.user, got, words)
		}
	}
	w.quiet()
}

// create makes a group over HTTP and returns its id.
func (w *window) create(name string, others ...string) string {
	w.t.Helper()
	named := make([]wire.Participant, len(others))
	for i, address := range others {
		named[i].Address = address
	}
	body, _ := json.Marshal(wire.GroupBody{Group: &wire.Group{Name: name, Participants: named}})
	return wire.LastSegment(parse[wire.GroupBody](w.t, w.want(201, "POST", wire.GroupsPath(w.user), string(body))).Group.ResourceURL)
}

func (w *window) accept(group string) {
	w.t.Helper()
	w.want(200, "PUT", wire.ParticipantStatusPath(w.user, group, w.user), `{"participantSessionStatus":{"status":"Connected"}}`)
}
