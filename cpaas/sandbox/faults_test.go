package sandbox

import (
	"io"
	"net/http"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"github.com/gorilla/websocket"

	"muster/cpaas/internal/wire"
)

func httpClient(s *Server) *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: s.Pipe().DialContext}}
}

// over sends a request over a connection, where replies can get lost.
func (w *window) over(client *http.Client, method, target, body string) (*http.Response, error) {
	return w.overHost(client, "http://sandbox", method, target, body)
}

func (w *window) overHost(client *http.Client, host, method, target, body string) (*http.Response, error) {
	r, _ := http.NewRequest(method, host+target, strings.NewReader(body))
	r.Header.Set("Authorization", "Bearer "+w.tokens.AccessToken)
	got, err := client.Do(r)
	if err == nil {
		_, _ = io.Copy(io.Discard, got.Body) // so that the connection is used again
		got.Body.Close()
	}
	return got, err
}

func TestNextRequestsFailAsAsked(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	posts := func(r *http.Request) bool { return r.Method == http.MethodPost }
	s.FailNext(1, 503, 1500*time.Millisecond, posts)
	s.FailNext(1, 429, 0, nil)
	get := w.send("GET", wire.GroupsPath(alice), "")
	checkRefusal(t, get.Code, get.Header(), get.Body.Bytes(), 429, "SVC0900", "429")
	post := w.send("POST", wire.GroupsPath(alice), `{"groupChatSessionInformation":{"x-name":"Team"}}`)
	checkRefusal(t, post.Code, post.Header(), post.Body.Bytes(), 503, "SVC0900", "503")
	if got := post.Header().Get("Retry-After"); got != "2" {
		t.Errorf("Retry-After is %q, want whole seconds, rounded up", got)
	}
	if len(s.Groups()) != 0 {
		t.Error("a failed request took effect")
	}
	w.create("Team")
	if got := s.Requests()["POST /group"]; got != 2 {
		t.Errorf("%d requests counted, want the failed one too", got)
	}
}

func TestCutRequestHasNoEffectAndLostReplyHas(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	client := httpClient(s)
	body := `{"groupChatSessionInformation":{"x-name":"Team"}}`
	s.FailNext(1, 0, 0, nil)
	if _, err := w.over(client, "POST", wire.GroupsPath(alice), body); err == nil || len(s.Groups()) != 0 {
		t.Errorf("cut: %v with %d groups, want an error and none", err, len(s.Groups()))
	}
	s.LoseReplies(1, nil)
	if _, err := w.over(client, "POST", wire.GroupsPath(alice), body); err == nil || len(s.Groups()) != 1 {
		t.Errorf("lost: %v with %d groups, want an error and one", err, len(s.Groups()))
	}
	if got, err := w.over(client, "POST", wire.GroupsPath(alice), body); err != nil || got.StatusCode != 201 {
		t.Errorf("afterwards: %v", err)
	}
}

func TestRefusingServerIsAsIfGone(t *testing.T) {
	s := newServer(t)
	w := enter(t, s, alice)
	client := httpClient(s)
	if _, err := w.over(client, "GET", wire.GroupsPath(alice), ""); err != nil {
		t.Fatal(err)
	}
	s.Refuse(true)
	for range 2 { // on the open connection, then with a new dial
		if _, err := w.over(client, "GET", wire.GroupsPath(alice), ""); err == nil {
			t.Error("answered although it refuses")
		}
	}
	s.Heal()
	if got, err := w.over(client, "GET", wire.GroupsPath(alice), ""); err != nil || got.StatusCode != 200 {
		t.Errorf("after Heal: %v", err)
	}
}

func TestDelayedRequestTakesEffectLaterOrAtHeal(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		w := enter(t, s, alice)
		s.Delay(time.Minute, func(r *http.Request) bool { return r.Method == http.MethodPost })
		start := time.Now()
		w.create("Slow")
		if took := time.Since(start); took != time.Minute {
			t.Errorf("took %v, want a minute", took)
		}
		done := make(chan struct{})
		go func() { defer close(done); w.create("Healed") }()
		synctest.Wait()
		if len(s.Groups()) != 1 {
			t.Error("took effect before its time")
		}
		s.Heal()
		<-done
		if took := time.Since(start); took != time.Minute || len(s.Groups()) != 2 {
			t.Errorf("%d groups after %v, want 2 after a minute", len(s.Groups()), took)
		}
	})
}

func TestDuplicatesHaveOneID(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	s.Duplicate(bob, 1)
	for _, name := range []string{"One", "Two"} {
		if _, err := s.As(alice).Create(name, bob); err != nil {
			t.Fatal(err)
		}
	}
	first, again := b.frame().Invitation, b.frame().Invitation
	if first.ID != again.ID || first.Name != "One" {
		t.Errorf("%s as %s and %s, want one id", first.Name, first.ID, again.ID)
	}
	b.told("invitation to Two")
}

func TestReorderSwapsTwoAndHealReleasesAHeldOne(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	invite := func(names ...string) {
		for _, name := range names {
			if _, err := s.As(alice).Create(name, bob); err != nil {
				t.Fatal(err)
			}
		}
	}
	s.Reorder(bob)
	invite("One", "Two", "Three")
	b.told("invitation to Two", "invitation to One", "invitation to Three")
	s.Reorder(bob)
	invite("Four")
	b.quiet()
	s.Heal()
	b.told("invitation to Four")
}

func TestGarbageArrivesAsItIs(t *testing.T) {
	s := newServer(t)
	b := open(t, s, bob)
	s.Garbage(bob, []byte(`{"half":`))
	if got := string(<-b.stream.frames); got != `{"half":` {
		t.Errorf("got %q", got)
	}
	b.quiet()
}

func TestClosedSocketsAndDroppedChannelsTellTheirCode(t *testing.T) {
	s := newServer(t)
	b, c := open(t, s, bob), open(t, s, carol)
	s.CloseSockets(bob, 4000)
	if closed := b.stream.end(); closed == nil || closed.Code != 4000 {
		t.Errorf("closed with %v, want 4000", closed)
	}
	if s.Channels(bob) != 1 || s.Subscriptions(bob) != 1 {
		t.Error("the channel went with its socket")
	}
	b.dial()
	s.DropChannels("")
	for _, w := range []*window{b, c} {
		if closed := w.stream.end(); closed == nil || closed.Code != websocket.CloseGoingAway {
			t.Errorf("dropped with %v, want 1001", closed)
		}
		if s.Channels(w.user) != 0 || s.Subscriptions(w.user) != 0 {
			t.Errorf("%s keeps a channel", w.user)
		}
	}
}

func TestThrottledBodyComesSlowlyUntilItIsHealed(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		s := newServer(t)
		a := enter(t, s, alice)
		s.Throttle(1000)
		text := strings.Repeat("x", 2500)
		began := time.Now()
		id := a.create("Team")
		a.want(201, "POST", wire.MessagesPath(alice, id), `{"chatMessage":{"text":"`+text+`"}}`)
		if took := time.Since(began); took < 2500*time.Millisecond || took > 4*time.Second {
			t.Errorf("2.5 kB at 1 kB a second took %v", took)
		}
		s.Heal()
		began = time.Now()
		a.want(201, "POST", wire.MessagesPath(alice, id), `{"chatMessage":{"text":"`+text+`"}}`)
		if took := time.Since(began); took != 0 {
			t.Errorf("healed it took %v", took)
		}
	})
}
