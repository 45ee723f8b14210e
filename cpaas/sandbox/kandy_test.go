package sandbox

import (
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/internal/wire"
)

// openPage logs a user in as an old browser SDK does, which does not name
// itself, and lets its requests settle.
func openPage(t *testing.T, s *Server, user string) *window {
	t.Helper()
	w := enter(t, s, user)
	made := raw(s, "POST", wire.ChannelsPath(user), `{"notificationChannel":{"channelType":"Websockets"}}`, map[string]string{
		"Authorization": "Bearer " + w.tokens.AccessToken,
		"Origin":        "https://localhost:3000",
	})
	if made.Code != 201 {
		t.Fatalf("channel: %d %s", made.Code, made.Body)
	}
	w.channel = *parse[wire.ChannelBody](t, made.Body.Bytes()).Channel
	w.want(201, "POST", wire.SubscriptionsPath(user), `{"chatNotificationSubscription":{"callbackReference":{"notifyURL":"`+w.channel.CallbackURL+`"}}}`)
	w.dial()
	time.Sleep(settleTime)
	return w
}

func TestPageIsNeverToldSessionUpdated(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b := open(t, s, alice), openPage(t, s, bob)
		team := a.create("Team", bob)
		b.accept(team)
		b.told("invitation to Team")
		a.want(200, "PUT", wire.GroupPath(alice, team), `{"groupChatSessionInformation":{"x-name":"Crew"}}`)
		a.want(201, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"hello"}}`)
		b.told("inbound hello") // the update would have come before
	})
}

func TestPageTakesItsReplyInBeforeItIsToldOfWhatFollowed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b := openPage(t, s, alice), open(t, s, bob)
		began := time.Now()
		team := a.create("Team", bob)
		b.told("invitation to Team")
		b.accept(team)
		if waited := time.Since(began); waited != 0 {
			t.Errorf("a client that is no page waited %v", waited)
		}
		a.told("bob@example.com Connected")
		if waited := time.Since(began); waited != settleTime {
			t.Errorf("the page was told after %v, want %v", waited, settleTime)
		}
	})
}

func TestPageThatAsksAllTheTimeIsStillTold(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a, b := openPage(t, s, alice), open(t, s, bob)
		team := a.create("Team", bob)
		b.accept(team)
		for range 4 {
			a.want(200, "GET", wire.GroupsPath(alice), "")
			time.Sleep(settleTime / 3)
		}
		synctest.Wait()
		if len(a.stream.frames) != 1 {
			t.Errorf("%d frames, want the news of bob", len(a.stream.frames))
		}
	})
}
