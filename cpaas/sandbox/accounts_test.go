package sandbox

import (
	"errors"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"testing"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

func TestRemovedAccountIsOutEverywhereAndItsGroupsGoOn(t *testing.T) {
	s := newServer(t)
	team, _ := s.As(alice).Create("Team", bob, carol)
	_ = s.As(bob).Accept(team)
	_, _ = s.As(alice).Send(team, "stays")
	_, _ = s.As(alice).Send(bob, "stays too")
	alone, _ := s.As(alice).Create("Alone", carol)
	a, b, c := open(t, s, alice), open(t, s, bob), open(t, s, carol)
	c.told("invitation to Team", "invitation to Alone")

	s.RemoveUser("ALICE@example.com")
	s.RemoveUser("nobody@example.com")
	if closed := a.stream.end(); closed == nil || closed.Code != websocket.ClosePolicyViolation || !strings.Contains(closed.Text, "removed") {
		t.Errorf("alice's socket closed with %v", closed)
	}
	b.told("alice@example.com Disconnected", "bob@example.com Connected admin")
	c.told("alice@example.com Disconnected", "bob@example.com Connected admin", "SessionCancelled")
	if _, ok := s.Group(alone); ok {
		t.Error("a group that has no connected participant is left")
	}
	for _, method := range []string{"GET", "POST"} {
		got := a.send(method, wire.GroupsPath(alice), "{}")
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 401, "SVC0001", "removed")
	}
	for name, form := range map[string]url.Values{
		"password": passwordForm(alice, "sandbox", "sandbox"),
		"refresh":  {"grant_type": {"refresh_token"}, "refresh_token": {a.tokens.RefreshToken}, "client_id": {"sandbox"}},
	} {
		if got := grantForm(s, form); got.Code != http.StatusBadRequest || !strings.Contains(got.Body.String(), "removed") {
			t.Errorf("%s is answered %d %s", name, got.Code, got.Body)
		}
	}
	if got := grantForm(s, passwordForm(alice, "wrong", "sandbox")); strings.Contains(got.Body.String(), "removed") {
		t.Errorf("a wrong password is told of the account: %s", got.Body)
	}
	b.want(400, "POST", wire.ParticipantsPath(bob, team), `{"participantInformation":{"address":"alice@example.com"}}`)
	b.want(400, "POST", wire.MessagesPath(bob, alice), `{"chatMessage":{"text":"gone?"}}`)
	c.want(400, "GET", wire.MessagesPath(carol, alice), "")
	if got, _ := history(b, alice, ""); !slices.Equal(got, []string{"stays too"}) {
		t.Errorf("bob reads %v of alice", got)
	}
	if got, _ := history(b, team, ""); !slices.Equal(got, []string{"stays"}) {
		t.Errorf("bob reads %v in the group", got)
	}
	if refusal, ok := errors.AsType[*Refusal](s.As(alice).Leave(team)); !ok || refusal.Code != "SVC0004" {
		t.Errorf("acting as alice gives %v", refusal)
	}
}

func TestRevokedLoginsEndAndAnotherBegins(t *testing.T) {
	s := newServer(t)
	a, a2, b := open(t, s, alice), open(t, s, alice), open(t, s, bob)
	s.RevokeLogins(alice)
	for _, w := range []*window{a, a2} {
		if closed := w.stream.end(); closed == nil || closed.Code != websocket.ClosePolicyViolation || !strings.Contains(closed.Text, "logged out") {
			t.Errorf("a socket closed with %v", closed)
		}
		got := w.send("GET", wire.GroupsPath(alice), "")
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 401, "SVC0001", "logged out elsewhere")
		form := url.Values{"grant_type": {"refresh_token"}, "refresh_token": {w.tokens.RefreshToken}, "client_id": {"sandbox"}}
		if got := grantForm(s, form); got.Code != http.StatusBadRequest {
			t.Errorf("its refresh token is answered %d", got.Code)
		}
	}
	if s.Channels(alice) != 0 || s.Channels(bob) != 1 {
		t.Errorf("alice has %d channels, bob %d", s.Channels(alice), s.Channels(bob))
	}
	open(t, s, alice).quiet()
	b.quiet()
	s.RevokeLogins("")
	b.stream.end()
}

// The first token of a channel may reopen its socket when it has expired, and
// must not when it was revoked.
func TestRevokedTokenOpensNoSocket(t *testing.T) {
	s := newServer(t)
	a := enter(t, s, alice)
	a.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	s.RevokeLogins(alice)
	got := raw(s, "GET", a.channel.Data.ChannelURL+"?access_token="+a.tokens.AccessToken, "", nil)
	checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), 401, "SVC0001", "logged out")
}

func TestDroppedSubscriptionLeavesASilentSocket(t *testing.T) {
	s := newServer(t)
	a, b := open(t, s, alice), open(t, s, bob)
	s.DropSubscriptions(bob)
	if s.Subscriptions(bob) != 0 || s.Channels(bob) != 1 || s.Sockets(bob) != 1 || s.Subscriptions(alice) != 1 {
		t.Errorf("bob has %d subscriptions, %d channels, %d sockets", s.Subscriptions(bob), s.Channels(bob), s.Sockets(bob))
	}
	a.want(201, "POST", wire.MessagesPath(alice, bob), `{"chatMessage":{"text":"unheard"}}`)
	b.quiet()
	b.want(201, "POST", wire.SubscriptionsPath(bob), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+b.channel.CallbackURL+`"}}}`)
	a.want(201, "POST", wire.MessagesPath(alice, bob), `{"chatMessage":{"text":"heard"}}`)
	b.told("inbound heard")
}

func TestRestartKeepsWhoWasRemovedAndRevoked(t *testing.T) {
	s := openServer(t, dataFile(t))
	team, _ := s.As(alice).Create("Team", bob)
	_ = s.As(bob).Accept(team)
	_, _ = s.As(alice).Send(team, "stays")
	a, b, c := enter(t, s, alice), enter(t, s, bob), enter(t, s, carol)
	s.RemoveUser(alice)
	s.RevokeLogins(carol)
	s = restart(t, s, a, b, c)
	if got := a.send("GET", wire.GroupsPath(alice), ""); got.Code != 401 {
		t.Errorf("alice is answered %d", got.Code)
	}
	if got := grantForm(s, passwordForm(alice, "sandbox", "sandbox")); got.Code != 400 {
		t.Errorf("alice's password is answered %d", got.Code)
	}
	if got := c.send("GET", wire.GroupsPath(carol), ""); got.Code != 401 {
		t.Errorf("carol is answered %d", got.Code)
	}
	if got, _ := history(b, team, ""); !slices.Equal(got, []string{"stays"}) {
		t.Errorf("bob reads %v", got)
	}
	if g, _ := s.Group(team); len(g.Participants) != 1 || !g.Participants[0].Admin {
		t.Errorf("the group is %+v", g)
	}
}
