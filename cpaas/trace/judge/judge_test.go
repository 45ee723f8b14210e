package judge_test

import (
	"fmt"
	"math/rand/v2"
	"os"
	"slices"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

// wire makes rows by hand.
type wire struct {
	tape  *transport.Tape
	tells map[string]func(transport.Record)
	at    time.Time
}

func newWire() *wire {
	return &wire{transport.NewTape(), map[string]func(transport.Record){}, time.Now()}
}

func (w *wire) tell(user string, r transport.Record) {
	if w.tells[user] == nil {
		w.tells[user] = w.tape.Source("https://host.example", user+"@example.com").Tap(transport.Options{}).Observer
	}
	w.tells[user](r)
}

func (w *wire) request(user, method, path, body, reply string, status int, took time.Duration) {
	w.at = w.at.Add(time.Second)
	x := transport.Exchange{Method: method, Path: "/cpaas/chat/v1/" + user + "@example.com" + path, Status: status, Began: w.at, Took: took}
	x.Request.Body, x.Reply.Body = []byte(body), []byte(reply)
	w.tell(user, x)
}

func (w *wire) frame(user string, after time.Duration, text string) {
	w.tell(user, transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(text), Size: len(text), At: w.at.Add(after)})
}

func (w *wire) send(user, message string) {
	w.request(user, "POST", "/group/g/messages", `{"chatMessage":{"text":"x"}}`, `{"chatMessage":{"resourceURL":"/cpaas/chat/v1/u/group/g/messages/`+message+`"}}`, 201, 10*time.Millisecond)
}

func (w *wire) message(user, id, message string, after time.Duration) {
	w.frame(user, after, `{"chatMessageNotification":{"id":"`+id+`","chatMessage":{"text":"x","senderAddress":"alice@example.com"},"link":[{"rel":"chatMessage","href":"/cpaas/chat/v1/u/group/g/messages/`+message+`"}]}}`)
}

func (w *wire) participant(user, id, address, status string, admin bool) {
	w.frame(user, time.Millisecond, fmt.Sprintf(`{"chatParticipantStatusNotification":{"id":%q,"participant":[{"address":%q,"status":%q,"x-isAdmin":%v}],"link":[{"rel":"groupChatSessionInformation","href":"/cpaas/chat/v1/u/group/g"}]}}`, id, address, status, admin))
}

func TestEachFaultOfTheWireIsFoundAndNothingElse(t *testing.T) {
	for code, write := range map[string]func(w *wire){
		judge.NoID:         func(w *wire) { w.message("bob", "", "m1", 0) },
		judge.UnknownEvent: func(w *wire) { w.frame("bob", 0, `{"somethingNotification":{"id":"1"}}`) },
		judge.NotJSON:      func(w *wire) { w.frame("bob", 0, `{"chatMessageNotification":`) },
		judge.Backwards: func(w *wire) {
			for i, status := range []string{"Displayed", "Delivered"} {
				w.frame("alice", 0, fmt.Sprintf(`{"chatMessageStatusNotification":{"id":"%d","messageId":"m","senderAddress":"bob@example.com","status":%q}}`, i, status))
			}
		},
		judge.Twice: func(w *wire) { w.message("bob", "1", "m1", 0); w.message("bob", "1", "m1", 0) },
		judge.AdminFlip: func(w *wire) {
			w.participant("bob", "1", "carol@example.com", "Connected", false)
			w.participant("bob", "2", "carol@example.com", "Connected", true)
		},
		judge.WrongCase: func(w *wire) {
			w.participant("bob", "1", "carol@example.com", "Connected", false)
			w.participant("bob", "2", "Carol@example.com", "Connected", false)
		},
		judge.RefusedNoCode: func(w *wire) { w.request("bob", "DELETE", "/group/g", "", `{"error":"no"}`, 403, 0) },
	} {
		w := newWire()
		w.participant("dave", "0", "dave@example.com", "Invited", false)
		w.participant("dave", "1", "dave@example.com", "Connected", false)
		w.request("dave", "PUT", "/group/g/participants/dave@example.com", `{"participantInformation":{"x-isAdmin":true}}`, `{}`, 200, time.Millisecond)
		w.request("carol", "PUT", "/group/g/participants/dave@example.com", `{"participantInformation":{"x-isAdmin":true}}`, `{}`, 200, time.Millisecond)
		w.participant("dave", "2", "dave@example.com", "Connected", true)
		w.request("dave", "DELETE", "/group/h", "", `{"requestError":{"policyException":{"messageId":"POL1"}}}`, 403, 0)
		write(w)
		rows := w.tape.Rows(0)
		found := judge.Lint(rows, cause.Join(rows))
		if len(found) != 1 || found[0].Code != code || len(found[0].Rows) == 0 {
			t.Errorf("%s: found %v", code, found)
		}
	}
}

