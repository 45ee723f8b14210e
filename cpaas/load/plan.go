package load

import (
	"crypto/sha256"
	"encoding/hex"
	"errors"
	"fmt"
	"slices"
	"time"

	"muster/cpaas/scenario"
)

// Bounds of a plan.
const (
	MostUsers = 100_000
	MostSteps = 200_000 // of one shard: what each of them caused is kept until the end
	MostTime  = 24 * time.Hour
	mostShard = 1000
)

// Plan says who does what when. It is the same on every machine that has the same scenario and
// the same options.
type Plan struct {
	Options
	Scenario string `json:"scenario"` // its name
	Size     int    `json:"size"`     // users of a troupe
	Digest   string `json:"digest"`   // of all that shards of one plan share

	scenario *scenario.Scenario
	before   []*scenario.Step // done once by each troupe, before the load
	again    []*scenario.Step // done again and again
}

// Options are what a plan needs beside the scenario.
type Options struct {
	Users  int           `json:"users"`  // of all shards; each troupe takes as many as the scenario has
	Rate   float64       `json:"rate"`   // steps a second, of all shards
	For    time.Duration `json:"for"`    // how long steps become due, in nanoseconds
	Seed   uint64        `json:"seed"`   // of who does which step
	Closed bool          `json:"closed"` // a step becomes due when the one before has ended: for comparison only
	Shard  int           `json:"shard"`  // from 1
	Shards int           `json:"shards"`
}

// NewPlan makes the plan of a scenario. Its Given steps are what each troupe does once; the other
// steps, without those that only look at something, are the load. The error says which option
// cannot be, and what to give in its place.
func NewPlan(s *scenario.Scenario, o Options) (*Plan, error) {
	p := &Plan{Options: o, Scenario: s.Name, Size: len(s.Users()), scenario: s}
	for _, step := range s.Steps {
		switch {
		case step.Given && len(p.again) == 0:
			p.before = append(p.before, step)
		case step.Match.Sentence.Sort != scenario.Expectation && step.Match.Sentence.Key != "pass":
			p.again = append(p.again, step)
		}
	}
	if err := p.check(); err != nil {
		return nil, err
	}
	p.Digest = p.digest()
	return p, nil
}

func (p *Plan) check() error {
	switch {
	case p.Size == 0:
		return errors.New("nobody logs in in this scenario: it needs a step such as \"Given alice and bob are subscribed\"")
	case len(p.again) == 0:
		return errors.New("there is nothing to do again and again: all steps are Given, or only look at something")
	case p.Users < p.Size || p.Users > MostUsers:
		return fmt.Errorf("%d users: give %d, which the scenario has, to %d", p.Users, p.Size, MostUsers)
	case !(p.Rate > 0) || p.Rate > 1e6:
		return fmt.Errorf("%g steps a second: give more than 0, up to 1000000", p.Rate)
	case p.For <= 0 || p.For > MostTime:
		return fmt.Errorf("a load for %s: give more than 0s, up to %.0fh", p.For, MostTime.Hours())
	case p.Shards < 1 || p.Shards > mostShard || p.Shard < 1 || p.Shard > p.Shards:
		return fmt.Errorf("shard %d/%d: give 1/n to n/n, with n up to %d", p.Shard, p.Shards, mostShard)
	case p.Shards > p.Troupes():
		return fmt.Errorf("%d shards of %d troupes: each needs one; give more users or fewer shards", p.Shards, p.Troupes())
	case p.Steps() == 0:
		return fmt.Errorf("no step becomes due in %s at %g a second", p.For, p.Rate)
	case p.Steps()/p.Shards > MostSteps:
		return fmt.Errorf("%d steps in one program: give a shorter time or more shards, so that each has up to %d", p.Steps()/p.Shards, MostSteps)
	}
	return nil
}

// Troupes is how many groups of users there are in all shards. Each plays the whole scenario.
func (p *Plan) Troupes() int { return p.Users / p.Size }

// Steps is how many steps become due in all shards.
func (p *Plan) Steps() int { return int(p.Rate * p.For.Seconds()) }

// Split gives the steps that each troupe does once, and those that come again and again, with
// those among them that only look at something.
func (p *Plan) Split() (before, after []*scenario.Step) {
	for _, step := range p.scenario.Steps {
		if !slices.Contains(p.before, step) {
			after = append(after, step)
		}
	}
	return p.before, after
}

// Names are the users of the scenario, of whom each troupe has its own.
func (p *Plan) Names() []string { return p.scenario.Names() }

// Own are the numbers of the troupes of this shard, from 0.
func (p *Plan) Own() []int {
	var own []int
	for t := p.Shard - 1; t < p.Troupes(); t += p.Shards {
		own = append(own, t)
	}
	return own
}

func (p *Plan) digest() string {
	h := sha256.New()
	fmt.Fprintf(h, "%q %d %g %d %d %t %d\n", p.Scenario, p.Users, p.Rate, p.For, p.Seed, p.Closed, p.Shards)
	for _, step := range p.scenario.Steps {
		fmt.Fprintf(h, "%t %q %q\n", step.Given, step.Text, step.Doc)
	}
	return hex.EncodeToString(h.Sum(nil))[:16]
}

// unlike says in what two plans differ.
func (p *Plan) unlike(other *Plan) string {
	for _, of := range []struct {
		name         string
		one, another any
	}{
		{"the scenario", p.Scenario, other.Scenario},
		{"users", p.Users, other.Users},
		{"the rate", p.Rate, other.Rate},
		{"the time", p.For, other.For},
		{"the seed", p.Seed, other.Seed},
		{"shards", p.Shards, other.Shards},
		{"a closed loop", p.Closed, other.Closed},
	} {
		if of.one != of.another {
			return fmt.Sprintf("%s: %v and %v", of.name, of.one, of.another)
		}
	}
	return "the steps of the scenario"
}
