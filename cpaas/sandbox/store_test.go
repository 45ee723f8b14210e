package sandbox

import (
	"errors"
	"net/http"
	"net/url"
	"os"
	"path/filepath"
	"reflect"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	bolt "go.etcd.io/bbolt"

	"muster/cpaas/internal/wire"
)

func dataFile(t testing.TB) string { return filepath.Join(t.TempDir(), "sandbox.data") }

func openServer(t testing.TB, path string, opts ...Option) *Server {
	t.Helper()
	s, err := Open(path, opts...)
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	return s
}

// restart closes the server and opens its file again; the windows go on with
// the new one, without sockets.
func restart(t testing.TB, s *Server, windows ...*window) *Server {
	t.Helper()
	s.Close()
	s = openServer(t, s.store.path)
	for _, w := range windows {
		w.server = s
	}
	return s
}

// seen is all that a user can ask for, by request.
func (w *window) seen(group string, others ...string) map[string]string {
	w.t.Helper()
	targets := []string{wire.GroupsPath(w.user), wire.ChannelsPath(w.user), wire.SubscriptionsPath(w.user)}
	for _, other := range others {
		targets = append(targets, wire.MessagesPath(w.user, other))
	}
	targets = append(targets, wire.GroupPath(w.user, group), wire.MessagesPath(w.user, group))
	targets = append(targets, wire.GroupPath(w.user, "sessions"), wire.DirectSessionsPath(w.user))
	answers := map[string]string{}
	for _, target := range targets {
		answers[target] = w.send("GET", target, "").Body.String()
	}
	return answers
}

func TestRestartKeepsWhatEveryoneCanSee(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t, dataFile(t))
		a, b, c := enter(t, s, alice), enter(t, s, bob), enter(t, s, carol)
		b.subscribe(`{"notificationChannel":{"channelType":"Websockets","clientCorrelator":"desk","x-connCheckRole":"server","channelLifetime":1234}}`)
		team, gone := a.create("Team", bob, carol, dave), a.create("Gone", bob)
		b.accept(team)
		c.accept(team)
		a.want(200, "PUT", wire.GroupPath(alice, team), `{"groupChatSessionInformation":{"x-name":"Crew","subject":"weekly","x-image":"crew.png"}}`)
		a.want(200, "PUT", wire.ParticipantPath(alice, team, bob), `{"participantInformation":{"x-isAdmin":true}}`)
		var ids []string
		for _, text := range []string{"one", "two", "three \x00 \u2028 <&>"} {
			id, err := s.As(alice).Send(team, text)
			if err != nil {
				t.Fatal(err)
			}
			ids = append(ids, id)
		}
		status := func(by, id string) string { return wire.MessagePath(by, team, id) + "/status" }
		b.want(204, "PUT", status(bob, ids[0]), `{"messageStatusReport":{"status":"Delivered"}}`)
		b.want(204, "PUT", status(bob, ids[0]), `{"messageStatusReport":{"status":"Displayed"}}`)
		c.want(204, "PUT", status(carol, ids[1]), `{"messageStatusReport":{"status":"Delivered"}}`)
		b.want(204, "DELETE", wire.MessagePath(bob, team, ids[1]), "")
		c.want(204, "DELETE", wire.MessagesPath(carol, team), "")
		if _, err := s.As(bob).SendFile(team, "", "plan.pdf", "application/pdf", []byte("%PDF")); err != nil {
			t.Fatal(err)
		}
		if _, err := s.As(bob).SendRich(team, "four", []byte(`{"b":[1,"<&>"],"a":null}`)); err != nil {
			t.Fatal(err)
		}
		for _, text := range []string{"psst", "shh"} {
			if _, err := s.As(carol).Send(alice, text); err != nil {
				t.Fatal(err)
			}
		}
		secret := s.Direct(carol, alice)
		a.want(204, "DELETE", wire.MessagePath(alice, carol, secret[0].ID), "")
		a.want(204, "PUT", wire.MessageStatusPath(alice, carol, secret[1].ID), `{"messageStatusReport":{"status":"Displayed"}}`)
		a.want(204, "DELETE", wire.MessagesPath(alice, dave), "") // nothing was said to him, and nothing is kept
		a.want(204, "DELETE", wire.ParticipantPath(alice, team, dave), "")
		a.want(201, "POST", wire.ParticipantsPath(alice, team), `{"participantInformation":{"address":"dave@example.com"}}`)
		a.want(204, "DELETE", wire.GroupPath(alice, gone), "")

		groups, invited := s.Groups(), s.Invitations(dave)
		windows := []*window{a, b, c}
		var before []map[string]string
		for _, w := range windows {
			before = append(before, w.seen(team, alice, carol))
		}
		s = restart(t, s, windows...)
		for i, w := range windows {
			for target, want := range before[i] {
				if got := w.send("GET", target, "").Body.String(); got != want {
					t.Errorf("GET %s was %s and is %s", target, want, got)
				}
			}
		}
		got := s.Groups()
		for _, list := range [][]Group{groups, got} {
			for i := range list {
				for j := range list[i].Messages {
					m := &list[i].Messages[j]
					m.Time = time.Unix(0, m.Time.UnixNano())
				}
			}
		}
		if !reflect.DeepEqual(got, groups) {
			t.Errorf("groups were %v and are %v", groups, got)
		}
		if got := s.Invitations(dave); !reflect.DeepEqual(got, invited) {
			t.Errorf("dave was invited to %v and is to %v", invited, got)
		}
		for id, want := range map[string]string{ids[0]: "Displayed", ids[1]: "Delivered", ids[2]: "Sent"} {
			if got := string(a.want(200, "GET", status(alice, id), "")); !strings.Contains(got, want) {
				t.Errorf("the sender is told %s, want %s", got, want)
			}
		}
		if got := string(c.want(200, "GET", wire.MessageStatusPath(carol, alice, secret[1].ID), "")); !strings.Contains(got, "Displayed") {
			t.Errorf("carol is told %s", got)
		}
		if id, err := s.As(alice).Send(team, "five"); err != nil || id == "" {
			t.Errorf("a message after the restart: %v", err)
		}
		if s.As(alice).Add(team, bob) == nil {
			t.Error("bob was added to a group that he is in")
		}
	})
}

