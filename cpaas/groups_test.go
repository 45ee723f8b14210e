package cpaas_test

import (
	"testing"

	"muster/cpaas"
)

// Who holds the state against the server must not change it by asking.
func TestReadingTheGroupsLeavesTheStateAsItIs(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		m := w.join(alice, bob)
		b := m[1]
		id := w.team(m[0], b)
		w.server.DropChannels(bob)
		w.must2(w.server.As(alice).Create("Unseen", bob))
		w.must(w.server.As(alice).Add(id, carol))
		w.rest() // nothing of what came before is under way
		before, news := b.View(), len(told[cpaas.Event](b))
		groups, err := b.ReadGroups(t.Context())
		w.must(err)
		if len(groups) != 1 || len(groups[0].Participants) != 3 {
			t.Errorf("the server has %+v", groups)
		}
		if got := b.statuses(id); len(got) != 2 || len(b.View().Groups) != len(before.Groups) {
			t.Errorf("bob sees %v after it", got)
		}
		if n := len(told[cpaas.Event](b)); n != news {
			t.Errorf("bob was told %d more events", n-news)
		}
	})
}
