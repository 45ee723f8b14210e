package proxy_test

import (
	"context"
	"encoding/json"
	"errors"
	"fmt"
	"io"
	"log"
	"net/http"
	"net/http/httptest"
	"net/url"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/proxy"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// behind is a sandbox, and a proxy in front of it.
type behind struct {
	testing.TB
	sandbox         *sandbox.Server
	direct, proxied string
	tape            *transport.Tape
	faults          *fault.Faults
}

func newBehind(t testing.TB) *behind {
	t.Helper()
	b := &behind{TB: t, sandbox: sandbox.New(), tape: transport.NewTape(), faults: fault.New(1)}
	server := httptest.NewServer(b.sandbox)
	t.Cleanup(server.Close)
	t.Cleanup(b.sandbox.Close)
	to, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	p := proxy.New(proxy.Options{To: to, Tape: b.tape, Faults: b.faults})
	front := httptest.NewServer(p)
	t.Cleanup(front.Close)
	t.Cleanup(p.Close)
	b.direct, b.proxied = server.URL, front.URL
	return b
}

// login is a user who is subscribed.
func (b *behind) login(at, user string, more ...cpaas.Option) *cpaas.Session {
	b.Helper()
	server, err := cpaas.ParseServer(at)
	if err != nil {
		b.Fatal(err)
	}
	s, err := cpaas.New(server, append(more, cpaas.WithInstallation("test "+user))...).Login(b.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
	if err == nil {
		err = s.Subscribe(b.Context())
	}
	if err != nil {
		b.Fatal(err)
	}
	b.Cleanup(s.Close)
	return s
}

// heard waits until a user has an event that fits.
func heard(t testing.TB, s *cpaas.Session, fits func(cpaas.View) bool) {
	t.Helper()
	done := make(chan struct{}, 1)
	stop := s.Watch(func(cpaas.Update) {
		select {
		case done <- struct{}{}:
		default:
		}
	})
	defer stop()
	guard := time.After(2 * time.Minute) // ends a test that hangs only
	for !fits(s.View()) {
		select {
		case <-done:
		case <-guard:
			t.Fatal("it never came about")
		}
	}
}

func invited(v cpaas.View) bool { return len(v.Invitations) > 0 }

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
)

// What goes through the proxy is on the tape like what a session puts there: it is joined,
// named by the user's address, and has no secrets.
func TestWhatConnectsThroughTheProxyIsALineOfTheTape(t *testing.T) {
	b := newBehind(t)
	a, other := b.login(b.proxied, alice), b.login(b.proxied, bob)
	made, err := a.CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob}})
	if err != nil {
		t.Fatal(err)
	}
	heard(t, other, invited)
	rows := b.tape.Rows(0)
	var users []string
	handshakes := 0
	for _, r := range rows {
		users = append(users, r.Source.User())
		if h, is := r.Record.(transport.Handshake); is && h.Status == http.StatusSwitchingProtocols {
			handshakes++
		}
	}
	slices.Sort(users)
	if users = slices.Compact(users); !slices.Equal(users, []string{alice, bob}) || handshakes != 2 {
		t.Errorf("the tape has the users %q and %d websockets", users, handshakes)
	}
	found := false
	for _, e := range cause.Join(rows).Effects() {
		if by := e.Cause(); by != nil && e.User() == bob && by.User() == alice && by.Group == made.ID {
			found = true
		}
	}
	if !found {
		t.Error("bob's invitation is not joined to alice's request")
	}
	var text strings.Builder
	if err := trace.WriteNDJSON(&text, rows); err != nil {
		t.Fatal(err)
	}
	for _, secret := range []string{"eyJ", "password=sandbox"} {
		if strings.Contains(text.String(), secret) {
			t.Errorf("the tape has %s", secret)
		}
	}
	if read, skipped, err := trace.Read(strings.NewReader(text.String())); err != nil || len(skipped) > 0 || len(read) != len(rows) {
		t.Errorf("%d of %d rows are read back, %v, %v", len(read), len(rows), skipped, err)
	}
}

