package command_test

import (
	"bufio"
	"bytes"
	"os"
	"path/filepath"
	"runtime"
	"strings"
	"testing"

	"muster/cpaas"
)

// feature writes a feature file of one scenario and gives its path.
func feature(t *testing.T, steps ...string) string {
	t.Helper()
	path := filepath.Join(t.TempDir(), "flow.feature")
	text := "Feature: flows\n  @flow\n  Scenario: a flow\n    " + strings.Join(steps, "\n    ") + "\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	return path
}

func TestRunPlaysScenariosInTheProgramAndTakesNoTimeForWaits(t *testing.T) {
	path := feature(t,
		"Given alice and bob are subscribed",
		`When alice creates the group "Team" with bob`,
		`And bob accepts the invitation to "Team"`,
		"And 20h passes",
		`Then everyone sees bob connected to "Team"`)
	out, errs, code := run(t, "run", path)
	if code != 0 || errs != "" || !strings.HasPrefix(out, "passed ") || !strings.Contains(out, "1 scenario: 1 passed, 0 failed") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}

func TestRunTellsByItsCodeHowItEnded(t *testing.T) {
	fails := feature(t, "Given alice is subscribed", `Then alice is not subscribed`)
	for _, c := range []struct {
		args []string
		code int
		says string
	}{
		{[]string{fails}, 1, "flow.feature:5:5: Then alice is not subscribed"},
		{[]string{fails, "--seed", "7"}, 1, `Again: --name "a flow" --seed 7`},
		{[]string{fails, "--dry-run"}, 0, "flow.feature:3: a flow (2 steps)"},
		{[]string{fails, "--tags", "@other"}, 2, "leave no scenario of 1"},
		{[]string{fails, "--tags", "~flow"}, 2, "leave no scenario of 1"},
		{[]string{fails, "--name", "FLOW", "--tags", "flow"}, 1, "1 failed"},
		{[]string{feature(t, "Given alice flies")}, 2, "flow.feature:4:17: there is no such sentence"},
		{[]string{"nowhere.feature"}, 2, "nowhere.feature"},
		{nil, 2, "say which feature files to play"},
		{[]string{fails, "--parallel", "0"}, 2, "--parallel is 0"},
		{[]string{fails, "--server", "http://127.0.0.1:1"}, 2, "give --user alice=EMAIL"},
		{[]string{fails, "--server", "http://127.0.0.1:1", "--user", "alice=alice@example.com"}, 3, "the server cannot be reached"},
	} {
		out, errs, code := run(t, append([]string{"run"}, c.args...)...)
		if code != c.code || !strings.Contains(out+errs, c.says) {
			t.Errorf("run %q: code %d, not %d, printed %q and %q, not %q", c.args, code, c.code, out, errs, c.says)
		}
	}
}

func TestStepsPrintsEverySortOfSentence(t *testing.T) {
	out, errs, code := run(t, "steps")
	for _, says := range []string{"What users do\n", "What must be so\n", "What breaks and is mended\n", "What can be seen", "such as: bob leaves"} {
		if code != 0 || errs != "" || !strings.Contains(out, says) {
			t.Fatalf("code %d, %q, and no %q", code, errs, says)
		}
	}
}

func TestRunWritesReportsAndTapesAndSaysBeforehandThatItCannot(t *testing.T) {
	fails := feature(t, "Given alice is subscribed", `Then alice is not subscribed`)
	folder := t.TempDir()
	t.Setenv("GITHUB_ACTIONS", "true")
	t.Setenv("GITHUB_STEP_SUMMARY", filepath.Join(folder, "page.md"))
	args := []string{"run", fails, "--seed", "7", "--tapes", filepath.Join(folder, "tapes")}
	for _, kind := range []string{"junit", "cucumber", "messages", "html", "summary"} {
		args = append(args, "--report", kind+"="+filepath.Join(folder, kind))
	}
	out, errs, code := run(t, args...)
	if code != 1 || errs != "" || !strings.Contains(out, "::error file=") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
	for _, name := range []string{"junit", "cucumber", "messages", "html", "summary", "page.md", "tapes/001 a flow.ndjson"} {
		if text, err := os.ReadFile(filepath.Join(folder, name)); err != nil || len(text) < 100 {
			t.Errorf("%s has %d bytes, %v", name, len(text), err)
		}
	}
	for _, report := range []string{"junit=" + filepath.Join(folder, "nowhere", "x"), "pdf=x", "junit"} {
		if out, errs, code := run(t, "run", fails, "--report", report); code != 2 || out != "" || errs == "" {
			t.Errorf("--report %s: code %d, printed %q and %q", report, code, out, errs)
		}
	}
}

