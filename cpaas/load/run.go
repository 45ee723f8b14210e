package load

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"runtime"
	"slices"
	"sync"
	"time"

	"muster/cpaas/scenario/cast"
)

// Stage is where a plan is played.
type Stage struct {
	// Of gives the server as the users of one troupe see it. Each troupe has users of its own.
	Of func(troupe int) cast.Server

	Start time.Time    // when the load begins; the zero time for as soon as all are ready
	Told  func(string) // is told how far it is, if it is not nil
}

const (
	atOnce = 16               // troupes that log in at the same time
	grace  = 30 * time.Second // for steps that are under way when no more become due
	quiet  = time.Second / 2  // without a row on any tape, after which all has come
	settle = 10 * time.Second // for that
)

// Run has all troupes of this shard do what comes before the load, waits until they are ready,
// and plays the load. It returns when all that it began has ended. The error is a NotReady, or
// says that ctx ended before the load began; a load that ctx ends has a result.
func Run(ctx context.Context, p *Plan, s Stage) (*Result, error) {
	troupes := map[int]*troupe{}
	for _, n := range p.Own() {
		t := &troupe{number: n, plan: p, cast: cast.New(p.scenario, s.Of(n), p.Seed+uint64(n))}
		t.cast.Tape.Notice(func(number int64) {
			t.newest.Store(number)
			t.heard.Store(time.Now().UnixNano())
		})
		troupes[n] = t
	}
	defer clean(troupes)
	defer collectLess()()
	if err := prepare(ctx, troupes); err != nil {
		return nil, err
	}
	runtime.GC() // so that the next one is long after the beginning
	s.tell("all %d users are ready", len(troupes)*p.Size)
	if err := wait(ctx, s.Start); err != nil {
		return nil, err
	}
	r := newResult(p)
	own := watchOwn()
	r.Began = time.Now()
	play(ctx, p, troupes, r)
	r.Own = own()
	s.tell("the load has ended")
	rest(ctx, troupes)
	for _, t := range troupes {
		t.reckon(r)
	}
	r.Counts.Unmade = r.Counts.Due - r.Counts.Done - r.Counts.Failed
	r.judge()
	return r, nil
}

func (s Stage) tell(format string, args ...any) {
	if s.Told != nil {
		s.Told(fmt.Sprintf(format, args...))
	}
}

// each does something for all troupes, some at a time.
func each(troupes map[int]*troupe, do func(*troupe)) {
	var all sync.WaitGroup
	room := make(chan struct{}, atOnce)
	for _, t := range troupes {
		room <- struct{}{}
		all.Go(func() {
			defer func() { <-room }()
			do(t)
		})
	}
	all.Wait()
}

func prepare(ctx context.Context, troupes map[int]*troupe) error {
	var mu sync.Mutex
	missing := map[int]*unready{}
	each(troupes, func(t *troupe) {
		if why := t.prepare(ctx); why != nil {
			mu.Lock()
			missing[t.number] = why
			mu.Unlock()
		}
	})
	if len(missing) == 0 {
		return ctx.Err()
	}
	e := &NotReady{of: len(troupes)}
	for _, n := range slices.Sorted(maps.Keys(missing)) {
		e.each = append(e.each, missing[n])
	}
	return e
}

func clean(troupes map[int]*troupe) {
	each(troupes, func(t *troupe) { _ = t.cast.Clean() })
}

// wait waits for the beginning that all shards have in common.
func wait(ctx context.Context, start time.Time) error {
	if start.IsZero() {
		return nil
	}
	left := time.Until(start)
	if left < 0 {
		return fmt.Errorf("the load was to begin %s ago, and the users were not ready then: give a later --start-at", (-left).Round(time.Millisecond))
	}
	select {
	case <-time.After(left):
		return nil
	case <-ctx.Done():
		return errors.New("ended before the load began")
	}
}

// rest waits for what the last steps have caused: until nothing comes any more.
func rest(ctx context.Context, troupes map[int]*troupe) {
	ctx, cancel := context.WithTimeout(ctx, settle)
	defer cancel()
	for {
		last := time.Time{}
		for _, t := range troupes {
			if heard := time.Unix(0, t.heard.Load()); heard.After(last) {
				last = heard
			}
		}
		left := quiet - time.Since(last)
		if left <= 0 {
			return
		}
		select {
		case <-time.After(left):
		case <-ctx.Done():
			return
		}
	}
}

// play hands out the steps as they become due, and returns when all have ended.
func play(ctx context.Context, p *Plan, troupes map[int]*troupe, r *Result) {
	ctx, cancel := context.WithTimeout(ctx, p.For+grace)
	defer cancel()
	count := map[int]int{}
	for _, t := range p.due() {
		count[t]++
	}
	var all sync.WaitGroup
	for n, t := range troupes {
		t.queue = make(chan time.Time, count[n]) // never full: who hands out waits for nobody
		all.Go(func() {
			if p.Closed {
				t.loop(ctx, r.Began)
			} else {
				t.serve(ctx)
			}
		})
	}
	if !p.Closed {
		handOut(ctx, p, troupes, r)
	}
	for _, t := range troupes {
		close(t.queue)
	}
	all.Wait()
	if p.Closed {
		for _, t := range troupes {
			r.Counts.Due += len(t.turns)
		}
	}
}

func handOut(ctx context.Context, p *Plan, troupes map[int]*troupe, r *Result) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for due, n := range p.due() {
		if left := time.Until(r.Began.Add(due)); left > 0 {
			timer.Reset(left)
			select {
			case <-timer.C:
			case <-ctx.Done():
				return
			}
		}
		r.Counts.Due++
		at := r.Began.Add(due)
		r.Lag.add(due, time.Since(at))
		troupes[n].queue <- at
	}
}
