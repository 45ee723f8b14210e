package play

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/scenario/stepdef"
	"muster/cpaas/transport"
)

// Scene is how one scenario is played.
type Scene struct {
	Scenario *scenario.Scenario
	Seed     uint64
	Timeout  time.Duration // of the scenario, by its own clock
	GoOn     bool          // after a step has failed, with the next one

	// Open gives the server, for the users that the scenario names.
	Open func(ctx context.Context, names []string, seed uint64) (cast.Server, error)

	// Before, if not nil, is called before each step with its number from 0, and may wait.
	// An error ends the scenario there. After is called with what came of the step.
	Before func(ctx context.Context, step int) error
	After  func(step int, r StepResult)
}

// Play plays a scenario on the goroutine of the caller, and returns when everything
// that it began has ended. The clock is that of the goroutine: in a bubble of
// testing/synctest it is a virtual one.
func Play(ctx context.Context, s Scene) Result {
	began := time.Now()
	r := Result{Scenario: s.Scenario, Number: 1, Seed: s.Seed, Status: Passed}
	server, err := s.Open(ctx, s.Scenario.Names(), s.Seed)
	if err != nil {
		r.Status, r.Err = Broken, err
		r.skip(s.Scenario.Steps)
		return r
	}
	c := cast.New(s.Scenario, server, s.Seed)
	playSteps(ctx, c, s, began, &r)
	if server.Sandbox {
		time.Sleep(stepdef.Steady) // what the last step has begun belongs to the tape; how all ends does not
		r.Rows = c.Tape.Rows(0)
	}
	if err := c.Clean(); err != nil && r.Status == Passed {
		r.Status, r.Err = Failed, fmt.Errorf("clean-up: %w", err)
	}
	if !server.Sandbox {
		r.Rows = c.Tape.Rows(0)
	}
	if server.Close != nil {
		server.Close()
	}
	r.Clock = time.Since(began)
	return r
}

func (r *Result) skip(steps []*scenario.Step) {
	for _, step := range steps {
		r.Steps = append(r.Steps, StepResult{Step: step, Status: Skipped})
	}
}

// playSteps plays the steps until one fails, and puts into r what came of them.
func playSteps(ctx context.Context, c *cast.Cast, s Scene, began time.Time, r *Result) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.Timeout, fmt.Errorf("the scenario took longer than %s", s.Timeout))
	defer cancel()
	for i, step := range s.Scenario.Steps {
		if s.Before != nil {
			if err := s.Before(ctx, i); err != nil {
				r.Status, r.Err = Broken, err
				r.skip(s.Scenario.Steps[i:])
				return
			}
		}
		at := time.Now()
		err := perform(ctx, c, step)
		done := StepResult{Step: step, Status: Passed, Began: at.Sub(began), Took: time.Since(at), Err: err}
		if err != nil {
			done.Status, r.Status = Failed, Failed
			done.Rows = last(c, step)
			if errors.Is(err, cpaas.ErrUnavailable) && i == 0 {
				r.Status = Broken
			}
		}
		r.Steps = append(r.Steps, done)
		if s.After != nil {
			s.After(i, done)
		}
		if err != nil && (!s.GoOn || ctx.Err() != nil) {
			r.skip(s.Scenario.Steps[i+1:])
			return
		}
	}
}

// perform does one step. Where the time was up that is the error.
func perform(ctx context.Context, c *cast.Cast, step *scenario.Step) error {
	do, known := stepdef.All[step.Match.Sentence.Key]
	if !known {
		return fmt.Errorf("nothing is known to do for %q", step.Match.Sentence.Key)
	}
	for _, slot := range []string{"who", "owner"} {
		if step.Match.Has(slot) && len(c.Who(step.Match, slot)) == 0 {
			return errors.New("there is nobody whom the sentence is about")
		}
	}
	err := do(ctx, c, step)
	if cause := context.Cause(ctx); cause != nil {
		return errors.Join(cause, err)
	}
	return err
}

// lastRows is how many rows of the tape a failure shows of each user.
const lastRows = 20

// last are the last rows of the users whom a step is about.
func last(c *cast.Cast, step *scenario.Step) []*transport.Row {
	users := append(c.Who(step.Match, "who"), c.Who(step.Match, "owner")...)
	var rows []*transport.Row
	for _, u := range users {
		own := c.Rows(u)
		rows = append(rows, own[max(0, len(own)-lastRows):]...)
	}
	slices.SortFunc(rows, func(a, b *transport.Row) int { return int(a.Number - b.Number) })
	return rows
}