func TestFaultsApplyToWhatGoesThroughTheProxyAndToNothingElse(t *testing.T) {
	b := newBehind(t)
	a, other := b.login(b.direct, alice), b.login(b.proxied, bob)
	for _, text := range []string{"drop=1:groupChatSessionInvitationNotification", "answer=503:GET:/messages"} {
		set, err := proxy.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		b.faults.Change(set)
	}
	for _, name := range []string{"lost", "told"} {
		if _, err := a.CreateGroup(t.Context(), cpaas.NewGroup{Name: name, Participants: []string{bob}}); err != nil {
			t.Fatal(err)
		}
	}
	heard(t, other, invited)
	if got := other.View().Invitations; len(got) != 1 || got[0].Name != "told" {
		t.Errorf("bob has %v", got)
	}
	dropped := slices.ContainsFunc(b.tape.Rows(0), func(r *transport.Row) bool {
		f, is := r.Record.(transport.Frame)
		return is && f.Fault == "drop"
	})
	if !dropped {
		t.Error("the tape does not mark the frame that was dropped")
	}
	reply, err := http.Get(b.proxied + "/cpaas/chat/v1/" + bob + "/group/g/messages")
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusServiceUnavailable {
		t.Errorf("the answer is %s", reply.Status)
	}
}

// What the server refuses reaches the client as the server said it, and a socket that the
// server ends ends with the server's code.
func TestRefusalsAndClosesReachTheClientAsTheyAre(t *testing.T) {
	b := newBehind(t)
	reply, err := http.Get(b.proxied + "/cpaas/chat/v1/" + bob + "/group")
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	if reply.StatusCode != http.StatusUnauthorized || reply.Header.Get("Content-Type") != "application/json" {
		t.Errorf("the answer is %s with %v", reply.Status, reply.Header)
	}
	server, err := cpaas.ParseServer(b.proxied)
	if err != nil {
		t.Fatal(err)
	}
	if _, err = cpaas.New(server).Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: bob, Password: "wrong"}); !errors.Is(err, cpaas.ErrCredentials) {
		t.Error(err)
	}
	s := b.login(b.proxied, bob)
	b.sandbox.Close()
	heard(t, s, func(v cpaas.View) bool { return v.Connection.Phase != cpaas.Live })
	codes := map[string]bool{}
	for _, r := range b.tape.Rows(0) {
		if f, is := r.Record.(transport.Frame); is && f.Kind == transport.Close && len(f.Data) > 1 {
			codes[fmt.Sprint(int(f.Data[0])<<8|int(f.Data[1]))] = true
		}
	}
	if !codes["1001"] {
		t.Errorf("the codes are %v", codes)
	}
}

// serving runs Serve until it ends or listens.
func serving(t *testing.T, at, to string, out chan<- string) error {
	t.Helper()
	u, err := url.Parse(to)
	if err != nil {
		t.Fatal(err)
	}
	ctx, cancel := context.WithCancel(t.Context())
	defer cancel()
	return proxy.Serve(ctx, at, nil, proxy.Options{To: u, Tape: transport.NewTape()}, lines(func(line string) {
		out <- line
		cancel()
	}))
}

type lines func(string)

func (l lines) Write(p []byte) (int, error) { l(string(p)); return len(p), nil }

func TestAServerThatCannotBeProxiedIsRefusedWithTheReason(t *testing.T) {
	secret := httptest.NewTLSServer(http.NotFoundHandler())
	defer secret.Close()
	gone := httptest.NewServer(http.NotFoundHandler())
	gone.Close()
	for want, to := range map[string]string{
		"is not trusted":             secret.URL,
		"does not answer":            gone.URL,
		"is this proxy itself: give": "http://" + free(t),
	} {
		at := "127.0.0.1:0"
		if strings.Contains(want, "itself") {
			at = strings.TrimPrefix(to, "http://")
		}
		if err := serving(t, at, to, make(chan string, 1)); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%s: %v", want, err)
		}
	}
	taken := httptest.NewServer(http.NotFoundHandler())
	defer taken.Close()
	if err := serving(t, strings.TrimPrefix(taken.URL, "http://"), taken.URL, make(chan string, 1)); err == nil || !strings.Contains(err.Error(), "cannot listen") {
		t.Error(err)
	}
}

// free is an address at which nobody listens.
func free(t *testing.T) string {
	t.Helper()
	s := httptest.NewServer(http.NotFoundHandler())
	s.Close()
	return strings.TrimPrefix(s.URL, "http://")
}

func TestServeSaysWhereItListensAndEndsWithItsContext(t *testing.T) {
	server := httptest.NewServer(http.NotFoundHandler())
	defer server.Close()
	out := make(chan string, 1)
	if err := serving(t, "127.0.0.1:0", server.URL, out); err != nil {
		t.Fatal(err)
	}
	if line := <-out; !strings.HasPrefix(line, "listening on http://127.0.0.1:") || !strings.HasSuffix(line, ", to "+server.URL+"\n") {
		t.Errorf("it says %q", line)
	}
}

