package cpaas_test

import (
	"fmt"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
)

// What a stranger writes is shown in part, or not at all, beyond its bound; and
// what is shown can be kept.
func TestNothingFromOutsideIsWithoutBound(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		members := w.join(alice, bob)
		id := w.team(members...)
		b := members[1]
		long := strings.Repeat("é", 100_000)
		group := func(id string) string {
			return `"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/` + id + `"}]`
		}
		line := func(n, time, message string) string {
			return `{"chatMessageNotification":{"id":"l` + n + `","chatMessage":{"text":"t","senderAddress":"` + alice + `","dateTime":` + time + `,"attachment":[{"link":"/f","name":"` + long + `"}]},` +
				`"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/` + id + `/messages/` + message + `"}]}}`
		}
		frames := []string{
			`{"groupChatSessionInvitationNotification":{"id":"i","x-name":"` + long + `","subject":"` + long + `","participant":[{"address":"` + long + `","x-isAdmin":true}],` + group("g1") + `}}`,
			`{"groupChatSessionInvitationNotification":{"id":"j","x-name":"n","participant":[],` + group(strings.Repeat("x", 2000)) + `}}`,
			`{"chatParticipantStatusNotification":{"id":"p","participant":[{"address":"` + long + `","status":"Invited"},{"address":"` + carol + `","status":"Invited"}],` + group(id) + `}}`,
			line("1", "99999999999999", "m1"), line("2", "-99999999999999", "m2"), line("3", "1", strings.Repeat("x", 2000)),
		}
		for n := range 200 {
			frames = append(frames, fmt.Sprintf(`{"chatMessageNotification":{"id":"c%d","isComposing":{"state":"active","senderAddress":"user%d@example.com"},"link":[{"rel":"chatSession","href":"/cpaas/chat/v1/u/group/%s/messages"}]}}`, n, n, id))
		}
		for _, frame := range frames {
			w.inject(bob, []byte(frame))
		}
		w.rest()
		for _, inv := range b.View().Invitations {
			if len(inv.Name)+len(inv.Subject)+len(inv.Inviter)+len(inv.GroupID) > 4<<10 {
				t.Errorf("an invitation has a name of %d bytes, a subject of %d, an inviter of %d, an id of %d", len(inv.Name), len(inv.Subject), len(inv.Inviter), len(inv.GroupID))
			}
		}
		if n := len(b.View().Invitations); n != 1 {
			t.Errorf("bob has %d invitations", n)
		}
		if got := b.statuses(id); got[carol] != cpaas.Invited || len(got) != 3 {
			t.Errorf("bob sees %d participants", len(got))
		}
		if n := len(b.Composing(id)); n == 0 || n > 100 {
			t.Errorf("%d are writing", n)
		}
		lines := b.Messages(id)
		if len(lines) != 2 {
			t.Errorf("bob has %d lines", len(lines))
		}
		for _, m := range lines {
			if _, err := m.Time.MarshalJSON(); err != nil || m.Time.Before(time.Unix(0, 0)) || len(m.Attachment().Name) > 2<<10 {
				t.Errorf("a line of %v, a file's name of %d bytes: %v", m.Time, len(m.Attachment().Name), err)
			}
		}
	})
}
