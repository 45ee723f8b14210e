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

// speak says so many lines past any client, one a second, and gives their texts.
func (w *world) speak(address, group string, n int) []string {
	w.t.Helper()
	truth, _ := w.server.Group(group)
	var said []string
	for i := range n {
		said = append(said, fmt.Sprint("line ", len(truth.Messages)+i))
		_, err := w.server.As(address).Send(group, said[i])
		w.must(err)
		time.Sleep(time.Second)
	}
	return said
}

// pagesAsked counts the requests for a page of history.
func (w *world) pagesAsked() int {
	return w.server.Requests()["GET /group/{group}/messages"]
}

func (m *member) reads(group string, want []string) {
	m.w.t.Helper()
	if got := m.texts(group); !slices.Equal(got, want) {
		m.w.t.Errorf("%s reads %d lines %.200v, want %d %.200v", m.Self().Address, len(got), got, len(want), want)
	}
}

// away lets a member be without connection and without channel while others
// speak: nothing waits for it.
func (w *world) away(m *member, meanwhile func()) {
	w.server.Refuse(true)
	w.server.DropChannels(m.Self().Address)
	time.Sleep(time.Second)
	meanwhile()
	w.server.Refuse(false)
	time.Sleep(2 * time.Minute)
}

func TestOpeningGetsOnePageAndOlderOnesOneByOne(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		id := w.team(a, w.login(bob))
		said := w.speak(alice, id, 120)
		b := w.join(bob)[0]
		_, err := b.FetchMessages(t.Context(), id)
		w.must(err)
		b.reads(id, said[70:])
		w.must(b.FetchGap(t.Context(), id))
		if got := b.History(id); got != (cpaas.History{More: true, Fetched: true}) || w.pagesAsked() != 1 {
			t.Errorf("after %d requests the history is %+v", w.pagesAsked(), got)
		}
		for _, from := range []int{20, 0, 0} {
			w.must(b.FetchEarlier(t.Context(), id))
			b.reads(id, said[from:])
		}
		if got := b.History(id); got != (cpaas.History{Fetched: true}) || w.pagesAsked() != 3 {
			t.Errorf("after %d requests the history is %+v", w.pagesAsked(), got)
		}
		if told := told[cpaas.MessageReceived](b); len(told) != 0 {
			t.Errorf("%d lines of the history were told as news", len(told))
		}
	})
}

func TestReconnectFetchesWhatWasMissedAndNoMore(t *testing.T) {
	for missed, pages := range map[int]int{0: 1, 10: 1, 49: 1, 60: 2, 170: 4} {
		t.Run(fmt.Sprint(missed), func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				m := w.join(alice, bob)
				id := w.team(m...)
				said := w.speak(alice, id, 60)
				_, err := m[1].FetchMessages(t.Context(), id)
				w.must(err)
				before := w.pagesAsked()
				w.away(m[1], func() { said = append(said, w.speak(alice, id, missed)...) })
				m[1].reads(id, said)
				if got := w.pagesAsked() - before; got > 2*pages { // alice, who spoke past her client, fetches as well
					t.Errorf("%d pages were fetched, want %d", got, pages)
				}
				if got := len(told[cpaas.MessageReceived](m[1])); got != 60+missed {
					t.Errorf("%d lines were told as news, want %d", got, 60+missed)
				}
			})
		})
	}
}

func TestGapStaysWhereTooMuchWasMissedUntilItIsFilled(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.opts = []cpaas.Option{cpaas.WithPageSize(5)}
		m := w.join(alice, bob)
		id := w.team(m...)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		said := w.speak(alice, id, 30)
		w.away(m[1], func() { said = append(said, w.speak(alice, id, 150)...) })
		m[1].reads(id, append(slices.Clone(said[:30]), said[80:]...))
		h := m[1].History(id)
		if lines := m[1].Messages(id); h.Gap == "" || h.Gap != lines[30].ID || h.More {
			t.Fatalf("the history is %+v", h)
		}
		w.must(m[1].FetchEarlier(t.Context(), id))
		m[1].reads(id, append(slices.Clone(said[:30]), said[75:]...))
		w.must(m[1].FetchGap(t.Context(), id))
		m[1].reads(id, said)
		if got := m[1].History(id); got != (cpaas.History{Fetched: true}) {
			t.Errorf("when it is filled the history is %+v", got)
		}
	})
}

func TestWayThatTheServerForgotIsFoundAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.opts = []cpaas.Option{cpaas.WithPageSize(5)}
		m := w.join(alice, bob)
		id := w.team(m...)
		said := w.speak(alice, id, 20)
		late := w.join(bob)[0]
		_, err := late.FetchMessages(t.Context(), id)
		w.must(err)
		w.server.FailNext(1, http.StatusBadRequest, 0, func(r *http.Request) bool { return strings.Contains(r.URL.RawQuery, "next=") })
		w.must(late.FetchEarlier(t.Context(), id))
		late.reads(id, said[10:])
	})
}

func TestLinesOfOneSecondAreReadAgainOnceWhenNotificationsOvertake(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		before := w.pagesAsked()
		w.server.Reorder(bob)
		var said []string
		for i := range 6 {
			said = append(said, fmt.Sprint(i))
			_, err := w.server.As(alice).Send(id, said[i])
			w.must(err)
		}
		time.Sleep(time.Minute)
		m[1].reads(id, said)
		if got := w.pagesAsked() - before; got != 1 {
			t.Errorf("%d pages were fetched, want 1", got)
		}
	})
}

func TestFloodOfLinesIsReadAgainOnlyWhenItIsOver(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		before := w.pagesAsked()
		w.server.Reorder(bob)
		var said []string
		for i := range 500 {
			said = append(said, fmt.Sprint(i))
			_, err := w.server.As(alice).Send(id, said[i])
			w.must(err)
			time.Sleep(20 * time.Millisecond)
		}
		if got := w.pagesAsked() - before; got != 0 {
			t.Errorf("%d pages were fetched while lines came in", got)
		}
		time.Sleep(time.Minute)
		m[1].reads(id, said)
		if got := w.pagesAsked() - before; got == 0 {
			t.Error("the lines were not read again")
		}
	})
}

func TestLinesDeletedInAnotherClientGoAtTheNextLook(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, bob)
		id := w.team(m[:2]...)
		said := w.speak(alice, id, 5)
		for _, one := range m[1:] {
			_, err := one.FetchMessages(t.Context(), id)
			w.must(err)
		}
		w.must(m[1].DeleteMessage(t.Context(), id, m[1].Messages(id)[2].ID))
		m[2].reads(id, said)
		_, err := m[2].FetchMessages(t.Context(), id)
		w.must(err)
		m[2].reads(id, append(slices.Clone(said[:2]), said[3:]...))
	})
}
