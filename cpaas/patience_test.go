package cpaas_test

import (
	"net/http"
	"slices"
	"sync/atomic"
	"testing"
	"time"

	"muster/cpaas"
)

// The times a server may ask for that nobody can wait: a clock that is wrong
// suffices for the last two.
var impossibleWaits = map[string]string{
	"seconds":        "999999999",
	"more than fits": "99999999999999999999",
	"a date":         "Fri, 31 Dec 9999 23:59:59 GMT",
	"the far past":   "Mon, 01 Jan 1000 00:00:00 GMT",
}

func askFor(after string, status int) http.HandlerFunc {
	return func(w http.ResponseWriter, _ *http.Request) {
		w.Header().Set("Retry-After", after)
		w.WriteHeader(status)
	}
}

// once has the first request that matches answered, and no other.
func (f *front) once(match func(*http.Request) bool, answer http.HandlerFunc) {
	var done atomic.Bool
	f.say(func(r *http.Request) http.HandlerFunc {
		if !match(r) || done.Swap(true) {
			return nil
		}
		return answer
	})
}

func TestNoRetryAfterKeepsALineUnsent(t *testing.T) {
	for name, after := range impossibleWaits {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				f := w.newFront()
				members := w.join(alice, bob)
				id := w.team(members...)
				f.once(sending, askFor(after, http.StatusTooManyRequests))
				members[0].queue(id, "one", "two")
				time.Sleep(5 * time.Minute)
				if got := w.said(id); !slices.Equal(got, []string{"one", "two"}) {
					t.Errorf("after five minutes %v was said", got)
				}
			})
		})
	}
}

func TestNoRetryAfterKeepsASessionOffline(t *testing.T) {
	for name, after := range impossibleWaits {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				f := w.newFront()
				a := w.join(alice)[0]
				w.server.DropChannels(alice)
				f.once(func(r *http.Request) bool { return r.Method == http.MethodPost }, askFor(after, http.StatusServiceUnavailable))
				time.Sleep(5 * time.Minute)
				if a.phase() != cpaas.Live {
					t.Errorf("after five minutes alice is %+v", a.View().Connection)
				}
			})
		})
	}
}

// Whoever does not want to wait need not, and a connection that was made anew is a
// reason to try again as well.
func TestWaitingLineIsSentAtOnceWhenItIsWorthTrying(t *testing.T) {
	for name, nudge := range map[string]func(w *world, m *member, line string){
		"sent again":        func(_ *world, m *member, line string) { m.RetrySend(line) },
		"tried again":       func(_ *world, m *member, _ string) { m.Retry() },
		"connected anew":    func(w *world, _ *member, _ string) { w.server.DropConnections(alice) },
		"back from a sleep": func(_ *world, m *member, _ string) { m.Woke() },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				f := w.newFront()
				members := w.join(alice, bob)
				id := w.team(members...)
				f.once(sending, askFor("3600", http.StatusTooManyRequests))
				line := members[0].queue(id, "one")[0]
				w.rest()
				nudge(w, members[0], line)
				time.Sleep(5 * time.Second)
				if got := w.said(id); !slices.Equal(got, []string{"one"}) {
					t.Errorf("said was %v, left is %+v", got, members[0].Outbox(id))
				}
			})
		})
	}
}

func TestRetryOfALineThatHasNotFailedLeavesItAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		w.server.Delay(5*time.Second, sending)
		a := members[0]
		line := a.queue(id, "one")[0]
		w.rest()
		before := a.Outbox(id)[0]
		a.RetrySend(line)
		if after := a.Outbox(id)[0]; after != before || before.State != cpaas.OutSending {
			t.Errorf("it was %+v and is %+v", before, after)
		}
	})
}
