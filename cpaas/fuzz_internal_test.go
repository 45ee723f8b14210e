package cpaas

import (
	"net/url"
	"strings"
	"testing"
	"time"

	"muster/cpaas/internal/names"
	"muster/cpaas/internal/wire"
)

// Wherever a link or a channel says it leads, the token goes to the session's own
// server, and nowhere else on its machine.
func FuzzTokenStaysWithTheServer(f *testing.F) {
	for _, href := range []string{"/ws/1", "https://example.com/x?y=z", "//example.com@evil.test/", "wss://EXAMPLE.com:1/a/../b", "http://example.com%2eevil.test/", `\\evil.test/x`} {
		f.Add(href)
	}
	server, err := ParseServer("https://example.com:8443")
	if err != nil {
		f.Fatal(err)
	}
	own := func(t *testing.T, made, scheme string) {
		u, err := url.Parse(made)
		if err != nil || u.Scheme != scheme || u.Host != "example.com:8443" || u.User != nil {
			t.Errorf("%q is not on the server: %v", made, err)
		}
	}
	f.Fuzz(func(t *testing.T, href string) {
		if socket, err := server.socket(href, "token"); err == nil {
			own(t, socket, "wss")
		}
		if path, err := server.link("get file", href); err == nil {
			own(t, server.rest(path), "https")
		}
	})
}

// No frame that is taken makes a state that is not one.
func FuzzFramesInAState(f *testing.F) {
	const links = `"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g"},{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g/messages/m"}]`
	for _, frame := range []string{
		`{"chatMessageNotification":{"id":"1","chatMessage":{"text":"t","dateTime":1795396638},` + links + `}}`,
		`{"chatMessageNotification":{"id":"2","isComposing":{"state":"active","refresh":"60"},` + links + `}}`,
		`{"chatParticipantStatusNotification":{"id":"3","participant":[{"address":"a@x","status":"Connected"}],` + links + `}}`,
		`{"groupChatSessionInvitationNotification":{"id":"4","participant":[],` + links + `}}`,
		`{"chatEventNotification":{"id":"5","eventType":"SessionEnded",` + links + `}}`,
		`{"chatMessageStatusNotification":{"id":"6","messageId":"m","status":"Displayed",` + links + `}}`,
	} {
		f.Add([]byte(frame))
	}
	self := Self{User: "u", Address: "u@x"}
	f.Fuzz(func(t *testing.T, data []byte) {
		frame, err := wire.DecodeFrame(data)
		if err != nil {
			return
		}
		_, event := eventOf(frame, self, time.Unix(1795396638, 0), &names.Names{})
		if event == nil {
			return
		}
		st := newState(self, time.Time{})
		st.apply(GroupFetched{Group{ID: "g", Participants: []Participant{{Address: "u@x", Status: Connected}}}})
		st.apply(event)
		if again := st.apply(event); again.Messages != "" || again.Invitations {
			t.Errorf("a second time %s changes %+v", data, again.Touched)
		}
		for id, c := range st.conversations {
			for _, m := range c.lines.All() {
				if m.ID == "" || strings.TrimSpace(id) == "" || len(m.Time.Format(time.RFC3339)) < 20 {
					t.Errorf("%s makes the line %+v of %q", data, m, id)
				}
				if _, err := m.Time.MarshalJSON(); err != nil {
					t.Errorf("%s makes a time that cannot be kept: %v", data, err)
				}
			}
		}
	})
}
