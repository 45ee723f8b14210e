package command_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
)

// talking is a scenario that can be load.
func talking(t *testing.T) string {
	t.Helper()
	return feature(t,
		"Given alice and bob are subscribed",
		`And alice creates the group "Team" with bob`,
		`And bob accepts the invitation to "Team"`,
		`And everyone sees bob connected to "Team"`,
		`When alice sends "hello" to "Team"`)
}

// played tells whether a load was played; on a busy machine its figures may be invalid.
func played(out string, code int) bool {
	return code == 0 || code == 1 && strings.Contains(out, "invalid: ")
}

func TestShardsOfALoadAreMergedByTheirLogs(t *testing.T) {
	path, folder := talking(t), t.TempDir()
	args := []string{"load", path, "--users", "4", "--rate", "20/s", "--for", "500ms"}
	var logs []string
	for _, shard := range []string{"1/2", "2/2"} {
		log := filepath.Join(folder, shard[:1]+".hlog")
		logs = append(logs, log)
		out, errs, code := run(t, append(args, "--shard", shard, "--report", "hlog="+log, "--report", "json="+log+".json")...)
		if !played(out, code) || !strings.Contains(errs, "all 2 users are ready") || !strings.Contains(out, "shard "+shard) || !strings.Contains(out, " 0 lost, 0 doubled, 0 out of order") {
			t.Fatalf("code %d, printed %q and %q", code, out, errs)
		}
		if text, err := os.ReadFile(log + ".json"); err != nil || !strings.Contains(string(text), `"p999"`) {
			t.Errorf("the report is %q, %v", text, err)
		}
	}
	out, errs, code := run(t, append([]string{"load", "merge"}, logs...)...)
	if !played(out, code) || errs != "" || !strings.Contains(out, "steps: 10 due, 10 done, 0 failed") || !strings.Contains(out, "messages: 10 sent, 10 told, 0 lost") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
	if _, errs, code := run(t, "load", "merge", logs[0]); code != 2 || !strings.Contains(errs, "shard 2/2 is missing") {
		t.Errorf("of one shard: code %d, %q", code, errs)
	}
}

func TestALoadIsWrittenAsAScriptForK6(t *testing.T) {
	path, script := talking(t), filepath.Join(t.TempDir(), "load.js")
	args := []string{"load", path, "--users", "4", "--address", "load{n}@example.com", "--client-id", "ID", "--as-k6", script}
	out, errs, code := run(t, args...)
	if code != 0 || errs != "" || !strings.Contains(out, "MUSTER_SERVER=URL MUSTER_PASSWORD=PASSWORD k6 run load.js") {
		t.Fatalf("code %d, printed %q and %q", code, out, errs)
	}
	text, err := os.ReadFile(script)
	if err != nil || !strings.Contains(string(text), `send(all, ["alice"], "hello", {"group":"Team"}, mark)`) {
		t.Errorf("the script is %q, %v", text, err)
	}
	other := feature(t, "Given alice and bob are subscribed", `And alice creates the group "Team" with bob`, `When bob types in "Team"`)
	out, errs, code = run(t, append([]string{"load", other}, args[2:]...)...)
	if code != 2 || out != "" || !strings.Contains(errs, other+":") || !strings.Contains(errs, "USERS sends") {
		t.Errorf("of a sentence that k6 cannot have: code %d, printed %q and %q", code, out, errs)
	}
	if now, err := os.ReadFile(script); err != nil || string(now) != string(text) {
		t.Errorf("a refused script took the place of the one that was there: %v", err)
	}
}

func TestALoadThatCannotBeSaysWhyBeforeAnythingIsPlayed(t *testing.T) {
	path := talking(t)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{path, "--rate", "fast"}, 2, "give steps a second, such as 500/s"},
		{[]string{path, "--users", "1"}, 2, "give 2, which the scenario has"},
		{[]string{path, "--shard", "3"}, 2, "such as 1/4"},
		{[]string{path, "--start-at", "noon"}, 2, "give a time such as"},
		{[]string{path, "--report", "xml=x"}, 2, "give json, html or hlog"},
		{[]string{path, "--report", "hlog=-", "--report", "json=-"}, 2, "only one report can go to standard output"},
		{[]string{path, "--shard", "4+1/4"}, 2, "shard 5/4: give 1/n to n/n"},
		{[]string{path, "--server", "http://127.0.0.1:1"}, 2, "give --address with {n}"},
		{[]string{path, "--server", "http://127.0.0.1:1", "--address", "load{n}@example.com"}, 3, "the server cannot be reached"},
		{[]string{path, "--server", "http://127.0.0.1:1", "--address", "load{n}@example.com", "--users", "100000", "--rate", "1000/s"}, 2, "open connections and files"},
		{[]string{path, "--as-k6", "x.js"}, 2, "give --address with {n}"},
		{[]string{path, "--as-k6", "x.js", "--address", "load{n}@example.com", "--server", "http://127.0.0.1:1"}, 2, "give MUSTER_SERVER to k6"},
		{[]string{path, "--as-k6", "x.js", "--address", "load{n}@example.com", "--shard", "1/2"}, 2, "let k6 share the load"},
		{[]string{path, "--as-k6", "x.js", "--address", "load{n}@example.com", "--closed"}, 2, "plays nothing"},
		{[]string{"merge"}, 2, "say which logs to merge"},
		{[]string{"merge", path}, 2, "no log of a load"},
		{[]string{"nowhere.feature"}, 2, "nowhere.feature"},
	} {
		out, errs, code := run(t, append([]string{"load"}, c.args...)...)
		if code != c.code || !strings.Contains(errs, c.says) || out != "" {
			t.Errorf("load %q: code %d, not %d, printed %q and %q, not %q", c.args, code, c.code, out, errs, c.says)
		}
	}
}
