package window_test

import (
	"os"
	"path/filepath"
	"strings"
	"testing"
	"testing/synctest"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/storage"
	"fyne.io/fyne/v2/widget"

	"muster/app/hand"
	"muster/app/window"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/play"
)

// playGreen fails the test unless the scenarios of a text pass on a sandbox of their own.
func playGreen(t *testing.T, text string) {
	t.Helper()
	file, problems := scenario.Parse("recorded.feature", text)
	if len(problems) == 0 {
		problems = scenario.Link([]*scenario.File{file})
	}
	if len(problems) > 0 {
		t.Fatalf("%v\n%s", problems, text)
	}
	run := play.Run{Scenarios: file.Scenarios, Open: inprocess.Open, Timeout: time.Hour, Seed: 1, Virtual: func(do func()) error {
		synctest.Test(t, func(*testing.T) { do() })
		return nil
	}}
	for _, r := range run.Play(t.Context()) {
		if f := r.Failure(); f != nil {
			t.Errorf("line %d, %s: %v\n%s", f.Step.Line, f.Step.Text, f.Err, text)
		}
	}
}

// lineWith is the step that says something: whether it begins with Then or And depends on
// what came before it, such as who writes.
func lineWith(text, what string) string {
	for line := range strings.Lines(text) {
		if strings.Contains(line, what) {
			return strings.TrimSpace(line)
		}
	}
	return what
}

func TestWhatIsDoneInTheWindowIsRecordedAndPlaysGreen(t *testing.T) {
	s := newStage(t)
	a, b := s.talking() // the group is there before the recording
	w := s.window()
	w.press("Scenarios")
	w.press("Record")
	w.refuses("Save…", "Stop recording first")
	a.say("hello")
	s.until("bob has the line", func() bool { return strings.Contains(strings.Join(b.said(), "\n"), "hello") })
	text := func() string { return w.held("Feature file") }
	s.until("it is recorded that bob has read it", func() bool { return strings.Contains(text(), `alice sees the message "hello" displayed to bob`) })
	f := s.faultsOf(bob)
	f.press("Offline")
	a.say("are you there?")
	f.press("Offline")
	w.press("Scenarios")
	s.until("it is recorded what bob has seen since", func() bool {
		_, after, _ := strings.Cut(text(), "bob comes online")
		return strings.Contains(text(), "bob goes offline") && strings.Contains(after, `bob sees the message "are you there?"`)
	})
	w.press("Stop recording")
	s.until("the recording has ended", func() bool { return w.has("Record") })
	for _, want := range []string{
		"Given alice and bob are subscribed", `And alice creates the group "Team" with bob`, `And bob accepts the invitation to "Team"`,
		`alice sends "hello" to "Team"`, `bob sees the message "hello" from alice in "Team"`, `bob reads "Team" up to "hello"`,
	} {
		if !strings.Contains(text(), want) {
			t.Errorf("there is no %q in\n%s", want, text())
		}
	}
	playGreen(t, text())

	w.refuses("Loosen", "Choose a step first")
	w.pressRow("Steps", lineWith(text(), `bob sees the message "hello" from alice in "Team"`))
	w.press("Loosen")
	w.press("Never")
	if !strings.Contains(text(), `bob never sees the message "hello" from alice in "Team"`) {
		t.Errorf("it is not never seen in\n%s", text())
	}
	w.press("Remove")
	if strings.Contains(text(), "bob never sees") {
		t.Errorf("it is not removed from\n%s", text())
	}
	w.fill("Feature file", "Feature: f\n  Scenario: s\n    Given alice is subscrybed\n")
	s.until("a sentence that nobody knows is told of", func() bool { return strings.Contains(w.text(), "Line 3: ") && w.reads("1 fault in the file") })
}

