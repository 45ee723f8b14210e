package sandbox

import (
	"context"
	"net/http"
	"net/url"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

// upgrade tries to open a channel's socket and returns the status.
func upgrade(t *testing.T, s *Server, channelURL, token string) int {
	t.Helper()
	dialer := websocket.Dialer{NetDialContext: s.Pipe().DialContext}
	conn, reply, err := dialer.DialContext(context.Background(), "ws://sandbox"+channelURL+"?access_token="+token, nil)
	if err == nil {
		_ = conn.Close()
	} else if reply == nil {
		t.Fatal(err)
	}
	return reply.StatusCode
}

func TestChannelReplyIsWhatTheBrowserSDKReads(t *testing.T) {
	w := enter(t, newServer(t), alice)
	w.subscribe(`{"notificationChannel":{"channelLifetime":7200,"channelType":"Websockets","clientCorrelator":"sampleCorrelator","x-connCheckRole":"client"}}`)
	c := w.channel
	base := wire.ChannelsPath(alice) + "/" + wire.LastSegment(c.ResourceURL)
	if c.ResourceURL != base || c.CallbackURL != wire.LastSegment(base) || c.Data.ChannelURL != base+"/websocket" {
		t.Errorf("paths of %+v, want them below %s", c, base)
	}
	if c.Type != "websockets" || c.Lifetime != 7200 || c.Correlator != "sampleCorrelator" || c.ConnCheckRole != "client" {
		t.Errorf("got %+v", c)
	}
}

func TestChannelLifetimeIsGrantedAndRenewed(t *testing.T) {
	w := enter(t, newServer(t, WithChannelLifetime(2*time.Hour)), alice)
	for asked, granted := range map[string]int64{`{}`: 3600, `{"channelLifetime":60}`: 60, `{"channelLifetime":9223372036854775807}`: 7200} {
		got := parse[wire.ChannelBody](t, w.want(201, "POST", wire.ChannelsPath(alice), `{"notificationChannel":`+asked+`}`)).Channel
		if got.Lifetime != granted {
			t.Errorf("%s got %d s, want %d", asked, got.Lifetime, granted)
		}
		body := w.want(200, "PUT", got.ResourceURL+"/channelLifetime", `{"notificationChannelLifetime":{"channelLifetime":100000}}`)
		if renewed := parse[wire.LifetimeBody](t, body).Lifetime.Seconds; renewed != 7200 {
			t.Errorf("renewed for %d s, want 7200", renewed)
		}
	}
	list := parse[wire.ChannelListBody](t, w.want(200, "GET", wire.ChannelsPath(alice), "")).List.Channels
	if len(list) != 3 {
		t.Errorf("%d channels listed, want 3", len(list))
	}
}

func TestOpenSocketKeepsTheChannelAndItsLossStartsTheLifetime(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := enter(t, s, alice)
		w.subscribe(`{"notificationChannel":{"channelLifetime":60,"channelType":"Websockets"}}`)
		time.Sleep(59 * time.Second)
		w.dial()
		time.Sleep(4 * time.Minute)
		if s.Channels(alice) != 1 {
			t.Fatal("the channel ended under its open socket")
		}
		s.DropConnections(alice)
		time.Sleep(59 * time.Second)
		if s.Channels(alice) != 1 || s.Subscriptions(alice) != 1 {
			t.Error("the channel ended before its lifetime counted from the loss")
		}
		time.Sleep(time.Second)
		if s.Channels(alice) != 0 || s.Subscriptions(alice) != 0 {
			t.Error("the channel outlived its lifetime")
		}
		if got := upgrade(t, s, w.channel.Data.ChannelURL, w.tokens.AccessToken); got != 404 {
			t.Errorf("its socket opens with %d, want 404", got)
		}
	})
}

func TestSocketTakesTheFirstTokenForeverAndOthersWhileValid(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	w.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	other, stranger := enter(t, s, alice).tokens.AccessToken, enter(t, s, bob).tokens.AccessToken
	url := w.channel.Data.ChannelURL
	for _, c := range []struct {
		name, token string
		want        int
	}{
		{"another of the user", other, 101},
		{"none", "", 401},
		{"unknown", "nope", 401},
		{"another user's", stranger, 403},
	} {
		if got := upgrade(t, s, url, c.token); got != c.want {
			t.Errorf("token %s: %d, want %d", c.name, got, c.want)
		}
	}
	s.ExpireTokens("")
	if got := upgrade(t, s, url, w.tokens.AccessToken); got != 101 {
		t.Errorf("the channel's first token, expired: %d, want 101", got)
	}
	if got := upgrade(t, s, url, other); got != 401 {
		t.Errorf("another token, expired: %d, want 401", got)
	}
}

func TestQueueOutlivesTheSocketAndRepeatsWhatIsUnconfirmed(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	if _, err := s.As(alice).Create("One", bob); err != nil {
		t.Fatal(err)
	}
	one := b.frame().Invitation
	s.DropConnections(bob)
	b.stream.end()
	if _, err := s.As(alice).Create("Two", bob); err != nil {
		t.Fatal(err)
	}
	b.dial()
	if again := b.frame().Invitation; again == nil || again.ID != one.ID {
		t.Errorf("got %+v, want the unconfirmed %s again", again, one.ID)
	}
	b.told("invitation to Two")
}

