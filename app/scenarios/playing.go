package scenarios

import (
	"context"
	"sync/atomic"
	"time"

	"muster/cpaas/scenario/play"
	"muster/widgets/phrase"
)

const (
	keyPlay = "scenarios.play"

	longest = 12 * time.Hour // that a scenario may take
)

// playing is a scenario that is being played, or was played last.
type playing struct {
	results []play.StepResult // of the steps so far
	at      int               // the step that is played, or is next
	ended   bool
	err     error // of what is no step
	cancel  context.CancelFunc

	single atomic.Bool   // waits before each step
	next   chan struct{} // lets one step go on
}

// failure is what failed, nil for nothing.
func (p *playing) failure() *play.StepResult {
	for i := range p.results {
		if p.results[i].Status == play.Failed {
			return &p.results[i]
		}
	}
	return nil
}

func (v *View) isPlaying() bool { return v.playing != nil && !v.playing.ended }

// play plays the scenario, or has one that goes step by step go on by itself.
func (v *View) play() { v.start(false) }

// playStep plays one step.
func (v *View) playStep() { v.start(true) }

func (v *View) start(single bool) {
	if v.isPlaying() {
		v.playing.single.Store(single)
		v.playing.goOn()
		v.update()
		return
	}
	v.read()
	if why := v.doc.whyNotPlayed(); why != "" { // what was typed last has been read only now
		v.host.Hint(why)
		return
	}
	s := v.doc.scenario()
	p := &playing{next: make(chan struct{}, 1)}
	p.single.Store(single)
	p.goOn()
	v.playing, v.outcome = p, ""
	var result play.Result
	p.cancel, _ = v.tasks.Start(keyPlay, func(ctx context.Context) error {
		result = play.Play(ctx, play.Scene{
			Scenario: s, Timeout: longest, Open: v.o.Open,
			Before: func(ctx context.Context, i int) error { return v.before(ctx, p, i) },
			After: func(_ int, r play.StepResult) {
				v.host.Post(func() {
					p.results = append(p.results, r)
					v.update()
				})
			},
		})
		return result.Err
	}, func(err error) { v.played(p, result, err) })
	v.update()
}

// goOn lets one step go on, if one waits or the next is to.
func (p *playing) goOn() {
	select {
	case p.next <- struct{}{}:
	default:
	}
}

// before shows the step that comes, and waits where it is to.
func (v *View) before(ctx context.Context, p *playing, i int) error {
	v.host.Post(func() {
		p.at = i
		v.steps.follow(i)
		v.update()
	})
	if !p.single.Load() {
		return ctx.Err()
	}
	select {
	case <-p.next:
		return nil
	case <-ctx.Done():
		return context.Cause(ctx)
	}
}

func (v *View) stop() {
	if v.isPlaying() {
		v.playing.cancel()
	}
}

// played shows what came of it, at the step that failed.
func (v *View) played(p *playing, r play.Result, err error) {
	p.ended, p.err = true, err
	switch {
	case r.Status == play.Passed && err == nil:
		v.outcome = phrase.Count("Passed: {{.Count}} steps", len(p.results))
	case p.failure() != nil:
		v.outcome = phrase.Of("Failed at line {{.Line}}", phrase.With{"Line": p.failure().Step.Line})
		v.steps.choose(len(p.results) - 1)
		v.steps.follow(len(p.results) - 1)
	default:
		v.outcome = phrase.Of("Stopped")
	}
	v.update()
}

// showRow shows in the wire what came to the user last when the step failed.
func (v *View) showRow() {
	if f := v.shownFailure(); f != nil && len(f.Rows) > 0 {
		v.o.OnRow(f.Rows[len(f.Rows)-1].Number)
	}
}

// shownFailure is that of the last playing, as long as the text is the same.
func (v *View) shownFailure() *play.StepResult {
	if v.playing == nil {
		return nil
	}
	return v.playing.failure()
}
