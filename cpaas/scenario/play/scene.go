package play

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"sync"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/transport"
	"muster/cpaas/transport/fault"
)

// Scene is how one scenario is played.
type Scene struct {
	Scenario *scenario.Scenario
	Seed     uint64
	Timeout  time.Duration // of the scenario, by its own clock
	GoOn     bool          // after a step has failed, with the next one

	// Open gives the server, for the users that the scenario names.
	Open func(ctx context.Context, names []string, seed uint64) (Server, error)
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
	p := newPlayer(s.Scenario, server, s.Seed)
	p.play(ctx, s, began, &r)
	if server.Sandbox {
		time.Sleep(steady) // what the last step has begun belongs to the tape; how all ends does not
		r.Rows = p.tape.Rows(0)
	}
	if err := p.clean(); err != nil && r.Status == Passed {
		r.Status, r.Err = Failed, fmt.Errorf("clean-up: %w", err)
	}
	if !server.Sandbox {
		r.Rows = p.tape.Rows(0)
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

func (p *player) play(ctx context.Context, s Scene, began time.Time, r *Result) {
	ctx, cancel := context.WithTimeoutCause(ctx, s.Timeout, fmt.Errorf("the scenario took longer than %s", s.Timeout))
	defer cancel()
	for i, step := range s.Scenario.Steps {
		at := time.Now()
		err := p.do(ctx, step)
		done := StepResult{Step: step, Status: Passed, Began: at.Sub(began), Took: time.Since(at), Err: err}
		if err != nil {
			done.Status, r.Status = Failed, Failed
			done.Rows = p.last(step)
			if errors.Is(err, cpaas.ErrUnavailable) && i == 0 {
				r.Status = Broken
			}
		}
		r.Steps = append(r.Steps, done)
		if err != nil && (!s.GoOn || ctx.Err() != nil) {
			r.skip(s.Scenario.Steps[i+1:])
			return
		}
	}
}

// do does one step. Where the time was up that is the error.
func (p *player) do(ctx context.Context, step *scenario.Step) error {
	do, known := deeds[step.Match.Sentence.Key]
	if !known {
		return fmt.Errorf("nothing is known to do for %q", step.Match.Sentence.Key)
	}
	for _, slot := range []string{"who", "owner"} {
		if step.Match.Has(slot) && len(p.who(step.Match, slot)) == 0 {
			return errors.New("there is nobody whom the sentence is about")
		}
	}
	err := do(ctx, p, step)
	if cause := context.Cause(ctx); cause != nil {
		return errors.Join(cause, err)
	}
	return err
}

// lastRows is how many rows of the tape a failure shows of each user.
const lastRows = 20

// last are the last rows of the users whom a step is about.
func (p *player) last(step *scenario.Step) []*transport.Row {
	users := append(p.who(step.Match, "who"), p.who(step.Match, "owner")...)
	var rows []*transport.Row
	for _, u := range users {
		own := p.rows(u)
		rows = append(rows, own[max(0, len(own)-lastRows):]...)
	}
	slices.SortFunc(rows, func(a, b *transport.Row) int { return int(a.Number - b.Number) })
	return rows
}

// clean ends all sessions. On a server that others use too it deletes the groups that
// were made, and logs the users out.
func (p *player) clean() error {
	ctx, cancel := context.WithTimeout(context.Background(), patience)
	defer cancel()
	for _, u := range p.users {
		u.faults.Set(fault.Setting{})
	}
	var failures []error
	if p.server.Shared {
		failures = append(failures, p.leaveGroups(ctx))
	}
	p.atOnce(len(p.users), func(i int) {
		_ = p.users[i].end(func(s *cpaas.Session) error {
			if !p.server.Shared {
				return nil
			}
			return s.Logout(ctx)
		})
	})
	return errors.Join(failures...)
}

// leaveGroups deletes the groups of the scenario by whoever may, and leaves those that
// nobody could delete.
func (p *player) leaveGroups(ctx context.Context) error {
	var failures []error
	for name, id := range p.groups {
		deleted, tried := false, error(nil)
		for _, u := range p.users {
			if u.session == nil || deleted {
				continue
			}
			err := u.session.Delete(ctx, id)
			deleted = err == nil
			if err != nil && !errors.Is(err, cpaas.ErrNotFound) && !errors.Is(err, cpaas.ErrForbidden) {
				tried = err
			}
		}
		for _, u := range p.users {
			if u.session != nil && !deleted && u.session.Participants(id) != nil {
				_ = u.session.Leave(ctx, id)
			}
		}
		if !deleted && tried != nil {
			failures = append(failures, fmt.Errorf("the group %q may be left: %w", name, tried))
		}
	}
	return errors.Join(failures...)
}

// atOnce does something for each of some numbers at the same time.
func (p *player) atOnce(n int, do func(i int)) {
	var all sync.WaitGroup
	for i := range n {
		all.Go(func() {
			time.Sleep(time.Duration(i) * apart)
			do(i)
		})
	}
	all.Wait()
}
