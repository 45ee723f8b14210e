package sandbox

import (
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

func TestRoutesOfTheSDKsForServersAreThere(t *testing.T) {
	s := newServer(t)
	w := open(t, s, alice)
	team := w.create("Team")
	said, err := s.As(bob).Send(alice, "hello alice")
	if err != nil {
		t.Fatal(err)
	}
	written := parse[wire.MessageBody](t, w.want(201, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"hello team"}}`)).Message
	sub := parse[wire.SubscriptionListBody](t, w.want(200, "GET", wire.SubscriptionsPath(alice), "")).List.Subscriptions[0]

	if got := parse[wire.ChannelBody](t, w.want(200, "GET", w.channel.ResourceURL, "")).Channel; *got.Data != *w.channel.Data || got.CallbackURL != w.channel.CallbackURL {
		t.Errorf("the channel is %+v, want %+v", got, w.channel)
	}
	if got := parse[wire.LifetimeBody](t, w.want(200, "PUT", w.channel.ResourceURL, `{"notificationChannelLifetime":{"channelLifetime":77}}`)).Lifetime; got.Seconds != 77 {
		t.Errorf("granted are %d s, want 77", got.Seconds)
	}
	if got := parse[wire.SubscriptionBody](t, w.want(200, "GET", sub.ResourceURL, "")).Subscription; got.ResourceURL != sub.ResourceURL {
		t.Errorf("the subscription is %+v, want %+v", got, sub)
	}
	for path, text := range map[string]string{written.ResourceURL: "hello team", wire.MessagePath(alice, bob, said): "hello alice"} {
		if got := parse[wire.MessageBody](t, w.want(200, "GET", path, "")).Message; got.Text != text || got.ResourceURL != path {
			t.Errorf("%s is %+v", path, got)
		}
	}

	chat := "/cpaas/chat/v1/" + alice
	for path, want := range map[string]string{
		chat + "/sessions":                                 "group:hello team oneToOne:hello alice",
		chat + "/group/sessions":                           "group:hello team",
		chat + "/oneToOne/sessions":                        "oneToOne:hello alice",
		chat + "/oneToOne/bob@example.com/sessions":        "oneToOne:hello alice",
		chat + "/oneToOne/carol@example.com/sessions":      "",
		chat + "/group/" + team + "/session":               "group:hello team",
		chat + "/oneToOne/bob@example.com/adhoc/session":   "oneToOne:hello alice",
		chat + "/oneToOne/carol@example.com/adhoc/session": "oneToOne:",
	} {
		body := w.want(200, "GET", path, "")
		list := parse[wire.ChatSessionListBody](t, body).List
		if list == nil {
			list = &wire.ChatSessionList{Sessions: []wire.ChatSession{*parse[wire.ChatSessionBody](t, body).Session}}
		}
		var got []string
		for _, one := range list.Sessions {
			got = append(got, one.Type+":"+one.Details.LastText)
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%s tells %q, want %q", path, got, want)
		}
	}
}

func TestOneToOneConversationIsExtendedToAGroupOfTheTwoAndOthers(t *testing.T) {
	s := newServer(t)
	a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)
	for name, others := range map[string]string{"other": `{"address":"carol@example.com"}`, "both": `{"address":"BOB@example.com"},{"address":"carol@example.com"}`} {
		made := parse[wire.GroupBody](t, a.want(201, "POST", "/cpaas/chat/v1/"+alice+"/oneToOne/bob@example.com/adhoc/extend",
			`{"extensionParameters":{"x-name":"`+name+`","subject":"s","x-type":"closed","participant":[`+others+`]}}`)).Group
		if len(made.Participants) != 3 || made.Participants[0].Address != alice || !made.Participants[0].Admin || made.Subject != "s" {
			t.Errorf("%s: the group is %+v", name, made)
		}
		b.told("invitation to " + name)
		c.told("invitation to " + name)
	}
	got := a.send("POST", "/cpaas/chat/v1/"+alice+"/oneToOne/alice@example.com/adhoc/extend", `{"extensionParameters":{"x-name":"n"}}`)
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 400, "POL1029", "another")
	got = a.send("POST", wire.ChannelsPath(alice), `{"notificationChannel":{"channelType":"webhooks","channelData":{"x-webhookURL":"https://app.example.com/hook"}}}`)
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 400, "SVC0003", "Websockets")
}
