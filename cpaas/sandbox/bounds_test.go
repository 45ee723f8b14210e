package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"net/http/httptest"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

// said is the body that says a text.
func said(t testing.TB, text string) string {
	t.Helper()
	body := &bytes.Buffer{}
	encoder := json.NewEncoder(body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(wire.MessageBody{Message: &wire.Message{Text: text}}); err != nil {
		t.Fatal(err)
	}
	return body.String()
}

func TestWhateverTextIsTakenReachesEveryMemberInAFrame(t *testing.T) {
	s := newServer(t)
	a, b := enter(t, s, alice), open(t, s, bob)
	team := a.create("Team", bob)
	b.accept(team)
	b.told("invitation to Team")
	for what, text := range map[string]string{
		"markup":         strings.Repeat("<&>", 300_000),
		"quotes":         strings.Repeat(`"`, 499_000),
		"control":        strings.Repeat("\x01", 166_000),
		"line separator": "x" + strings.Repeat("\u2028", 166_000),
		"plain":          strings.Repeat("x", 999_900),
	} {
		a.want(201, "POST", wire.MessagesPath(alice, team), said(t, text))
		if got := b.frame(); got.Message == nil || got.Message.Message.Text != text {
			t.Errorf("%s: bob was told %.80s", what, describe(got))
		}
		if page, _ := history(b, team, "?max=1"); len(page) != 1 || page[0] != text {
			t.Errorf("%s: the history has something else", what)
		}
	}
	for what, text := range map[string]string{
		"plain": strings.Repeat("x", 1_000_001), "quotes": strings.Repeat(`"`, 500_001), "control": strings.Repeat("\x01", 170_000),
	} {
		got := a.send("POST", wire.MessagesPath(alice, team), said(t, text))
		if len(got.Body.Bytes()) > 1000 {
			t.Fatalf("%s: %d with %d bytes, want a refusal", what, got.Code, got.Body.Len())
		}
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), http.StatusBadRequest, "SVC0003", "1000000 bytes")
	}
	b.quiet()
}

func TestPageOfHistoryIsBoundInBytesAndLeadsToTheRest(t *testing.T) {
	s := newServer(t)
	a := enter(t, s, alice)
	team := a.create("Team")
	want := 0
	for i := range 30 {
		text := strings.Repeat("<", 990_000-i)
		want += len(text)
		if _, err := s.As(alice).Send(team, text); err != nil {
			t.Fatal(err)
		}
	}
	read, next := 0, ""
	for query := "?max=50"; ; query = "?max=50&next=" + next {
		body := a.want(200, "GET", wire.MessagesPath(alice, team)+query, "")
		if len(body) > 4<<20 {
			t.Fatalf("a page has %d bytes", len(body))
		}
		list := parse[wire.MessageListBody](t, body).List
		if len(list.Messages) == 0 {
			t.Fatal("a page has nothing")
		}
		for _, m := range list.Messages {
			read += len(m.Text)
		}
		if next = list.Next; next == "" {
			break
		}
	}
	if read != want {
		t.Errorf("the pages have %d bytes of text, want %d", read, want)
	}
}

func TestTextsOfARequestHaveABoundOfTheirOwn(t *testing.T) {
	s := newServer(t)
	a := open(t, s, alice)
	team := a.create("Team")
	group := func(field, text string) string {
		return `{"groupChatSessionInformation":{"x-name":"n","` + field + `":"` + text + `"}}`
	}
	channel, subscription := wire.ChannelsPath(alice), wire.SubscriptionsPath(alice)
	for _, c := range []struct {
		method, path, part string
		most               int
		body               func(text string) string
	}{
		{"POST", wire.GroupsPath(alice), "x-name", 1000, func(text string) string { return `{"groupChatSessionInformation":{"x-name":"` + text + `"}}` }},
		{"POST", wire.GroupsPath(alice), "subject", 2000, func(text string) string { return group("subject", text) }},
		{"POST", wire.GroupsPath(alice), "x-image", 2000, func(text string) string { return group("x-image", text) }},
		{"PUT", wire.GroupPath(alice, team), "x-name", 1000, func(text string) string { return `{"groupChatSessionInformation":{"x-name":"` + text + `"}}` }},
		{"PUT", wire.GroupPath(alice, team), "subject", 2000, func(text string) string { return group("subject", text) }},
		{"PUT", wire.GroupPath(alice, team), "x-image", 2000, func(text string) string { return group("x-image", text) }},
		{"POST", channel, "clientCorrelator", 2048, func(text string) string { return `{"notificationChannel":{"clientCorrelator":"` + text + `"}}` }},
		{"POST", subscription, "clientCorrelator", 2048, func(text string) string {
			return `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"` + a.channel.CallbackURL + `"},"clientCorrelator":"` + text + `"}}`
		}},
		{"POST", wire.MessagesPath(alice, team), "contenttype", 100, func(text string) string { return `{"isComposing":{"state":"idle","contenttype":"` + text + `"}}` }},
		{"POST", wire.MessagesPath(alice, team), "refresh", 100, func(text string) string { return `{"isComposing":{"state":"idle","refresh":"` + text + `"}}` }},
	} {
		if got := a.send(c.method, c.path, c.body(strings.Repeat("<", c.most))); got.Code != 200 && got.Code != 201 {
			t.Errorf("%s %s of %d bytes: %d %s", c.method, c.part, c.most, got.Code, got.Body)
		}
		for _, n := range []int{c.most + 1, 1_000_000} {
			got := a.send(c.method, c.path, c.body(strings.Repeat("<", n)))
			if got.Body.Len() > 1000 {
				t.Errorf("%s %s of %d bytes is answered %d with %d bytes", c.method, c.part, n, got.Code, got.Body.Len())
				continue
			}
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 400, "SVC0003", c.part)
		}
	}
	long := a.send("POST", subscription, `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+strings.Repeat("x", 2049)+`"}}}`)
	checkRefusal(t, long.Code, long.Header(), long.Body.Bytes(), 400, "SVC0003", "notifyURL")
}

