package trace_test

import (
	"bytes"
	"fmt"
	"net/http"
	"os"
	"path/filepath"
	"strings"
	"testing"
	"time"

	"pgregory.net/rapid"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/cpaas/transport/hold"
)

// draw makes a tape's rows with something of everything.
func draw(t *rapid.T) []*transport.Row {
	tape := transport.NewTape()
	tape.Watch(func(*transport.Row) {})
	var tells []func(transport.Record)
	for _, user := range []string{"alice@example.com", "bob@example.com"} {
		tells = append(tells, tape.Source("https://host.example", user).Tap(transport.Options{}).Observer)
	}
	bytesOf := rapid.OneOf(rapid.Custom(func(t *rapid.T) []byte { return []byte(rapid.String().Draw(t, "text")) }), rapid.SliceOfN(rapid.Byte(), 0, 40))
	headers := rapid.Custom(func(t *rapid.T) http.Header {
		h := http.Header{"Content-Type": {rapid.SampledFrom([]string{"application/json", "image/png"}).Draw(t, "type")}}
		for _, value := range rapid.SliceOfN(rapid.StringMatching(`[ -~]{0,10}`), 0, 3).Draw(t, "values") {
			h.Add("X-Value", value)
		}
		return h
	})
	took := rapid.Custom(func(t *rapid.T) time.Duration { return time.Duration(rapid.Int64Range(0, 1e12).Draw(t, "took")) })
	content := func(name string) transport.Content {
		body := bytesOf.Draw(t, name)
		return transport.Content{Header: headers.Draw(t, name), Body: body, Size: int64(len(body)) + int64(rapid.IntRange(0, 1).Draw(t, "cut"))}
	}
	fault := rapid.SampledFrom([]string{"", "offline", "drop the 2nd frame"})
	held := func(what hold.What) *hold.Mark {
		m := &hold.Mark{Outcome: hold.Released, For: took.Draw(t, "held for")}
		switch rapid.IntRange(0, 2).Draw(t, "held") {
		case 0:
			return nil
		case 1:
			m.Outcome, m.Before = hold.Edited, &hold.Content{What: what, Data: bytesOf.Draw(t, "before")}
			if len(m.Before.Data) == 0 {
				m.Before.Data = nil
			}
		}
		return m
	}
	for range rapid.IntRange(0, 20).Draw(t, "rows") {
		tell := rapid.SampledFrom(tells).Draw(t, "user")
		at := time.Now()
		const base, path = "https://host.example", "/cpaas/chat/v1/alice/group/g%2F1/messages"
		socket := rapid.Int64Range(1, 3).Draw(t, "socket")
		switch rapid.IntRange(0, 4).Draw(t, "kind") {
		case 0:
			tell(transport.Exchange{
				Op: "send message", ByHand: rapid.Bool().Draw(t, "by hand"), Fault: fault.Draw(t, "fault"), Method: http.MethodPost, Base: base, Path: path, Query: "a=1&b=%20", Status: 201,
				Began: at, Waited: took.Draw(t, "waited"), Took: took.Draw(t, "took"), Request: content("request"), Reply: content("reply"),
				HeldRequest: held(hold.Request), HeldReply: held(hold.Reply),
			})
		case 1:
			tell(transport.Exchange{Method: http.MethodGet, Base: base, Path: path, Error: "refused", Began: at})
		case 2:
			tell(transport.Handshake{Socket: socket, Base: "wss://host.example", Path: "/x", Query: "access_token=token%230123", Status: 101, Began: at, Fault: fault.Draw(t, "fault"), Took: took.Draw(t, "took"), Request: headers.Draw(t, "request"), Reply: headers.Draw(t, "reply")})
		default:
			data := bytesOf.Draw(t, "data")
			kind := rapid.SampledFrom([]transport.Kind{transport.Text, transport.Binary, transport.Ping, transport.Pong, transport.Close}).Draw(t, "frame")
			sent := rapid.Bool().Draw(t, "sent")
			f := transport.Frame{Socket: socket, Sent: sent, ByHand: rapid.Bool().Draw(t, "by hand"), Fault: fault.Draw(t, "fault"), Kind: kind, Data: data, Size: len(data) + rapid.IntRange(0, 1).Draw(t, "cut"), At: at}
			f.Held = held(map[bool]hold.What{true: hold.Sent, false: hold.Received}[sent])
			tell(f)
		}
	}
	return tape.Rows(0)
}

