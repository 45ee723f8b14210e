package command_test

import (
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/app/command"
)

const tape = `{"n":1,"at":"2026-11-29T10:00:00Z","user":"alice@example.com","server":"https://host.example","kind":"request","group":"g","method":"POST","url":"https://host.example/group/g/messages","status":201,"ms":3,"request":{"text":"{\"chatMessage\":{\"text\":\"the plan\"}}","size":36},"reply":{"size":0}}
{"n":2,"at":"2026-11-29T10:00:01Z","user":"bob@example.com","server":"https://host.example","kind":"text","sent":false,"socket":1,"name":"connAck","data":{"text":"{\"connAck\":{}}","size":14}}
nonsense
`

// traced runs muster trace on a tape.
func traced(t *testing.T, args ...string) (out, errs string, code int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "tape.ndjson")
	if err := os.WriteFile(path, []byte(tape), 0o600); err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	code = command.Run(append([]string{"trace", path}, args...), &o, &e)
	return o.String(), e.String(), code
}

func TestTraceListsARowALineAndSaysWhatItSkipped(t *testing.T) {
	out, errs, code := traced(t)
	if code != 0 || strings.Count(out, "\n") != 2 || !strings.Contains(out, "alice@example.com > POST /group/g/messages 201 3.0 ms") || !strings.Contains(out, "bob@example.com < connAck 14 bytes") {
		t.Errorf("code %d:\n%s", code, out)
	}
	if !strings.Contains(errs, "skipped line 3") {
		t.Errorf("the complaints are %q", errs)
	}
}

func TestTraceWritesWhatTheFilterTakesInEachForm(t *testing.T) {
	for flag, want := range map[string]string{
		"--har":    `"url":"https://host.example/group/g/messages"`,
		"--ndjson": `"url":"https://host.example/group/g/messages"`,
		"--csv":    "1,2026-11-29T10:00:00.000000Z,alice@example.com,https://host.example,request,g,> POST /group/g/messages 201 3.0 ms",
	} {
		out, _, code := traced(t, flag, "-", "--filter", "alice -ack")
		if code != 0 || !strings.Contains(out, want) || strings.Contains(out, "bob") || !strings.Contains(out, "alice") {
			t.Errorf("%s: code %d\n%s", flag, code, out)
		}
		file := filepath.Join(t.TempDir(), "out")
		if _, errs, code := traced(t, flag, file); code != 0 {
			t.Errorf("%s into a file: %d %s", flag, code, errs)
		}
		if data, err := os.ReadFile(file); err != nil || !strings.Contains(string(data), "bob") {
			t.Errorf("%s wrote %q, %v", flag, data, err)
		}
	}
}

func TestTraceWritesAScenarioOfATape(t *testing.T) {
	const row = `{"n":%d,"at":"2026-11-29T10:00:0%dZ","user":"alice@example.com","server":"https://host.example","kind":"request","method":%q,"url":"https://host.example/cpaas/chat/v1/alice@example.com/group%s","status":%d,"ms":3,"request":{"text":%q},"reply":{"text":%q}}` + "\n"
	path := filepath.Join(t.TempDir(), "tape.ndjson")
	made := fmt.Sprintf(row, 1, 1, "POST", "", 201, `{"groupChatSessionInformation":{"x-name":"Team"}}`, `{"groupChatSessionInformation":{"resourceURL":"/group/g"}}`)
	gone := fmt.Sprintf(row, 2, 2, "DELETE", "/g", 204, "", "") + fmt.Sprintf(row, 3, 3, "DELETE", "/h", 204, "", "")
	if err := os.WriteFile(path, []byte(made+gone), 0o600); err != nil {
		t.Fatal(err)
	}
	var out, errs bytes.Buffer
	code := command.Run([]string{"trace", path, "--scenario", "-"}, &out, &errs)
	for _, want := range []string{`alice creates the group "Team"`, `alice deletes the group "Team"`, "# alice did something (delete group) in a group"} {
		if code != 0 || !strings.Contains(out.String(), want) {
			t.Errorf("code %d, %s, no %q in\n%s", code, &errs, want, &out)
		}
	}
}

func TestTraceLeavesOutWhatUsersWroteWhenAsked(t *testing.T) {
	for _, flag := range []string{"--har", "--ndjson"} {
		out, _, _ := traced(t, flag, "-", "--no-texts")
		if strings.Contains(out, "the plan") || !strings.Contains(out, "(8 characters)") {
			t.Errorf("%s:\n%s", flag, out)
		}
	}
}

func TestTraceCopiesARequestSoThatItCanBeSentAgain(t *testing.T) {
	out, _, code := traced(t, "--copy", "1")
	if code != 0 || !strings.HasPrefix(out, "curl -g --path-as-is -X 'POST' 'https://host.example/group/g/messages'") {
		t.Errorf("code %d: %s", code, out)
	}
	if out, _, code = traced(t, "--copy", "1", "--as", "http"); code != 0 || !strings.Contains(out, "POST https://host.example/group/g/messages\n") {
		t.Errorf("code %d: %s", code, out)
	}
	if _, errs, code := traced(t, "--copy", "7"); code != 1 || !strings.Contains(errs, "has no row 7") {
		t.Errorf("code %d: %s", code, errs)
	}
	if _, errs, code := traced(t, "--copy", "2"); code != 1 || !strings.Contains(errs, "this is no request") {
		t.Errorf("code %d: %s", code, errs)
	}
}

func TestTraceSaysWhatIsWrongWithWhatItIsGiven(t *testing.T) {
	empty := filepath.Join(t.TempDir(), "empty")
	if err := os.WriteFile(empty, nil, 0o600); err != nil {
		t.Fatal(err)
	}
	for want, args := range map[string][]string{
		"no such file":             {"trace", filepath.Join(t.TempDir(), "missing.har")},
		"the file is empty":        {"trace", empty},
		"is no regular expression": {"trace", empty, "--filter", "/(/"},
	} {
		var out, errs bytes.Buffer
		if code := command.Run(args, &out, &errs); code == 0 || !strings.Contains(errs.String(), want) {
			t.Errorf("%v: code %d, %s", args, code, errs.String())
		}
	}
}
