package play_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
)

// verdicts are what came of the scenarios of a text, with the reasons.
func verdicts(t *testing.T, text string, parallel int) []string {
	t.Helper()
	run := play.Run{Scenarios: parse(t, text), Open: inprocess.Open, Seed: 7, Timeout: time.Hour, Parallel: parallel, Virtual: func(do func()) error {
		synctest.Test(t, func(*testing.T) { do() })
		return nil
	}}
	var all []string
	for _, r := range run.Play(t.Context()) {
		verdict := fmt.Sprintf("%s %s %v", r.Scenario.Name, r.Status, r.Err)
		if f := r.Failure(); f != nil {
			verdict += fmt.Sprintf(", line %d after %s: %v", f.Step.Line, f.Began, f.Err)
		}
		all = append(all, verdict)
	}
	return all
}

func TestManyAtATimeGetTheVerdictsThatTheyGetOneAfterTheOther(t *testing.T) {
	var text strings.Builder
	text.WriteString("Feature: f\n")
	for n := range 16 {
		last := []string{`bob sees the message "hello"`, `bob sees the message "hello" exactly 2 times`, `bob never sees the message "hello"`, `alice is refused with 403`}[n%4]
		fmt.Fprintf(&text, "  Scenario: s%d\n    %s\n", n, strings.Join([]string{
			"Given alice and bob are subscribed", `When alice creates the group "Team" with bob`,
			`And bob accepts the invitation to "Team"`, `And alice sends "hello" to "Team"`, "Then " + last,
		}, "\n    "))
	}
	one, eight := verdicts(t, text.String(), 1), verdicts(t, text.String(), 8)
	if !slices.Equal(one, eight) {
		t.Errorf("one after the other they are\n%s\nand eight at a time\n%s", strings.Join(one, "\n"), strings.Join(eight, "\n"))
	}
	if passed := slices.DeleteFunc(slices.Clone(one), func(v string) bool { return !strings.Contains(v, " passed ") }); len(passed) != 4 {
		t.Errorf("%d of 16 passed, not 4", len(passed))
	}
}
