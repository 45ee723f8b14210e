package cause

import "slices"

// Drop forgets the rows before a number, as the tape does when it is full. What was
// joined to them is so no more; where a dropped request may have been the cause, the
// join stays ambiguous.
func (j *Joiner) Drop(before int64) {
	for {
		switch row, more := j.byRow.pop(before); {
		case !more:
			return
		case row.action != nil:
			j.dropAction(row.action)
		case row.effect != nil:
			j.dropRow(row.effect)
		}
	}
}

func (j *Joiner) dropAction(a *Action) {
	a.dropped = true
	if j.actions[0] == a { // the usual case: they are in the order of their rows
		j.actions[0], j.actions = nil, j.actions[1:]
	} else {
		j.actions = slices.DeleteFunc(j.actions, func(other *Action) bool { return other == a })
	}
	for _, list := range [][]*Effect{slices.Clone(a.Effects), slices.Clone(a.Maybe)} {
		for _, e := range list {
			e.Causes = slices.DeleteFunc(slices.Clone(e.Causes), func(other *Action) bool { return other == a })
			e.Lost++
		}
	}
	a.Effects, a.Maybe = nil, nil
	if a.key != (key{}) {
		j.release(a.key)
	}
	for _, k := range a.keys {
		j.release(k)
	}
	for _, k := range a.loose {
		loose := k.hash()
		j.loose[loose] = slices.DeleteFunc(j.loose[loose], func(other *Action) bool { return other == a })
		if len(j.loose[loose]) == 0 {
			delete(j.loose, loose)
		}
	}
	if a.Verb == OpenChannel {
		delete(j.session(a.Row.Source).channels, channelIn(groupIn(a.Exchange().Reply.Body).link))
	}
}

func (j *Joiner) dropRow(e *Effect) {
	b := e.bucket
	b.rows--
	if e.Rows = e.Rows[1:]; len(e.Rows) > 0 { // it came again later
		return
	}
	j.gone++
	for len(j.effects) > 0 && len(j.effects[0].Rows) == 0 {
		j.effects[0], j.effects = nil, j.effects[1:]
		j.gone--
	}
	s := j.session(e.source)
	s.ids.remove(e.ID)
	b.effects = without(b.effects, e)
	if t := b.seatOf(s); t != nil {
		t.drop(e)
	}
	e.point(nil, false)
	if b.rows == 0 {
		j.buckets.remove(b.key)
	}
}

// release notes that a key has one row less.
func (j *Joiner) release(k key) {
	if b := j.buckets.of(k); b != nil {
		if b.rows--; b.rows == 0 {
			j.buckets.remove(k)
			return
		}
		for len(b.actions) > mostOpen && b.actions[0].dropped {
			b.actions[0], b.actions = nil, b.actions[1:]
			b.trimmed = true
		}
	}
}
