package sandbox

import (
	"encoding/json"
	"net/http"
	"reflect"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

// stage is what the refusals are tried on: alice's group, bob connected, carol
// invited, dave outside.
type stage struct {
	server *Server
	team   string
	sent   string // alice's message
	tokens map[string]string
}

func newStage(t *testing.T) stage {
	t.Helper()
	s := newServer(t, WithParticipantLimit(3))
	st := stage{server: s, tokens: map[string]string{}}
	st.team, _ = s.As(alice).Create("Team", bob, carol)
	if err := s.As(bob).Accept(st.team); err != nil {
		t.Fatal(err)
	}
	st.sent, _ = s.As(alice).Send(st.team, "hello")
	for _, user := range []string{alice, bob, carol, dave} {
		st.tokens[user] = enter(t, s, user).tokens.AccessToken
	}
	return st
}

func TestEveryRefusalSaysWhyAndChangesNothing(t *testing.T) {
	const (
		named   = `{"groupChatSessionInformation":{"x-name":"n","participant":[%s]}}`
		channel = `{"notificationChannel":{"channelType":"Websockets"%s}}`
		dave1   = `{"participantInformation":{"address":"dave@example.com"}}`
		admin   = `{"participantInformation":{"x-isAdmin":true}}`
		noAdmin = `{"participantInformation":{"x-isAdmin":false}}`
		text    = `{"chatMessage":{"text":"x"}}`
		accept  = `{"participantSessionStatus":{"status":"Connected"}}`
	)
	put := func(format, inner string) string { return strings.Replace(format, "%s", inner, 1) }
	large := `{"chatMessage":{"text":"` + strings.Repeat("x", wire.MaxBody) + `"}}`
	for _, c := range []struct {
		name, user, method, path, body string
		status                         int
		code                           string
		mentions                       string
	}{
		{"other user's path", alice, "GET", "/cpaas/chat/v1/bob@example.com/group", "", 403, "POL1001", bob},

		{"unknown group", alice, "GET", "{chat}/group/nope", "", 404, "SVC0004", "nope"},
		{"group read by an invited", carol, "GET", "{chat}/group/{G}", "", 404, "SVC0004", ""},
		{"group read by an outsider", dave, "GET", "{chat}/group/{G}", "", 404, "SVC0004", ""},
		{"participants read by an outsider", dave, "GET", "{chat}/group/{G}/participants", "", 404, "SVC0004", ""},
		{"participant that is none", alice, "GET", "{chat}/group/{G}/participants/dave@example.com", "", 404, "SVC0004", dave},
		{"history read by an invited", carol, "GET", "{chat}/group/{G}/messages", "", 404, "SVC0004", ""},

		{"add by no admin", bob, "POST", "{chat}/group/{G}/participants", dave1, 403, "POL1020", ""},
		{"add by an outsider", dave, "POST", "{chat}/group/{G}/participants", dave1, 403, "POL1020", ""},
		{"remove by no admin", bob, "DELETE", "{chat}/group/{G}/participants/carol@example.com", "", 403, "POL1020", ""},
		{"delete by no admin", bob, "DELETE", "{chat}/group/{G}", "", 403, "POL1020", ""},
		{"edit by no admin", bob, "PUT", "{chat}/group/{G}", `{"groupChatSessionInformation":{"x-name":"z"}}`, 403, "POL1020", ""},
		{"admin change by no admin", bob, "PUT", "{chat}/group/{G}/participants/bob@example.com", admin, 403, "POL1020", ""},
		{"the only admin leaves", alice, "DELETE", "{chat}/group/{G}/participants/alice@example.com", "", 403, "POL1021", "delete the group"},
		{"the only admin gives up", alice, "PUT", "{chat}/group/{G}/participants/alice@example.com", noAdmin, 403, "POL1021", "another participant an admin"},
		{"an invited as admin", alice, "PUT", "{chat}/group/{G}/participants/carol@example.com", admin, 409, "POL1026", carol},
		{"address of another in an admin change", alice, "PUT", "{chat}/group/{G}/participants/bob@example.com", dave1, 400, "SVC0003", ""},

		{"add an invited", alice, "POST", "{chat}/group/{G}/participants", `{"participantInformation":{"address":"CAROL@example.com"}}`, 409, "POL1022", "Invited"},
		{"add a connected", alice, "POST", "{chat}/group/{G}/participants", `{"participantInformation":{"address":"bob@example.com"}}`, 409, "POL1022", "Connected"},
		{"add over the limit", alice, "POST", "{chat}/group/{G}/participants", dave1, 413, "POL1023", "3"},
		{"add nobody's address", alice, "POST", "{chat}/group/{G}/participants", `{"participantInformation":{"address":"eve@example.com"}}`, 400, "SVC0004", "eve@example.com"},
		{"add no address", alice, "POST", "{chat}/group/{G}/participants", `{"participantInformation":{"address":"eve"}}`, 400, "SVC0004", "eve"},
		{"remove an outsider", alice, "DELETE", "{chat}/group/{G}/participants/dave@example.com", "", 404, "SVC0004", dave},
		{"reject without invitation", dave, "DELETE", "{chat}/group/{G}/participants/dave@example.com", "", 404, "SVC0004", dave},

		{"create without name", alice, "POST", "{chat}/group", `{"groupChatSessionInformation":{"participant":[]}}`, 400, "SVC0003", "x-name"},
		{"create with a blank name", alice, "POST", "{chat}/group", `{"groupChatSessionInformation":{"x-name":" \t","participant":[]}}`, 400, "SVC0003", "x-name"},
		{"create an open group", alice, "POST", "{chat}/group", `{"groupChatSessionInformation":{"x-name":"n","x-type":"open"}}`, 400, "SVC0003", "closed"},
		{"create over the limit", alice, "POST", "{chat}/group", put(named, `{"address":"bob@example.com"},{"address":"carol@example.com"},{"address":"dave@example.com"}`), 413, "POL1023", "3"},
		{"create with one twice", alice, "POST", "{chat}/group", put(named, `{"address":"bob@example.com"},{"address":"Bob@Example.com"}`), 400, "SVC0005", "Bob@Example.com"},
		{"create with oneself twice", alice, "POST", "{chat}/group", put(named, `{"address":"alice@example.com"},{"address":"alice@example.com"}`), 400, "SVC0005", alice},
		{"create without addresses", alice, "POST", "{chat}/group", put(named, `{"x-isAdmin":false}`), 400, "SVC0004", ""},
		{"create with plain texts", alice, "POST", "{chat}/group", put(named, `"bob@example.com"`), 400, "SVC0002", ""},
		{"create with nobody's address", alice, "POST", "{chat}/group", put(named, `{"address":"eve@example.com"}`), 400, "SVC0004", "eve@example.com"},
		{"edit to a blank name", alice, "PUT", "{chat}/group/{G}", `{"groupChatSessionInformation":{"x-name":" "}}`, 400, "SVC0003", "x-name"},

		{"accept for another", bob, "PUT", "{chat}/group/{G}/participants/carol@example.com/status", accept, 403, "POL1025", carol},
		{"accept without invitation", dave, "PUT", "{chat}/group/{G}/participants/dave@example.com/status", accept, 404, "SVC0004", "no invitation"},
		{"accept as something else", carol, "PUT", "{chat}/group/{G}/participants/carol@example.com/status", `{"participantSessionStatus":{"status":"Invited"}}`, 400, "SVC0003", "Connected"},
		{"accept into no group", carol, "PUT", "{chat}/group/nope/participants/carol@example.com/status", accept, 404, "SVC0004", "nope"},

		{"message by an invited", carol, "POST", "{chat}/group/{G}/messages", text, 403, "POL1024", ""},
		{"message by an outsider", dave, "POST", "{chat}/group/{G}/messages", text, 403, "POL1024", ""},
		{"message to no group", alice, "POST", "{chat}/group/nope/messages", text, 404, "SVC0004", "nope"},
		{"blank message", bob, "POST", "{chat}/group/{G}/messages", `{"chatMessage":{"text":"\n "}}`, 400, "SVC0003", "text"},
		{"message and writing at once", bob, "POST", "{chat}/group/{G}/messages", `{"chatMessage":{"text":"x"},"isComposing":{"state":"idle"}}`, 400, "SVC0002", "chatMessage"},
		{"unknown writing state", bob, "POST", "{chat}/group/{G}/messages", `{"isComposing":{"state":"busy"}}`, 400, "SVC0003", "active"},
		{"page of no size", bob, "GET", "{chat}/group/{G}/messages?max=0", "", 400, "SVC0003", "max"},
		{"page after nothing", bob, "GET", "{chat}/group/{G}/messages?next=x", "", 400, "SVC0003", "next"},
		{"unknown message", bob, "DELETE", "{chat}/group/{G}/messages/nope", "", 404, "SVC0012", "nope"},
		{"status of one's own message", alice, "PUT", "{chat}/group/{G}/messages/{M}/status", `{"messageStatusReport":{"status":"Displayed"}}`, 403, "POL1027", ""},
		{"unknown message status", bob, "PUT", "{chat}/group/{G}/messages/{M}/status", `{"messageStatusReport":{"status":"Eaten"}}`, 400, "SVC0003", "Displayed"},

		{"body that is not JSON", bob, "POST", "{chat}/group/{G}/messages", `{"chatMessage"`, 400, "SVC0002", ""},
		{"empty body", bob, "POST", "{chat}/group/{G}/messages", "", 400, "SVC0002", ""},
		{"JSON and something more", bob, "POST", "{chat}/group/{G}/messages", text + "}", 400, "SVC0002", ""},
		{"JSON twice", bob, "POST", "{chat}/group/{G}/messages", text + text, 400, "SVC0002", ""},
		{"wrong top-level key", bob, "POST", "{chat}/group/{G}/participants", text, 400, "SVC0002", "participantInformation"},
		{"large body", bob, "POST", "{chat}/group/{G}/messages", large, 413, "SVC0014", "1048576"},
		{"large by what follows", bob, "POST", "{chat}/group/{G}/messages", text + strings.Repeat(" ", wire.MaxBody), 413, "SVC0014", ""},

		{"channel of another type", alice, "POST", "{channel}/channels", `{"notificationChannel":{"channelType":"LongPolling"}}`, 400, "SVC0003", "Websockets"},
		{"channel checked by nobody", alice, "POST", "{channel}/channels", put(channel, `,"x-connCheckRole":"nobody"`), 400, "SVC0003", "server"},
		{"channel for less than no time", alice, "POST", "{channel}/channels", put(channel, `,"channelLifetime":-1`), 400, "SVC0003", "channelLifetime"},
		{"unknown channel deleted", alice, "DELETE", "{channel}/channels/nope", "", 404, "SVC0010", "nope"},
		{"unknown channel renewed", alice, "PUT", "{channel}/channels/nope/channelLifetime", `{"notificationChannelLifetime":{"channelLifetime":60}}`, 404, "SVC0010", "nope"},
		{"subscription of no channel", alice, "POST", "{chat}/subscriptions", `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"/x/channels/nope/callback"}}}`, 404, "SVC0010", "nope"},
		{"subscription of nothing", alice, "POST", "{chat}/subscriptions", `{"chatNotificationSubscription":{}}`, 400, "SVC0002", "notifyURL"},
		{"unknown subscription", alice, "DELETE", "{chat}/subscriptions/nope", "", 404, "SVC0011", "nope"},

		{"unknown path", alice, "GET", "/cpaas/nothing", "", 404, "SVC0015", "/cpaas/nothing"},
		{"one-to-one outside of its path", alice, "POST", "{chat}/oneToOne/bob@example.com/messages", text, 404, "SVC0015", "oneToOne"},
		{"one-to-one by a group's path", alice, "POST", "{chat}/group/bob@example.com/messages", text, 404, "SVC0004", bob},
		{"group by the path of one-to-one", alice, "POST", "{chat}/oneToOne/{G}/adhoc/messages", text, 400, "SVC0004", "user@domain"},
		{"one-to-one with nobody", alice, "POST", "{chat}/oneToOne/eve@example.com/adhoc/messages", text, 400, "SVC0004", "eve@example.com"},
		{"history with nobody", alice, "GET", "{chat}/oneToOne/eve@example.com/adhoc/messages", "", 400, "SVC0004", "eve@example.com"},
		{"one-to-one with no address", alice, "POST", "{chat}/oneToOne/bob@/adhoc/messages", text, 400, "SVC0004", "bob@"},
		{"one-to-one with oneself", alice, "POST", "{chat}/oneToOne/ALICE@example.com/adhoc/messages", text, 400, "POL1029", "another"},
		{"blank one-to-one", alice, "POST", "{chat}/oneToOne/bob@example.com/adhoc/messages", `{"chatMessage":{"text":" "}}`, 400, "SVC0003", "text"},
		{"one-to-one message of a group", bob, "DELETE", "{chat}/oneToOne/alice@example.com/adhoc/messages/{M}", "", 404, "SVC0012", ""},
		{"history until no time", bob, "GET", "{chat}/oneToOne/alice@example.com/adhoc/messages?lastMessageTime=soon", "", 400, "SVC0003", "seconds"},
		{"path with a slash at its end", alice, "GET", "{chat}/group/", "", 404, "SVC0015", ""},
		{"wrong method", alice, "PATCH", "{chat}/group/{G}", "", 405, "SVC0016", "DELETE, GET, HEAD, PUT"},
	} {
		t.Run(c.name, func(t *testing.T) {
			st := newStage(t)
			before := st.server.Groups()
			target := strings.NewReplacer(
				"{chat}", "/cpaas/chat/v1/"+c.user, "{channel}", "/cpaas/notificationchannel/v1/"+c.user,
				"{G}", st.team, "{M}", st.sent).Replace(c.path)
			got := raw(st.server, c.method, target, c.body, map[string]string{"Authorization": "Bearer " + st.tokens[c.user]})
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), c.status, c.code, c.mentions)
			if after := st.server.Groups(); !reflect.DeepEqual(before, after) {
				t.Errorf("the groups changed: %+v, were %+v", after, before)
			}
		})
	}
}

