package trace_test

import (
	"net/http"
	"strings"
	"testing"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

// some are three rows: a request, a notification, and a ping of another user.
func some() []*transport.Row {
	tape := transport.NewTape()
	alice := tape.Source("https://host.example", "alice@example.com").Tap(transport.Options{}).Observer
	bob := tape.Source("https://host.example", "bob@example.com").Tap(transport.Options{}).Observer
	at := time.Date(2026, 11, 29, 10, 0, 0, 123e6, time.Local)
	alice(transport.Exchange{
		Method: http.MethodPost, Base: "https://host.example", Path: "/cpaas/chat/v1/alice/group/g/messages", Status: 403, Began: at, Took: 1500 * time.Microsecond,
		Request: transport.Content{Body: []byte(`{"chatMessage":{"text":"the secret \"plan\"","x-type":"outbound"}}`)},
	})
	bob(transport.Frame{Socket: 1, Kind: transport.Text, Data: []byte(`{"chatMessageNotification":{"chatMessage":{"text":"höchst geheim"}}}`), Size: 68, At: at})
	bob(transport.Frame{Socket: 1, Sent: true, Kind: transport.Ping, At: at})
	return tape.Rows(0)
}

func TestAFilterTakesRowsThatHaveAllItsWordsAndNoneOfThoseWithAMinus(t *testing.T) {
	for text, want := range map[string]string{
		"":                   "1 2 3",
		"alice":              "1",
		"BOB -ping":          "2",
		"403":                "1",
		`/4\d\d/`:            "1",
		"-alice":             "2 3",
		"plan":               "1",
		"chatmessage":        "1 2",
		"notification -bob":  "",
		"-":                  "1",
		"text -notification": "1",
	} {
		f, err := trace.ParseFilter(text)
		if err != nil {
			t.Fatal(err)
		}
		var got []string
		for _, r := range f.Apply(some()) {
			got = append(got, string(rune('0'+r.Number)))
		}
		if strings.Join(got, " ") != want {
			t.Errorf("%q takes %v, want %s", text, got, want)
		}
	}
}

func TestAFilterThatCannotBeReadSaysWhichWord(t *testing.T) {
	for text, want := range map[string]string{
		"good /(/ good":   "/(/ is no regular expression: this ( is not closed, at character 7",
		"größe -/a[b/":    "/a[b/ is no regular expression: this [ is not closed, at character 10",
		"/fine/   /x)/ -": "/x)/ is no regular expression: this ) closes nothing, at character 12",
	} {
		if _, err := trace.ParseFilter(text); err == nil || err.Error() != want {
			t.Errorf("%q: the error is %v, want %s", text, err, want)
		}
	}
}

func TestARowIsOneLineForPeople(t *testing.T) {
	want := []string{
		"#1 10:00:00.123 alice@example.com > POST /cpaas/chat/v1/alice/group/g/messages 403 1.5 ms",
		"#2 10:00:00.123 bob@example.com < chatMessageNotification 68 bytes",
		"#3 10:00:00.123 bob@example.com > ping 0 bytes",
	}
	for i, r := range some() {
		if got := trace.Text(r); got != want[i] {
			t.Errorf("%s\nwant\n%s", got, want[i])
		}
	}
}

func TestWhatUsersWroteIsLeftOutWhereThatIsAskedFor(t *testing.T) {
	rows := some()
	all := lines(t, trace.WithoutTexts(rows))
	for _, text := range []string{"secret", "plan", "geheim"} {
		if strings.Contains(all, text) {
			t.Errorf("%q is still there: %s", text, all)
		}
	}
	for _, kept := range []string{"(17 characters)", "(13 characters)", "outbound"} {
		if !strings.Contains(all, kept) {
			t.Errorf("%q is not there: %s", kept, all)
		}
	}
	if !strings.Contains(lines(t, rows), "geheim") {
		t.Error("the rows themselves were changed")
	}
}