func TestAFeatureFileThatIsDroppedOntoTheBenchIsOpenedThere(t *testing.T) {
	path := filepath.Join(t.TempDir(), "mine.feature")
	const text = "Feature: f\n  Scenario: mine\n    Given alice is subscribed\n"
	if err := os.WriteFile(path, []byte(text), 0o600); err != nil {
		t.Fatal(err)
	}
	s := newStageWith(t, window.Options{})
	w := s.window()
	s.desk.windows[0].dropped(fyne.NewPos(100, 1590), []fyne.URI{storage.NewFileURI(path)})
	s.until("its text is shown", func() bool { return w.reads("Feature file") && w.held("Feature file") == text })
	if !w.reads("Given alice is subscribed") || !w.reads("1 step") {
		t.Errorf("its steps are not shown:\n%s", w.text())
	}
}

const played = `Feature: f
  Scenario: two friends
    Given alice and bob are subscribed
    When alice creates the group "Team" with bob
    And bob accepts the invitation to "Team"
    And alice sends "hello" to "Team"
    Then bob sees the message "hello" from alice
    And everyone agrees with the server about "Team"
    And bob sees the message "hello" from carol within 10ms
    And alice deletes the group "Team"
`

func TestAScenarioIsPlayedByTheUsersOfTheWindow(t *testing.T) {
	s := newStage(t)
	a := s.enter(alice)[0] // bob comes with the scenario
	w := s.window()
	w.press("Scenarios")
	w.refuses("Play", "There is no scenario to play")
	w.pasteIn("Feature file", "Feature: f\n  Scenario: nothing is done\n")
	s.until("it was read", func() bool { return w.reads("0 steps") })
	w.refuses("Play", "The scenario has no steps to play")
	w.refuses("Step", "The scenario has no steps to play")
	w.fill("Feature file", "")
	w.pasteIn("Feature file", played)
	s.until("it was read", func() bool { return w.reads("8 steps") })
	w.press("Step")
	s.until("the first step was played", func() bool { return w.reads("Step 2 of 8") })
	if b := s.users()[1]; !b.live() || a.lists("Team") {
		t.Errorf("bob is %s, and alice has %q", b.state(), a.listed())
	}
	w.refuses("Record", "Stop the scenario first")
	w.press("Play")
	s.until("a step has failed", func() bool { return w.reads("Failed at line 9") })
	b := s.users()[1]
	s.until("the columns show what was done", func() bool { return a.lists("Team") && b.lists("Team") })
	if !w.reads(`Then bob sees the message "hello" from alice`) || !strings.Contains(w.text(), "bob did not see within 10ms") {
		t.Errorf("it is not said what failed:\n%s", w.text())
	}
	w.press("Show in Wire")
	s.until("the row is shown", func() bool { return w.has("Send again…") || w.has("Close the row") || !w.reads("Failed at line 9") })
	w.press("Scenarios")
	w.fill("Feature file", "")
	w.pasteIn("Feature file", strings.Replace(played, "    And bob sees the message \"hello\" from carol within 10ms\n", "", 1))
	s.until("it was read", func() bool { return w.reads("7 steps") })
	w.press("Play")
	s.until("it has passed", func() bool { return w.reads("Passed: 7 steps") })
	if len(s.users()) != 2 {
		t.Errorf("there are %d users", len(s.users()))
	}
}

func TestEachLineOfAProblemInAFeatureFileIsARowOfItsOwn(t *testing.T) {
	s := newStage(t)
	s.talking()
	w := s.window()
	w.press("Scenarios")
	w.fill("Feature file", "Feature: F\n  Scenario: S\n    When alice juggles with torches\n    Then bob sees nothing of the kind")
	w.sees("Line 3: ")
	several := hand.First(w.root(), func(o fyne.CanvasObject) bool {
		l, is := o.(*widget.Label)
		return is && strings.Contains(l.Text, "\n")
	})
	if several != nil {
		t.Errorf("lines are drawn over the row below: %q", several.(*widget.Label).Text)
	}
}
