package sdk_test

import (
	"context"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"

	"muster/cpaas"
	"muster/cpaas/proxy"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
	"muster/cpaas/transport"
	broken "muster/cpaas/transport/fault"
)

// The SDK's page is one more user beside two of Muster's: on one tape, in one sequence,
// joined with them, and with a fault on what it is told.
func TestSDKTakesPartThroughTheProxyBesideTwoUsersOfMuster(t *testing.T) {
	kandy, browser := needed(t)
	server := sandbox.New()
	t.Cleanup(server.Close)
	port := httptest.NewServer(server)
	t.Cleanup(port.Close)
	to, err := url.Parse(port.URL)
	if err != nil {
		t.Fatal(err)
	}
	tape, faults := transport.NewTape(), broken.New(1)
	drop, err := proxy.ParseFault(`drop=1:"text":"lost"`)
	if err != nil {
		t.Fatal(err)
	}
	faults.Change(drop)
	p := proxy.New(proxy.Options{To: to, Tape: tape, Faults: faults})
	front := httptest.NewTLSServer(p) // the SDK speaks wss only
	t.Cleanup(front.Close)
	t.Cleanup(p.Close)
	muster(t, port.URL, tape, "alice@example.com", map[string][]string{"hello back": {"lost", "seen"}})
	muster(t, port.URL, tape, "bob@example.com", map[string][]string{"hello": {"hello back"}})

	show(t, browser, newStage(t, kandy, front.URL, server), "beside.js")

	rows := tape.Rows(0)
	j := cause.Join(rows)
	told := map[string]bool{}
	for _, e := range j.Effects() {
		if a := e.Cause(); a != nil && a.Verb == cause.Send {
			told[short(a.User())+" to "+short(e.User())] = true
		}
	}
	for _, want := range []string{"carol to alice", "carol to bob", "bob to carol", "alice to carol"} {
		if !told[want] {
			t.Errorf("no message %s is joined: %v", want, told)
		}
	}
	arrows, _ := draw.Choice{Most: 2000}.Sequence(j)
	var lanes []string
	for _, l := range draw.Lanes(arrows) {
		lanes = append(lanes, short(l.User))
	}
	slices.Sort(lanes)
	if !slices.Equal(lanes, []string{"", "alice", "bob", "carol"}) {
		t.Errorf("the lifelines are %q, of which \"\" is the server", lanes)
	}
	if !slices.ContainsFunc(rows, func(r *transport.Row) bool {
		f, is := r.Record.(transport.Frame)
		return is && f.Fault == "drop" && r.Source.User() == "carol@example.com"
	}) {
		t.Error("the tape does not mark the frame that the proxy has dropped")
	}
	var har strings.Builder
	if err := trace.WriteHAR(&har, rows, "test"); err != nil {
		t.Fatal(err)
	}
	if n := strings.Count(har.String(), `"pageTimings"`); n != 3 {
		t.Errorf("the HAR has %d pages", n)
	}
}

func short(address string) string { return strings.TrimSuffix(address, "@example.com") }

// muster is a user of Muster's own client, who accepts invitations and answers texts with
// others.
func muster(t *testing.T, at string, tape *transport.Tape, user string, answers map[string][]string) {
	t.Helper()
	server, err := cpaas.ParseServer(at)
	if err != nil {
		t.Fatal(err)
	}
	s, err := cpaas.New(server, cpaas.WithInstallation("beside"), cpaas.WithTape(tape)).Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
	if err == nil {
		err = s.Subscribe(t.Context())
	}
	if err != nil {
		t.Fatal(err)
	}
	t.Cleanup(s.Close)
	s.SetAutoAccept(true)
	heard := make(chan cpaas.Message, 100)
	t.Cleanup(s.Watch(func(u cpaas.Update) {
		if m, is := u.Event.(cpaas.MessageReceived); is {
			heard <- m.Message
		}
	}))
	ctx, cancel := context.WithCancel(t.Context())
	done := make(chan struct{})
	t.Cleanup(func() { cancel(); <-done })
	go func() {
		defer close(done)
		for {
			select {
			case m := <-heard:
				for _, text := range answers[m.Text] {
					if _, err := s.SendMessage(ctx, m.Group, text); err != nil && ctx.Err() == nil {
						t.Errorf("%s: %v", user, err)
					}
				}
			case <-ctx.Done():
				return
			}
		}
	}()
}
