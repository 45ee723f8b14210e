package cpaas_test

import (
	"bytes"
	"encoding/json"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas"
	"muster/cpaas/internal/wire"
	"muster/cpaas/sandbox"
	"muster/cpaas/transport"
)

const (
	besideTurns = 200                  // of each way
	besideRest  = 3 * time.Millisecond // after a turn
)

// From the POST of one client until the last of one and of eight others has heard of
// it, in turns by Muster's client, with a tape as in the window, and by net/http and
// bare websockets, whose frames are read and not looked into. Both have a group of
// their own on the same server, over loopback TCP. of-bare is how many times as long
// Muster takes; the budget is 1.05 for both.
func BenchmarkPostToEventBesideABareSocket(b *testing.B) {
	for _, receivers := range []int{1, 8} {
		b.Run(fmt.Sprintf("receivers=%d", receivers), func(b *testing.B) { besideABareSocket(b, receivers) })
	}
}

// way is one way to say something to a group.
type way struct {
	say    func() error
	heard  chan time.Time // gets when each of the receivers was told
	settle func()         // waits for what follows
	took   []time.Duration
}

func besideABareSocket(b *testing.B, receivers int) {
	users := []string{alice}
	for i := range 2 * receivers {
		users = append(users, fmt.Sprintf("user%d@example.com", i))
	}
	server := sandbox.New(sandbox.WithUsers(users...))
	port := httptest.NewServer(server)
	b.Cleanup(port.Close)
	b.Cleanup(server.Close)
	bare := bareWay(b, server, port.URL, users[1:1+receivers])
	own := ownWay(b, server, port.URL, users[1+receivers:])
	for b.Loop() {
		for n := range besideTurns {
			first, second := own, bare
			if n%2 == 1 {
				first, second = second, first
			}
			first.turn(b, receivers)
			second.turn(b, receivers)
		}
	}
	median, late := bare.at(0.5), bare.at(0.95)
	b.ReportMetric(ms(own.at(0.5)), "median-ms")
	b.ReportMetric(ms(own.at(0.95)), "p95-ms")
	b.ReportMetric(ms(median), "bare-median-ms")
	b.ReportMetric(ms(late), "bare-p95-ms")
	b.ReportMetric(ms(own.at(0.5))/ms(median), "of-bare-median")
	b.ReportMetric(ms(own.at(0.95))/ms(late), "of-bare-p95")
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

// turn says something and waits until all have heard it.
func (w *way) turn(b *testing.B, receivers int) {
	began := time.Now()
	if err := w.say(); err != nil {
		b.Fatal(err)
	}
	var last time.Duration
	for range receivers {
		last = max(last, (<-w.heard).Sub(began))
	}
	w.took = append(w.took, last)
	w.settle()
	time.Sleep(besideRest)
}

// at is the time within which that share of the turns was over.
func (w *way) at(share float64) time.Duration {
	slices.Sort(w.took)
	return w.took[int(share*float64(len(w.took)-1))]
}

// groupOf is a group of alice and others, who have accepted.
func groupOf(b *testing.B, server *sandbox.Server, others []string) string {
	b.Helper()
	group, err := server.As(alice).Create("Team", others...)
	for _, user := range others {
		if err == nil {
			err = server.As(user).Accept(group)
		}
	}
	if err != nil {
		b.Fatal(err)
	}
	return group
}

// ownWay has all log in by Muster's client.
func ownWay(b *testing.B, server *sandbox.Server, at string, others []string) *way {
	base, err := cpaas.ParseServer(at)
	if err != nil {
		b.Fatal(err)
	}
	client, group := cpaas.New(base, cpaas.WithTape(transport.NewTape())), groupOf(b, server, others)
	enter := func(user string) *cpaas.Session {
		s, err := client.Login(b.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
		if err == nil {
			err = s.Subscribe(b.Context())
		}
		if err != nil {
			b.Fatal(err)
		}
		b.Cleanup(s.Close)
		return s
	}
	w := &way{heard: make(chan time.Time, len(others))}
	for _, user := range others {
		enter(user).Watch(func(u cpaas.Update) {
			if _, is := u.Event.(cpaas.MessageReceived); is {
				w.heard <- time.Now()
			}
		})
	}
	from, reports := enter(alice), make(chan struct{}, len(others))
	from.Watch(func(u cpaas.Update) {
		if _, is := u.Event.(cpaas.MessageStatusChanged); is {
			reports <- struct{}{}
		}
	})
	w.settle = func() {
		for range others {
			<-reports
		}
	}
	w.say = func() error {
		_, err := from.SendMessage(b.Context(), group, "hello")
		return err
	}
	return w
}

// bareWay has all speak with nothing but the libraries.
func bareWay(b *testing.B, server *sandbox.Server, at string, others []string) *way {
	w, group := &way{heard: make(chan time.Time, len(others)), settle: func() {}}, groupOf(b, server, others)
	for _, user := range others {
		conn := enterBare(b, at, user).dial()
		go func() {
			for {
				if _, _, err := conn.ReadMessage(); err != nil {
					return
				}
				w.heard <- time.Now()
			}
		}()
	}
	from := enterBare(b, at, alice)
	w.say = func() error {
		return from.post(wire.MessagesPath(alice, group), `{"chatMessage":{"text":"hello"}}`, nil)
	}
	return w
}

// bareUser is logged in, and has no client.
type bareUser struct {
	b        *testing.B
	at, user string
	token    string
	client   http.Client
}

func enterBare(b *testing.B, at, user string) *bareUser {
	b.Helper()
	u := &bareUser{b: b, at: at, user: user, client: http.Client{Transport: &http.Transport{}}}
	b.Cleanup(u.client.CloseIdleConnections)
	reply, err := u.client.PostForm(at+wire.TokenPath, url.Values{"grant_type": {"password"}, "username": {user}, "password": {"sandbox"}, "client_id": {"sandbox"}, "scope": {"openid"}})
	if err != nil {
		b.Fatal(err)
	}
	defer reply.Body.Close()
	var tokens wire.TokenReply
	if err := json.NewDecoder(reply.Body).Decode(&tokens); err != nil {
		b.Fatal(err)
	}
	u.token = tokens.AccessToken
	return u
}

// post sends a text, and reads the reply into out unless that is nil.
func (u *bareUser) post(path, text string, out any) error {
	request, err := http.NewRequestWithContext(u.b.Context(), http.MethodPost, u.at+path, strings.NewReader(text))
	if err != nil {
		return err
	}
	request.Header.Set("Authorization", "Bearer "+u.token)
	request.Header.Set("Content-Type", "application/json")
	reply, err := u.client.Do(request)
	if err != nil {
		return err
	}
	defer reply.Body.Close()
	data, err := io.ReadAll(reply.Body)
	switch {
	case err != nil:
		return err
	case reply.StatusCode != http.StatusCreated:
		return fmt.Errorf("%s answered %s", path, reply.Status)
	case out == nil:
		return nil
	}
	return json.NewDecoder(bytes.NewReader(data)).Decode(out)
}

// dial opens a channel's socket and subscribes the channel.
func (u *bareUser) dial() *websocket.Conn {
	u.b.Helper()
	var reply wire.ChannelBody
	err := u.post(wire.ChannelsPath(u.user), `{"notificationChannel":{"channelType":"Websockets"}}`, &reply)
	if err == nil {
		err = u.post(wire.SubscriptionsPath(u.user), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+reply.Channel.CallbackURL+`"}}}`, nil)
	}
	if err != nil {
		u.b.Fatal(err)
	}
	conn, _, err := websocket.DefaultDialer.Dial("ws"+strings.TrimPrefix(u.at, "http")+reply.Channel.Data.ChannelURL+"?access_token="+u.token, nil)
	if err != nil {
		u.b.Fatal(err)
	}
	u.b.Cleanup(func() { _ = conn.Close() })
	return conn
}
