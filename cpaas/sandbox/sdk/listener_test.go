package sdk_test

import (
	"bytes"
	"crypto/tls"
	"encoding/json"
	"io"
	"net/http"
	"net/url"
	"runtime"
	"strings"
	"sync/atomic"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas"
	"muster/cpaas/internal/wire"
)

// listener is told of what a rival's group is told, and says when it has heard so many
// frames of a burst.
type listener struct {
	user  string
	await func(frames int)
}

// bare is the least that can listen: it reads frames and throws them away. It has no more
// of a client than it takes to be told anything.
func (r *rival) bare(user string) listener {
	r.Helper()
	trusting := &tls.Config{InsecureSkipVerify: true}
	client := &http.Client{Transport: &http.Transport{TLSClientConfig: trusting}}
	r.Cleanup(client.CloseIdleConnections)
	form := url.Values{"grant_type": {"password"}, "username": {user}, "password": {"sandbox"}, "client_id": {"sandbox"}, "scope": {"openid"}}
	var tokens wire.TokenReply
	r.ask(client, "", wire.TokenPath, form.Encode(), &tokens)
	var opened wire.ChannelBody
	r.ask(client, tokens.AccessToken, wire.ChannelsPath(user), `{"notificationChannel":{"channelType":"Websockets"}}`, &opened)
	r.ask(client, tokens.AccessToken, wire.SubscriptionsPath(user), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+opened.Channel.CallbackURL+`"}}}`, nil)
	dialer := websocket.Dialer{TLSClientConfig: trusting}
	at := "wss" + strings.TrimPrefix(r.at, "https") + opened.Channel.Data.ChannelURL + "?access_token=" + tokens.AccessToken
	conn, reply, err := dialer.Dial(at, nil)
	if err != nil {
		r.Fatal(err)
	}
	_ = reply.Body.Close()
	r.Cleanup(func() { _ = conn.Close() })
	return listener{user, func(frames int) {
		for range frames {
			if _, _, err := conn.ReadMessage(); err != nil {
				r.Fatal(err)
			}
		}
	}}
}

// ask posts something and reads the answer into out.
func (r *rival) ask(client *http.Client, token, path, body string, out any) {
	r.Helper()
	q, err := http.NewRequestWithContext(r.Context(), http.MethodPost, r.at+path, strings.NewReader(body))
	if err != nil {
		r.Fatal(err)
	}
	q.Header.Set("Content-Type", "application/x-www-form-urlencoded")
	if token != "" {
		q.Header.Set("Content-Type", "application/json")
		q.Header.Set("Authorization", "Bearer "+token)
	}
	reply, err := client.Do(q)
	if err != nil {
		r.Fatal(err)
	}
	defer reply.Body.Close()
	text, err := io.ReadAll(reply.Body)
	if err == nil && out != nil {
		err = json.NewDecoder(bytes.NewReader(text)).Decode(out)
	}
	if err != nil || reply.StatusCode >= 300 {
		r.Fatalf("%s: %s %s %v", path, reply.Status, text, err)
	}
}

// muster is a session of Muster's, and what is heard is what its watchers are told. They
// count: to hand each event to another goroutine would cost more than the client does.
func (r *rival) muster(s *cpaas.Session, user string) listener {
	var left atomic.Int64
	heard := make(chan struct{})
	r.Cleanup(s.Watch(func(u cpaas.Update) {
		group := ""
		switch e := u.Event.(type) {
		case cpaas.MessageReceived:
			group = e.Message.Group
		case cpaas.ParticipantChanged:
			group = e.Group
		}
		if group == r.team && left.Add(-1) == 0 {
			heard <- struct{}{}
		}
	}))
	return listener{user, func(frames int) {
		if left.Add(int64(frames)) > 0 {
			<-heard
		}
	}}
}

// burst has the server do something of which each listener is told so many frames, and
// measures for each how long it takes from the first byte to the last: what is done is done
// before, while their sockets are frozen, and they are thawed one after the other.
func (r *rival) burst(frames int, do func() error, listeners ...listener) []measured {
	r.Helper()
	for _, l := range listeners {
		r.server.Freeze(l.user)
	}
	if err := do(); err != nil {
		r.Fatal(err)
	}
	r.quiet()
	var all []measured
	for _, l := range listeners {
		runtime.GC() // so that nobody pays for what was done before
		began, used := time.Now(), processor()
		r.server.Thaw(l.user)
		l.await(frames)
		all = append(all, measured{time.Since(began), processor() - used})
		r.quiet()
	}
	return all
}

// quiet waits until nobody asks the server for anything any more: reports that messages have
// arrived rest for a moment and go on behind a burst.
func (r *rival) quiet() {
	for asked, before := 0, -1; asked != before; time.Sleep(100 * time.Millisecond) {
		before, asked = asked, 0
		for _, times := range r.server.Requests() {
			asked += times
		}
	}
}

// measured is how long something took, and what it took of the processors.
type measured struct{ took, used time.Duration }
