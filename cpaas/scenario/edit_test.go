package scenario_test

import (
	"testing"

	"muster/cpaas/scenario"
)

func TestAnExpectationIsLoosenedAndTurned(t *testing.T) {
	for _, c := range []struct {
		change    func(string) (string, bool)
		from, new string // "" where it cannot be
	}{
		{scenario.Loosen, `bob sees the message "a within 2s" from alice`, `bob sees the message "a within 2s" from alice within 10s`},
		{scenario.Loosen, `bob is live within 10s`, `bob is live within 30s`},
		{scenario.Loosen, `bob is live within 30m`, ""},
		{scenario.Loosen, `bob never sees the message "a"`, ""},
		{scenario.Loosen, `alice sends "a" to "Team"`, ""},
		{scenario.Turn, `bob and carol see the message "say \"a\"" from alice in "Team" within 10s`, `bob and carol never see the message "say \"a\"" from alice in "Team"`},
		{scenario.Turn, `bob never sees the invitation to "Team"`, `bob sees the invitation to "Team"`},
		{scenario.Turn, `everyone sees bob typing in carol exactly once`, `everyone never sees bob typing in carol`},
		{scenario.Turn, `bob sees the message "a" then the message "b"`, ""},
		{scenario.Turn, `bob is live`, ""},
		{scenario.Turn, `no sentence`, ""},
	} {
		got, ok := c.change(c.from)
		if got != c.new || ok != (c.new != "") || ok && scenario.Read(got) == nil {
			t.Errorf("of %q comes %q, %v, not %q", c.from, got, ok, c.new)
		}
	}
}

func TestAStepIsReplacedAndRemovedWhereItStands(t *testing.T) {
	const text = "Feature: f\n  Scenario: s\n    Given alice is subscribed\n    # why\n    When alice creates the group \"T\"\n    And alice sends the text below to \"T\"\n      \"\"\"\n      And so on\n      \"\"\"\n    And alice leaves \"T\"\n  Scenario Outline: o\n    Given <who> is subscribed\n    Examples:\n      | who |\n      | bob |\n"
	file, problems := scenario.Parse("f.feature", text)
	if len(problems) > 0 {
		t.Fatal(problems)
	}
	steps := file.Scenarios[0].Steps
	if got, ok := steps[0].Replace(text, "alice and bob are subscribed"); !ok || got != text[:len("Feature: f\n  Scenario: s\n    Given alice")]+" and bob are"+text[len("Feature: f\n  Scenario: s\n    Given alice is"):] {
		t.Errorf("replaced, %v:\n%s", ok, got)
	}
	if got, ok := steps[1].Remove(text); !ok || got != "Feature: f\n  Scenario: s\n    Given alice is subscribed\n    # why\n    When alice sends the text below to \"T\"\n"+text[len(text)-len("      \"\"\"\n      And so on\n      \"\"\"\n    And alice leaves \"T\"\n  Scenario Outline: o\n    Given <who> is subscribed\n    Examples:\n      | who |\n      | bob |\n"):] {
		t.Errorf("removed, %v:\n%s", ok, got)
	}
	without, _ := steps[2].Remove(text)
	if again, problems := scenario.Parse("f.feature", without); len(problems) > 0 || len(again.Scenarios[0].Steps) != 3 {
		t.Errorf("what stands below a step stays: %v\n%s", problems, without)
	}
	if got, ok := file.Scenarios[1].Steps[0].Replace(text, "carol is subscribed"); ok || got != text {
		t.Errorf("a step with a value of the examples is replaced:\n%s", got)
	}
}