func TestFaultsThatMeanNothingAreRefusedWithTheForms(t *testing.T) {
	for text, want := range map[string]string{
		"":                "is no fault; these are: offline, ",
		"explode":         "is no fault; these are: ",
		"offline=now":     "it takes no value",
		"latency=soon":    "give a time",
		"latency=-3s":     "give a time",
		"bandwidth=0":     "above 0",
		"drop":            "give which frame",
		"drop=x:text":     "give which frame",
		"delay=1:text":    "give a time",
		"answer=200:GET:": "from 400 to 599",
		"lose=TAKE:/x":    "the methods are",
	} {
		if _, err := proxy.ParseFault(text); err == nil || !strings.Contains(err.Error(), want) {
			t.Errorf("%q: %v", text, err)
		}
	}
	var s fault.Setting
	for _, text := range []string{"offline", "frozen", "latency=1s", "jitter=2ms", "bandwidth=10", "skew=-3s", "drop=2:x", "duplicate=0:", "reorder=1", "corrupt=1:(", "delay=3s:1:x", "answer=503", "lose=post:/group"} {
		set, err := proxy.ParseFault(text)
		if err != nil {
			t.Fatal(err)
		}
		set(&s)
	}
	if !s.Offline || !s.Frozen || s.Latency != time.Second || s.Skew != -3*time.Second || len(s.Frames) != 5 || len(s.Replies) != 2 || s.Replies[1].Method != "POST" {
		t.Errorf("%+v", s)
	}
}

// Adds less than a millisecond at the 95th percentile, beside the same request without it.
func BenchmarkRequestThroughTheProxy(b *testing.B) {
	at := newBehind(b)
	token := tokenOf(b, at.direct)
	ask := func(base string) time.Duration {
		request, err := http.NewRequestWithContext(b.Context(), http.MethodGet, base+"/cpaas/chat/v1/"+alice+"/group", nil)
		if err != nil {
			b.Fatal(err)
		}
		request.Header.Set("Authorization", "Bearer "+token)
		began := time.Now()
		reply, err := http.DefaultClient.Do(request)
		if err != nil {
			b.Fatal(err)
		}
		var body any
		if err := json.NewDecoder(reply.Body).Decode(&body); err != nil || reply.StatusCode != 200 {
			b.Fatal(err, reply.Status)
		}
		_ = reply.Body.Close()
		return time.Since(began)
	}
	var direct, through []time.Duration
	for b.Loop() { // in turns, so that what else the machine does strikes both
		direct, through = append(direct, ask(at.direct)), append(through, ask(at.proxied))
	}
	p95 := func(list []time.Duration) float64 {
		slices.Sort(list)
		return float64(list[len(list)*95/100]) / float64(time.Millisecond)
	}
	p50 := func(list []time.Duration) float64 { return float64(list[len(list)/2]) / float64(time.Millisecond) }
	b.ReportMetric(p95(through)-p95(direct), "p95-ms-added")
	b.ReportMetric(p50(through)-p50(direct), "p50-ms-added")
}

func tokenOf(t testing.TB, base string) string {
	t.Helper()
	reply, err := http.PostForm(base+"/cpaas/auth/v1/token", url.Values{"client_id": {"sandbox"}, "username": {alice}, "password": {"sandbox"}, "grant_type": {"password"}, "scope": {"openid"}})
	if err != nil {
		t.Fatal(err)
	}
	defer reply.Body.Close()
	var token struct {
		Access string `json:"access_token"`
	}
	if err := json.NewDecoder(reply.Body).Decode(&token); err != nil {
		t.Fatal(err)
	}
	return token.Access
}

// What is wrong with a certificate is told from a server that is away, also where another one
// is trusted by its fingerprint.
func TestAServerThatShowsAnotherCertificateThanTheTrustedOneIsNotTrusted(t *testing.T) {
	server := httptest.NewUnstartedServer(http.NotFoundHandler())
	server.Config.ErrorLog = log.New(io.Discard, "", 0)
	server.StartTLS()
	defer server.Close()
	to, err := url.Parse(server.URL)
	if err != nil {
		t.Fatal(err)
	}
	other := cpaas.FingerprintOf(server.Certificate())
	other[0]++
	err = proxy.Serve(t.Context(), "127.0.0.1:0", nil, proxy.Options{To: to, Tape: transport.NewTape(), TLS: other.TLS()}, io.Discard)
	if shown := cpaas.UntrustedOf(err); !errors.Is(err, proxy.ErrUntrusted) || shown == nil || !shown.Changed() {
		t.Errorf("it says %v", err)
	}
}
