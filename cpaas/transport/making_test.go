package transport_test

import (
	"fmt"
	"net/http"
	"net/url"
	"slices"
	"strings"
	"sync"
	"testing"

	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

const canary = "canary-0123456789-abcdef"

// echoing is a server that says the token of a request in its reply, where no name tells
// that it is one.
func echoing(t *testing.T) string {
	t.Helper()
	return watch(t, func(w http.ResponseWriter, r *http.Request) {
		_, _ = fmt.Fprintf(w, "you said %s", strings.TrimPrefix(r.Header.Get("Authorization"), "Bearer "))
	}).server.URL
}

// ask sends a request, with a token or without one.
func ask(t *testing.T, through *transport.Transport, at, text, token string) {
	t.Helper()
	request, _ := http.NewRequestWithContext(t.Context(), http.MethodPost, at, strings.NewReader(text))
	if token != "" {
		request.Header.Set("Authorization", "Bearer "+token)
	}
	response, err := through.HTTP().Do(request)
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
}

func TestATokenIsTakenOutOfAllThatFollowsHoweverLateSomebodyAsks(t *testing.T) {
	tape, at := transport.NewTape(), echoing(t)
	through := transport.New(tape.Source(at, "alice@example.com").Tap(transport.Options{}))
	defer through.CloseIdle()
	ask(t, through, at+"/first", "hello", canary)
	ask(t, through, at+"/then", "they said "+canary, "")
	text := string(tape.Rows(0)[1].Record.(transport.Exchange).Request.Body)
	if strings.Contains(text, canary) || !strings.HasPrefix(text, "they said token#") {
		t.Errorf("the tape has %q", text)
	}
}

func TestATokenIsRememberedOfARowThatNobodyAskedFor(t *testing.T) {
	tape, at := transport.NewTape(), echoing(t)
	tap := tape.Source(at, "alice@example.com").Tap(transport.Options{})
	through := transport.New(tap)
	defer through.CloseIdle()
	ask(t, through, at+"/first", "hello", canary)
	for range transport.MostRows {
		tap.Observer(received("x"))
	}
	ask(t, through, at+"/then", "they said "+canary, "")
	rows := tape.Rows(0)
	if text := string(rows[len(rows)-1].Record.(transport.Exchange).Request.Body); strings.Contains(text, canary) || len(rows) != transport.MostRows {
		t.Errorf("the last of %d rows has %q", len(rows), text)
	}
}

func TestWhatIsHeldHasNoTokenThatNobodyHasSeenYet(t *testing.T) {
	tape, at, gate := transport.NewTape(), echoing(t), hold.NewGate()
	through := transport.New(tape.Source(at, "alice@example.com").Tap(transport.Options{Gate: gate}))
	defer through.CloseIdle()
	ask(t, through, at+"/first", "hello", canary)
	gate.SetRules([]hold.Rule{{What: hold.Request}})
	came := make(chan struct{}, 10) // of news about what is held
	defer gate.Watch(func() { came <- struct{}{} })()
	done := make(chan struct{})
	go func() {
		defer close(done)
		ask(t, through, at+"/then", "they said "+canary, "")
	}()
	<-came
	held := gate.Held()
	if text := string(held[0].Data); strings.Contains(text, canary) {
		t.Errorf("what is held shows %q", text)
	}
	gate.ReleaseAll()
	<-done
}

func TestWhoGathersRowsGetsEachOnceInOrderEvenOfAClearedTape(t *testing.T) {
	tape, _, record := recorder()
	var got, noticed []int64
	stop := tape.Gather(func(r *transport.Row) { got = append(got, r.Number) }, func(n int64) { noticed = append(noticed, n) })
	record(received("1"))
	record(received("2"))
	if len(got) != 0 || fmt.Sprint(noticed) != "[1 2]" {
		t.Errorf("got %v and noticed %v before rows were made", got, noticed)
	}
	tape.Clear()
	record(received("3"))
	tape.Make()
	stop()
	record(received("4"))
	tape.Make()
	if fmt.Sprint(got) != "[1 2 3]" || fmt.Sprint(noticed) != "[1 2 3]" {
		t.Errorf("got %v and noticed %v", got, noticed)
	}
}

func TestAPasswordDoesNotWaitUntilSomebodyAsks(t *testing.T) {
	tape, at := transport.NewTape(), echoing(t)
	through := transport.New(tape.Source(at, "alice@example.com").Tap(transport.Options{}))
	defer through.CloseIdle()
	made := ""
	tape.Gather(func(r *transport.Row) { made += string(r.Record.(transport.Exchange).Request.Body) }, func(int64) {})
	response, err := through.HTTP().PostForm(at, url.Values{"password": {canary}})
	if err != nil {
		t.Fatal(err)
	}
	_ = response.Body.Close()
	if !strings.HasPrefix(made, "password=password%23") {
		t.Errorf("the row is made of %q", made)
	}
}

func TestRowsAreMadeOnceAndInOrderWhileMoreCome(t *testing.T) {
	const each, many = 2_000, 4
	tape := transport.NewTape()
	var gathered []int64
	tape.Gather(func(r *transport.Row) { gathered = append(gathered, r.Number) }, func(int64) {})
	var tell, look sync.WaitGroup
	for range many {
		record := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
		tell.Go(func() {
			for range each {
				record(received(`{"a":1}`))
			}
		})
		look.Go(func() {
			for last := int64(0); last < each*many; {
				for _, r := range tape.Rows(last) {
					if last++; r.Number != last || r.Name != "a" || r.Record == nil {
						t.Errorf("behind row %d comes %+v", last-1, r)
						return
					}
				}
			}
		})
	}
	tell.Wait()
	look.Wait()
	if len(gathered) != each*many || !slices.IsSorted(gathered) {
		t.Errorf("%d rows were told of, in order: %v", len(gathered), slices.IsSorted(gathered))
	}
}