func TestRestartKeepsLoginsAndNoToken(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		path := dataFile(t)
		s := openServer(t, path, WithUsers("Erin@example.org"), WithPassword("passphrase-of-erin"))
		login := parse[wire.TokenReply](t, grantForm(s, passwordForm("erin@example.org", "passphrase-of-erin", "sandbox")).Body.Bytes())
		renew := func(token string) (wire.TokenReply, int) {
			w := grantForm(s, url.Values{"grant_type": {"refresh_token"}, "refresh_token": {token}, "client_id": {"sandbox"}})
			return parse[wire.TokenReply](t, w.Body.Bytes()), w.Code
		}
		renewed, _ := renew(login.RefreshToken)
		s = restart(t, s)
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		if !strings.Contains(string(text), "Erin@example.org") {
			t.Error("the user is not in the file")
		}
		for _, secret := range []string{login.AccessToken, login.RefreshToken, renewed.AccessToken, renewed.RefreshToken, "passphrase-of-erin"} {
			if strings.Contains(string(text), secret) {
				t.Error("the file has a secret in clear")
			}
		}
		w := &window{t: t, server: s, user: "Erin@example.org", tokens: renewed}
		w.want(200, "GET", wire.GroupsPath(w.user), "")
		time.Sleep(rotationGrace + time.Second)
		if _, code := renew(login.RefreshToken); code != http.StatusBadRequest {
			t.Errorf("a refresh token that was used up is answered %d", code)
		}
		if again, code := renew(renewed.RefreshToken); code != http.StatusOK || again.AccessToken == "" {
			t.Errorf("a refresh token is answered %d after a restart", code)
		}
		time.Sleep(time.Hour)
		w.want(401, "GET", wire.GroupsPath(w.user), "")
	})
}

func TestRestartKeepsUsersWhoeverIsNamedThen(t *testing.T) {
	path := dataFile(t)
	openServer(t, path, WithUsers("erin@example.org")).Close()
	s := openServer(t, path)
	if len(s.users) != 1 || s.user("erin@example.org") == nil {
		t.Errorf("%d users without naming any", len(s.users))
	}
	s.Close()
	s = openServer(t, path, WithUsers("ERIN@example.org", "frank@example.org"))
	if u := s.user("erin@example.org"); len(s.users) != 2 || u == nil || u.address != "erin@example.org" {
		t.Errorf("%d users after naming another", len(s.users))
	}
}

// idOf is the id of a notification.
func idOf(f wire.Frame) string {
	switch {
	case f.Invitation != nil:
		return f.Invitation.ID
	case f.Event != nil:
		return f.Event.ID
	case f.Message != nil:
		return f.Message.ID
	}
	return ""
}

// heard reads so many frames and returns their ids and words.
func (w *window) heard(n int) (ids, words []string) {
	w.t.Helper()
	for range n {
		frame := w.frame()
		ids, words = append(ids, idOf(frame)), append(words, describe(frame))
	}
	return ids, words
}