func TestRunPlaysAShippedScenarioByItsName(t *testing.T) {
	out, errs, code := run(t, "run", "--library", "--name", "the walkthrough")
	if code != 0 || errs != "" || !strings.HasPrefix(out, "passed library/walkthrough.feature:") {
		t.Errorf("code %d, printed %q and %q", code, out, errs)
	}
}

func TestTheFirstScenarioOfTheHelpPasses(t *testing.T) {
	page, err := os.ReadFile("../../assets/help/scenarios.md")
	if err != nil {
		t.Fatal(err)
	}
	_, text, _ := strings.Cut(string(page), "```\nFeature:")
	text, _, found := strings.Cut(text, "```")
	if !found {
		t.Fatal("the help has no feature file")
	}
	path := filepath.Join(t.TempDir(), "first.feature")
	for change, code := range map[string]int{`bob is not in "Team"`: 0, `bob is in "Team"`: 1} {
		text := "Feature:" + strings.Replace(text, `bob is not in "Team"`, change, 1)
		if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
		if out, errs, got := run(t, "run", path); got != code || errs != "" {
			t.Errorf("with %q: code %d, printed %q and %q", change, got, out, errs)
		}
	}
}

func TestAnInterruptedRunCleansUpWritesItsReportsAndEndsWith130(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal for one process of several")
	}
	path := feature(t, "Given alice is subscribed", `And alice creates the group "Team"`, "And 1h passes", `And alice leaves "Team"`)
	report := filepath.Join(t.TempDir(), "out.xml")
	server := program(t, "serve", "--listen", "127.0.0.1:0")
	ready, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	line, err := bufio.NewReader(ready).ReadString('\n')
	if err != nil {
		t.Fatal(err)
	}
	address := strings.TrimSpace(strings.TrimPrefix(line, "listening on "))
	p := program(t, "run", path, "--server", address, "--client-id", "sandbox", "--user", "alice=alice@example.com", "--report", "junit="+report)
	p.Env = append(p.Env, "MUSTER_PASSWORD=sandbox")
	out := &strings.Builder{}
	p.Stdout, p.Stderr = out, out
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	for logins := ""; !strings.Contains(logins, "Team"); { // until the group is there
		logins = groupsOf(t, address)
	}
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	if code := p.ProcessState.ExitCode(); code != 130 || !strings.Contains(out.String(), "interrupted") {
		t.Errorf("code %d, printed %s", code, out)
	}
	if groups := groupsOf(t, address); strings.Contains(groups, "Team") {
		t.Errorf("the group is left: %s", groups)
	}
	if text, err := os.ReadFile(report); err != nil || !strings.Contains(string(text), "<failure") {
		t.Errorf("the report is %q, %v", text, err)
	}
	_ = server.Process.Signal(os.Interrupt)
	_ = server.Wait()
}

// groupsOf are the names of alice's groups on a server.
func groupsOf(t *testing.T, address string) string {
	t.Helper()
	server, err := cpaas.ParseServer(address)
	if err != nil {
		t.Fatal(err)
	}
	s, err := cpaas.New(server).Login(t.Context(), cpaas.Credentials{ClientID: "sandbox", Email: "alice@example.com", Password: "sandbox"})
	if err != nil {
		t.Fatal(err)
	}
	defer s.Close()
	groups, err := s.FetchGroups(t.Context())
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	for _, g := range groups {
		names = append(names, g.Name)
	}
	return strings.Join(names, ", ")
}

func TestWatchPlaysAgainWhenAFileHasChangedAndOutlivesOneThatIsWrong(t *testing.T) {
	if runtime.GOOS == "windows" {
		t.Skip("Windows has no signal for one process of several")
	}
	file := filepath.Join(t.TempDir(), "w.feature")
	write := func(step string) {
		if err := os.WriteFile(file, []byte("Feature: f\n  Scenario: s\n    Given "+step+"\n"), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	write("alice is subscribed")
	p := program(t, "run", "--watch", file)
	var errs bytes.Buffer
	p.Stderr = &errs
	out, err := p.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := p.Start(); err != nil {
		t.Fatal(err)
	}
	lines := bufio.NewScanner(out)
	said := func(words string) {
		for lines.Scan() {
			if strings.Contains(lines.Text(), words) {
				return
			}
		}
		t.Fatalf("it never says %q; the errors are %s", words, &errs)
	}
	said("1 passed")
	said("waiting for a change")
	write("alice and bob is subscribt")
	said("waiting for a change")
	write("alice and bob are subscribed")
	said("1 passed")
	said("waiting for a change")
	if err := p.Process.Signal(os.Interrupt); err != nil {
		t.Fatal(err)
	}
	_ = p.Wait()
	if code := p.ProcessState.ExitCode(); code != 130 || !strings.Contains(errs.String(), "w.feature:3") {
		t.Errorf("code %d, the errors are %s", code, &errs)
	}
}
