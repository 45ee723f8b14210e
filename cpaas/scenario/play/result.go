package play

import (
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/transport"
)

// Status is how a step or a scenario ended.
type Status string

// The endings.
const (
	Passed  Status = "passed"
	Failed  Status = "failed"  // something was not so
	Broken  Status = "broken"  // it could not be played: the server could not be reached
	Skipped Status = "skipped" // a step before it has failed
)

// Result is what came of a scenario.
type Result struct {
	Scenario *scenario.Scenario
	Number   int // which repetition, from 1
	Seed     uint64
	Status   Status
	Began    time.Time     // by the real clock
	Took     time.Duration // by the real clock
	Clock    time.Duration // by the scenario's own clock
	Steps    []StepResult  // one for each step
	Err      error         // of what is no step: the server did not open, the clean-up failed
	Rows     []*transport.Row
}

// StepResult is what came of a step.
type StepResult struct {
	Step   *scenario.Step
	Status Status
	Began  time.Duration // since the scenario began, by its own clock
	Took   time.Duration
	Err    error
	Rows   []*transport.Row // the last of the users whom a failure is about
}

// Failure is the first step that failed, or nil.
func (r *Result) Failure() *StepResult {
	for i := range r.Steps {
		if r.Steps[i].Status == Failed {
			return &r.Steps[i]
		}
	}
	return nil
}
