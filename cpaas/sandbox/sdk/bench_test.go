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
			b.ReportMetric(value, unit)
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
	if r.team, err = r.server.As(alice).Create("Team", bob, carol); err != nil {
		b.Fatal(err)
	}
	for _, user := range []string{bob, carol} {
		if err = r.server.As(user).Accept(r.team); err != nil {
			b.Fatal(err)
		}
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

// changes has dave come and go, of which there are so many statuses.
func (r *rival) changes(n int) error {
	for range n / 2 {
		if err := r.server.As(alice).Add(r.team, dave); err != nil {
			return err
		}
		if err := r.server.As(alice).Remove(r.team, dave); err != nil {
			return err
		}
	}
	return nil
}

func (r *rival) lines(n int) error {
	for i := range n {
		if _, err := r.server.As(alice).Send(r.team, strconv.Itoa(i)); err != nil {
			return err
		}
	}
	return nil
}

// held has something done while bob is told nothing, and says in a last line that it was
// all. So the time from release on is that of the listener.
func (r *rival) held(do func(n int) error, n int) func() error {
	return func() error {
		r.server.Freeze(bob)
		if err := do(n); err != nil {
			return err
		}
		_, err := r.server.As(alice).Send(r.team, benchLast)
		return err
	}
}

func (r *rival) release() error {
	r.server.Thaw(bob)
	return nil
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
	st.work = map[string]func() error{
		"say": r.held(r.lines, benchLines), "change": r.held(r.changes, benchChanges), "release": r.release,
		"post": func() error { return r.post(b.Context()) },
	}
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

// measureMuster has bob's session do the same, and a bare reader, which is the limit, where
// it is about frames.
func measureMuster(b testing.TB) map[string]float64 {
	b.Helper()
	r := newRival(b)
	s := r.login(b.Context(), bob)
	defer s.Close()
	all := map[string]float64{}
	all["muster-ms-to-be-told"], all["muster-p95-ms-to-be-told"] = r.toBeTold(s)
	bare, muster := r.bare(carol), r.muster(s, bob)
	for _, burst := range []struct {
		of     string
		frames int
		do     func(n int) error
	}{{"statuses/s", benchChanges, r.changes}, {"lines/s", benchLines, r.lines}} {
		both := r.burst(burst.frames, func() error { return burst.do(burst.frames) }, bare, muster)
		all["bare-"+burst.of] = float64(burst.frames) / both[0].took.Seconds()
		all["muster-"+burst.of] = float64(burst.frames) / both[1].took.Seconds()
	}
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
	all["muster-ms-for-a-large-group"] = took[len(took)/2]
	return all
}

// toBeTold is how long the lines of post were on their way, in milliseconds: most of them,
// and nearly all.
func (r *rival) toBeTold(s *cpaas.Session) (median, p95 float64) {
	r.Helper()
	var late []float64
	done := make(chan struct{})
	unwatch := s.Watch(func(u cpaas.Update) {
		m, is := u.Event.(cpaas.MessageReceived)
		switch {
		case !is || m.Message.Group != r.team:
		case m.Message.Text == benchLast:
			close(done)
		default:
			now := float64(time.Now().UnixMicro()) / 1000
			at, _ := strconv.ParseFloat(m.Message.Text, 64) // which post wrote
			late = append(late, now-at)
		}
	})
	defer unwatch()
	if err := r.post(r.Context()); err != nil {
		r.Fatal(err)
	}
	<-done
	slices.Sort(late)
	return late[len(late)/2], late[len(late)*95/100]
}