// checkRefusal checks a refusal in the form the browser SDK reads: a JSON body
// with one exception, whose text has all its variables.
func checkRefusal(t *testing.T, status int, header http.Header, body []byte, wantStatus int, wantCode, mentions string) {
	t.Helper()
	var refusal wire.RefusalBody
	if err := json.Unmarshal(body, &refusal); err != nil || refusal.Exception() == nil {
		t.Fatalf("%d %q is no refusal (%v)", status, body, err)
	}
	e := refusal.Exception()
	if status != wantStatus || e.Code != wantCode {
		t.Errorf("refused with %d %s, want %d %s: %s", status, e.Code, wantStatus, wantCode, e)
	}
	if kind := header.Get("Content-Type"); kind != "application/json" {
		t.Errorf("content type %q, want application/json", kind)
	}
	if strings.HasPrefix(e.Code, "POL") != (refusal.Error.Policy != nil) {
		t.Errorf("%s is in the wrong kind of exception", e.Code)
	}
	if text := e.String(); !strings.Contains(text, mentions) {
		t.Errorf("text %q, want it to mention %q", text, mentions)
	}
	plain := wire.Exception{Text: e.Text, Variables: make([]string, len(e.Variables))} // a variable's own text may be anything
	if open := plain.String(); strings.Contains(open, "%") {
		t.Errorf("text %q leaves variables open: %q", e.Text, open)
	}
	if status == http.StatusMethodNotAllowed && header.Get("Allow") == "" {
		t.Error("405 without Allow")
	}
}

func TestTokensThatAreNoneAreRefused(t *testing.T) {
	st := newStage(t)
	groups := wire.GroupsPath(alice)
	for name, header := range map[string]string{
		"none": "", "of another scheme": "Basic eDp5", "unknown": "Bearer nope", "empty": "Bearer ",
	} {
		t.Run(name, func(t *testing.T) {
			got := raw(st.server, "GET", groups, "", map[string]string{"Authorization": header})
			checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 401, "SVC0001", "log in")
		})
	}
	st.server.ExpireTokens(alice)
	got := raw(st.server, "GET", groups, "", map[string]string{"Authorization": "Bearer " + st.tokens[alice]})
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 401, "SVC0001", "expired")
	if got := raw(st.server, "GET", wire.GroupsPath(bob), "", map[string]string{"Authorization": "Bearer " + st.tokens[bob]}); got.Code != 200 {
		t.Errorf("bob's token ended with alice's: %d", got.Code)
	}
}
