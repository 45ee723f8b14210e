package play_test

import (
	"maps"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
	"muster/cpaas/scenario/stepdef"
)

// raced tells whether the race detector watches.
var raced = false

func parse(t *testing.T, text string) []*scenario.Scenario {
	t.Helper()
	file, problems := scenario.Parse("flow.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	return file.Scenarios
}

// flow makes a scenario of steps, after three users are subscribed and in the group Team.
func flow(steps ...string) string {
	return `Feature: f
  Scenario: s
    Given alice, bob and carol are subscribed
    And alice creates the group "Team" with bob and carol
    And bob and carol accept the invitation to "Team"
    And everyone sees bob connected to "Team"
    And everyone sees carol connected to "Team"
    * ` + strings.Join(steps, "\n    * ") + "\n"
}

// played plays the scenarios of a text in virtual time.
func played(t *testing.T, text string, seed ...uint64) []play.Result {
	t.Helper()
	run := play.Run{Scenarios: parse(t, text), Open: inprocess.Open, Timeout: 24 * time.Hour, Virtual: func(do func()) error {
		synctest.Test(t, func(*testing.T) { do() })
		return nil
	}}
	if len(seed) > 0 {
		run.Seed = seed[0]
	}
	var results []play.Result // with the rows of all
	run.Told = func(r play.Result) { results = append(results, r) }
	for _, r := range run.Play(t.Context()) {
		if r.Status == play.Passed && r.Rows != nil {
			t.Errorf("%s passed, and its %d rows are kept", r.Scenario.Name, len(r.Rows))
		}
	}
	return results
}

// passes fails the test unless all scenarios of a text pass.
func passes(t *testing.T, text string, seed ...uint64) []play.Result {
	t.Helper()
	results := played(t, text, seed...)
	for _, r := range results {
		if r.Status == play.Passed {
			continue
		}
		t.Errorf("%s: %s, %v", r.Scenario.Name, r.Status, r.Err)
		if f := r.Failure(); f != nil {
			t.Errorf("line %d, %s: %v", f.Step.Line, f.Step.Text, f.Err)
		}
	}
	return results
}

// fails fails the test unless the last step of a scenario fails with these words.
func fails(t *testing.T, words string, steps ...string) {
	t.Helper()
	r := played(t, flow(steps...))[0]
	last := r.Steps[len(r.Steps)-1]
	if r.Status != play.Failed || last.Status != play.Failed || !strings.Contains(last.Err.Error(), words) {
		t.Errorf("%q: the scenario %s, %v; the last step %s: %v; not %q", steps, r.Status, r.Err, last.Status, last.Err, words)
	}
}

func TestEverySentenceCanBePlayed(t *testing.T) {
	var want []string
	for _, s := range scenario.Sentences() {
		if s.Sort != scenario.Event && s.Key != "played" {
			want = append(want, s.Key)
		}
	}
	got := slices.Sorted(maps.Keys(stepdef.All))
	slices.Sort(want)
	if !slices.Equal(got, want) {
		t.Errorf("something is known to do for %q, the sentences are %q", got, want)
	}
}

func TestWalkthroughPasses(t *testing.T) {
	passes(t, flow(
		`alice sends "hello" to "Team"`,
		`everyone sees the message "hello" from alice in "Team" within 2s`,
		`everyone but alice sees the message "hello" exactly once`,
		`bob has 1 unread in "Team"`,
		`bob reads "Team"`,
		`bob has 0 unread in "Team"`,
		`alice sees the message "hello" displayed to bob`,
		`bob tries to remove carol from "Team"`,
		`bob is refused with 403`,
		`bob types in "Team"`,
		`carol sees bob typing in "Team"`,
		`alice renames "Team" to "Crew"`,
		`bob's "Team" is called "Crew"`,
		`everyone agrees with the server about "Team"`,
		`bob leaves "Team"`,
		`alice sees bob disconnected from "Team"`,
		`alice's "Team" has alice, carol joined`,
		`bob is not in "Team"`,
		`alice deletes the group "Team"`,
		`carol sees the end of the group "Team"`,
		`everyone agrees with the server`,
		`nothing was lost, doubled or out of order`,
		`nothing that was recorded has a token`,
	))
}

func TestEachExpectationFailsWhereItIsNotSo(t *testing.T) {
	const hello = `alice sends "hello" to "Team"`
	for i, c := range []struct{ step, words string }{
		{`bob sees the message "hello" from carol`, "did not see within 5s"},
		{`bob sees carol typing in "Team"`, "did not see within 5s"},
		{`bob sees the message "hello" then the invitation to "Team"`, "after the message"},
		{`bob sees the message "hello" exactly 2 times`, "saw once, not twice"},
		{`bob never sees the message "hello"`, "was never to see, and saw"},
		{`alice is refused with 403`, "was not refused"},
		{`alice fails because "not allowed"`, "did not fail"},
		{`bob has 2 unread in "Team"`, "there are 1 unread, not 2"},
		{`bob's "Team" has alice, bob joined`, "joined: alice, bob, carol, not alice, bob"},
		{`bob's "Team" has alice, bob, carol joined and dave invited`, "invited: nobody, not dave"},
		{`bob's "Team" is called "Crew"`, `the name is "Team", not "Crew"`},
		{`bob's "Team" is about "x"`, `the subject is "", not "x"`},
		{`bob's conversation with "Team" reads "hello", "you"`, `the lines are "hello", not "hello", "you"`},
		{`bob's conversation with "Team" is empty`, `the lines are "hello", not none`},
		{`bob's conversation with "Team" has 2 lines`, "there are 1 lines, not 2"},
		{`bob is not in "Team"`, "is in the list"},
		{`bob has an invitation to "Team"`, "there is no invitation"},
		{`bob is admin of "Team"`, "is no admin"},
		{`alice is no admin of "Team"`, "is an admin"},
		{`bob is reconnecting`, "is live"},
		{`bob has to log in again`, "is live"},
		{`bob is not subscribed`, "is live"},
		{`bob has 1 unsent in "Team"`, "there are 0 unsent, not 1"},
		{`alice has sent at most 0 requests to "/token"`, "has sent 1 requests"},
		{`nothing that was recorded has the text "hello"`, "it is in what was recorded"},
		{`p95 of messages is under 0s`, "not under 0s"},
	} {
		if !raced || i%4 == 0 { // make test tries all without the race detector
			fails(t, c.words, hello, c.step)
		}
	}
	fails(t, "is not in the list", `bob leaves "Team"`, `bob is in "Team"`)
	fails(t, "there is an invitation", `dave is subscribed`, `alice adds dave to "Team"`, `dave has no invitation to "Team"`)
	fails(t, "is not subscribed", `bob unsubscribes`, `bob is live`)
	fails(t, "was refused with 403", `bob tries to remove carol from "Team"`, `bob is refused with 404`)
	fails(t, "failed for another reason", `bob tries to remove carol from "Team"`, `bob fails because "too many"`)
	fails(t, "remove participant", `bob tries to remove carol from "Team"`, `bob succeeds`)
	fails(t, "remove participant", `bob removes carol from "Team"`)
	fails(t, "there are 1 unsent, not 0", `bob goes offline`, `bob queues "later" for "Team"`, `bob has 0 unsent in "Team"`)
	fails(t, "does not agree with the server", `bob loses the 1st notification with "chatMessageNotification"`, hello, `alice sends "again" to "Team"`, `bob agrees with the server about "Team"`)
	fails(t, "is missing in", `bob loses the 1st notification with "chatMessageNotification"`, hello, `alice sends "again" to "Team"`, `nothing was lost, doubled or out of order`)
	fails(t, "an earlier step has seen it", hello, `bob sees the message "hello"`, `bob sees the message "hello"`)
}