// However odd a frame is written, it is judged by what encoding/json reads of it.
func TestOddFramesAreJudgedByWhatTheyHold(t *testing.T) {
	for frame, code := range map[string]string{
		` {"chatMessageNotification" : {"id":"1"} } `:                         "",
		`{"chatMessageNotification":{"ID":"1"}}`:                              "",
		`{"chatMessageNotification":{"id":"1","id":""}}`:                      judge.NoID,
		`{"chatMessageNotification":{"id":"","Id":"1"}}`:                      "",
		`{"chatMessageNotification":null}`:                                    judge.NoID,
		`{"chatMessageNotification":{"id":"1"},"connAck":{}}`:                 judge.NotJSON,
		`{"chatMessageNotification":{},"chatMessageNotification":{"id":"1"}}`: "",
		`{"chatMessageNotification":{"id":"1"}`:                               judge.NotJSON,
		`{"chatMessageNotification":{"id":"1"}}}`:                             judge.NotJSON,
		`{"chatMessageNotification":{"id":1}}`:                                judge.NotJSON,
		`{"chatMessageNotification":["id"]}`:                                  judge.NotJSON,
		`{"chatMessageNotification":"id"}`:                                    judge.NotJSON,
		`{"chatMessageNotification" :{"chatMessageNotification":{"id":"1"}}}`: judge.NoID,
		"{\"chatMessageNotification\":{\"id\":\"1\",\"text\":\"\xff\"}}":      "",
		`{"chat\u004dessageNotification":{"id":"1"}}`:                         "",
		`{"connCheck":{"id":7}}`:                                              "",
		`{"chatmessagenotification":{"id":"1"}}`:                              judge.UnknownEvent,
		`{}`:                                                                  judge.NotJSON,
		`[]`:                                                                  judge.NotJSON,
	} {
		w := newWire()
		w.frame("bob", 0, frame)
		rows := w.tape.Rows(0)
		got := ""
		for _, f := range judge.Lint(rows, cause.Join(rows)) {
			got += f.Code
		}
		if got != code {
			t.Errorf("%s is judged %q, want %q", frame, got, code)
		}
	}
}

func TestAFaultThatRepeatsIsCountedAndNotListedWithoutEnd(t *testing.T) {
	w := newWire()
	for range 500 {
		w.message("bob", "", "m1", 0)
	}
	rows := w.tape.Rows(0)
	if found := judge.Lint(rows, cause.Join(rows)); len(found) != 101 || !strings.Contains(found[100].Text, "400 more") {
		t.Errorf("%d findings", len(found))
	}
}