func TestRestartKeepsWhatWaitsForAChannel(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t, dataFile(t))
		a, b, c := enter(t, s, alice), open(t, s, bob), enter(t, s, carol)
		c.subscribe(`{"notificationChannel":{"channelType":"Websockets"}}`) // who never comes for what waits
		team := a.create("Team", bob, carol)
		b.accept(team)
		c.accept(team)
		say := func(text string) {
			t.Helper()
			a.want(201, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"`+text+`"}}`)
		}
		say("one")
		b.heard(3)
		b.quiet() // and another check: what came before the first is known to have arrived
		b.quiet()
		say("two")
		ids, words := b.heard(1)
		b.socket.Close()
		say("three")
		a.want(200, "PUT", wire.GroupPath(alice, team), `{"groupChatSessionInformation":{"x-name":"Crew"}}`)

		for range 2 { // what was not confirmed comes again, however often it is sent
			s = restart(t, s, a, b)
			b.dial()
			again, told := b.heard(3)
			if strings.Join(told, ", ") != "inbound two, inbound three, SessionUpdated" {
				t.Errorf("told %q after the restart", told)
			}
			if again[0] != ids[0] || words[0] != told[0] {
				t.Errorf("%s has id %s after the restart, and had %s", told[0], again[0], ids[0])
			}
			b.quiet()
		}
	})
}

func TestWhatAllHaveLeavesTheFile(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t, dataFile(t))
		b, c := open(t, s, bob), open(t, s, carol)
		team, _ := s.As(alice).Create("Team", bob, carol)
		b.accept(team)
		c.accept(team)
		for range 50 {
			if _, err := s.As(alice).Send(team, "hello"); err != nil {
				t.Fatal(err)
			}
		}
		b.heard(52)
		c.heard(52)
		s.Duplicate(bob, 1)
		if _, err := s.As(alice).Send(team, "hello"); err != nil {
			t.Fatal(err)
		}
		b.heard(2)
		c.heard(1)
		b.quiet()
		b.quiet()
		if n := notices(t, s); n < 50 {
			t.Errorf("%d notifications are kept while carol may not have them", n)
		}
		c.want(204, "DELETE", wire.ChannelPath(carol, c.channel.ResourceURL[strings.LastIndex(c.channel.ResourceURL, "/")+1:]), "")
		if err := s.As(alice).Compose(team, true); err != nil {
			t.Fatal(err)
		}
		s.Close()
		db, err := bolt.Open(s.store.path, 0o600, nil)
		if err != nil {
			t.Fatal(err)
		}
		defer db.Close()
		_ = db.View(func(tx *bolt.Tx) error {
			if n := tx.Bucket([]byte(inNotices)).Stats().KeyN; n > 0 {
				t.Errorf("%d notifications are kept that nobody waits for", n)
			}
			return nil
		})
	})
}

func notices(t *testing.T, s *Server) (n int) {
	t.Helper()
	if err := s.store.db.View(func(tx *bolt.Tx) error {
		n = tx.Bucket([]byte(inNotices)).Stats().KeyN
		return nil
	}); err != nil {
		t.Fatal(err)
	}
	return n
}

func TestNothingIsToldBeforeItIsKept(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t, dataFile(t))
		a, b, c := enter(t, s, alice), open(t, s, bob), enter(t, s, carol)
		team := a.create("Team", bob, carol)
		b.accept(team)
		c.accept(team)
		b.heard(2)
		synctest.Wait()
		update, disk := s.store.update, make(chan struct{})
		s.store.update = func(fn func(*bolt.Tx) error) error {
			<-disk
			return update(fn)
		}
		answered := make(chan int, 2)
		go func() {
			answered <- a.send("POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"hello"}}`).Code
		}()
		synctest.Wait()
		go func() { answered <- c.send("GET", wire.MessagesPath(carol, team), "").Code }()
		time.Sleep(time.Minute)
		if len(answered) > 0 {
			t.Error("a request was answered while its effect was not in the file")
		}
		if len(b.stream.frames) > 0 {
			t.Error("bob was told of a message that was not in the file")
		}
		close(disk)
		if first, second := <-answered, <-answered; first+second != 201+200 {
			t.Errorf("answered %d and %d", first, second)
		}
		b.told("inbound hello")
	})
}

func TestServerThatCannotKeepStopsAnswering(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := openServer(t, dataFile(t))
		a, b := enter(t, s, alice), open(t, s, bob)
		team := a.create("Team", bob)
		b.accept(team)
		if _, err := s.As(alice).Send(team, "kept"); err != nil {
			t.Fatal(err)
		}
		b.heard(2)
		synctest.Wait()
		s.store.update = func(func(*bolt.Tx) error) error { return errors.New("no space left on device") }
		for _, try := range []struct{ method, target, body string }{
			{"POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"lost"}}`},
			{"POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"lost too"}}`},
			{"GET", wire.MessagesPath(alice, team), ""},
		} {
			if w := a.send(try.method, try.target, try.body); w.Code != 503 || !strings.Contains(w.Body.String(), "cannot write its data file") {
				t.Errorf("%s is answered %d %s", try.method, w.Code, w.Body)
			}
		}
		if w := grantForm(s, passwordForm(alice, "sandbox", "sandbox")); w.Code != 503 {
			t.Errorf("a login is answered %d", w.Code)
		}
		if _, err := s.As(alice).Send(team, "lost"); err == nil {
			t.Error("an actor's message is acknowledged")
		}
		if end := b.stream.end(); end == nil || end.Code != goingAway {
			t.Errorf("bob's socket ended with %v", end)
		}
		<-s.store.broke()
		if err := s.store.why(); !strings.Contains(err.Error(), "no space left on device") {
			t.Errorf("the operator is told %v", err)
		}
		s = restart(t, s, a)
		g, _ := s.Group(team)
		if len(g.Messages) != 1 || g.Messages[0].Text != "kept" {
			t.Errorf("%d messages are kept, want the one that was acknowledged", len(g.Messages))
		}
		a.want(201, "POST", wire.MessagesPath(alice, team), `{"chatMessage":{"text":"again"}}`)
	})
}
