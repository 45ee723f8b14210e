package play

import (
	"cmp"
	"context"
	"fmt"
	"sync"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
)

// Run is how scenarios are played.
type Run struct {
	Scenarios []*scenario.Scenario
	Open      func(ctx context.Context, names []string, seed uint64) (cast.Server, error)

	// Virtual plays one scenario in virtual time: it has a function run in a bubble of
	// testing/synctest, and returns when all that it began has ended. Nil plays in real
	// time.
	Virtual func(func()) error

	Parallel  int // scenarios at a time; 1 if it is less
	Repeat    int // how often each is played; once if it is less than 1
	UntilFail bool
	Seed      uint64        // of the first repetition; each further one adds 1
	Timeout   time.Duration // of a scenario, by its own clock; required
	GoOn      bool          // in a scenario, after a step has failed

	// Told, if not nil, is called with each result as it comes, one at a time. It is the
	// only one to have the rows of scenarios that passed.
	Told func(Result)
}

// turn is one playing of one scenario.
type turn struct {
	scenario *scenario.Scenario
	number   int
}

// Play plays all scenarios and gives their results in the order of the scenarios. It
// ends early when ctx does; what was not begun has no result.
func (r Run) Play(ctx context.Context) []Result {
	var results []Result
	for number := 1; ctx.Err() == nil; number++ {
		round := r.round(ctx, number)
		results = append(results, round...)
		failed := false
		for _, result := range round {
			failed = failed || result.Status != Passed
		}
		if r.UntilFail && failed || !r.UntilFail && number >= cmp.Or(max(r.Repeat, 0), 1) {
			break
		}
	}
	return results
}

// round plays each scenario once.
func (r Run) round(ctx context.Context, number int) []Result {
	results := make([]*Result, len(r.Scenarios))
	turns := make(chan int)
	var telling sync.Mutex
	var workers sync.WaitGroup
	for range max(r.Parallel, 1) {
		workers.Go(func() {
			for i := range turns {
				result := r.one(ctx, turn{r.Scenarios[i], number})
				telling.Lock()
				results[i] = &result
				if r.Told != nil {
					r.Told(result)
				}
				if result.Status == Passed {
					results[i].Rows = nil // nobody looks at them any more, and they are large
				}
				telling.Unlock()
			}
		})
	}
	for i := range r.Scenarios {
		if ctx.Err() != nil {
			break
		}
		turns <- i
	}
	close(turns)
	workers.Wait()
	var all []Result
	for _, result := range results {
		if result != nil {
			all = append(all, *result)
		}
	}
	return all
}

func (r Run) one(ctx context.Context, t turn) Result {
	began := time.Now()
	scene := Scene{
		Scenario: t.scenario, Seed: r.Seed + uint64(t.number-1), Timeout: r.Timeout, GoOn: r.GoOn, Open: r.Open,
	}
	result := Result{Scenario: t.scenario, Status: Broken}
	var err error
	if r.Virtual == nil {
		result = Play(ctx, scene)
	} else {
		err = r.Virtual(func() { result = playInBubble(ctx, scene) })
	}
	if err != nil {
		result.Status, result.Err = Broken, fmt.Errorf("the scenario did not end as it should: %w", err)
	}
	result.Number, result.Began, result.Took = t.number, began, time.Since(began)
	return result
}

// playInBubble plays a scenario where no context from outside may be waited for: it is
// looked at between the ticks of a clock of the bubble.
func playInBubble(outside context.Context, s Scene) Result {
	ctx, cancel := context.WithCancelCause(context.Background())
	done := make(chan struct{})
	var watch sync.WaitGroup
	watch.Go(func() {
		ticks := time.NewTicker(time.Second)
		defer ticks.Stop()
		for {
			select {
			case <-done:
				return
			case <-ticks.C:
				if err := outside.Err(); err != nil {
					cancel(context.Cause(outside))
				}
			}
		}
	})
	result := Play(ctx, s)
	close(done)
	watch.Wait()
	cancel(nil)
	time.Sleep(time.Minute) // the clock stands still when this ends, and what waits for it would wait for ever
	return result
}
