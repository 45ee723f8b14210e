package cpaas_test

import (
	"net/http"
	"slices"
	"testing"
	"time"

	"muster/cpaas"
)

func deleting(r *http.Request) bool { return r.Method == http.MethodDelete }

func TestDeletedLineIsGoneForItsUserAlone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		said := w.speak(alice, id, 3)
		line := m[1].Messages(id)[1].ID
		for range 2 { // deleting again is no error
			w.must(m[1].DeleteMessage(t.Context(), id, line))
		}
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		m[1].reads(id, []string{said[0], said[2]})
		if got := told[cpaas.MessageDeleted](m[1]); len(got) != 1 || got[0] != (cpaas.MessageDeleted{Group: id, Message: line}) {
			t.Errorf("told was %v", got)
		}
		if _, err := m[0].FetchMessages(t.Context(), id); err != nil || len(m[0].Messages(id)) != 3 {
			t.Errorf("alice reads %v, %v", m[0].texts(id), err)
		}
	})
}

func TestClearedConversationIsEmptyUntilSomethingIsSaid(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		w.speak(alice, id, 3)
		w.must(m[1].ClearConversation(t.Context(), id))
		m[1].reads(id, nil)
		if got := m[1].History(id); got != (cpaas.History{}) || m[1].View().Groups[0].Unread != 0 {
			t.Errorf("after clearing the history is %+v, the group %+v", got, m[1].View().Groups[0])
		}
		said := w.speak(alice, id, 2)
		_, err := m[1].FetchMessages(t.Context(), id)
		w.must(err)
		m[1].reads(id, said)
		if got := told[cpaas.ConversationCleared](m[1]); len(got) != 1 || got[0].Group != id {
			t.Errorf("told was %v", got)
		}
	})
}

func TestLineThatComesAfterItsDeletionStaysAway(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		w.server.Freeze(bob)
		first, err := w.server.As(alice).Send(id, "first")
		w.must(err)
		w.must(m[1].DeleteMessage(t.Context(), id, first))
		time.Sleep(2 * time.Second)
		_, err = w.server.As(alice).Send(id, "second")
		w.must(err)
		_, err = m[1].FetchMessages(t.Context(), id)
		w.must(err)
		w.must(m[1].ClearConversation(t.Context(), id))
		time.Sleep(2 * time.Second)
		_, err = w.server.As(alice).Send(id, "third")
		w.must(err)
		w.server.Thaw(bob)
		time.Sleep(time.Minute)
		m[1].reads(id, []string{"third"})
	})
}

func TestDeletionWhoseAnswerIsLostHappensAllTheSame(t *testing.T) {
	for name, delete := range map[string]func(m *member, id string) error{
		"a line": func(m *member, id string) error {
			return m.DeleteMessage(m.w.t.Context(), id, m.Messages(id)[0].ID)
		},
		"all": func(m *member, id string) error { return m.ClearConversation(m.w.t.Context(), id) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				m := w.join(alice, bob)
				id := w.team(m...)
				w.speak(alice, id, 3)
				w.server.LoseReplies(1, deleting)
				if err := delete(m[1], id); err == nil {
					t.Error("the lost answer is no error")
				}
				time.Sleep(time.Minute)
				var want []string
				for _, line := range w.server.Visible(bob, id) {
					want = append(want, line.Text)
				}
				if m[1].reads(id, want); slices.Equal(want, []string{"line 0", "line 1", "line 2"}) {
					t.Error("nothing was deleted")
				}
			})
		})
	}
}
