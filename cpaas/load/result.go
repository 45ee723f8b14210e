package load

import (
	"cmp"
	"fmt"
	"time"
)

// Result is what came of a run, or of several shards of one.
type Result struct {
	Plan  *Plan     `json:"plan"`
	Began time.Time `json:"began"` // of the load, by the clock of this machine

	Reply *Series `json:"-"` // from when a step was due until all its requests were answered
	First *Series `json:"-"` // until the first of the other users was told
	Last  *Series `json:"-"` // until the last was
	Lag   *Series `json:"-"` // how late this program handed steps out

	Counts  Counts   `json:"counts"`
	Own     Own      `json:"own"`
	Invalid []string `json:"invalid,omitempty"` // why the figures say nothing of the server
}

func newResult(p *Plan) *Result {
	return &Result{Plan: p, Reply: newSeries(), First: newSeries(), Last: newSeries(), Lag: newSeries(), Counts: newCounts()}
}

// Counts are of steps and of the messages that they sent.
type Counts struct {
	Due    int `json:"due"`
	Done   int `json:"done"`
	Failed int `json:"failed"`
	Unmade int `json:"unmade"` // steps whose turn did not come before the end

	Failures map[string]int    `json:"failures"`           // by their kind
	Examples map[string]string `json:"examples,omitempty"` // what the first of each kind said

	Messages    int   `json:"messages"`    // that the server took
	Told        int   `json:"told"`        // users who were told of them
	Lost        int   `json:"lost"`        // users of the group who were not
	Doubled     int   `json:"doubled"`     // messages that a user was told once more
	OutOfOrder  int   `json:"outOfOrder"`  // messages that came after later ones
	Unexplained int   `json:"unexplained"` // notifications that nobody's request has caused
	Unjudged    int64 `json:"unjudged"`    // rows of the tapes that had to make room before they were read
}

func newCounts() Counts {
	return Counts{Failures: map[string]int{}, Examples: map[string]string{}}
}

// fail counts a failed step.
func (c *Counts) fail(err error) {
	kind := kindOf(err)
	c.Failed++
	if c.Failures[kind]++; c.Examples[kind] == "" {
		c.Examples[kind] = firstOf(err)
	}
}

func (c *Counts) add(other Counts) {
	c.Due += other.Due
	c.Done += other.Done
	c.Failed += other.Failed
	c.Unmade += other.Unmade
	for kind, n := range other.Failures {
		c.Failures[kind] += n
		c.Examples[kind] = cmp.Or(c.Examples[kind], other.Examples[kind])
	}
	c.Messages += other.Messages
	c.Told += other.Told
	c.Lost += other.Lost
	c.Doubled += other.Doubled
	c.OutOfOrder += other.OutOfOrder
	c.Unexplained += other.Unexplained
	c.Unjudged += other.Unjudged
}

// IsClean tells whether every step succeeded and every message came once and in order.
func (c *Counts) IsClean() bool {
	return c.Failed+c.Unmade+c.Lost+c.Doubled+c.OutOfOrder == 0 && c.Unjudged == 0
}

// What this program may take before its figures say more of itself than of the server.
const (
	mostLag       = 10 * time.Millisecond // of 99 in 100 steps
	mostProcessor = 0.9                   // of all cores
	busyMachine   = 0.6                   // of all processors: who takes less than half of what is taken then waits for others now and then
)

// judge finds whether the generator was the bottleneck, or its machine, where others took most of
// that.
func (r *Result) judge() {
	who := "the generator was the bottleneck"
	if r.Own.isShared() {
		who = "the generator's machine was the bottleneck"
	}
	if lag := r.Lag.All(); lag.P99 > mostLag {
		r.Invalid = append(r.Invalid, fmt.Sprintf("%s: 1 step in 100 was handed out %s late or later. %s", who, shown(lag.P99), r.possible()))
	}
	if share := r.Own.share(); share > mostProcessor {
		r.Invalid = append(r.Invalid, fmt.Sprintf("the generator was the bottleneck: it took %.0f %% of its processors. %s", share*100, r.possible()))
	}
}

// possible says what would make a valid run: a rate below what was done where that fell behind
// what was due, and else a machine with less beside. Who took most of the machine is said first
// where others did.
func (r *Result) possible() string {
	var shared string
	if r.Own.isShared() {
		shared = fmt.Sprintf("Other programs took %.0f %% of its processors, and the generator %.0f %%. ", 100*r.Own.others(), 100*r.Own.share())
	}
	due := float64(r.Counts.Due) / r.Plan.For.Seconds()
	did := float64(r.Counts.Done+r.Counts.Failed) / max(r.Own.Took, r.Plan.For).Seconds()
	switch {
	case did < 0.9*due:
		return shared + fmt.Sprintf("It did %.0f of %.0f steps a second: give %s, or more shards.", did, due, r.below(did))
	case shared != "":
		return shared + "Let less run beside it, have the server on another machine, or give more machines."
	}
	for _, n := range r.Lag.Seconds() {
		if r.Lag.Second(n).P99 <= mostLag {
			return "In some seconds it was in time at this rate: let nothing else run on this machine, or give more shards."
		}
	}
	return "In no second was it in time: try a lower rate, or more shards, or let nothing else run on this machine."
}

// below names the rate for all shards where each can do so many steps a second.
func (r *Result) below(did float64) string {
	rate := did * float64(max(r.Plan.Shards, 1))
	if rate < 1 {
		return "a lower rate"
	}
	return fmt.Sprintf("a rate below %.0f/s", rate)
}

func shown(d time.Duration) string { return d.Round(10 * time.Microsecond).String() }
