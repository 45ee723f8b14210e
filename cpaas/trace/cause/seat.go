package cause

import (
	"math"
	"slices"
	"time"
)

// seat is what one session was told under one key. Each action tells a session once,
// so an effect uses its cause up; and as many effects use up as many actions, even if
// it is unknown which used which.
type seat struct {
	hears     *session
	effects   []*Effect // by time
	open      []*Action // by time: those that may still be the cause of an effect
	own       []*Action // the same of the session's own
	spent     []spending
	spentFrom time.Duration // what was used up until then is forgotten
	waiting   []*Effect     // have several candidates, not used up
	since     time.Duration // the latest of the effects
	forgotten int           // actions that may have been the cause of what comes
	lossy     bool          // there were too many actions; nothing is certain any more
}

// spending is that an action was used up at a time, by an effect or by several.
type spending struct {
	at     time.Duration
	action *Action
}

const (
	mostOpen    = 32  // actions at a seat that no effect has used up
	mostWaiting = 8   // effects that are looked at together
	mostSpent   = 512 // how far back an action may reach whose reply took long
)

// isBefore tells whether an action was over before the channel of an effect was there.
// Invitations are told to later channels too.
func (t *seat) isBefore(a *Action, e *Effect) bool {
	return !t.hears.joiner.timeless && a.Outcome == Done && e.bucket.key.kind != ofInvitation && a.Ended() < e.since
}

// admit adds an action to those that may be a cause.
func (t *seat) admit(a *Action) {
	list := &t.open
	if t.isOwn(a) {
		list = &t.own
	}
	i := len(*list)
	for i > 0 && (*list)[i-1].Began() > a.Began() {
		i--
	}
	*list = slices.Insert(*list, i, a)
}

// forget keeps no more open actions than mostOpen. What was taken back has been used up
// again by then.
func (t *seat) forget() {
	for _, list := range []*[]*Action{&t.open, &t.own} {
		for len(*list) > mostOpen {
			old := (*list)[0]
			*list = slices.Delete(*list, 0, 1)
			if t.hears.hearsItself || !t.isOwn(old) && (old.Outcome != Done || old.Ended() >= t.since) {
				t.lossy = true
				t.forgotten++
			}
		}
	}
}

func (t *seat) isOwn(a *Action) bool { return t.hears.source == a.Row.Source }

// isOpen tells whether no effect has used an action up.
func (t *seat) isOpen(a *Action) bool { return slices.Contains(t.open, a) || slices.Contains(t.own, a) }

// act takes a new action, which may have begun before effects that came already.
func (t *seat) act(a *Action) {
	at := a.Began()
	if t.hears.joiner.timeless {
		at = math.MinInt64
	}
	again := t.from(at)
	t.admit(a)
	t.rejoin(again)
	t.forget()
}

// tell takes a new effect.
func (t *seat) tell(e *Effect) {
	i := len(t.effects)
	for i > 0 && t.effects[i-1].at > e.at {
		i--
	}
	t.since = max(t.since, e.since)
	if i == len(t.effects) {
		t.effects = append(t.effects, e)
		t.join(e)
		return
	}
	again := t.from(e.at)
	t.effects = slices.Insert(t.effects, i, e)
	t.rejoin(again)
}

// from takes back what was joined from a time on, and returns the index of the first
// effect that is to be joined again.
func (t *seat) from(at time.Duration) int {
	i := len(t.effects)
	for i > 0 && t.effects[i-1].at >= at && t.effects[i-1].at > t.spentFrom {
		i--
	}
	for _, e := range slices.Backward(t.effects[:i]) {
		if e.at < at {
			break
		}
		t.lossy = true // which actions these used up is forgotten
		e.point(slices.Clone(e.Causes), false)
		e.More++
	}
	if i == len(t.effects) {
		return i
	}
	for len(t.spent) > 0 && t.spent[len(t.spent)-1].at >= at {
		a := t.spent[len(t.spent)-1].action
		t.spent = t.spent[:len(t.spent)-1]
		t.admit(a)
	}
	t.waiting = t.waiting[:0]
	for _, e := range t.effects[max(0, i-mostWaiting):i] {
		open := t.possible(e.all)
		if len(open) < 2 || t.lossy {
			continue
		}
		if e.certain || !slices.Equal(open, e.open) {
			e.point(open, false)
		}
		e.open = open
		t.waiting = append(t.waiting, e)
	}
	return i
}

