package cpaas_test

import (
	"errors"
	"fmt"
	"net/http"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// The defects of the vendor's demo page and browser SDK that users of the demo
// run into, B1 to B16: each must not be one here.
func TestTraps(t *testing.T) {
	for _, trap := range []struct {
		name string
		test func(t *testing.T, w *world)
	}{
		{"B1 an invitation without a group id cannot be accepted", trapInvitationID},
		{"B2 members never learn that a group was deleted", trapDeletedGroup},
		{"B3 an updated group wipes all others", trapUpdatedGroup},
		{"B4 a failed operation loses the group and the reason", trapFailedOperation},
		{"B5 each refresh adds the list once more", trapRefresh},
		{"B6 each invitation adds to the last one", trapManyInvitations},
		{"B7 a failed create forgets the group before it", trapFailedCreate},
		{"B8 being invited elsewhere changes which group is acted on", trapTwoRoles},
		{"B9 deleting leaves a dead group behind", trapDelete},
		{"B10 participants given as texts lose their address", trapPlainAddresses},
		{"B11 adding twice lists twice", trapAddTwice},
		{"B12 only the first of several participants is applied", trapSeveralParticipants},
		{"B13 every window has the same correlator", trapCorrelator},
		{"B14 history stops at the server's page", trapLongHistory},
		{"B15 a failed fetch passes for a fresh list", trapFailedFetch},
		{"B16 the token of the socket's address leaks", trapTokenLeaks},
	} {
		t.Run(trap.name, func(t *testing.T) { inWorld(t, trap.test) })
	}
}

func trapInvitationID(t *testing.T, w *world) {
	m := w.join(alice, bob)
	g, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob}})
	w.must(err)
	w.rest()
	received := told[cpaas.InvitationReceived](m[1])
	if len(received) != 1 || received[0].Invitation.GroupID != g.ID {
		t.Fatalf("bob was told %+v", received)
	}
	w.must(m[1].Accept(t.Context(), received[0].Invitation.GroupID))
}

func trapDeletedGroup(t *testing.T, w *world) {
	m := w.join(alice, bob, carol)
	id := w.team(m[0], m[1])
	w.must(m[0].AddParticipant(t.Context(), id, carol))
	w.rest()
	w.must(m[0].Delete(t.Context(), id))
	w.rest()
	if ended := told[cpaas.GroupEnded](m[1]); len(ended) != 1 || ended[0].Name != "Team" || len(m[1].View().Groups) != 0 {
		t.Errorf("bob, connected, was told %v", ended)
	}
	if cancelled := told[cpaas.InvitationCancelled](m[2]); len(cancelled) != 1 || cancelled[0].Name != "Team" || len(m[2].View().Invitations) != 0 {
		t.Errorf("carol, invited, was told %v", cancelled)
	}
}

func trapUpdatedGroup(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	_, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Other", Participants: []string{bob}})
	w.must(err)
	w.rest()
	w.inject(bob, []byte(`{"chatEventNotification":{"id":"u1","eventType":"SessionUpdated","link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/b/group/`+id+`"}]}}`))
	w.rest()
	if len(told[cpaas.GroupUpdated](m[1])) != 1 || len(told[cpaas.GroupFetched](m[1])) != 1 {
		t.Error("bob was not told of the update, or did not fetch the group")
	}
	w.agree(m...)
}

func trapFailedOperation(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	err := m[1].AddParticipant(t.Context(), id, carol)
	failed, ok := errors.AsType[*cpaas.Error](err)
	if !ok || !errors.Is(err, cpaas.ErrForbidden) || failed.Code == "" || failed.Text == "" {
		t.Errorf("the error is %#v", err)
	}
	w.agree(m...)
}

func trapRefresh(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	for range 3 {
		_, err := m[1].FetchParticipants(t.Context(), id)
		w.must(err)
		_, err = m[1].FetchGroups(t.Context())
		w.must(err)
	}
	if n := len(m[1].Participants(id)); n != 2 {
		t.Errorf("bob lists %d participants", n)
	}
	w.agree(m...)
}

func trapManyInvitations(t *testing.T, w *world) {
	m := w.join(alice, bob)
	for i := range 5 {
		_, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: fmt.Sprint("group ", i), Participants: []string{bob}})
		w.must(err)
	}
	w.rest()
	if n := len(m[1].View().Invitations); n != 5 {
		t.Errorf("bob has %d invitations", n)
	}
	w.agree(m...)
}

func trapFailedCreate(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	if _, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Other", Participants: []string{"nobody@example.com"}}); !errors.Is(err, cpaas.ErrInvalid) {
		t.Errorf("an unknown address gave %v", err)
	}
	if _, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "  "}); !errors.Is(err, cpaas.ErrInvalid) {
		t.Errorf("a blank name gave %v", err)
	}
	if g := m[0].View().Groups; len(g) != 1 || g[0].ID != id || !g[0].Admin {
		t.Errorf("alice has %+v", g)
	}
}

