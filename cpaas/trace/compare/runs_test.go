package compare_test

import (
	"bytes"
	"context"
	"fmt"
	"math/rand/v2"
	"regexp"
	"strings"
	"testing"
	"testing/synctest"

	"muster/cpaas"
	"muster/cpaas/sandbox"
	"muster/cpaas/trace"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/compare"
	"muster/cpaas/transport"
)

// recorded is a run of three users with so many messages, on a sandbox of its own.
func recorded(t *testing.T, messages int, after func(ctx context.Context, alice *cpaas.Session, group string)) []*transport.Row {
	t.Helper()
	var rows []*transport.Row
	synctest.Test(t, func(t *testing.T) {
		server := sandbox.New()
		defer server.Close()
		tape, pipe := transport.NewTape(), server.Pipe()
		at, err := cpaas.ParseServer("http://127.0.0.1")
		var members []*cpaas.Session
		for _, user := range sandbox.DefaultUsers()[:3] {
			if err != nil {
				t.Fatal(err)
			}
			var m *cpaas.Session
			m, err = cpaas.New(at, cpaas.WithDial(pipe.DialContext), cpaas.WithInstallation("test"), cpaas.WithTape(tape)).
				Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: user, Password: "sandbox"})
			if err == nil {
				err = m.Subscribe(t.Context())
				m.SetAutoAccept(true)
				members = append(members, m)
			}
		}
		group, err := members[0].CreateGroup(t.Context(), cpaas.NewGroup{Name: "Team", Participants: sandbox.DefaultUsers()[1:3]})
		if err != nil {
			t.Fatal(err)
		}
		synctest.Wait()
		for i := range messages {
			if _, err := members[i%3].SendMessage(t.Context(), group.ID, fmt.Sprint("line ", i)); err != nil {
				t.Fatal(err)
			}
			synctest.Wait()
		}
		after(t.Context(), members[0], group.ID)
		synctest.Wait()
		for _, m := range members {
			m.Close()
		}
		synctest.Wait()
		rows = tape.Rows(0)
	})
	return rows
}

func nothing(context.Context, *cpaas.Session, string) {}

func TestTwoRunsOfTheSameDoNotDiffer(t *testing.T) {
	a, b := cause.Join(recorded(t, 30, nothing)), cause.Join(recorded(t, 30, nothing))
	if d := compare.Runs(a, b); len(d) > 0 {
		t.Errorf("%v", d)
	}
}

func TestOneMoreRequestIsTheOnlyDifference(t *testing.T) {
	a := cause.Join(recorded(t, 6, nothing))
	b := cause.Join(recorded(t, 6, func(ctx context.Context, alice *cpaas.Session, group string) {
		_ = alice.AddParticipant(ctx, group, "dave@example.com")
	}))
	for _, d := range [][]compare.Difference{compare.Runs(a, b), compare.Runs(b, a)} {
		if len(d) != 1 || !strings.Contains(d[0].String(), "alice@example.com's add participant") {
			t.Errorf("%v", d)
		}
	}
}

// mostRows is how many rows one field is looked for among.
var mostRows = 5000

// repeated is a run several times over, each time with other users and ids.
func repeated(t *testing.T, rows []*transport.Row, times int) (all []*transport.Row) {
	t.Helper()
	var text bytes.Buffer
	if err := trace.WriteNDJSON(&text, rows); err != nil {
		t.Fatal(err)
	}
	id := regexp.MustCompile(`[0-9a-f]{2}([0-9a-f]{6}-[0-9a-f]{4}-)`)
	for i := range times {
		copied := id.ReplaceAllString(text.String(), fmt.Sprintf("%02x$1", i))
		copied = strings.ReplaceAll(copied, "@example.com", fmt.Sprintf("%d@example.com", i))
		copied = strings.ReplaceAll(copied, `"session":`, fmt.Sprintf(`"session":%d`, i+1))
		again, skipped, err := trace.Read(strings.NewReader(copied))
		if err != nil || len(skipped) > 0 {
			t.Fatal(err, skipped)
		}
		all = append(all, again...)
	}
	for i, r := range all {
		r.Number = int64(i + 1)
	}
	return all
}

// A field that is changed in one of 5,000 rows, whichever it is, is the first and only
// difference.
func TestOneChangedFieldInFiveThousandRowsIsTheOnlyDifference(t *testing.T) {
	chance := rand.New(rand.NewPCG(5, 5))
	once := recorded(t, 60, nothing)
	for _, change := range []struct {
		from, to, field string
		rows            int
	}{
		{`"status":"Sent"`, `"status":"sent"`, "reply.chatMessage.status", 500},
		{`"text":"line `, `"text":"Line `, "chatMessage.text", 500},
		{`"x-type":"inbound"`, `"x-type":"outbound"`, ".x-type", mostRows},
	} {
		rows := repeated(t, once, min(change.rows, mostRows)/len(once)+1)
		a := cause.Join(rows)
		var text bytes.Buffer
		if err := trace.WriteNDJSON(&text, rows); err != nil {
			t.Fatal(err)
		}
		escaped := func(s string) []byte { return []byte(strings.ReplaceAll(s, `"`, `\"`)) }
		places := bytes.Count(text.Bytes(), escaped(change.from))
		at, skip := 0, chance.IntN(places)
		for range skip + 1 {
			at += bytes.Index(text.Bytes()[at:], escaped(change.from)) + 1
		}
		data := append(append(append([]byte{}, text.Bytes()[:at-1]...), escaped(change.to)...), text.Bytes()[at-1+len(escaped(change.from)):]...)
		changed, skipped, err := trace.Read(bytes.NewReader(data))
		if err != nil || len(skipped) > 0 || len(changed) != len(rows) {
			t.Fatalf("%d rows, %v, %v", len(changed), skipped, err)
		}
		d := compare.Runs(a, cause.Join(changed))
		if len(d) != 1 || !strings.HasSuffix(d[0].Field, change.field) {
			t.Errorf("%s in place %d of %d: %v", change.to, skip, places, d)
		}
	}
}