func TestTwoChecksConfirmWhatCameBefore(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	if _, err := s.As(alice).Create("One", bob); err != nil {
		t.Fatal(err)
	}
	b.told("invitation to One") // and a first check
	b.quiet()                   // a second
	b.socket.Close()
	b.dial()
	b.quiet()
}

func TestNewSocketReplacesTheOld(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	old := b.stream
	b.dial()
	if closed := old.end(); closed == nil || closed.Code != websocket.CloseGoingAway {
		t.Errorf("the old socket ended with %v, want 1001", closed)
	}
	if n := s.Sockets(bob); n != 1 {
		t.Errorf("%d sockets, want 1", n)
	}
	if _, err := s.As(alice).Create("Team", bob); err != nil {
		t.Fatal(err)
	}
	b.told("invitation to Team")
}

func TestUnsubscribedChannelIsToldNothing(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	list := parse[wire.SubscriptionListBody](t, b.want(200, "GET", wire.SubscriptionsPath(bob), "")).List.Subscriptions
	if len(list) != 1 {
		t.Fatalf("%d subscriptions, want 1", len(list))
	}
	b.want(204, "DELETE", list[0].ResourceURL, "")
	if _, err := s.As(alice).Create("Team", bob); err != nil {
		t.Fatal(err)
	}
	b.quiet()
	b.want(204, "DELETE", b.channel.ResourceURL, "")
	if closed := b.stream.end(); closed == nil || closed.Code != websocket.CloseNormalClosure {
		t.Errorf("the deleted channel's socket ended with %v, want 1000", closed)
	}
	b.want(404, "DELETE", b.channel.ResourceURL, "")
}

func TestSecondSubscriptionOfAChannelDoublesNothing(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	b.want(201, "POST", wire.SubscriptionsPath(bob), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+b.channel.CallbackURL+`"}}}`)
	if _, err := s.As(alice).Create("Team", bob); err != nil {
		t.Fatal(err)
	}
	b.told("invitation to Team")
}

func TestLateSubscriberGetsPendingInvitationsWithTheirFirstIDs(t *testing.T) {
	s := newServer(t)
	early := open(t, s, bob)
	if _, err := s.As(alice).Create("Team", bob); err != nil {
		t.Fatal(err)
	}
	late := open(t, s, bob)
	if first, second := early.frame().Invitation, late.frame().Invitation; first.ID != second.ID {
		t.Errorf("the late one has id %s, the first %s", second.ID, first.ID)
	}
	late.quiet()
}

func TestOverflowingChannelEndsSoThatItsClientStartsOver(t *testing.T) {
	s := newServer(t)
	b := enter(t, s, bob)
	b.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`)
	team, _ := s.As(alice).Create("Team", bob)
	_ = s.As(bob).Accept(team)
	before := s.Channels(bob)
	for range queueLimit {
		_ = s.As(alice).Compose(team, true)
	}
	if before != 1 || s.Channels(bob) != 0 {
		t.Errorf("%d channels before and %d after, want 1 and 0", before, s.Channels(bob))
	}
	if got := upgrade(t, s, b.channel.Data.ChannelURL, b.tokens.AccessToken); got != http.StatusNotFound {
		t.Errorf("its socket opens with %d, want 404", got)
	}
}

func TestCallbackURLServesAsTheChannelsIDWhereverAClientPutsIt(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	made := parse[wire.ChannelBody](t, w.want(201, "POST", wire.ChannelsPath(alice), `{"notificationChannel":{"channelType":"Websockets"}}`)).Channel
	id := wire.LastSegment(made.ResourceURL)
	if made.CallbackURL != id {
		t.Errorf("callbackURL is %q, want the id %q", made.CallbackURL, id)
	}
	path := made.ResourceURL + "/callback" // as it was once, and as clients may have kept it
	for _, notify := range []string{made.CallbackURL, path, "https://sandbox.example.com" + path} {
		told := parse[wire.SubscriptionBody](t, w.want(201, "POST", wire.SubscriptionsPath(alice), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+notify+`"}}}`))
		if got := told.Subscription.Callback.NotifyURL; got != notify {
			t.Errorf("notifyURL %q is answered as %q", notify, got)
		}
	}
	for _, in := range []string{made.CallbackURL, path, url.PathEscape(path), id + "/callback"} {
		if got := upgrade(t, s, wire.ChannelsPath(alice)+"/"+in+"/websocket", w.tokens.AccessToken); got != 101 {
			t.Errorf("the websocket at %s is answered %d", in, got)
		}
	}
	if got := upgrade(t, s, wire.ChannelsPath(alice)+"/nope/callback/websocket", w.tokens.AccessToken); got != 404 {
		t.Errorf("no channel's websocket is answered %d", got)
	}
}
