package sandbox

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

// bodies are the requests that have one, and a body that each accepts.
var bodies = []struct{ method, path, body string }{
	{"POST", "{chat}/group", `{"groupChatSessionInformation":{"participant":[{"address":"bob@example.com"}],"x-name":"n","x-type":"closed"}}`},
	{"PUT", "{chat}/group/{G}", `{"groupChatSessionInformation":{"x-name":"n","subject":"s"}}`},
	{"POST", "{chat}/group/{G}/participants", `{"participantInformation":{"address":"carol@example.com","x-isAdmin":false}}`},
	{"PUT", "{chat}/group/{G}/participants/bob@example.com", `{"participantInformation":{"x-isAdmin":true}}`},
	{"PUT", "{chat}/group/{G}/participants/alice@example.com/status", `{"participantSessionStatus":{"status":"Connected"}}`},
	{"POST", "{chat}/group/{G}/messages", `{"chatMessage":{"text":"x"}}`},
	{"POST", "{chat}/group/{G}/messages", `{"isComposing":{"state":"active","refresh":"60","lastactive":1}}`},
	{"PUT", "{chat}/group/{G}/messages/{M}/status", `{"messageStatusReport":{"status":"Displayed"}}`},
	{"POST", "{chat}/subscriptions", `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"{callback}"}}}`},
	{"POST", "{channel}/channels", `{"notificationChannel":{"channelType":"Websockets","channelLifetime":60,"x-connCheckRole":"client"}}`},
	{"PUT", "{C}/channelLifetime", `{"notificationChannelLifetime":{"channelLifetime":60}}`},
}

// Whatever a body holds, the server answers with JSON and does not panic, and a
// refusal has changed nothing.
func FuzzDecodeRequests(f *testing.F) {
	for i, b := range bodies {
		f.Add(uint8(i), b.body)
		f.Add(uint8(i), `{"groupChatSessionInformation":{"participant":[null,{}],"x-name":"\u0000"}}`)
	}
	f.Fuzz(func(t *testing.T, which uint8, body string) {
		s := New() // held to no description: of odd bodies it says less than Go's JSON takes, such as null for what is absent
		defer s.Close()
		team, _ := s.As(alice).Create("Team", bob)
		_ = s.As(bob).Accept(team)
		sent, _ := s.As(bob).Send(team, "hello")
		w := enter(t, s, alice)
		w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
		b := bodies[int(which)%len(bodies)]
		fill := strings.NewReplacer("{chat}", "/cpaas/chat/v1/"+alice, "{channel}", "/cpaas/notificationchannel/v1/"+alice,
			"{G}", team, "{M}", sent, "{C}", w.channel.ResourceURL, "{callback}", w.channel.CallbackURL)
		before, channels, subscriptions := s.Groups(), s.Channels(alice), s.Subscriptions(alice)
		got := w.send(b.method, fill.Replace(b.path), fill.Replace(body))
		if got.Code != http.StatusNoContent && !json.Valid(got.Body.Bytes()) {
			t.Errorf("%d with a body that is not JSON: %q", got.Code, got.Body)
		}
		if got.Code < 400 {
			return
		}
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), got.Code, parse[wire.RefusalBody](t, got.Body.Bytes()).Exception().Code, "")
		if after := s.Groups(); !reflect.DeepEqual(before, after) || s.Channels(alice) != channels || s.Subscriptions(alice) != subscriptions {
			t.Errorf("refused with %d and yet changed: %+v, was %+v", got.Code, after, before)
		}
	})
}

// Every frame a client may send is taken without a panic.
func FuzzReceiveFrames(f *testing.F) {
	for _, frame := range []string{connCheck, connAck, `{"message_type":"ping"}`, `{"connCheck":null}`, `[`} {
		f.Add([]byte(frame))
	}
	f.Fuzz(func(t *testing.T, frame []byte) {
		ch := &channel{queue: *filled(3)}
		k := &socket{channel: ch, awake: make(chan struct{}, 1)}
		k.receive(frame)
		k.receive(frame)
		if n := len(k.answers); n != 0 && n != 2 {
			t.Errorf("%d answers to the same frame twice", n)
		}
	})
}
