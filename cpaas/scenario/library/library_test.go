package library_test

import (
	"slices"
	"testing"
	"testing/synctest"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/inprocess"
	"muster/cpaas/scenario/library"
	"muster/cpaas/scenario/play"
)

// raced tells whether the race detector watches.
var raced = false

func scenarios(t testing.TB) []*scenario.Scenario {
	t.Helper()
	files, err := library.Files()
	if err != nil {
		t.Fatal(err)
	}
	var all []*scenario.Scenario
	for _, f := range files {
		all = append(all, f.Scenarios...)
	}
	if len(all) < 40 {
		t.Errorf("there are %d scenarios", len(all))
	}
	return all
}

func TestEveryShippedScenarioPasses(t *testing.T) {
	all := scenarios(t)
	if raced { // make test plays all without the race detector
		all = slices.DeleteFunc(all, func(s *scenario.Scenario) bool { return s.Line%6 != 0 })
	}
	run := play.Run{Scenarios: all, Open: inprocess.Open, Seed: 1, Timeout: 31 * 24 * time.Hour, Parallel: 2, Virtual: func(do func()) error {
		synctest.Test(t, func(*testing.T) { do() })
		return nil
	}}
	for _, r := range run.Play(t.Context()) {
		if r.Status == play.Passed {
			continue
		}
		t.Errorf("%s:%d: %s: %s, %v", r.Scenario.File, r.Scenario.Line, r.Scenario.Name, r.Status, r.Err)
		if f := r.Failure(); f != nil {
			t.Errorf("line %d, %s: %v", f.Step.Line, f.Step.Text, f.Err)
		}
	}
}
