package command_test

import (
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"testing"
)

// asProcess runs the tests' own executable as Muster and fails unless it ends with 0. It
// returns the process as it ended.
func asProcess(b *testing.B, args ...string) *os.ProcessState {
	b.Helper()
	self, err := os.Executable()
	if err != nil {
		b.Fatal(err)
	}
	p := exec.CommandContext(b.Context(), self, args...)
	p.Env = append(os.Environ(), asProgram+"=1")
	if out, err := p.CombinedOutput(); err != nil {
		b.Fatalf("%v\n%s", err, out)
	}
	return p.ProcessState
}

// The budget from the start to the end of the first step is 50 ms.
func BenchmarkRunOfOneStep(b *testing.B) {
	path := filepath.Join(b.TempDir(), "one.feature")
	if err := os.WriteFile(path, []byte("Feature: f\n  Scenario: s\n    Given alice logs in\n"), 0o600); err != nil {
		b.Fatal(err)
	}
	for b.Loop() {
		asProcess(b, "run", path)
	}
}

// The budget is 5 s on two processors.
func BenchmarkRunOfTheLibrary(b *testing.B) {
	for b.Loop() {
		asProcess(b, "run", "--library", "--parallel", "2")
	}
}

// The budget is 30 s for 1,000 scenarios of three users and ten steps, with memory that does
// not grow with what was played. What the file with the scenarios itself takes is measured by a
// run that plays none.
func BenchmarkRunOf1000Scenarios(b *testing.B) {
	const flow = `    Given alice, bob and carol are subscribed
    When alice creates the group "Team" with bob and carol
    And bob and carol accept the invitation to "Team"
    Then everyone sees bob connected to "Team"
    When alice sends "one" to "Team"
    Then bob sees the message "one"
    When bob sends "two" to "Team"
    Then carol sees the message "two"
    And carol reads "Team"
    And alice's "Team" has alice, bob, carol joined
`
	path := filepath.Join(b.TempDir(), "many.feature")
	if err := os.WriteFile(path, []byte("Feature: f\n"+strings.Repeat("  Scenario: s\n"+flow, 1000)), 0o600); err != nil {
		b.Fatal(err)
	}
	var most int64
	for b.Loop() {
		most = peak(asProcess(b, "run", path, "--parallel", "2"))
	}
	b.ReportMetric(float64(most>>20), "MiB-most")
	b.ReportMetric(float64(peak(asProcess(b, "run", path, "--dry-run"))>>20), "MiB-unplayed")
}
