package cpaas_test

import (
	"testing"
	"time"

	"muster/cpaas"
)

// owes fails the test unless a member has so many unread lines, from a text on.
func (m *member) owes(group string, n int, first string) {
	m.w.t.Helper()
	unread := -1
	for _, g := range m.View().Groups {
		if g.ID == group {
			unread = g.Unread
		}
	}
	text := ""
	for _, line := range m.Messages(group) {
		if line.ID == m.FirstUnread(group) {
			text = line.Text
		}
	}
	if unread != n || text != first {
		m.w.t.Errorf("%s has %d unread lines from %q on, want %d from %q on", m.Self().Address, unread, text, n, first)
	}
}

func TestOnlyNewsOfOthersThatWasNotInSightIsUnread(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		a := w.join(alice)[0]
		id := w.team(a, w.login(bob))
		w.speak(alice, id, 3)
		b := w.join(bob)[0]
		_, err := b.FetchMessages(t.Context(), id)
		w.must(err)
		b.owes(id, 0, "")
		w.speak(alice, id, 4)
		b.owes(id, 4, "line 3")
		b.MarkDisplayed(id, b.Messages(id)[4].ID)
		b.owes(id, 2, "line 5")
		b.MarkDisplayed(id, b.Messages(id)[1].ID) // what was read stays read
		b.owes(id, 2, "line 5")
		w.must(b.DeleteMessage(t.Context(), id, b.Messages(id)[5].ID))
		b.owes(id, 1, "line 6")
		_, err = b.SendMessage(t.Context(), id, "mine")
		w.must(err)
		b.owes(id, 0, "")
		time.Sleep(time.Second)
		w.speak(alice, id, 1)
		b.owes(id, 1, "line 8")
		a.owes(id, 0, "")
	})
}

func TestChangeOfCountsIsTold(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		changes := 0
		m[1].Watch(func(u cpaas.Update) {
			if u.Touched.Groups {
				changes++
			}
		})
		w.speak(alice, id, 2)
		m[1].MarkDisplayed(id, m[1].Messages(id)[1].ID)
		m[1].MarkDisplayed(id, m[1].Messages(id)[1].ID)
		if w.rest(); changes != 3 {
			t.Errorf("the groups were told %d times to have changed, want 3", changes)
		}
	})
}

func TestReadMarkLetsTheNextSessionCountWhatCameBetween(t *testing.T) {
	for name, lose := range map[string]func(w *world, b *member, id string){
		"":                        func(*world, *member, string) {},
		"whose line was deleted":  func(w *world, b *member, id string) { w.must(b.DeleteMessage(w.t.Context(), id, b.Messages(id)[2].ID)) },
		"of a line pages before":  func(w *world, _ *member, id string) { w.speak(alice, id, 60) },
		"and a line of one's own": func(w *world, _ *member, id string) { w.speak(bob, id, 1) },
	} {
		t.Run(name, func(t *testing.T) {
			inWorld(t, func(t *testing.T, w *world) {
				m := w.join(alice, bob)
				id := w.team(m...)
				w.speak(alice, id, 3)
				m[1].MarkDisplayed(id, m[1].Messages(id)[2].ID)
				mark := m[1].ReadMark(id)
				lose(w, m[1], id)
				m[1].Close()
				w.speak(alice, id, 2)
				b := w.login(bob)
				b.SetReadMark(id, mark)
				w.must(b.Subscribe(t.Context()))
				_, err := b.FetchMessages(t.Context(), id)
				w.must(err)
				want := map[string]int{"of a line pages before": 50}[name]
				if want == 0 {
					want = 2
				}
				lines := b.Messages(id)
				b.owes(id, want, lines[len(lines)-want].Text)
			})
		})
	}
}
