package cause_test

import (
	"fmt"
	"os"
	"slices"
	"strconv"
	"testing"

	"muster/cpaas/sandbox"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// usualRuns is how many runs are made if nobody asks for more.
var usualRuns = uint64(12)

// Every notification of a random run is joined to the request that the sandbox says
// caused it, or marked as ambiguous with that request among the candidates; and what is
// marked so had equal requests in flight, or lost its reply. A failed seed is in the
// subtest's name. MUSTER_JOINS=N makes N runs.
func TestEveryNotificationIsJoinedToItsTrueCause(t *testing.T) {
	runs := usualRuns
	if more, err := strconv.ParseUint(os.Getenv("MUSTER_JOINS"), 10, 64); err == nil {
		runs = more
	}
	var sum tally
	t.Run("runs", func(t *testing.T) {
		for seed := range runs {
			t.Run(fmt.Sprint("seed ", seed), func(t *testing.T) {
				play(t, seed, func(r *run) {
					sum.add(check(t, r))
				})
			})
		}
	})
	t.Logf("%+v", sum)
	if sum.effects < 100*int(runs) || sum.ambiguous == 0 || sum.certain*100 < sum.effects*94 {
		t.Errorf("too little happened, or too little is certain: %+v", sum)
	}
}

// tally is what was found in runs.
type tally struct{ effects, certain, ambiguous, again, early int }

func (s *tally) add(o tally) {
	s.effects, s.certain, s.ambiguous, s.again, s.early = s.effects+o.effects, s.certain+o.certain, s.ambiguous+o.ambiguous, s.again+o.again, s.early+o.early
}

func check(t *testing.T, r *run) (sum tally) {
	t.Helper()
	j := cause.NewJoiner()
	for _, row := range r.tape.Rows(0) {
		j.Add(row)
	}
	if j.IsSkewed() {
		t.Error("one clock is taken for several")
	}
	for _, e := range j.Effects() {
		sum.effects++
		sum.again += len(e.Rows) - 1
		truth, known := r.truth[e.ID]
		if !known || truth.Request == 0 {
			t.Errorf("the sandbox does not know why %s came", describe(e))
			continue
		}
		switch a := e.Cause(); {
		case a != nil:
			sum.certain++
			if a.Row.Number > e.Rows[0].Number {
				sum.early++
			}
			if rival := overlapping(j, r, e, a); rival != nil {
				t.Errorf("%s is joined to %s #%d as certain, and may as well be of #%d", describe(e), a.Verb, a.Row.Number, rival.Row.Number)
			}
			if !is(a, truth) {
				t.Errorf("%s is joined to %s #%d, and was caused by request %d, %s %s", describe(e), a.Verb, a.Row.Number, truth.Request, truth.Method, truth.Path)
			}
		case !e.IsAmbiguous():
			t.Errorf("%s has no cause, and was caused by request %d, %s %s", describe(e), truth.Request, truth.Method, truth.Path)
		default:
			sum.ambiguous++
			i := slices.IndexFunc(e.Causes, func(a *cause.Action) bool { return is(a, truth) })
			if i < 0 {
				t.Errorf("%s was caused by request %d, %s %s, which is none of the candidates", describe(e), truth.Request, truth.Method, truth.Path)
			} else if len(e.Causes) == 1 && e.Causes[0].Outcome != cause.Unknown {
				t.Errorf("%s has one candidate and is called ambiguous", describe(e))
			}
		}
	}
	return sum
}

func describe(e *cause.Effect) string {
	return fmt.Sprintf("%s %s %s %s to %s (#%d)", e.Name, e.Address, e.State, e.Group, e.User(), e.Rows[0].Number)
}

// is tells whether an action is the request that the sandbox names. One without a reply
// is known by its address.
func is(a *cause.Action, truth sandbox.Cause) bool {
	x := a.Row.Record.(transport.Exchange)
	if number := x.Reply.Header.Get(sandbox.RequestNumber); number != "" {
		return number == fmt.Sprint(truth.Request)
	}
	return x.Status == 0 && x.Method == truth.Method && x.Path == truth.Path
}

// overlapping is a request that is equal to the cause of an effect, had begun before it,
// and whose own effect came later over the same socket: nobody can tell the two apart.
func overlapping(j *cause.Joiner, r *run, e *cause.Effect, a *cause.Action) *cause.Action {
	socket := func(e *cause.Effect) int64 { return e.Rows[0].Record.(transport.Frame).Socket }
	for _, late := range j.Effects() {
		if late.Source() != e.Source() || late.Name != e.Name || late.Group != e.Group || socket(late) != socket(e) || late.At() <= e.At() {
			continue
		}
		for _, b := range j.Actions() {
			if b != a && b.Target == a.Target && b.Outcome != cause.Refused && a.Message == "" && a.Verb != cause.SetAdmin && a.Verb != cause.Compose &&
				b.Began() < e.At() && is(b, r.truth[late.ID]) && b.Row.Source != e.Source() && b.Exchange().Status != 0 {
				return b
			}
		}
	}
	return nil
}
