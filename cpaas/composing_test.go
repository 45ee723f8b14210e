package cpaas_test

import (
	"slices"
	"testing"
	"time"

	"muster/cpaas"
)

// writing fails the test unless m sees exactly these writing.
func (m *member) writing(group string, want ...string) {
	m.w.t.Helper()
	m.w.rest()
	if got := m.Composing(group); !slices.Equal(got, want) {
		m.w.t.Errorf("%s sees %v writing, want %v", m.Self().Address, got, want)
	}
}

func TestThoseWhoWriteAreSeenByTheOthers(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		id := w.team(m...)
		w.must(m[1].SetComposing(t.Context(), id, true))
		w.must(m[2].SetComposing(t.Context(), id, true))
		w.must(m[1].SetComposing(t.Context(), id, true))
		m[0].writing(id, bob, carol)
		m[1].writing(id, carol)
		w.must(m[1].SetComposing(t.Context(), id, false))
		m[0].writing(id, carol)
	})
}

func TestWritingEndsWithItsMessage(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		id := w.team(m...)
		w.must(m[1].SetComposing(t.Context(), id, true))
		w.must(m[2].SetComposing(t.Context(), id, true))
		w.rest()
		_, err := m[1].SendMessage(t.Context(), id, "said")
		w.must(err)
		m[0].writing(id, carol)
	})
}

func TestWritingEndsWhenItsWriterIsGone(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		id := w.team(m...)
		w.must(m[1].SetComposing(t.Context(), id, true))
		m[0].writing(id, bob)
		w.must(m[0].RemoveParticipant(t.Context(), id, bob))
		m[0].writing(id)
	})
}

func TestWritingThatNobodyConfirmsEndsByItself(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob, carol)
		id := w.team(m...)
		w.must(m[1].SetComposing(t.Context(), id, true))
		w.must(m[2].SetComposing(t.Context(), id, true))
		time.Sleep(40 * time.Second)
		w.must(m[1].SetComposing(t.Context(), id, true)) // for another minute
		m[0].writing(id, bob, carol)
		time.Sleep(21 * time.Second)
		m[0].writing(id, bob)
		time.Sleep(40 * time.Second)
		m[0].writing(id)
		stopped := 0
		for _, e := range told[cpaas.ComposingChanged](m[0]) {
			if !e.Active {
				stopped++
			}
		}
		if stopped != 2 {
			t.Errorf("that somebody stopped was told %d times, want twice", stopped)
		}
	})
}
