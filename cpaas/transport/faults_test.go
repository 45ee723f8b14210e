package transport_test

import (
	"context"
	"errors"
	"io"
	"net"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// heard opens a socket to a server that sends frames, with faults, and gives the
// first so many that come out.
func heard(t *testing.T, n int, faults *fault.Faults, frames ...string) []string {
	t.Helper()
	server := httptest.NewServer(talk(frames...))
	defer server.Close()
	through := transport.New(transport.Options{MaxFrame: 1000, Faults: faults})
	s, _, err := through.Dial(t.Context(), "ws"+strings.TrimPrefix(server.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	var got []string
	for range n {
		_, data, err := s.Next(plainly)
		if err != nil {
			t.Fatal(err)
		}
		got = append(got, string(data))
	}
	return got
}

func TestEachFaultDoesToFramesWhatItSays(t *testing.T) {
	for action, want := range map[fault.Action]string{
		fault.Drop:      "one|three|four",
		fault.Duplicate: "one|two 2|two 2|three|four",
		fault.Reorder:   "one|three|two 2|four",
		fault.Corrupt:   "one|tw|three|four",
		fault.Delay:     "one|two 2|three|four",
	} {
		faults := fault.New(1)
		faults.Set(fault.Setting{Frames: []fault.Frame{{Match: regexp.MustCompile("^t"), Nth: 1, Do: action}}})
		n := strings.Count(want, "|") + 1
		if got := strings.Join(heard(t, n, faults, "one", "two 2", "three", "four"), "|"); got != want {
			t.Errorf("%s: %s, want %s", action, got, want)
		}
	}
}

func TestWhereEachFrameIsReorderedTwoAndTwoAreSwapped(t *testing.T) {
	faults := fault.New(1)
	faults.Set(fault.Setting{Frames: []fault.Frame{{Do: fault.Reorder}}})
	if got := strings.Join(heard(t, 4, faults, "one", "two", "three", "four"), "|"); got != "two|one|four|three" {
		t.Errorf("what comes is %s", got)
	}
}

func TestOfflineNothingCanBeReachedAndWhatWasOpenIsCut(t *testing.T) {
	server := httptest.NewServer(talk())
	defer server.Close()
	faults := fault.New(1)
	through := transport.New(transport.Options{MaxFrame: 1000, Faults: faults})
	at := "ws" + strings.TrimPrefix(server.URL, "http")
	s, _, err := through.Dial(t.Context(), at, nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	faults.Set(fault.Setting{Offline: true})
	if _, _, err := s.Next(plainly); err == nil {
		t.Error("the open socket still gives frames")
	}
	if _, _, err := through.Dial(t.Context(), at, nil); !errors.Is(err, fault.Err) {
		t.Errorf("dialling ended with %v", err)
	}
	if _, err := through.HTTP().Get(server.URL); !errors.Is(err, fault.Err) {
		t.Errorf("a request ended with %v", err)
	}
	faults.Set(fault.Setting{})
	again, _, err := through.Dial(t.Context(), at, nil)
	if err != nil {
		t.Fatalf("online again: %v", err)
	}
	_ = again.Close()
}

// Whoever touches a closed socket first learns why it was closed.
func TestTheReasonOfAClosedSocketIsGivenToEachWhoUsesIt(t *testing.T) {
	server := httptest.NewServer(talk())
	defer server.Close()
	faults := fault.New(1)
	s, _, err := transport.New(transport.Options{MaxFrame: 1000, Faults: faults}).Dial(t.Context(), "ws"+strings.TrimPrefix(server.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	faults.CloseSockets(1011, "closed for a test")
	_, _, next := s.Next(plainly)
	for use, err := range map[string]error{"waiting": s.Await(time.Now().Add(time.Minute)), "reading": next, "writing": s.Send([]byte("x"), time.Now().Add(time.Minute))} {
		if err == nil || !strings.Contains(err.Error(), "closed for a test") {
			t.Errorf("%s ends with %v", use, err)
		}
	}
}

// pipe is a transport to a server that answers at once, in virtual time.
func pipe(t *testing.T, faults *fault.Faults) *transport.Transport {
	return transport.New(transport.Options{Faults: faults, Dial: func(context.Context, string, string) (net.Conn, error) {
		near, far := net.Pipe()
		go func() {
			defer far.Close()
			buffer := make([]byte, 4096)
			if _, err := far.Read(buffer); err == nil {
				_, _ = far.Write([]byte("HTTP/1.1 200 OK\r\nContent-Length: 0\r\nConnection: close\r\n\r\n"))
			}
		}()
		return near, nil
	}})
}

func TestASlowNetworkTakesAsLongAsItIsToldTo(t *testing.T) {
	for name, c := range map[string]struct {
		setting     fault.Setting
		least, most time.Duration
	}{
		"well":      {fault.Setting{}, 0, 0},
		"latency":   {fault.Setting{Latency: time.Second}, 2 * time.Second, 4 * time.Second}, // there and back
		"jitter":    {fault.Setting{Latency: time.Second, Jitter: time.Second}, 2 * time.Second, 8 * time.Second},
		"bandwidth": {fault.Setting{Bandwidth: 10}, 10 * time.Second, 40 * time.Second}, // for some 150 bytes
	} {
		synctest.Test(t, func(t *testing.T) {
			faults := fault.New(1)
			faults.Set(c.setting)
			began := time.Now()
			response, err := pipe(t, faults).HTTP().Get("http://host.example/")
			if err != nil {
				t.Fatal(err)
			}
			_ = response.Body.Close()
			if took := time.Since(began); took < c.least || took > c.most {
				t.Errorf("%s: it took %v", name, took)
			}
		})
	}
}

func TestAFrozenConnectionComesToNothingUntilItThaws(t *testing.T) {
	synctest.Test(t, func(t *testing.T) {
		faults := fault.New(1)
		faults.Set(fault.Setting{Frozen: true})
		through := pipe(t, faults)
		ctx, cancel := context.WithTimeout(t.Context(), time.Minute)
		defer cancel()
		request, _ := http.NewRequestWithContext(ctx, http.MethodGet, "http://host.example/", nil)
		if _, err := through.HTTP().Do(request); !errors.Is(err, context.DeadlineExceeded) {
			t.Errorf("it ended with %v", err)
		}
		time.AfterFunc(time.Minute, func() { faults.Set(fault.Setting{}) })
		response, err := through.HTTP().Get("http://host.example/")
		if err != nil {
			t.Fatal(err)
		}
		_ = response.Body.Close()
	})
}

func TestAFaultThatIsUsedUpIsToldNoMore(t *testing.T) {
	faults := fault.New(1)
	faults.Set(fault.Setting{Replies: []fault.Reply{{Status: http.StatusTeapot, Times: 1}}})
	if n := len(faults.Active()); n != 1 {
		t.Errorf("it tells of %d faults", n)
	}
	response, err := transport.New(transport.Options{Faults: faults}).HTTP().Get("http://host.example/")
	if err != nil || response.StatusCode != http.StatusTeapot {
		t.Fatalf("%v, %v", response, err)
	}
	_ = response.Body.Close()
	if list := faults.Active(); len(list) != 0 {
		t.Errorf("it still tells of %q", list)
	}
}

func TestAReplyThatIsRewordedReachesTheClientAndTheTapeWithItsNewWords(t *testing.T) {
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, _ *http.Request) { _, _ = w.Write([]byte("it ends in 3600")) }))
	defer server.Close()
	faults := fault.New(1)
	faults.Set(fault.Setting{Replies: []fault.Reply{{Old: "3600", New: "-1", Times: 1}}})
	tape := transport.NewTape()
	options := tape.Source(server.URL, "alice").Tap(transport.Options{Faults: faults})
	through := transport.New(options)
	for _, want := range []string{"it ends in -1", "it ends in 3600"} {
		response, err := through.HTTP().Get(server.URL)
		if err != nil {
			t.Fatal(err)
		}
		body, err := io.ReadAll(response.Body)
		_ = response.Body.Close()
		if err != nil || string(body) != want {
			t.Errorf("the client reads %q, %v, not %q", body, err, want)
		}
	}
	rows := tape.Rows(0)
	if len(rows) != 2 {
		t.Fatalf("%d rows", len(rows))
	}
	if x := rows[0].Record.(transport.Exchange); string(x.Reply.Body) != "it ends in -1" || x.Fault == "" {
		t.Errorf("the tape has %q, and the fault %q", x.Reply.Body, x.Fault)
	}
}

func TestWhatIsBrokenIsToldInWords(t *testing.T) {
	faults := fault.New(1)
	if list := faults.Active(); len(list) != 0 {
		t.Errorf("nothing is broken, and it tells of %q", list)
	}
	faults.Set(fault.Setting{
		Offline: true, Frozen: true, Latency: time.Second, Bandwidth: 100,
		Frames:  []fault.Frame{{Match: regexp.MustCompile("chat"), Nth: 2, Do: fault.Drop}, {Sent: true, Do: fault.Delay}},
		Replies: []fault.Reply{{Method: "POST", Path: regexp.MustCompile("/group$"), Lose: true}, {Status: 503}, {Old: "a", New: "b"}},
	})
	const want = "offline|frozen|slow: 1s|100 bytes a second|drop frame 2 with chat that is received|delay every frame that is sent|lose the replies of POST requests to /group$|answer requests with 503|put \"b\" for \"a\" into the replies of requests"
	if got := strings.Join(faults.Active(), "|"); got != want {
		t.Errorf("it tells of %s", got)
	}
}