func TestRefusalRepeatsLittleOfTheRequest(t *testing.T) {
	w := enter(t, newServer(t), alice)
	for _, got := range []*httptest.ResponseRecorder{
		w.send("GET", wire.GroupPath(alice, strings.Repeat("ü", 10_000)), ""),
		w.send("GET", "/"+strings.Repeat("x", 100_000), ""),
		w.send("POST", wire.GroupsPath(alice), `{"groupChatSessionInformation":{"x-name":"n","participant":[{"address":"`+strings.Repeat("x", 900_000)+`"}]}}`),
	} {
		if got.Code < 400 || got.Body.Len() > 2000 {
			t.Errorf("%d with %d bytes", got.Code, got.Body.Len())
		}
	}
}

func TestUsersChannelsAndTheirSubscriptionsAreBound(t *testing.T) {
	s := newServer(t)
	a := open(t, s, alice)
	for range 1000 {
		a.want(201, "POST", wire.ChannelsPath(alice), `{"notificationChannel":{}}`)
	}
	if n := s.Channels(alice); n != 100 {
		t.Errorf("%d channels are kept, want 100", n)
	}
	a.quiet() // the one that has a socket is among them
	for range 9 {
		a.want(201, "POST", wire.SubscriptionsPath(alice), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+a.channel.CallbackURL+`"}}}`)
	}
	got := a.send("POST", wire.SubscriptionsPath(alice), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+a.channel.CallbackURL+`"}}}`)
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 400, "POL1032", "10")
	for range 99 { // now all have one
		open(t, s, alice)
	}
	got = a.send("POST", wire.ChannelsPath(alice), `{"notificationChannel":{}}`)
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 400, "POL1033", "100")
	enter(t, s, bob).subscribe(`{"notificationChannel":{}}`)
}

func TestListOfConversationsShowsTheBeginningOfALongText(t *testing.T) {
	s := newServer(t)
	a := enter(t, s, alice)
	team := a.create("Team")
	text := strings.Repeat("ü", 400_000)
	for _, to := range []string{team, bob} {
		if _, err := s.As(alice).Send(to, text); err != nil {
			t.Fatal(err)
		}
	}
	for _, path := range []string{wire.GroupPath(alice, "sessions"), wire.DirectSessionsPath(alice)} {
		list := parse[wire.ChatSessionListBody](t, a.want(200, "GET", path, "")).List.Sessions
		shown := strings.TrimSuffix(list[0].Details.LastText, "…")
		if len(shown) < 900 || len(shown) > 1000 || !strings.HasPrefix(text, shown) {
			t.Errorf("%s shows %d bytes", path, len(shown))
		}
	}
}

func TestChannelThatTooManyBytesWaitForEnds(t *testing.T) {
	s := newServer(t)
	a, b := enter(t, s, alice), enter(t, s, bob)
	b.subscribe(`{"notificationChannel":{}}`)
	for range 40 {
		if _, err := s.As(alice).Send(bob, strings.Repeat("x", 990_000)); err != nil {
			t.Fatal(err)
		}
	}
	if n := s.Channels(bob); n != 0 {
		t.Errorf("%d channels are left, with 40 MB that wait", n)
	}
	page, next := 0, ""
	for query := ""; query == "" || next != ""; query = "?next=" + next {
		list := parse[wire.MessageListBody](t, a.want(200, "GET", wire.MessagesPath(alice, bob)+query, "")).List
		page, next = page+len(list.Messages), list.Next
	}
	if page != 40 {
		t.Errorf("the history has %d messages, want 40", page)
	}
}
