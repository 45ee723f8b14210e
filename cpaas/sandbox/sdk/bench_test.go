package sdk_test

import (
	"context"
	"crypto/tls"
	"encoding/json"
	"fmt"
	"net/http/httptest"
	"slices"
	"strconv"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
)

// The same work by the vendor's SDK in Chromium and by Muster, one after the other, against
// the same server.
const (
	benchLines   = 1000
	benchChanges = 4000 // statuses of participants, two for each time that somebody comes and goes
	benchPosts   = 50
	benchCrowd   = 10_000
	benchLast    = "that was all"
)

// BenchmarkBesideTheSDK takes MUSTER_SDK, as the tests do: make bench-sdk.
func BenchmarkBesideTheSDK(b *testing.B) {
	kandy, browser := needed(b)
	for b.Loop() {
		for unit, value := range measureSDK(b, kandy, browser) {
			b.ReportMetric(value, "sdk-"+unit)
		}
		for unit, value := range measureMuster(b) {
			b.ReportMetric(value, "muster-"+unit)
		}
	}
}

// rival is a server with a group of three, and with a large one.
type rival struct {
	testing.TB
	server      *sandbox.Server
	at          string
	team, crowd string
}

func newRival(b testing.TB) *rival {
	b.Helper()
	users := []string{alice, bob, carol, dave}
	var guests []string
	for i := range benchCrowd {
		guests = append(guests, fmt.Sprintf("guest%d@example.com", i))
	}
	r := &rival{TB: b, server: sandbox.New(sandbox.WithParticipantLimit(2*benchCrowd), sandbox.WithUsers(append(users, guests...)...))}
	port := httptest.NewTLSServer(r.server)
	b.Cleanup(port.Close)
	b.Cleanup(r.server.Close)
	r.at = port.URL
	var err error
	if r.team, err = r.server.As(alice).Create("Team", bob); err != nil {
		b.Fatal(err)
	}
	if err = r.server.As(bob).Accept(r.team); err != nil {
		b.Fatal(err)
	}
	if r.crowd, err = r.server.As(alice).Create("Crowd", append(guests, bob)...); err != nil {
		b.Fatal(err)
	}
	if err = r.server.As(bob).Accept(r.crowd); err != nil {
		b.Fatal(err)
	}
	return r
}

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)

// change has dave come and go as often as it takes, and then says so.
func (r *rival) change() error {
	for range benchChanges / 2 {
		if err := r.server.As(alice).Add(r.team, dave); err != nil {
			return err
		}
		if err := r.server.As(alice).Remove(r.team, dave); err != nil {
			return err
		}
	}
	_, err := r.server.As(alice).Send(r.team, benchLast)
	return err
}

func (r *rival) say() error {
	for i := range benchLines {
		if _, err := r.server.As(alice).Send(r.team, strconv.Itoa(i)); err != nil {
			return err
		}
	}
	_, err := r.server.As(alice).Send(r.team, benchLast)
	return err
}

// post has alice send lines over the network, one after the other, each of which says when
// that began: in milliseconds, as a page counts them.
func (r *rival) post(ctx context.Context) error {
	s := r.login(ctx, alice)
	defer s.Close()
	for range benchPosts {
		began := float64(time.Now().UnixMicro()) / 1000
		if _, err := s.SendMessage(ctx, r.team, strconv.FormatFloat(began, 'f', 3, 64)); err != nil {
			return err
		}
		time.Sleep(100 * time.Millisecond) // so that none waits behind another
	}
	_, err := s.SendMessage(ctx, r.team, benchLast)
	return err
}

func (r *rival) login(ctx context.Context, user string) *cpaas.Session {
	r.Helper()
	server, err := cpaas.ParseServer(r.at)
	if err != nil {
		r.Fatal(err)
	}
	trusting := &tls.Config{InsecureSkipVerify: true} // as the browser is told to
	s, err := cpaas.New(server, cpaas.WithInstallation("bench"), cpaas.WithTLS(trusting)).
		Login(ctx, cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
	if err == nil && user != alice {
		err = s.Subscribe(ctx)
	}
	if err != nil {
		r.Fatal(err)
	}
	return s
}

// measureSDK has the page do it. What it tells of a step are figures by their units.
func measureSDK(b testing.TB, kandy, browser string) map[string]float64 {
	b.Helper()
	r := newRival(b)
	st := newStage(b, kandy, r.at, r.server)
	st.work = map[string]func() error{"say": r.say, "change": r.change, "post": func() error { return r.post(b.Context()) }}
	st.names = map[string]string{"team": r.team, "crowd": r.crowd}
	ctx, cancel := context.WithTimeout(b.Context(), playTime)
	defer cancel()
	page := open(ctx, b, browser, st.page("bench.js"))
	defer page.close()
	all := map[string]float64{}
	for {
		select {
		case told := <-st.reports:
			if told.End {
				return all
			}
			var figures map[string]float64
			if err := json.Unmarshal([]byte(told.Detail), &figures); err != nil || !told.OK {
				b.Fatalf("%s: %s\nconsole:\n%s", told.Step, told.Detail, page.console())
			}
			for unit, value := range figures {
				all[unit] = value
			}
		case <-ctx.Done():
			b.Fatalf("the page is not through\nconsole:\n%s", page.console())
		}
	}
}

// measureMuster has bob's session do the same.
func measureMuster(b testing.TB) map[string]float64 {
	b.Helper()
	r := newRival(b)
	s := r.login(b.Context(), bob)
	defer s.Close()
	lines := make(chan string, 2*benchLines)
	defer s.Watch(func(u cpaas.Update) {
		if m, is := u.Event.(cpaas.MessageReceived); is && m.Message.Group == r.team {
			lines <- m.Message.Text
		}
	})()
	until := func(do func() error, hear func(string)) time.Duration {
		began, failed := time.Now(), make(chan error, 1)
		go func() { failed <- do() }()
		for {
			select {
			case text := <-lines:
				if text == benchLast {
					return time.Since(began)
				}
				hear(text)
			case err := <-failed:
				if err != nil {
					b.Fatal(err)
				}
				failed = nil
			}
		}
	}
	ignore := func(string) {}
	all := map[string]float64{}
	var late []float64
	until(func() error { return r.post(b.Context()) }, func(text string) {
		at, err := strconv.ParseFloat(text, 64)
		if err != nil {
			b.Fatal(err)
		}
		late = append(late, float64(time.Now().UnixMicro())/1000-at)
	})
	slices.Sort(late)
	all["ms-to-be-told"], all["p95-ms-to-be-told"] = late[len(late)/2], late[len(late)*95/100]
	all["statuses/s"] = benchChanges / until(r.change, ignore).Seconds()
	all["lines/s"] = benchLines / until(r.say, ignore).Seconds()
	var took []float64
	for range 5 {
		began := time.Now()
		if _, err := s.FetchGroups(b.Context()); err != nil {
			b.Fatal(err)
		}
		if n := len(s.Participants(r.crowd)); n < benchCrowd {
			b.Fatalf("%d participants", n)
		}
		took = append(took, time.Since(began).Seconds()*1000)
	}
	slices.Sort(took)
	all["ms-for-a-large-group"] = took[len(took)/2]
	return all
}
