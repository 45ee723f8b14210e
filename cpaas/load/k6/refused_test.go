package k6_test

import (
	"strings"
	"testing"
	"time"

	"muster/cpaas/load"
)

const team = `Feature: f
  Scenario: s
    Given alice, bob and carol are subscribed
    And alice creates the group "Team" with bob
    And bob accepts the invitation to "Team"
`

func TestASentenceThatK6CannotHaveIsRefusedWithItsLine(t *testing.T) {
	for _, c := range []struct{ step, at, says string }{
		{`When bob queues "later" for "Team"`, "flow.feature:6:5", "nothing for the sentence"},
		{`And 30s passes`, "flow.feature:6:5", "nothing for the sentence"},
		{`When bob tries to leave "Team"`, "flow.feature:6:5", "counts each refusal as a failure"},
		{`And dave logs in with the password "Xq7-zz81"`, "flow.feature:6:5", "has no password in it"},
		{`When bob logs out`, "flow.feature:6:5", "was logged in before the load"},
		{"When alice sends \"x\" to \"Team\"\n    And bob accepts every invitation from now on", "flow.feature:7:5", "make it a Given step"},
		{"When alice sends \"x\" to \"Team\"\n    Then bob sees alice typing in \"Team\"", "flow.feature:7:5", "does not see"},
		{"When alice sends \"x\" to \"Team\"\n    Then carol sees the message \"x\"", "flow.feature:7:5", "carol is not told"},
		{"When alice sends \"x\" to \"Team\"\n    Then alice sees bob connected to \"Team\"", "flow.feature:7:5", "no step before it brings about"},
		{"When bob leaves \"Team\"\n    Then alice sees bob disconnected from \"Team\"", "flow.feature:7:5", "make the group in the load"},
		{"When alice sends \"x\" to \"Team\"\n    Then bob's conversation with \"Team\" reads \"x\"", "flow.feature:7:5", "nothing for the sentence"},
	} {
		script, err := write(t, team+"    "+c.step+"\n    When alice sends \"end\" to \"Team\"\n", load.Options{Users: 30, Rate: 10, For: time.Second})
		if err == nil || script != "" {
			t.Errorf("%s: was written", c.step)
			continue
		}
		for _, part := range []string{c.at, c.says, "  USERS logs in", "  the message \"TEXT\""} {
			if !strings.Contains(err.Error(), part) {
				t.Errorf("%s: the error is %q, without %q", c.step, err, part)
			}
		}
		if strings.Contains(err.Error(), "Xq7-zz81") {
			t.Errorf("the error has the password in it: %v", err)
		}
	}
}

func TestAllSentencesThatK6CannotHaveAreToldAtOnce(t *testing.T) {
	_, err := write(t, team+"    When bob types in \"Team\"\n    And alice sends \"x\" to \"Team\"\n    And bob refreshes the groups\n", load.Options{Users: 30, Rate: 10, For: time.Second})
	if err == nil || !strings.Contains(err.Error(), "flow.feature:6:") || !strings.Contains(err.Error(), "flow.feature:8:") || strings.Contains(err.Error(), "flow.feature:7:") {
		t.Errorf("the error is %v", err)
	}
}
