package command_test

import (
	"archive/zip"
	"bytes"
	"fmt"
	"os"
	"path/filepath"
	"strings"
	"testing"

	"muster/app/command"
)

// made is a line of a tape on which alice makes a group, as the server calls it.
func made(name string) string {
	const body = `{\"groupChatSessionInformation\":{%s\"x-name\":\"%s\",\"participant\":[{\"address\":\"alice@example.com\",\"status\":\"Connected\",\"x-isAdmin\":true},{\"address\":\"bob@example.com\",\"status\":\"Invited\",\"x-isAdmin\":false}]}}`
	return `{"n":1,"at":"2026-11-29T10:00:00Z","user":"alice@example.com","server":"https://host.example","kind":"request","method":"POST","url":"https://host.example/cpaas/chat/v1/alice@example.com/group","status":201,"ms":3,` +
		`"request":{"text":"` + fmt.Sprintf(body, "", "Team") + `","size":200},"reply":{"text":"` + fmt.Sprintf(body, `\"resourceURL\":\"/cpaas/chat/v1/alice@example.com/group/g1\",`, name) + `","size":250}}` + "\n"
}

// replayed runs muster replay on a zip file of members, or on a file of its own.
func replayed(t *testing.T, members map[string]string) (out, errs string, code int) {
	t.Helper()
	path := filepath.Join(t.TempDir(), "report.zip")
	var packed bytes.Buffer
	file := zip.NewWriter(&packed)
	for name, content := range members {
		w, err := file.Create(name)
		if err == nil {
			_, err = w.Write([]byte(content))
		}
		if err != nil {
			t.Fatal(err)
		}
	}
	if err := file.Close(); err != nil {
		t.Fatal(err)
	}
	if err := os.WriteFile(path, packed.Bytes(), 0o600); err != nil {
		t.Fatal(err)
	}
	var o, e bytes.Buffer
	code = command.Run([]string{"replay", path}, &o, &e)
	return o.String(), e.String(), code
}

func TestReplayTellsByItsExitCodeWhetherTheStateIsTheSame(t *testing.T) {
	for name, want := range map[string]struct {
		code int
		says string
	}{"Team": {0, "the final state is the same"}, "Tram": {1, `the name was "Tram", and is "Team"`}} {
		out, errs, code := replayed(t, map[string]string{"tape.ndjson": made(name)})
		if code != want.code || !strings.Contains(out, want.says) || !strings.Contains(out, "1 requests sent again, 0 not sent") {
			t.Errorf("%s: code %d\n%s%s", name, code, out, errs)
		}
	}
}

func TestReplaySaysOfANewerBundleThatItIsOne(t *testing.T) {
	out, errs, code := replayed(t, map[string]string{"bundle.json": `{"format":7,"muster":"9.1.0"}`, "tape.ndjson": made("Team")})
	if code != 0 || !strings.Contains(errs, "Muster 9.1.0 in a newer form") {
		t.Errorf("code %d\n%s%s", code, out, errs)
	}
}

func TestReplayRefusesWhatIsNoBundleWithASentence(t *testing.T) {
	for want, members := range map[string]map[string]string{
		"it has no tape.ndjson":       {"README.md": "x"},
		"leads to a folder":           {"tape.ndjson": made("Team"), "../x": "x"},
		"nobody did anything in it":   {"tape.ndjson": `{"n":1,"at":"2026-11-29T10:00:00Z","kind":"text","data":{"text":"{}","size":2}}`},
		"no request on the tape that": {"tape.ndjson": strings.Replace(made("Team"), `"POST"`, `"GET"`, 1)},
	} {
		if out, errs, code := replayed(t, members); code != 2 || !strings.Contains(errs, want) {
			t.Errorf("%s: code %d\n%s%s", want, code, out, errs)
		}
	}
}

// What is written by one command is opened by the others.
func TestABundleOfTraceIsPlayedByReplayAndListedByTrace(t *testing.T) {
	folder := t.TempDir()
	tape, report := filepath.Join(folder, "tape.ndjson"), filepath.Join(folder, "report.zip")
	if err := os.WriteFile(tape, []byte(made("Team")), 0o600); err != nil {
		t.Fatal(err)
	}
	for _, run := range []struct {
		args []string
		says string
	}{
		{[]string{"trace", tape, "--bundle", report}, ""},
		{[]string{"replay", report}, "the final state is the same"},
		{[]string{"replay", tape}, "the final state is the same"},
		{[]string{"trace", report}, "> POST /cpaas/chat/v1/alice@example.com/group 201"},
		{[]string{"trace", report, "--against", tape}, "against: 0 differences"},
	} {
		var out, errs bytes.Buffer
		if code := command.Run(run.args, &out, &errs); code != 0 || !strings.Contains(out.String(), run.says) {
			t.Errorf("%v: code %d\n%s%s", run.args, code, out.String(), errs.String())
		}
	}
}
