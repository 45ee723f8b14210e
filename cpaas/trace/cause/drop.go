package cause

import "slices"

// Drop forgets the rows before a number, as the tape does when it is full. What was
// joined to them is so no more; where a dropped request may have been the cause, the
// join stays ambiguous.
func (j *Joiner) Drop(before int64) {
	for ; j.oldest < before; j.oldest++ {
		switch x := j.byRow[j.oldest].(type) {
		case *Action:
			j.dropAction(x)
			j.actions[0], j.actions = nil, j.actions[1:] // they are in the order of their rows
		case *Effect:
			j.dropRow(x)
		}
	}
}

func (j *Joiner) dropAction(a *Action) {
	delete(j.byRow, a.Row.Number)
	a.dropped = true
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
		ends := j.ends(k)
		ends.actions = slices.DeleteFunc(ends.actions, func(other *Action) bool { return other == a })
		j.tidy(k)
	}
	if a.Verb == OpenChannel {
		delete(j.session(a.Row.Source).channels, channelIn(groupIn(a.Exchange().Reply.Body).link))
	}
}

func (j *Joiner) dropRow(e *Effect) {
	delete(j.byRow, j.oldest)
	b := j.buckets[e.key]
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
	delete(s.ids, e.ID)
	b.effects = without(b.effects, e)
	if t := b.seatOf(s); t != nil {
		t.drop(e)
	}
	e.point(nil, false)
	for _, k := range e.loose {
		if ends := j.loose[k]; ends != nil {
			ends.effects = without(ends.effects, e)
			j.tidy(k)
		}
	}
	if b.rows == 0 {
		delete(j.buckets, e.key)
	}
}

// release notes that a key has one row less.
func (j *Joiner) release(k key) {
	if b := j.buckets[k]; b != nil {
		if b.rows--; b.rows == 0 {
			delete(j.buckets, k)
			return
		}
		for len(b.actions) > mostOpen && b.actions[0].dropped {
			b.actions[0], b.actions = nil, b.actions[1:]
			b.trimmed = true
		}
	}
}

func (j *Joiner) tidy(k key) {
	if ends := j.loose[k]; ends != nil && len(ends.actions)+len(ends.effects) == 0 {
		delete(j.loose, k)
	}
}
