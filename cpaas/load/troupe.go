package load

import (
	"context"
	"errors"
	"fmt"
	"slices"
	"strings"
	"sync/atomic"
	"time"

	"muster/cpaas"
	"muster/cpaas/scenario"
	"muster/cpaas/scenario/cast"
	"muster/cpaas/scenario/stepdef"
)

// troupe is one group of users who play the scenario. Its steps are done one after the other, as
// the scenario has them; what becomes due meanwhile waits, and that counts.
type troupe struct {
	number int // from 0
	plan   *Plan
	cast   *cast.Cast
	queue  chan time.Time // when steps are due
	next   int            // of plan.again
	turns  []turn
	newest atomic.Int64 // number of the newest row of the tape
	heard  atomic.Int64 // when the newest row came onto the tape, in nanoseconds since 1970
}

// turn is one step that was done.
type turn struct {
	step        *scenario.Step
	due, ended  time.Time
	err         error
	listeners   int   // users who are to be told of a message
	after, upTo int64 // numbers of the tape's newest row before and after it
}

// prepare does what comes before the load.
func (t *troupe) prepare(ctx context.Context) *unready {
	for _, step := range t.plan.before {
		if err := t.do(ctx, step); err != nil {
			return &unready{[]int{t.number}, step.Text, t.users(), t.failed(err), err}
		}
	}
	return nil
}

// users says which users these are on the server.
func (t *troupe) users() string {
	var all []string
	for _, u := range t.cast.Users {
		if address, err := t.cast.Address(u.Name); err == nil {
			all = append(all, u.Name+" is "+address)
		}
	}
	return strings.Join(all, ", ")
}

// failed are the addresses of the users whom an error names, a line each, or of all where it names
// nobody.
func (t *troupe) failed(err error) []string {
	var named, all []string
	lines := "\n" + err.Error()
	for _, u := range t.cast.Users {
		address, err := t.cast.Address(u.Name)
		if err != nil {
			continue
		}
		all = append(all, address)
		if strings.Contains(lines, "\n"+u.Name+": ") {
			named = append(named, address)
		}
	}
	if named == nil {
		return all
	}
	return named
}

func (t *troupe) do(ctx context.Context, step *scenario.Step) error {
	do, known := stepdef.All[step.Match.Sentence.Key]
	if !known {
		return fmt.Errorf("nothing is known to do for %q", step.Match.Sentence.Key)
	}
	if step.Match.Has("who") && len(t.cast.Who(step.Match, "who")) == 0 {
		return errors.New("there is nobody whom the sentence is about")
	}
	return do(ctx, t.cast, step)
}

// serve does each step that becomes due, until there are no more or ctx ends.
func (t *troupe) serve(ctx context.Context) {
	for {
		select {
		case due, more := <-t.queue:
			if !more || ctx.Err() != nil {
				return
			}
			t.turn(ctx, due)
		case <-ctx.Done():
			return
		}
	}
}

// loop does a step, waits for its end and then for the next one: a server that stalls is asked
// less, and so looks better than it is.
func (t *troupe) loop(ctx context.Context, began time.Time) {
	pause := t.plan.pause()
	for ctx.Err() == nil && time.Since(began) < t.plan.For {
		due := time.Now()
		t.turn(ctx, due)
		select {
		case <-time.After(max(0, pause-time.Since(due))):
		case <-ctx.Done():
		}
	}
}

func (t *troupe) turn(ctx context.Context, due time.Time) {
	step := t.plan.again[t.next%len(t.plan.again)]
	t.next++
	done := turn{step: step, due: due, listeners: t.listeners(step)}
	done.after = t.newest.Load()
	done.err = t.do(ctx, step)
	done.ended, done.upTo = time.Now(), t.newest.Load()
	t.turns = append(t.turns, done)
}

// talks are the sentences that send messages.
var talks = []string{"send", "sendtext", "sendlong", "sendmany", "sendfile"}

// listeners is how many users of the troupe are to be told of a message that one of them sends.
func (t *troupe) listeners(step *scenario.Step) int {
	if !slices.Contains(talks, step.Match.Sentence.Key) {
		return 0
	}
	senders := t.cast.Who(step.Match, "who")
	place, err := t.cast.Conversation(step.Match.Values["to"].Place)
	if err != nil || len(senders) == 0 {
		return 0
	}
	n := 0
	for _, u := range t.cast.Users {
		if u == senders[0] || u.Session == nil || u.Session.View().Connection.Phase != cpaas.Live {
			continue
		}
		if isIn(u, place) {
			n++
		}
	}
	return n
}

// isIn tells whether a user hears what is said in a group, or is the other of a one-to-one
// conversation.
func isIn(u *cast.User, place string) bool {
	self := u.Session.Self().Address
	if strings.EqualFold(self, place) {
		return true
	}
	return slices.ContainsFunc(u.Session.Participants(place), func(p cpaas.Participant) bool {
		return p.Status == cpaas.Connected && strings.EqualFold(p.Address, self)
	})
}
