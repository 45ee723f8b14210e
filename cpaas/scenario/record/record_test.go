package record_test

import (
	"fmt"
	"os"
	"slices"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"pgregory.net/rapid"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
	"muster/cpaas/scenario/record"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport/fault"
)

// raced tells whether the race detector watches.
var raced = false

// played plays a feature file in virtual time, past steps that fail.
func played(t *testing.T, text string, seed uint64) play.Result {
	t.Helper()
	file, problems := scenario.Parse("flow.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	var result play.Result
	play.Run{
		Scenarios: file.Scenarios, Open: inprocess.Open, Timeout: time.Hour, GoOn: true, Seed: seed,
		Told: func(r play.Result) { result = r },
		Virtual: func(do func()) error {
			synctest.Test(t, func(*testing.T) { do() })
			return nil
		},
	}.Play(t.Context())
	return result
}

func recorded(r play.Result) string {
	return record.Feature("what users did", record.Of(cause.Join(r.Rows), 0, record.Start{}))
}

const flow = `Feature: f
  Scenario: s
    Given alice, bob and carol are subscribed
    * alice creates the group "Team" about "weekly" with bob and carol
    * bob accepts the invitation to "Team"
    * carol accepts the invitation to "Team"
    * everyone sees carol connected to "Team"
    * alice sends "say \"hello\"\nto all" to "Team"
    * bob sees the message "say \"hello\"\nto all"
    * bob reads "Team"
    * bob types in "Team"
    * carol sees bob typing in "Team"
    * bob tries to remove carol from "Team"
    * alice renames "Team" to "Crew"
    * bob's "Team" is called "Crew"
    * alice makes bob admin of "Team"
    * bob is admin of "Team"
    * carol sends the file "plan.pdf" of 200 bytes to "Team" with the text "here"
    * bob sees the file "plan.pdf"
    * alice sends "psst" to bob
    * bob sees the message "psst" from alice
    * bob removes carol from "Team"
    * carol sees the end of the group "Team"
    * carol requests GET "/cpaas/chat/v1/{user}/group"
    * bob logs out
    * alice deletes the group "Team"
    * carol is not in "Team"
`

func TestWhatUsersDidAndSawIsWrittenDownInSentences(t *testing.T) {
	text := recorded(played(t, strings.ReplaceAll(flow, "\n    * ", "\n    * 1s passes\n    * "), 1)) // people are slow
	for _, want := range []string{
		"When alice, bob and carol are subscribed",
		`alice creates the group "Team" about "weekly" with bob and carol`,
		`Then bob and carol see the invitation to "Team" from alice`,
		`bob accepts the invitation to "Team"`,
		`alice and bob see carol connected to "Team"`,
		`When alice sends "say \"hello\"\nto all" to "Team"`,
		`see the message "say \"hello\"\nto all" from alice in "Team"`,
		`bob reads "Team" up to "say \"hello\"\nto all"`,
		`alice sees the message "say \"hello\"\nto all" displayed to bob`,
		`bob types in "Team"`,
		`see bob typing in "Team"`,
		`bob tries to remove carol from "Team"`,
		`bob is refused with 403 "POL1020"`,
		`alice renames "Team" to "Crew"`,
		`carol's "Team" is called "Crew"`,
		`bob is admin of "Team"`,
		`carol sends the file "plan.pdf" of`,
		`see the file "plan.pdf" from carol in "Team"`,
		`alice sends "psst" to bob`,
		`bob sees the message "psst" from alice`,
		`carol sees the end of the group "Team"`,
		`carol requests GET "/cpaas/chat/v1/{user}/group"`,
		"bob unsubscribes",
		`alice deletes the group "Team"`,
	} {
		if !strings.Contains(text, want) {
			t.Errorf("there is no %q in\n%s", want, text)
		}
	}
	if strings.Contains(text, "@") {
		t.Errorf("an address is in\n%s", text)
	}
	green(t, text, 2)
}

// green fails the test unless a recording plays without a failure.
func green(t *testing.T, text string, seeds uint64) {
	t.Helper()
	for seed := range seeds {
		if r := played(t, text, seed+1); r.Status != play.Passed {
			t.Errorf("the recording %s with the seed %d: %v", r.Status, seed+1, r.Err)
			if f := r.Failure(); f != nil {
				t.Errorf("line %d, %s: %v", f.Step.Line, f.Step.Text, f.Err)
			}
			t.Fatalf("it is\n%s", text)
		}
	}
}

// Somebody has done the walkthrough in the window, with the mouse and the keyboard.
func TestTheWalkthroughThatWasRecordedByHandPlaysEachTime(t *testing.T) {
	text, err := os.ReadFile("testdata/byhand.feature")
	if err != nil {
		t.Fatal(err)
	}
	green(t, string(text), 20)
}

// anything is a step that some users try, of which the server may refuse any.
func anything(t *rapid.T, n int) string {
	users := []string{"alice", "bob", "carol", "dave"}
	pick := func(from ...string) string { return rapid.SampledFrom(from).Draw(t, "pick") }
	who, other, group := pick(users...), pick(users...), pick(`"Team"`, `"Other"`)
	place := pick(group, group, group, other)
	if place == who {
		place = group
	}
	several := pick(who, who, "alice and bob", "everyone", "bob, carol and dave")
	try := who + " tries to "
	some := several + " tries to "
	if several != who {
		some = several + " try to "
	}
	text := scenario.Quote(fmt.Sprintf("%d %s", n, pick("hello", `a "word"`, "two\nlines", `back\slash`, "<x>", "# no comment", "ä€😀")))
	return pick(
		some+"accept the invitation to "+group, some+"accept the invitation to "+group, try+"reject the invitation to "+group,
		try+"add "+other+" to "+group, try+"remove "+other+" from "+group, some+"leave "+group, try+"delete the group "+group,
		try+"make "+other+" admin of "+group, try+"make "+other+" plain participant of "+group,
		try+"rename "+group+" to "+text, try+"set the subject of "+group+" to "+text,
		try+"send "+text+" to "+place, try+"send "+text+" to "+place, some+"send "+text+" to "+group, try+"send the file \"f.txt\" of 90 bytes to "+place,
		try+"read "+place, some+"read "+group, try+"type in "+place, try+"stop typing in "+place, try+"clear "+place,
		try+"unsubscribe", try+"subscribe", try+"log out", who+" is subscribed", "2s passes",
	)
}

func TestWhatIsRecordedPlaysGreen(t *testing.T) {
	tried := 0
	rapid.Check(t, func(r *rapid.T) {
		if tried++; raced && tried > 5 {
			return // make test tries them without the race detector
		}
		steps := []string{
			"alice, bob, carol and dave are subscribed",
			`alice creates the group "Team" with bob and carol`, `bob creates the group "Other" with alice and dave`,
		}
		for n := range rapid.IntRange(1, 14).Draw(r, "steps") {
			steps = append(steps, anything(r, n))
		}
		first := played(t, "Feature: f\n  Scenario: s\n    * "+strings.Join(steps, "\n    * ")+"\n", rapid.Uint64Range(1, 99).Draw(r, "seed"))
		text := recorded(first)
		if missing := slices.IndexFunc(first.Steps, func(s play.StepResult) bool { return s.Status == play.Skipped }); missing >= 0 {
			r.Fatalf("step %d was not played", missing)
		}
		green(t, text, 1)
	})
}

func TestWhatIsBrokenAndMendedIsSaidInItsPlace(t *testing.T) {
	r := played(t, flow, 1)
	at := r.Rows[len(r.Rows)/2].At
	offline, slow := fault.Setting{Offline: true}, fault.Setting{Latency: 200 * time.Millisecond}
	note := func(after time.Duration, before, now fault.Setting) record.Note {
		return record.Note{At: at.Add(after), Address: "bob@example.com", Before: before, After: now}
	}
	text := record.Feature("n", record.Of(cause.Join(r.Rows), 0, record.Start{},
		note(1, fault.Setting{}, offline), note(2, offline, fault.Setting{}), note(3, fault.Setting{}, slow), note(4, slow, offline), note(5, offline, fault.Setting{Skew: time.Minute}),
	))
	at1 := 0
	for _, want := range []string{
		"bob goes offline", "bob comes online", "everything takes 200ms longer for bob", "the connection of bob is mended", "bob goes offline", "bob comes online",
		"# faults of bob since here: the server's clock is off by 1m0s",
	} {
		i := strings.Index(text[at1:], want)
		if i < 0 {
			t.Fatalf("there is no %q behind the rest in\n%s", want, text)
		}
		at1 += i + len(want)
	}
	if file, problems := scenario.Parse("n.feature", text); len(problems) > 0 || len(scenario.Link([]*scenario.File{file})) > 0 {
		t.Errorf("it is no scenario: %v\n%s", problems, text)
	}
}
