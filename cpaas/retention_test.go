package cpaas_test

import (
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// bounded lets sessions keep few lines and read small pages.
func (w *world) bounded(lines int) {
	w.opts = []cpaas.Option{cpaas.WithPageSize(5), cpaas.WithMostLines(lines)}
}

func TestOldestLinesGoWhereThereAreTooManyAndCanBeFetchedAgain(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.bounded(150)
		m := w.join(alice, bob)
		id := w.team(m...)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		said := w.speak(alice, id, 400)
		w.rest()
		kept := m[1].texts(id)
		if n := len(kept); n < 150 || n > 165 {
			t.Fatalf("%d of 400 lines are kept, want 150 or a tenth more", n)
		}
		m[1].reads(id, said[400-len(kept):])
		if h := m[1].History(id); h != (cpaas.History{More: true, Fetched: true}) {
			t.Errorf("of the lines that went the history says %+v", h)
		}
		before := w.pagesAsked()
		w.must(m[1].FetchEarlier(t.Context(), id))
		if now := len(m[1].texts(id)); now <= len(kept) || w.pagesAsked()-before > 40 {
			t.Errorf("after %d requests there are %d lines, and there were %d", w.pagesAsked()-before, now, len(kept))
		}
		for range 80 {
			w.must(m[1].FetchEarlier(t.Context(), id))
		}
		m[1].reads(id, said)
		if h := m[1].History(id); h != (cpaas.History{Fetched: true}) {
			t.Errorf("of all lines the history says %+v", h)
		}
		if told := told[cpaas.MessageReceived](m[1]); len(told) != 400 {
			t.Errorf("%d lines were told as news, want 400", len(told))
		}
	})
}

func TestLinesGoFromTheLongestConversationAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.bounded(100)
		m := w.join(alice, bob)
		quiet, busy := w.team(m...), w.team(m...)
		few := w.speak(alice, quiet, 20)
		w.speak(alice, busy, 200)
		w.rest()
		m[1].reads(quiet, few)
		if n := len(m[1].texts(busy)); n < 80 || n > 90 {
			t.Errorf("%d lines of the longer conversation are kept, want 80 or a tenth of all more", n)
		}
	})
}

func TestUnreadLinesThatGoAreNotCountedAnyMore(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.bounded(50)
		m := w.join(alice, bob)
		id := w.team(m...)
		w.speak(alice, id, 120)
		w.rest()
		lines := m[1].Messages(id)
		unread := m[1].View().Groups[0].Unread
		if unread != len(lines) || m[1].FirstUnread(id) != lines[0].ID {
			t.Errorf("of %d lines %d are unread, the first is %q", len(lines), unread, m[1].FirstUnread(id))
		}
		m[1].MarkDisplayed(id, lines[len(lines)-1].ID)
		w.speak(alice, id, 3)
		w.rest()
		if unread := m[1].View().Groups[0].Unread; unread != 3 {
			t.Errorf("%d are unread after the last was read and three came", unread)
		}
	})
}

// A reconnect must find the lines that came meanwhile, although those go that were known.
func TestReconnectAfterLinesWentLosesNoneOfTheNewest(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		w.bounded(60)
		m := w.join(alice, bob)
		id := w.team(m...)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		said := w.speak(alice, id, 130)
		w.away(m[1], func() { said = append(said, w.speak(alice, id, 40)...) })
		said = append(said, w.speak(alice, id, 10)...)
		time.Sleep(time.Minute)
		got := m[1].texts(id)
		if !slices.Equal(got, said[len(said)-len(got):]) || len(got) < 60 {
			t.Errorf("bob reads %s", strings.Join(got, ", "))
		}
	})
}