// A linter that gets the rows as they come may not see the request that caused a
// notification: its row comes with its reply.
func TestRowByRowAnAdminFlipIsFoundOnceItIsSureThatNobodyAskedForIt(t *testing.T) {
	for name, asked := range map[string]bool{"asked": true, "not asked": false} {
		w := newWire()
		w.participant("bob", "1", "carol@example.com", "Connected", false)
		w.at = w.at.Add(time.Second)
		w.participant("bob", "2", "carol@example.com", "Connected", true)
		if asked {
			w.at = w.at.Add(-time.Second)
			w.request("alice", "PUT", "/group/g/participants/carol@example.com", `{"participantInformation":{"x-isAdmin":true}}`, `{}`, 200, time.Second)
		}
		w.at = w.at.Add(time.Minute)
		w.frame("dave", 0, `{"connAck":{}}`)
		j := cause.NewJoiner()
		l := judge.NewLinter(j.Effect)
		var found []judge.Found
		for i, r := range w.tape.Rows(0) {
			j.Add(r)
			found = append(found, l.Add(r)...)
			if i == 1 && len(found) > 0 {
				t.Errorf("%s: found before the request's row can be there", name)
			}
		}
		if want := map[bool]int{false: 1}[asked]; len(found) != want || want > 0 && (found[0].Code != judge.AdminFlip || found[0].Row.Source.User() != "bob@example.com") {
			t.Errorf("%s: found %v", name, found)
		}
	}
}

// What the tape has dropped is nothing that later rows are compared with.
func TestALinterForgetsTheRowsThatAreDropped(t *testing.T) {
	w := newWire()
	j := cause.NewJoiner()
	l := judge.NewLinter(j.Effect)
	w.message("bob", "n", "m1", 0)
	w.participant("bob", "p", "carol@example.com", "Connected", false)
	report := func(status string) {
		w.frame("alice", 0, fmt.Sprintf(`{"chatMessageStatusNotification":{"id":%q,"messageId":"m","senderAddress":"bob@example.com","status":%q}}`, status, status))
	}
	report("Displayed")
	rows := w.tape.Rows(0)
	for _, r := range rows {
		j.Add(r)
		l.Add(r)
	}
	l.Drop(rows[2].Number)
	w.message("bob", "n", "m1", 0)
	w.participant("bob", "q", "carol@example.com", "Invited", false)
	report("Delivered")
	var codes []string
	for _, r := range w.tape.Rows(rows[2].Number) {
		for _, f := range l.Add(r) {
			codes = append(codes, f.Code)
		}
	}
	if fmt.Sprint(codes) != "["+judge.Backwards+"]" {
		t.Errorf("found are %q, of which only the report is compared with a row that is there", codes)
	}
}

func TestMessagesOutOfOrderMissingOrDoubledAreFound(t *testing.T) {
	for name, c := range map[string]struct {
		bob  []string
		want string
	}{
		"all":                  {[]string{"m1", "m2", "m3", "m4"}, ""},
		"one at the end lacks": {[]string{"m1", "m2", "m3"}, ""},
		"one comes late":       {[]string{"m1", "m3", "m2", "m4"}, judge.OutOfOrder},
		"one lacks":            {[]string{"m1", "m3", "m4"}, judge.Gap},
		"one comes twice":      {[]string{"m1", "m2", "m2", "m3", "m4"}, judge.Doubled},
	} {
		w := newWire()
		for _, m := range []string{"m1", "m2", "m3", "m4"} {
			w.send("alice", m)
			w.message("carol", "c"+m, m, time.Millisecond)
		}
		for i, m := range c.bob {
			w.message("bob", fmt.Sprint("b", i), m, time.Millisecond)
		}
		found := judge.Order(cause.Join(w.tape.Rows(0)))
		if c.want == "" && len(found) > 0 || c.want != "" && (len(found) != 1 || found[0].Code != c.want) {
			t.Errorf("%s: %v", name, found)
		}
	}
}