// lines are rows as NDJSON, which has all of them.
func lines(t interface{ Fatal(...any) }, rows []*transport.Row) string {
	var out bytes.Buffer
	if err := trace.WriteNDJSON(&out, rows); err != nil {
		t.Fatal(err)
	}
	return out.String()
}

func TestWhatIsWrittenAsNDJSONIsReadBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		want := lines(t, draw(t))
		rows, skipped, err := trace.Read(strings.NewReader(want))
		if got := lines(t, rows); want != "" && (err != nil || len(skipped) > 0 || got != want) {
			t.Fatalf("%v, skipped %v\nwritten\n%s\nread\n%s", err, skipped, want, got)
		}
	})
}

func TestWhatIsWrittenAsHARIsReadBackWhole(t *testing.T) {
	rapid.Check(t, func(t *rapid.T) {
		rows := draw(t)
		var har bytes.Buffer
		if err := trace.WriteHAR(&har, rows, "1.2.3"); err != nil {
			t.Fatal(err)
		}
		checkHAR(t.Errorf, har.Bytes())
		again, skipped, err := trace.Read(&har)
		if got, want := lines(t, again), lines(t, rows); err != nil || len(skipped) > 0 || got != want {
			t.Fatalf("%v, skipped %v\nwritten\n%s\nread\n%s", err, skipped, want, got)
		}
	})
}

func TestAFrameByHandThatIsNoJSONIsMarkedInItsLine(t *testing.T) {
	for _, c := range []struct {
		frame  transport.Frame
		marked bool
	}{
		{transport.Frame{ByHand: true, Sent: true, Kind: transport.Text, Data: []byte("{x"), Size: 2}, true},
		{transport.Frame{ByHand: true, Sent: true, Kind: transport.Text, Data: []byte("{}"), Size: 2}, false},
		{transport.Frame{ByHand: true, Sent: true, Kind: transport.Text, Data: []byte("{"), Size: 2}, false}, // cut
		{transport.Frame{Sent: true, Kind: transport.Text, Data: []byte("{x"), Size: 2}, false},
	} {
		row := &transport.Row{Source: transport.NewSource("https://host.example", "alice@example.com", 0), Record: c.frame}
		if line := trace.Summary(row); strings.Contains(line, "no JSON") != c.marked {
			t.Errorf("%+v has the line %q", c.frame, line)
		}
	}
}

func TestFilesOfOtherToolsAreRead(t *testing.T) {
	for name, want := range map[string][]string{
		"chrome.har":      {"GET https://host.example/api?x=1 200 [hello]", "handshake wss://host.example/socket 101", "sent text [hi]", "received binary [\x00\x01]"},
		"firefox.har":     {"POST https://host.example/form 302 []"},
		"httptoolkit.har": {"handshake wss://host.example/chat 101", "received text [{\"a\":1}]"},
		"mitmproxy.har":   {"GET http://host.example/ 200 [\x89PNG]", "handshake ws://host.example/ 101", "sent text [late]"},
		"playwright.har":  {"handshake wss://host.example/s 101", "sent text [from the page]"},
	} {
		data, err := os.ReadFile(filepath.Join("testdata", name))
		if err != nil {
			t.Fatal(err)
		}
		rows, skipped, err := trace.Read(bytes.NewReader(data))
		if err != nil || len(skipped) > 0 {
			t.Errorf("%s: %v, %v", name, err, skipped)
		}
		var got []string
		for i, r := range rows {
			got = append(got, said(r))
			if r.Number != int64(i+1) || r.At.IsZero() || r.Source == nil {
				t.Errorf("%s: row %d is %+v", name, i, r)
			}
		}
		if strings.Join(got, "\n") != strings.Join(want, "\n") {
			t.Errorf("%s has\n%s\nwant\n%s", name, strings.Join(got, "\n"), strings.Join(want, "\n"))
		}
	}
}

func said(r *transport.Row) string {
	switch x := r.Record.(type) {
	case transport.Exchange:
		at := x.Base + x.Path
		if x.Query != "" {
			at += "?" + x.Query
		}
		return fmt.Sprintf("%s %s %d [%s]", x.Method, at, x.Status, x.Reply.Body)
	case transport.Handshake:
		return fmt.Sprintf("handshake %s%s %d", x.Base, x.Path, x.Status)
	case transport.Frame:
		return fmt.Sprintf("%s %s [%s]", map[bool]string{true: "sent", false: "received"}[x.Sent], x.Kind, x.Data)
	}
	return ""
}

