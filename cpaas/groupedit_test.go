package cpaas_test

import (
	"errors"
	"testing"

	"muster/cpaas"
)

func TestEditReachesEveryMemberAndLeavesTheRestAsItIs(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		name, image := "  Crew  ", "https://example.com/crew.png"
		changed, err := members[0].UpdateGroup(t.Context(), id, cpaas.GroupEdit{Name: &name, Image: &image})
		w.must(err)
		if changed.Name != "Crew" || changed.Image != image || len(changed.Participants) != 2 {
			t.Errorf("got %+v", changed)
		}
		w.rest()
		for _, m := range members {
			if g := m.View().Groups[0]; g.Name != "Crew" || g.Image != image {
				t.Errorf("%s has %+v", m.Self().Address, g)
			}
		}
		none := ""
		_, err = members[0].UpdateGroup(t.Context(), id, cpaas.GroupEdit{Image: &none})
		w.must(err)
		w.rest()
		if g := members[1].View().Groups[0]; g.Name != "Crew" || g.Image != "" {
			t.Errorf("after the image was taken away: %+v", g)
		}
		w.agree(members...)
	})
}

func TestEditIsRefusedWithoutANameAndToThoseWhoAreNoAdmins(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		before := w.server.Requests()["PUT /group/{group}"]
		blank, name := " ", "Mine"
		if _, err := members[0].UpdateGroup(t.Context(), id, cpaas.GroupEdit{Name: &blank}); !errors.Is(err, cpaas.ErrInvalid) {
			t.Errorf("a blank name: %v", err)
		}
		if w.server.Requests()["PUT /group/{group}"] != before {
			t.Error("a blank name was sent")
		}
		if _, err := members[1].UpdateGroup(t.Context(), id, cpaas.GroupEdit{Name: &name}); !errors.Is(err, cpaas.ErrForbidden) {
			t.Errorf("by no admin: %v", err)
		}
	})
}