func TestFiguresAreThoseOfSortedTimes(t *testing.T) {
	chance := rand.New(rand.NewPCG(1, 1))
	w := newWire()
	var replies, each []time.Duration
	for i := range 500 {
		w.send("alice", fmt.Sprint("m", i))
		for user := range 3 {
			took := time.Duration(1+chance.IntN(1_000_000)) * time.Microsecond
			w.message(fmt.Sprint("user", user), fmt.Sprint(i, "-", user), fmt.Sprint("m", i), took)
			each = append(each, took)
		}
		replies = append(replies, 10*time.Millisecond)
	}
	list := judge.Latencies(cause.Join(w.tape.Rows(0)), 0)
	if len(list) != 2 || list[0].User != "" || list[1].User != "alice@example.com" || list[0].Verb != cause.Send {
		t.Fatalf("%+v", list)
	}
	slices.Sort(each)
	got := list[0]
	for percent, value := range map[int]time.Duration{50: got.Each.P50, 95: got.Each.P95, 99: got.Each.P99, 100: got.Each.Max} {
		want := each[(len(each)*percent+99)/100-1]
		if off := float64(value-want) / float64(want); off > 0.001 || off < -0.001 {
			t.Errorf("the %d-th percentile is %v, %v by sorting", percent, value, want)
		}
	}
	if got.Each.Count != 1500 || got.First.Count != 500 || got.First.P50 >= got.Last.P50 || got.Reply.Count != int64(len(replies)) || got.Reply.Max < 10*time.Millisecond || got.Reply.Max > 10010*time.Microsecond {
		t.Errorf("%+v", got)
	}
	if want := [judge.Steps]int64{4: 500}; got.Reply.Spread != want { // from 8 ms up to 16
		t.Errorf("replies of 10 ms are spread as %v", got.Reply.Spread)
	}
}

func TestDifferencesBetweenClientsAndTheServerAreNamed(t *testing.T) {
	truth := judge.View{User: "Bob@example.com", Invitations: []string{"h"}, Groups: map[string]judge.Group{
		"g": {"Team", map[string]judge.Member{"alice@example.com": {"Connected", true}, "bob@example.com": {"Connected", false}}},
		"k": {Name: "Kept"},
	}}
	if d := judge.Consistency([]judge.View{truth}, []judge.View{truth}); len(d) > 0 {
		t.Errorf("of the same there are the differences %v", d)
	}
	believed := judge.View{User: "bob@example.com", Invitations: []string{"i"}, Groups: map[string]judge.Group{
		"g": {"Old", map[string]judge.Member{"alice@example.com": {"Connected", false}, "carol@example.com": {"Invited", false}}},
		"z": {Name: "Gone"},
	}}
	var got []string
	for _, d := range judge.Consistency([]judge.View{believed, {User: "dave@example.com"}}, []judge.View{truth}) {
		got = append(got, strings.Join([]string{d.Group, d.Member, d.Believed, d.Fetched}, "|"))
	}
	want := []string{
		"g||called Old|called Team", "g|alice@example.com|Connected|Connected, admin", "g|bob@example.com|absent|Connected", "g|carol@example.com|Invited|absent",
		"h||no invitation|an invitation", "i||an invitation|no invitation", "k||absent|present", "z||present|absent",
	}
	if !slices.Equal(got, want) {
		t.Errorf("%q", got)
	}
}

func TestCoverageCountsTheCellsOfTheDescription(t *testing.T) {
	description, err := os.ReadFile("../../sandbox/openapi.json")
	if err != nil {
		t.Fatal(err)
	}
	w := newWire()
	w.send("alice", "m1")
	w.message("bob", "1", "m1", 0)
	w.request("bob", "GET", "/group/sessions", "", "{}", 200, 0)
	w.request("bob", "GET", "/group/g", "", "{}", 200, 0)
	w.request("bob", "GET", "/group/g", "", "{}", 418, 0)
	c, err := judge.CoverageOf(description, w.tape.Rows(0))
	if err != nil {
		t.Fatal(err)
	}
	var covered []string
	for _, cell := range c.Cells {
		if cell.Rows > 0 {
			covered = append(covered, cell.Name)
		}
	}
	const chat = " /cpaas/chat/v1/{user}/group/"
	want := []string{"GET" + chat + "sessions 200", "GET" + chat + "{group} 200", "POST" + chat + "{group}/messages 201", "chatMessageNotification"}
	if !slices.Equal(covered, want) || len(c.Cells) < 200 || !slices.Equal(c.Other, []string{"GET" + chat + "{group} 418"}) {
		t.Errorf("%d cells, covered %q, other %q", len(c.Cells), covered, c.Other)
	}
	if _, err := judge.CoverageOf([]byte("no JSON"), nil); err == nil {
		t.Error("what is no description is taken for one")
	}
}