func trapTwoRoles(t *testing.T, w *world) {
	m := w.join(alice, bob)
	own := w.team(m...)
	other, err := m[1].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Bob's", Participants: []string{alice}})
	w.must(err)
	w.rest()
	w.must(m[0].Accept(t.Context(), other.ID))
	w.rest()
	for _, g := range m[0].View().Groups {
		if g.Admin != (g.ID == own) {
			t.Errorf("alice's role in %s is admin: %v", g.Name, g.Admin)
		}
	}
	w.must(m[0].AddParticipant(t.Context(), own, carol))
	w.must(m[0].Leave(t.Context(), other.ID))
	w.rest()
	w.agree(m...)
}

func trapDelete(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	w.must(m[0].Delete(t.Context(), id))
	if len(told[cpaas.GroupDeleted](m[0])) != 1 || len(m[0].View().Groups) != 0 || m[0].Participants(id) != nil {
		t.Error("the deleted group is still there for the one who deleted it")
	}
	if err := m[0].Delete(t.Context(), id); !errors.Is(err, cpaas.ErrNotFound) {
		t.Errorf("deleting it again gave %v", err)
	}
}

func trapPlainAddresses(t *testing.T, w *world) {
	m := w.join(alice)
	g, err := m[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: []string{bob, carol}})
	w.must(err)
	if got := m[0].statuses(g.ID); got[bob] != cpaas.Invited || got[carol] != cpaas.Invited {
		t.Errorf("alice sees %v", got)
	}
}

func trapAddTwice(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	w.must(m[0].AddParticipant(t.Context(), id, carol))
	if err := m[0].AddParticipant(t.Context(), id, carol); !errors.Is(err, cpaas.ErrConflict) {
		t.Errorf("adding twice gave %v", err)
	}
	w.rest()
	if n := len(m[0].Participants(id)); n != 3 {
		t.Errorf("alice lists %d participants", n)
	}
}

func trapSeveralParticipants(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	w.inject(bob, []byte(`{"chatParticipantStatusNotification":{"id":"s1","participant":[
		{"address":"carol@example.com","status":"Invited","x-isAdmin":false},{"address":"dave@example.com","status":"Invited","x-isAdmin":false}],
		"link":[{"rel":"groupChatSessionInformation","href":"https://host/cpaas/chat/v1/b/group/`+id+`"}]}}`))
	w.rest()
	if got := m[1].statuses(id); got[carol] != cpaas.Invited || got[dave] != cpaas.Invited {
		t.Errorf("bob sees %v", got)
	}
}

func trapCorrelator(t *testing.T, w *world) {
	w.join(alice, bob)
	if w.server.Channels(alice) != 1 || w.server.Channels(bob) != 1 {
		t.Error("one user's channel replaced the other's")
	}
}

func trapLongHistory(t *testing.T, w *world) {
	m := w.join(alice, bob)
	id := w.team(m...)
	const lines = 2500 // two pages and a half of the server's largest
	var want []string
	for i := range lines {
		want = append(want, fmt.Sprint("line ", i))
		if _, err := w.server.As(alice).Send(id, want[i]); err != nil {
			t.Fatal(err)
		}
	}
	w.rest()
	late := w.login(bob)
	_, err := late.FetchGroups(t.Context())
	w.must(err)
	for _, who := range []*member{m[1], late} {
		_, err := who.FetchMessages(t.Context(), id)
		w.must(err)
		for who.History(id).More {
			w.must(who.FetchEarlier(t.Context(), id))
		}
	}
	for _, who := range []*member{m[1], late} {
		if got := who.texts(id); !slices.Equal(got, want) {
			t.Errorf("%d lines of %d are read, or not in order", len(got), lines)
		}
	}
}

func trapFailedFetch(t *testing.T, w *world) {
	m := w.join(alice, bob)
	w.team(m...)
	w.server.FailNext(1, http.StatusInternalServerError, 0, nil)
	if _, err := m[1].FetchGroups(t.Context()); !errors.Is(err, cpaas.ErrUnavailable) {
		t.Errorf("the failed fetch gave %v", err)
	}
	if len(m[1].View().Groups) != 1 {
		t.Error("the failed fetch emptied the list")
	}
}

func trapTokenLeaks(t *testing.T, w *world) {
	m := w.join(alice)[0]
	w.server.Refuse(true)
	w.server.DropConnections(alice)
	time.Sleep(time.Minute)
	w.server.Refuse(false)
	w.server.FailNext(3, http.StatusServiceUnavailable, 0, func(r *http.Request) bool { return strings.HasSuffix(r.URL.Path, "/websocket") })
	time.Sleep(time.Hour)
	m.mu.Lock()
	shown := fmt.Sprintf("%+v", m.events)
	m.mu.Unlock()
	if strings.Contains(shown, "access_token") || strings.Contains(shown, "websocket?") {
		t.Error("an event shows the socket's address with its query")
	}
}
