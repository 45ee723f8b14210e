package command_test

import (
	"bytes"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/app/command"
)

const exchanged = `{"n":1,"at":"2026-11-29T10:00:00Z","sinceMs":0,"user":"alice@example.com","server":"https://host.example","kind":"request","method":"PUT","url":"https://host.example/cpaas/chat/v1/alice@example.com/group/g","status":200,"ms":3,"request":{"text":"{\"groupChatSessionInformation\":{\"x-name\":\"New\"}}","size":50},"reply":{"text":"{\"groupChatSessionInformation\":{\"x-name\":\"New\"}}","size":50}}
{"n":2,"at":"2026-11-29T10:00:00.01Z","sinceMs":10,"user":"bob@example.com","server":"https://host.example","kind":"text","sent":false,"socket":1,"name":"chatEventNotification","group":"g","data":{"text":"{\"chatEventNotification\":{\"id\":\"i\",\"eventType\":\"SessionUpdated\",\"link\":[{\"rel\":\"groupChatSessionInformation\",\"href\":\"/cpaas/chat/v1/bob@example.com/group/g\"}]}}","size":150}}
{"n":3,"at":"2026-11-29T10:00:01Z","sinceMs":1000,"user":"bob@example.com","server":"https://host.example","kind":"request","method":"GET","url":"https://host.example/cpaas/chat/v1/bob@example.com/group/g","status":200,"ms":3,"reply":{"text":"{\"groupChatSessionInformation\":{\"x-name\":\"New\"}}","size":50}}
`

// judged runs muster trace on a tape.
func judged(t *testing.T, tape string, args ...string) (out string, code int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tape.ndjson")
	if err := os.WriteFile(path, []byte(tape), 0o600); err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	code = command.Run(append([]string{"trace", path}, args...), &o, &e)
	return o.String() + e.String(), code
}

func TestTraceEndsWithOneWhereSomethingIsWrong(t *testing.T) {
	stale := exchanged
	last := strings.LastIndex(stale, `\"New\"`)
	stale = stale[:last] + `\"Old\"` + stale[last+len(`\"New\"`):]
	faulty := strings.Replace(exchanged, "SessionUpdated", "SessionSomething", 1)
	other := strings.ReplaceAll(exchanged, `\"x-name\":\"New\"`, `\"x-name\":\"Other\"`)
	otherPath := filepath.Join(t.TempDir(), "other.ndjson")
	if err := os.WriteFile(otherPath, []byte(other), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, c := range []struct {
		tape string
		args []string
		want string
		code int
	}{
		{exchanged, []string{"--lint", "--check"}, "lint: 0 found\ncheck: 0 found\n", 0},
		{stale, []string{"--check"}, "contradiction: no order of these explains the name of group g: #1 write New; #3 read Old (#1, #3)", 1},
		{faulty, []string{"--lint"}, `unknown event: the event is "SessionSomething" (#2)`, 1},
		{exchanged, []string{"--latency"}, "edit group  alice@example.com  each told", 0},
		{exchanged, []string{"--coverage"}, "     1 PUT /cpaas/chat/v1/{user}/group/{group} 200", 0},
		{other, []string{"--against", otherPath}, "against: 0 differences", 0},
		{exchanged, []string{"--against", otherPath}, `#1 and #1, alice@example.com's edit group: reply.groupChatSessionInformation.x-name is "New", and "Other" in the second run`, 1},
	} {
		out, code := judged(t, c.tape, c.args...)
		if code != c.code || !strings.Contains(out, c.want) {
			t.Errorf("%v: code %d\n%s", c.args, code, out)
		}
	}
}

func TestTraceDrawsForEachViewer(t *testing.T) {
	for flag, want := range map[string]string{
		"--mermaid":  "```mermaid\nsequenceDiagram\n",
		"--svg":      "<svg ",
		"--perfetto": `"traceEvents":[`,
		"--otlp":     `{"resourceSpans":[`,
		"--shiviz":   "alice@example.com \"#1 edit group in g\"",
	} {
		out, code := judged(t, exchanged, flag, "-")
		if code != 0 || !strings.Contains(out, want) {
			t.Errorf("%s: code %d\n%s", flag, code, out)
		}
	}
}
