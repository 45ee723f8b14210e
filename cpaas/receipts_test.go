package cpaas_test

import (
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// reports counts what the sandbox was told about messages.
func (w *world) reports() int {
	total := 0
	for route, n := range w.server.Requests() {
		if strings.HasPrefix(route, "PUT") && strings.HasSuffix(route, "/messages/{message}/status") {
			total += n
		}
	}
	return total
}

// reported waits until all reports have been made: they rest before that.
func (w *world) reported() {
	time.Sleep(time.Second)
	w.rest()
}

func (m *member) reached(group, message string, want cpaas.Delivery, recipients ...cpaas.Recipient) {
	m.w.t.Helper()
	m.w.reported()
	if got := m.Reach(group, message); got != want {
		m.w.t.Errorf("the message has come to step %d with all, want %d", got, want)
	}
	if got := m.Recipients(group, message); !slices.Equal(got, recipients) {
		m.w.t.Errorf("the recipients are %v, want %v", got, recipients)
	}
}

func TestReceiptsTellWhoHasAMessageAndWhoHasSeenIt(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		id := w.team(m...)
		sent, err := m[0].SendMessage(t.Context(), id, "hello")
		w.must(err)
		m[0].reached(id, sent.ID, cpaas.Delivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Delivered}, cpaas.Recipient{Address: carol, Delivery: cpaas.Delivered})
		m[1].MarkDisplayed(id, sent.ID)
		m[0].reached(id, sent.ID, cpaas.Delivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Displayed}, cpaas.Recipient{Address: carol, Delivery: cpaas.Delivered})
		m[2].MarkDisplayed(id, sent.ID)
		m[0].reached(id, sent.ID, cpaas.Displayed, cpaas.Recipient{Address: bob, Delivery: cpaas.Displayed}, cpaas.Recipient{Address: carol, Delivery: cpaas.Displayed})
		if n := w.reports(); n != 4 {
			t.Errorf("%d reports were made on one message with two recipients, want 4", n)
		}
		m[1].MarkDisplayed(id, sent.ID)
		w.reported()
		if n := w.reports(); n != 4 {
			t.Errorf("looking again made %d reports", n-4)
		}
	})
}

// Whoever looks at the conversation has seen a message as soon as it is there.
func TestAMessageThatIsSeenAtOnceIsReportedOnce(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		sent, err := m[0].SendMessage(t.Context(), id, "hello")
		w.must(err)
		w.rest()
		m[1].MarkDisplayed(id, sent.ID)
		m[0].reached(id, sent.ID, cpaas.Displayed, cpaas.Recipient{Address: bob, Delivery: cpaas.Displayed})
		if n := w.reports(); n != 1 {
			t.Errorf("%d reports were made, want one", n)
		}
	})
}

func TestOnlyLinesUpToTheSeenOneAreReportedDisplayed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		var ids []string
		for i := range 3 {
			sent, err := m[0].SendMessage(t.Context(), id, fmt.Sprint(i))
			w.must(err)
			ids = append(ids, sent.ID)
		}
		w.reported()
		m[1].MarkDisplayed(id, ids[1])
		for i, want := range []cpaas.Delivery{cpaas.Displayed, cpaas.Displayed, cpaas.Delivered} {
			m[0].reached(id, ids[i], want, cpaas.Recipient{Address: bob, Delivery: want})
		}
	})
}

func TestWhoIsGoneBeforeAMessageArrivedIsNotWaitedFor(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		id := w.team(m...)
		w.must(m[2].Unsubscribe(t.Context()))
		sent, err := m[0].SendMessage(t.Context(), id, "hello")
		w.must(err)
		m[0].reached(id, sent.ID, cpaas.Undelivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Delivered}, cpaas.Recipient{Address: carol})
		w.must(m[0].RemoveParticipant(t.Context(), id, carol))
		m[0].reached(id, sent.ID, cpaas.Delivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Delivered})
	})
}

func TestHistoryMakesNoReports(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m[0], m[1])
		w.must(m[1].Unsubscribe(t.Context()))
		var last string
		for i := range 100 {
			sent, err := m[0].SendMessage(t.Context(), id, fmt.Sprint(i))
			w.must(err)
			last = sent.ID
		}
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		m[1].MarkDisplayed(id, last)
		w.reported()
		if n := w.reports(); n != 0 {
			t.Errorf("a history of 100 lines made %d reports", n)
		}
	})
}

func TestReconnectReportsOnlyWhatWasMissed(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice)
		id := w.team(m[0], w.login(bob))
		for i := range 50 {
			_, err := m[0].SendMessage(t.Context(), id, fmt.Sprint(i))
			w.must(err)
		}
		b := w.join(bob)[0]
		_, err := b.FetchMessages(t.Context(), id)
		w.must(err)
		w.reported()
		before := w.reports()
		w.server.DropConnections(bob)
		missed, err := m[0].SendMessage(t.Context(), id, "missed")
		w.must(err)
		time.Sleep(time.Minute)
		m[0].reached(id, missed.ID, cpaas.Delivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Delivered})
		if n := w.reports() - before; n != 1 {
			t.Errorf("coming back made %d reports, want one of the missed line", n)
		}
	})
}

func TestServerThatTakesNoReportsIsLeftAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		w.server.FailNext(1000, http.StatusNotFound, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/status") })
		for i := range 20 {
			_, err := m[0].SendMessage(t.Context(), id, fmt.Sprint(i))
			w.must(err)
			w.reported()
		}
		tried := 0
		for _, x := range m[1].requests() {
			if x.Method == http.MethodPut && strings.HasSuffix(x.Path, "/status") && strings.Contains(x.Path, "/messages/") {
				tried++
			}
		}
		if tried != 3 {
			t.Errorf("%d reports were tried, want 3", tried)
		}
	})
}

func TestReportWaitsUntilTheServerIsThereAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		w.server.FailNext(2, http.StatusServiceUnavailable, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/status") })
		sent, err := m[0].SendMessage(t.Context(), id, "hello")
		w.must(err)
		time.Sleep(time.Minute)
		m[0].reached(id, sent.ID, cpaas.Delivered, cpaas.Recipient{Address: bob, Delivery: cpaas.Delivered})
	})
}
