package transport

import (
	"slices"

	"muster/cpaas/transport/record"
)

const (
	madeAtOnce = 256 // rows that are made before watchers are told of them
	roomAtOnce = 64  // rows that who adds one has to make, where the tape is full of others
)

// watcher is told of rows.
type watcher struct {
	tell func(*Row)  // of each that has been made; may be nil
	soon func(int64) // of the number of each that has come; nil for who wants rows to be made at once
}

// Watch has tell called with each new row, in order and at once, until stop is called. It
// must not block, nor call the tape. Rows are made at once as long as somebody watches.
func (t *Tape) Watch(tell func(*Row)) (stop func()) { return t.watch(&watcher{tell: tell}) }

// Notice has soon called with the number of each new row, in order, until stop is called.
// It must not block, nor call the tape. The row is made when somebody asks for it.
func (t *Tape) Notice(soon func(number int64)) (stop func()) { return t.watch(&watcher{soon: soon}) }

// Gather is Notice and Watch for who is in no hurry: tell is called with each new row, in
// order, when it has been made, which Make does.
func (t *Tape) Gather(tell func(*Row), soon func(number int64)) (stop func()) {
	return t.watch(&watcher{tell: tell, soon: soon})
}

func (t *Tape) watch(w *watcher) (stop func()) {
	t.making.Lock()
	defer t.making.Unlock()
	t.make(MostRows) // for those who watched before
	t.mu.Lock()
	defer t.mu.Unlock()
	t.watchers = append(slices.Clone(t.watchers), w)
	return func() {
		t.making.Lock()
		defer t.making.Unlock()
		t.mu.Lock()
		defer t.mu.Unlock()
		t.watchers = slices.DeleteFunc(slices.Clone(t.watchers), func(other *watcher) bool { return other == w })
	}
}

// Make makes all rows that have come: it takes the secrets out of them. It takes some
// microseconds a row, and is done by whoever asks for rows.
func (t *Tape) Make() {
	t.making.Lock()
	defer t.making.Unlock()
	t.make(MostRows)
}

// makeRoom makes the oldest rows, which could not go before: a token that was met in one
// of them is looked for in all that follow.
func (t *Tape) makeRoom() {
	t.making.Lock()
	defer t.making.Unlock()
	t.make(roomAtOnce)
	t.mu.Lock()
	defer t.mu.Unlock()
	t.trim()
}

// make makes the oldest rows that have not been made, at most so many. The caller holds
// making.
func (t *Tape) make(most int) {
	for most > 0 {
		rows, watchers := t.toMake(min(most, madeAtOnce))
		if len(rows) == 0 {
			return
		}
		most -= len(rows)
		grown := int64(0)
		for _, row := range rows {
			grown -= row.bytes
			row.make(t.seeded)
			grown += row.bytes
		}
		t.mu.Lock()
		t.made, t.bytes = rows[len(rows)-1].Number, t.bytes+grown
		t.mu.Unlock()
		for _, row := range rows {
			for _, w := range watchers {
				if w.tell != nil {
					w.tell(row)
				}
			}
		}
	}
}

// toMake gives rows that have not been made, and who is to be told of them. Nobody else
// touches these rows: they stay on the tape until they have been made.
func (t *Tape) toMake(most int) ([]*Row, []*watcher) {
	t.mu.Lock()
	defer t.mu.Unlock()
	if len(t.rows) == 0 {
		return nil, nil
	}
	from := int(t.made + 1 - t.rows[0].Number)
	return t.rows[from:min(from+most, len(t.rows))], t.watchers
}

// make takes the secrets out of a row, and says what it is about.
func (r *Row) make(seeded bool) {
	made := r.raw.Made(r.Source.redactor)
	r.raw = nil
	if seeded {
		made = record.WithoutChance(made)
	}
	if f, ok := made.(Frame); ok {
		r.Name, r.Group = r.Source.shared(record.AboutFrame(&f))
	} else {
		r.Name, r.Group = record.About(made)
	}
	r.Record = kept(made)
	r.bytes = record.SizeOf(r.Record) + int64(len(r.Name)+len(r.Group))
}