const entry = `{"startedDateTime":"2026-11-29T10:00:00Z","time":1,"request":{"method":"GET","url":"https://host.example/%s"},"response":{"status":200,"content":{}}}`

func TestWhatCannotBeReadIsCountedWithItsReason(t *testing.T) {
	for name, c := range map[string]struct {
		text    string
		rows    int
		skipped string // of the last
	}{
		"cut in an entry":          {`{"log":{"version":"1.2","entries":[` + fmt.Sprintf(entry, "a") + `,{"startedDateTime":"2026`, 1, "ends in the middle"},
		"cut behind an entry":      {`{"log":{"entries":[` + fmt.Sprintf(entry, "a"), 1, "ends in the middle"},
		"an entry without a URL":   {`{"log":{"entries":[{"startedDateTime":"2026-11-29T10:00:00Z"},` + fmt.Sprintf(entry, "a") + `]}}`, 1, "entry 1: it has no request"},
		"an entry without a time":  {`{"log":{"entries":[{"request":{"url":"https://x"}},` + fmt.Sprintf(entry, "a") + `]}}`, 1, "when it began"},
		"an entry that is text":    {`{"log":{"entries":["x",` + fmt.Sprintf(entry, "a") + `]}}`, 1, "entry 1"},
		"fields of the wrong type": {`{"log":{"entries":[{"startedDateTime":"2026-11-29T10:00:00Z","time":"soon","request":{"method":"GET","url":"https://x"},"response":{"status":"200"}}]}}`, 1, ""},
		"a HAR without entries":    {`{"log":{"version":"1.2"}}`, 0, ""},
		"a line that is no JSON":   {"{\"n\":1,\"at\":\"2026-11-29T10:00:00Z\",\"kind\":\"ping\"}\nnonsense\n", 1, "line 2: it is no JSON"},
		"a kind of later times":    {"{\"n\":1,\"at\":\"2026-11-29T10:00:00Z\",\"kind\":\"ping\"}\n{\"n\":2,\"kind\":\"telepathy\"}\n", 1, "line 2: its kind"},
		"a line that was cut":      {"{\"n\":1,\"at\":\"2026-11-29T10:00:00Z\",\"kind\":\"ping\"}\n{\"n\":2,\"ki", 1, "line 2"},
	} {
		rows, skipped, err := trace.Read(strings.NewReader(c.text))
		last := ""
		if len(skipped) > 0 {
			last = skipped[len(skipped)-1].String()
		}
		if err != nil || len(rows) != c.rows || (c.skipped == "") != (last == "") || !strings.Contains(last, c.skipped) {
			t.Errorf("%s: %d rows, skipped %v, %v", name, len(rows), skipped, err)
		}
	}
}

func TestAFileWithNothingInItIsRefusedWithTheReason(t *testing.T) {
	for _, text := range []string{"", " \n", "hello", `{"log":7}`, `[1,2]`, "\x00\x01\x02", `{"a":1}`} {
		if rows, _, err := trace.Read(strings.NewReader(text)); err == nil {
			t.Errorf("%q was read as %d rows", text, len(rows))
		}
	}
}

func FuzzRead(f *testing.F) {
	f.Add([]byte(`{"log":{"entries":[` + fmt.Sprintf(entry, "a") + `]}}`))
	f.Add([]byte(`{"n":1,"at":"2026-11-29T10:00:00Z","kind":"request"}`))
	f.Fuzz(func(t *testing.T, data []byte) {
		rows, _, _ := trace.Read(bytes.NewReader(data))
		for _, r := range rows {
			if _, err := trace.Marshal(r); err != nil && r.At.Year() >= 0 && r.At.Year() < 10_000 {
				t.Error(err)
			}
		}
	})
}

func TestALineSaysWhatBecameOfWhatWasHeld(t *testing.T) {
	source := transport.NewSource("https://host.example", "alice@example.com", 0)
	held := &hold.Mark{Outcome: hold.Dropped, For: 2 * time.Second}
	for _, record := range []transport.Record{
		transport.Exchange{Method: http.MethodGet, HeldRequest: held}, transport.Exchange{Method: http.MethodGet, HeldReply: held}, transport.Frame{Kind: transport.Text, Held: held},
	} {
		if line := trace.Summary(&transport.Row{Source: source, Record: record}); !strings.HasSuffix(line, ", held 2s, dropped") {
			t.Errorf("the line is %q", line)
		}
	}
	if line := trace.Summary(&transport.Row{Source: source, Record: transport.Frame{Kind: transport.Text, ByHand: true}}); !strings.HasPrefix(line, "< injected: ") {
		t.Errorf("the line is %q", line)
	}
}

