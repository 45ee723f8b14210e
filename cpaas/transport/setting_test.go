package transport_test

import (
	"errors"
	"fmt"
	"io"
	"net/http"
	"net/http/httptest"
	"regexp"
	"strings"
	"sync"
	"testing"
	"time"

	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// witness is what an observer was told of, a line each.
type witness struct {
	mu    sync.Mutex
	lines []string
}

func (w *witness) see(r transport.Record) {
	w.mu.Lock()
	defer w.mu.Unlock()
	switch r := r.(type) {
	case transport.Exchange:
		w.lines = append(w.lines, fmt.Sprintf("%s %d %s %q %s%s", r.Method, r.Status, r.Error, r.Fault, r.Request.Body, r.Reply.Body))
	case transport.Frame:
		if r.Kind == transport.Text {
			w.lines = append(w.lines, fmt.Sprintf("frame %s %q", r.Data, r.Fault))
		}
	}
}

func (w *witness) told() string {
	w.mu.Lock()
	defer w.mu.Unlock()
	return strings.Join(w.lines, "\n")
}

func TestAChangedSettingKeepsTheCountersOfWhatStays(t *testing.T) {
	faults := fault.New(1)
	drop := fault.Frame{Nth: 3, Do: fault.Drop}
	faults.Set(fault.Setting{Frames: []fault.Frame{drop}, Replies: []fault.Reply{{Status: 500, Times: 2}}})
	if got := heard(t, 2, faults, "one", "two"); len(got) != 2 {
		t.Fatalf("it got %q", got)
	}
	faults.Change(func(s *fault.Setting) {
		s.Offline, s.Frames = false, append(s.Frames, fault.Frame{Match: regexp.MustCompile("x"), Do: fault.Drop})
	})
	if got := strings.Join(heard(t, 1, faults, "three", "four"), "|"); got != "four" {
		t.Errorf("after two frames, the third was to be dropped, and what came is %s", got)
	}
	if got := faults.Setting(); len(got.Frames) != 1 || got.Frames[0] == drop || len(got.Replies) != 1 {
		t.Errorf("what is left is %+v", got)
	}
}

func TestWhoWatchesIsToldOfChangesAndOfWhatIsUsedUp(t *testing.T) {
	faults, told := fault.New(1), 0
	stop := faults.Watch(func() { told++; _ = faults.Setting() })
	faults.Set(fault.Setting{Replies: []fault.Reply{{Status: http.StatusTeapot, Times: 1}}})
	faults.SetSeed(5)
	if told != 2 || faults.Seed() != 5 {
		t.Errorf("told %d times of a setting and a seed, which is %d", told, faults.Seed())
	}
	response, err := transport.New(transport.Options{Faults: faults}).HTTP().Get("http://host.example/")
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if told != 3 {
		t.Error("not told that the fault is used up")
	}
	stop()
	faults.Set(fault.Setting{})
	if told != 3 {
		t.Error("told after it wanted to hear no more")
	}
}

func TestASkewedClockChangesTheTimesBothWays(t *testing.T) {
	var got string
	server := httptest.NewServer(http.HandlerFunc(func(w http.ResponseWriter, r *http.Request) {
		body, _ := io.ReadAll(r.Body)
		got = string(body)
		w.Header().Set("Content-Type", "application/json")
		w.Header().Set("Date", "Mon, 02 Jan 2006 15:04:05 GMT")
		_, _ = io.WriteString(w, `{"dateTime":1795396639,"lastactive" : "1795396642103","text":"\"dateTime\":1795396639","n":1795396639}`)
	}))
	defer server.Close()
	faults, w := fault.New(1), &witness{}
	faults.Set(fault.Setting{Skew: 10 * time.Minute})
	through := transport.New(transport.Options{MaxFrame: 1000, Faults: faults, Observer: w.see, Bodies: 1000})
	response, err := through.HTTP().Post(server.URL, "application/json", strings.NewReader(`{"lastactive":1795396642103}`))
	if err != nil {
		t.Fatal(err)
	}
	body, _ := io.ReadAll(response.Body)
	_ = response.Body.Close()
	if want := `{"dateTime":1795397239,"lastactive" : "1795397242103","text":"\"dateTime\":1795396639","n":1795396639}`; string(body) != want {
		t.Errorf("the reply is %s", body)
	}
	if date := response.Header.Get("Date"); date != "Mon, 02 Jan 2006 15:14:05 GMT" {
		t.Errorf("the date is %s", date)
	}
	if got != `{"lastactive":1795396042103}` {
		t.Errorf("the server got %s", got)
	}
	if told := w.told(); !strings.Contains(told, `"clock"`) || !strings.Contains(told, "1795396042103") || !strings.Contains(told, "1795397242103") {
		t.Errorf("it is told %s", told)
	}
	faults.Set(fault.Setting{Skew: -10 * time.Minute})
	if frame := heard(t, 1, faults, `{"dateTime":1795396639}`)[0]; frame != `{"dateTime":1795396039}` {
		t.Errorf("the frame is %s", frame)
	}
}

func TestAHiddenFaultLooksAsIfNobodyHadMadeIt(t *testing.T) {
	server := httptest.NewServer(talk("one", "two", "three"))
	defer server.Close()
	faults, w := fault.New(1), &witness{}
	through := transport.New(transport.Options{MaxFrame: 1000, Faults: faults, Observer: w.see, Bodies: 100})
	faults.Set(fault.Setting{Hidden: true, Frames: []fault.Frame{
		{Match: regexp.MustCompile("one"), Do: fault.Drop}, {Match: regexp.MustCompile("two"), Do: fault.Duplicate}, {Match: regexp.MustCompile("three"), Do: fault.Corrupt},
	}})
	if said := strings.Join(faults.Active(), "|"); said != "a hidden fault" {
		t.Errorf("it tells of %s", said)
	}
	s, _, err := through.Dial(t.Context(), "ws"+strings.TrimPrefix(server.URL, "http"), nil)
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	for range 3 {
		if _, _, err := s.Next(plainly); err != nil {
			t.Fatal(err)
		}
	}
	if told := w.told(); told != "frame two \"\"\nframe two \"\"\nframe th \"\"" {
		t.Errorf("of the frames it is told\n%s", told)
	}

	w.lines = nil
	faults.Set(fault.Setting{Hidden: true, Replies: []fault.Reply{{Status: 503, Times: 1}, {Lose: true}}})
	if response, err := through.HTTP().Get(server.URL); err != nil || response.StatusCode != 503 {
		t.Errorf("%v, %v", response, err)
	}
	if _, err := through.HTTP().Get(server.URL); !errors.Is(err, io.ErrUnexpectedEOF) || errors.Is(err, fault.Err) {
		t.Errorf("a lost reply is told as %v", err)
	}
	faults.Set(fault.Setting{Hidden: true, Offline: true})
	if _, err := through.HTTP().Get(server.URL); err == nil || errors.Is(err, fault.Err) {
		t.Errorf("offline, it ended with %v", err)
	}
	faults.Set(fault.Setting{Hidden: true, Replies: []fault.Reply{{Status: 418, Times: 1}}})
	if response, err := through.HTTP().Get(server.URL); err != nil || response.StatusCode != 418 || faults.Setting().Hidden {
		t.Errorf("%v, %v, and it goes on to hide %v", response, err, faults.Setting().Hidden)
	}
	told := w.told()
	if strings.Contains(told, "server") || strings.Contains(told, "purpose") || !strings.Contains(told, `GET 503  ""`) || !strings.Contains(told, `GET 418  ""`) || !strings.Contains(told, `GET 0 unexpected EOF ""`) {
		t.Errorf("of the requests it is told\n%s", told)
	}
}