// possible are those of the actions that are still open.
func (t *seat) possible(actions []*Action) []*Action {
	var list []*Action
	for _, a := range actions {
		if t.isOpen(a) {
			list = append(list, a)
		}
	}
	return list
}

func (t *seat) rejoin(from int) {
	for _, e := range t.effects[from:] {
		t.join(e)
	}
}

// join finds the causes of an effect that comes after all those joined before.
func (t *seat) join(e *Effect) {
	e.all = t.candidates(e, t.hears.hearsItself)
	if len(e.all) == 0 {
		e.point(t.candidates(e, true), false)
		e.More += t.forgotten
		return
	}
	e.open = e.all
	if t.lossy {
		e.point(e.all, false)
		e.More += t.forgotten
		return
	}
	t.waiting = append(t.waiting, e)
	t.settle(e.at)
	if slices.Contains(t.waiting, e) {
		e.point(e.open, false)
	}
	if len(t.waiting) > mostWaiting {
		t.waiting = slices.Delete(t.waiting, 0, 1)
	}
}

// candidates are the open actions that can have caused an effect. Those of the session
// itself are taken for want of others only: the channel of who acts is not told.
func (t *seat) candidates(e *Effect, own bool) []*Action {
	lists := [][]*Action{t.open}
	if own {
		lists = append(lists, t.own)
	}
	var list []*Action
	for _, actions := range lists {
		for _, a := range actions {
			if t.mayCause(a, e) {
				list = append(list, a)
			}
		}
	}
	return list
}

func (t *seat) mayCause(a *Action, e *Effect) bool {
	return t.hears.joiner.timeless || a.Began() <= e.at && !t.isBefore(a, e)
}

// settle finds which effects are certain by now: an effect with one candidate, and as
// many effects as they have candidates together.
func (t *seat) settle(at time.Duration) {
	for {
		i := slices.IndexFunc(t.waiting, func(e *Effect) bool { return len(e.open) == 1 })
		if i < 0 {
			break
		}
		e := t.waiting[i]
		t.waiting = slices.Delete(t.waiting, i, i+1)
		e.point(e.open, true)
		t.spend(at, e.open[0])
	}
	var union []*Action
	for _, e := range t.waiting {
		for _, a := range e.open {
			if !slices.Contains(union, a) {
				union = append(union, a)
			}
		}
	}
	if len(union) == 0 || len(union) != len(t.waiting) {
		return
	}
	for _, e := range t.waiting {
		e.point(e.open, false)
	}
	t.waiting = t.waiting[:0]
	for _, a := range union {
		t.spend(at, a)
	}
}

func (t *seat) spend(at time.Duration, a *Action) {
	if t.spent = append(t.spent, spending{at, a}); len(t.spent) > mostSpent {
		t.spentFrom = t.spent[mostSpent/2-1].at
		t.spent = slices.Delete(t.spent, 0, mostSpent/2)
	}
	is := func(other *Action) bool { return other == a }
	t.open, t.own = slices.DeleteFunc(t.open, is), slices.DeleteFunc(t.own, is)
	for _, e := range t.waiting {
		if slices.Contains(e.open, a) {
			e.open = slices.DeleteFunc(slices.Clone(e.open), is)
			e.point(e.open, false)
		}
	}
}

// drop forgets an effect.
func (t *seat) drop(e *Effect) {
	if len(t.effects) > 0 && t.effects[0] == e { // the usual case
		t.effects[0], t.effects = nil, t.effects[1:]
	} else {
		t.effects = slices.DeleteFunc(t.effects, func(other *Effect) bool { return other == e })
	}
	t.waiting = slices.DeleteFunc(t.waiting, func(other *Effect) bool { return other == e })
}