// What was edited has message texts too.
func TestARowWithoutTextsHasNoneInWhatItWasBefore(t *testing.T) {
	m := &hold.Mark{Outcome: hold.Edited, Before: &hold.Content{Data: []byte(`{"text":"canary"}`)}}
	source := transport.NewSource("https://host.example", "alice@example.com", 0)
	for _, record := range []transport.Record{transport.Exchange{HeldRequest: m, HeldReply: m}, transport.Frame{Kind: transport.Text, Held: m}} {
		text, _ := trace.Marshal(trace.WithoutTexts([]*transport.Row{{Source: source, Record: record}})[0])
		if bytes.Contains(text, []byte("canary")) {
			t.Errorf("%s", text)
		}
	}
}

// Viewers other than Muster see from the entry what no server sent and what was edited.
func TestAHARMarksWhatWasInjectedAndEdited(t *testing.T) {
	source := transport.NewSource("https://host.example", "alice@example.com", 0)
	m := &hold.Mark{Outcome: hold.Edited, Before: &hold.Content{Data: []byte("x")}}
	rows := []*transport.Row{
		{Number: 1, At: time.Now(), Source: source, Record: transport.Exchange{Method: http.MethodGet, HeldReply: m}},
		{Number: 2, At: time.Now(), Source: source, Record: transport.Frame{Kind: transport.Text, ByHand: true}},
		{Number: 3, At: time.Now(), Source: source, Record: transport.Frame{Kind: transport.Text, Held: m}},
	}
	var har bytes.Buffer
	if err := trace.WriteHAR(&har, rows, "1.2.3"); err != nil {
		t.Fatal(err)
	}
	if injected, edited := strings.Count(har.String(), `"_musterInjected":true`), strings.Count(har.String(), `"_musterEdited":true`); injected != 1 || edited != 2 {
		t.Errorf("%d are injected, and %d edited", injected, edited)
	}
}

func TestALineSaysWhatWasBrokenOnPurpose(t *testing.T) {
	source := transport.NewSource("https://host.example", "alice@example.com", 0)
	for _, record := range []transport.Record{
		transport.Exchange{Method: http.MethodGet, Path: "/group", Fault: "offline"}, transport.Handshake{Path: "/x", Fault: "offline"}, transport.Frame{Kind: transport.Text, Fault: "offline"},
	} {
		if line := trace.Summary(&transport.Row{Source: source, Record: record}); !strings.HasSuffix(line, ", fault: offline") {
			t.Errorf("the line is %q", line)
		}
	}
}

func TestTwoLoginsOfOneUserStayTwoWhenTheyAreReadBack(t *testing.T) {
	tape := transport.NewTape()
	first := tape.Source("https://host.example", "alice@example.com")
	second := tape.Source("https://host.example", "alice@example.com")
	for _, s := range []*transport.Source{first, second, first} {
		s.Tap(transport.Options{}).Observer(transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(`{"connAck":{}}`), Size: 14, At: time.Now()})
	}
	first.Name("alice@host.example") // as the server calls them
	var har bytes.Buffer
	if err := trace.WriteHAR(&har, tape.Rows(0), "1"); err != nil {
		t.Fatal(err)
	}
	text := lines(t, tape.Rows(0))
	for form, from := range map[string]string{"NDJSON": text, "HAR": har.String()} {
		rows, _, err := trace.Read(strings.NewReader(from))
		if err != nil || len(rows) != 3 {
			t.Fatalf("%s has %d rows, %v", form, len(rows), err)
		}
		if rows[0].Source != rows[2].Source || rows[0].Source == rows[1].Source || rows[1].Source.Session() != 2 {
			t.Errorf("%s has sessions %d, %d and %d", form, rows[0].Source.Session(), rows[1].Source.Session(), rows[2].Source.Session())
		}
	}
	if rows, _, err := trace.Read(strings.NewReader(text + text)); err != nil || rows[0].Source == rows[3].Source {
		t.Error("of two recordings one behind the other, a session of the second is one of the first:", err)
	}
	older := strings.NewReplacer(`,"session":1`, "", `,"session":2`, "", "alice@host.example", "alice@example.com").Replace(text)
	if rows, skipped, err := trace.Read(strings.NewReader(older)); err != nil || len(rows) != 3 || len(skipped) > 0 || rows[0].Source != rows[1].Source {
		t.Errorf("of an older file: %d rows, skipped %v, %v", len(rows), skipped, err)
	}
}
