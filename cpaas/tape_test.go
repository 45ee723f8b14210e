package cpaas_test

import (
	"bytes"
	"fmt"
	"net/url"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// taped is a world in which everything a client sends and receives is on a tape.
func taped(w *world) *transport.Tape {
	tape := transport.NewTape()
	w.opts = append(w.opts, cpaas.WithTape(tape))
	return tape
}

// keepTape writes the world's tape into the file that MUSTER_TAPE names, if it names
// one.
func (w *world) keepTape(t *testing.T) {
	path := os.Getenv("MUSTER_TAPE")
	if path == "" {
		return
	}
	tape := taped(w)
	t.Cleanup(func() {
		var text bytes.Buffer
		if err := trace.WriteNDJSON(&text, tape.Rows(0)); err != nil {
			t.Error(err)
		}
		if err := os.WriteFile(path, text.Bytes(), 0o600); err != nil {
			t.Error(err)
		}
	})
}

// written is all that a tape holds, as text.
func written(tape *transport.Tape) string {
	var all strings.Builder
	for _, row := range tape.Rows(0) {
		fmt.Fprintf(&all, "%s %s %+v\n", row.Source.User(), row.Group, row.Record)
		switch r := row.Record.(type) {
		case transport.Exchange:
			fmt.Fprintf(&all, "%s\n%s\n", r.Request.Body, r.Reply.Body)
		case transport.Frame:
			fmt.Fprintf(&all, "%s\n", r.Data)
		}
	}
	return all.String()
}

// issued finds the tokens in what really went over the connections.
var issued = regexp.MustCompile(`"(?:access|refresh|id)_token":"([^"]+)"`)

func TestNothingThatLogsInIsOnTheTape(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		tape := taped(w)
		const password = "canary of a password & more"
		if _, err := w.client().Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: alice, Password: password}); err == nil {
			t.Fatal("the wrong password was taken")
		}
		m := w.join(alice, bob)
		id := w.team(m...)
		w.must2(m[0].SendMessage(t.Context(), id, "hello"))
		w.server.ExpireTokens(bob)
		w.server.DropConnections(bob)
		time.Sleep(3 * time.Hour) // tokens are renewed, channels too
		w.server.Garbage(bob, []byte(`{"chatMessageNotification":{"access_token":"canary of a frame","password":"canary"}}`))
		w.tap.expect([]byte(`{"chatMessageNotification":{"access_token":"canary of a frame","password":"canary"}}`))
		w.rest()

		secrets := []string{password, url.QueryEscape(password), "canary"}
		w.tap.mu.Lock()
		for _, c := range w.tap.conns {
			c.mu.Lock()
			for _, found := range issued.FindAllStringSubmatch(c.received.String(), -1) {
				secrets = append(secrets, found[1])
			}
			c.mu.Unlock()
		}
		w.tap.mu.Unlock()
		if len(secrets) < 10 {
			t.Fatalf("only %d secrets went over the connections", len(secrets))
		}
		all := written(tape)
		for _, secret := range secrets {
			if at := strings.Index(all, secret); at >= 0 {
				t.Errorf("the tape has %.40q: %.200q", secret, all[max(0, at-100):])
			}
		}
	}, sandbox.WithTokenLifetime(time.Hour, 24*time.Hour))
}

func TestTheTapeHasEverythingOfASessionOnceAndInOrder(t *testing.T) {
	inWorld(t, func(t *testing.T, w *world) {
		tape := taped(w)
		m := w.join(alice, bob)
		id := w.team(m...)
		w.must2(m[0].SendMessage(t.Context(), id, "the text of a message"))
		w.server.Garbage(bob, []byte(`not JSON at all`))
		w.tap.expect([]byte(`not JSON at all`))
		w.rest()
		m[0].Close()
		w.rest()

		var kinds []string
		previous := int64(0)
		for _, row := range tape.Rows(0) {
			if row.Number != previous+1 {
				t.Errorf("row %d follows row %d", row.Number, previous)
			}
			previous = row.Number
			if user := row.Source.User(); user != alice && user != bob {
				t.Errorf("row %d is of %q", row.Number, user)
			}
			switch r := row.Record.(type) {
			case transport.Exchange:
				kinds = append(kinds, fmt.Sprint(r.Method, " ", r.Path[strings.LastIndex(r.Path, "/")+1:], " ", r.Status))
			case transport.Handshake:
				kinds = append(kinds, fmt.Sprint("handshake ", r.Status))
			case transport.Frame:
				kinds = append(kinds, fmt.Sprint(map[bool]string{true: "sent ", false: "received "}[r.Sent], r.Kind, " ", row.Name))
			}
		}
		for _, want := range []string{
			"POST token 200", "POST channels 201", "handshake 101", "sent text connCheck", "received text connAck", "POST subscriptions 201", "POST group 201",
			"received text groupChatSessionInvitationNotification", "received text chatMessageNotification", "received text ", "sent close ",
		} {
			if !slices.Contains(kinds, want) {
				t.Errorf("there is no %q among %q", want, kinds)
			}
		}
		if !strings.Contains(written(tape), "the text of a message") {
			t.Error("the text of a message is not there")
		}
	})
}
