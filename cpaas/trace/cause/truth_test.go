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
var usualRuns = uint64(30)

// Every notification of a random run is joined to the request that the sandbox says
// caused it, or marked as ambiguous with that request among the candidates; and what is
// marked so had equal requests in flight, or lost its reply. A failed seed is in the
// subtest's name. MUSTER_JOINS=N makes N runs. Each is joined once more as a file has it,
// where two windows of one user have one source.
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
					sum.add(check(t, r, r.tape.Rows(0)))
					sum.add(check(t, r, asOfAFile(r.tape.Rows(0))))
				})
			})
		}
	})
	t.Logf("%+v", sum)
	if sum.effects < 200*int(runs) || sum.ambiguous == 0 || sum.certain*100 < (sum.effects-sum.equal)*95 {
		t.Errorf("too little happened, or too little is certain: %+v", sum)
	}
}

// tally is what was found in runs.
type tally struct{ effects, certain, ambiguous, equal, again, early int }

func (s *tally) add(o tally) {
	s.effects, s.certain, s.ambiguous = s.effects+o.effects, s.certain+o.certain, s.ambiguous+o.ambiguous
	s.equal, s.again, s.early = s.equal+o.equal, s.again+o.again, s.early+o.early
}

// asOfAFile has the rows of all logins of a user under one source.
func asOfAFile(rows []*transport.Row) []*transport.Row {
	first := map[string]*transport.Source{}
	var list []*transport.Row
	for _, r := range rows {
		if first[r.Source.User()] == nil {
			first[r.Source.User()] = r.Source
		}
		copied := *r
		copied.Source = first[r.Source.User()]
		list = append(list, &copied)
	}
	return list
}

func check(t *testing.T, r *run, rows []*transport.Row) (sum tally) {
	t.Helper()
	j := cause.NewJoiner()
	for _, row := range rows {
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
			if !is(a, truth) {
				t.Errorf("%s is joined to %s #%d, and was caused by request %d, %s %s", describe(e), a.Verb, a.Row.Number, truth.Request, truth.Method, truth.Path)
			}
		case !e.IsAmbiguous():
			t.Errorf("%s has no cause, and was caused by request %d, %s %s", describe(e), truth.Request, truth.Method, truth.Path)
		default:
			sum.ambiguous++
			if e.More == 0 && !slices.ContainsFunc(e.Causes, func(a *cause.Action) bool { return is(a, truth) }) {
				t.Errorf("%s was caused by request %d, %s %s, which is none of the candidates", describe(e), truth.Request, truth.Method, truth.Path)
			}
		}
	}
	sum.equal = checkEqual(t, rows, j)
	return sum
}

func describe(e *cause.Effect) string {
	return fmt.Sprintf("%s %s %s %s to %s (#%d)", e.Name, e.Address, e.State, e.Group, e.User(), e.Rows[0].Number)
}

// remembered is of how many equal requests the joiner says more than that it cannot know.
const remembered = 32

// checkEqual compares the joins with what trying finds, of notifications of which several
// requests may be the cause, and returns how many those are.
func checkEqual(t *testing.T, rows []*transport.Row, j *cause.Joiner) (equal int) {
	t.Helper()
	o := newOracle(rows, j)
	for _, alike := range alike(j.Effects()) {
		possible := o.possible(alike)
		for _, e := range alike {
			list := possible[e]
			if len(list) > 1 {
				equal++
			}
			switch {
			case len(list) == 0 && (e.Cause() != nil || !slices.ContainsFunc(e.Causes, isGroupWithoutReply)):
				t.Errorf("nothing can have caused %s", describe(e))
			case e.Cause() != nil && len(list) > 1:
				t.Errorf("%s is joined to #%d as certain, and may as well be of #%d or #%d", describe(e), e.Cause().Row.Number, list[0].Row.Number, list[1].Row.Number)
			case e.Cause() == nil && len(list) == 1 && len(o.actions[whatItTells(e)]) <= remembered:
				t.Errorf("%s is called ambiguous, and only #%d can have caused it", describe(e), list[0].Row.Number)
			}
		}
	}
	return equal
}

// isGroupWithoutReply tells whether nobody knows which group a request made.
func isGroupWithoutReply(a *cause.Action) bool {
	return a.Verb == cause.CreateGroup && a.Exchange().Status/100 != 2
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
