package sandbox

import (
	"bytes"
	"encoding/json"
	"net/http"
	"strings"
	"testing"

	"muster/cpaas/internal/wire"
)

// said is the body that says a text.
func said(t testing.TB, text string) string {
	t.Helper()
	body := &bytes.Buffer{}
	encoder := json.NewEncoder(body)
	encoder.SetEscapeHTML(false)
	if err := encoder.Encode(wire.MessageBody{Message: &wire.Message{Text: text}}); err != nil {
		t.Fatal(err)
	}
	return body.String()
}

func TestWhateverTextIsTakenReachesEveryMemberInAFrame(t *testing.T) {
	s := newServer(t)
	a, b := enter(t, s, alice), open(t, s, bob)
	team := a.create("Team", bob)
	b.accept(team)
	b.told("invitation to Team")
	for what, text := range map[string]string{
		"markup":         strings.Repeat("<&>", 300_000),
		"quotes":         strings.Repeat(`"`, 499_000),
		"control":        strings.Repeat("\x01", 166_000),
		"line separator": "x" + strings.Repeat("\u2028", 166_000),
		"plain":          strings.Repeat("x", 999_900),
	} {
		a.want(201, "POST", wire.MessagesPath(alice, team), said(t, text))
		if got := b.frame(); got.Message == nil || got.Message.Message.Text != text {
			t.Errorf("%s: bob was told %.80s", what, describe(got))
		}
		if page, _ := history(b, team, "?max=1"); len(page) != 1 || page[0] != text {
			t.Errorf("%s: the history has something else", what)
		}
	}
	for what, text := range map[string]string{
		"plain": strings.Repeat("x", 1_000_001), "quotes": strings.Repeat(`"`, 500_001), "control": strings.Repeat("\x01", 170_000),
	} {
		got := a.send("POST", wire.MessagesPath(alice, team), said(t, text))
		if len(got.Body.Bytes()) > 1000 {
			t.Fatalf("%s: %d with %d bytes, want a refusal", what, got.Code, got.Body.Len())
		}
		checkRefusal(t, got.Code, got.Header(), got.Body.Bytes(), http.StatusBadRequest, "SVC0003", "1000000 bytes")
	}
	b.quiet()
}

func TestPageOfHistoryIsBoundInBytesAndLeadsToTheRest(t *testing.T) {
	s := newServer(t)
	a := enter(t, s, alice)
	team := a.create("Team")
	want := 0
	for i := range 30 {
		text := strings.Repeat("<", 990_000-i)
		want += len(text)
		if _, err := s.As(alice).Send(team, text); err != nil {
			t.Fatal(err)
		}
	}
	read, next := 0, ""
	for query := "?max=50"; ; query = "?max=50&next=" + next {
		body := a.want(200, "GET", wire.MessagesPath(alice, team)+query, "")
		if len(body) > 4<<20 {
			t.Fatalf("a page has %d bytes", len(body))
		}
		list := parse[wire.MessageListBody](t, body).List
		if len(list.Messages) == 0 {
			t.Fatal("a page has nothing")
		}
		for _, m := range list.Messages {
			read += len(m.Text)
		}
		if next = list.Next; next == "" {
			break
		}
	}
	if read != want {
		t.Errorf("the pages have %d bytes of text, want %d", read, want)
	}
}
