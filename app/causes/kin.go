package causes

import (
	"slices"

	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
)

// Kin are the rows that a row comes from, and those that come from it.
type Kin struct {
	Of        *transport.Row
	Told      bool             // the row is a notification
	Causes    []*transport.Row // more than one, or an uncertain one, if that is ambiguous
	Ambiguous bool
	More      int // further causes, which are not listed or have been dropped
	Caused    []*transport.Row
	Maybe     []*transport.Row // what it or another request caused
}

// KinOf finds them. It is for the goroutine of the joiner.
func KinOf(j *cause.Joiner, of *transport.Row) Kin {
	k := Kin{Of: of}
	if e := j.Effect(of.Number); e != nil {
		k.Told, k.Ambiguous, k.More = true, e.IsAmbiguous(), e.More+e.Lost
		for _, a := range e.Causes {
			k.Causes = append(k.Causes, a.Row)
		}
	}
	if a := j.Action(of.Number); a != nil {
		k.Caused, k.Maybe = firstRows(a.Effects), firstRows(a.Maybe)
	}
	return k
}

func firstRows(effects []*cause.Effect) []*transport.Row {
	var rows []*transport.Row
	for _, e := range effects {
		rows = append(rows, e.Rows[0])
	}
	return rows
}

// Like tells whether it says the same as another, of which nil says nothing.
func (k Kin) Like(o *Kin) bool {
	if o == nil {
		o = &Kin{}
	}
	return k.Told == o.Told && k.Ambiguous == o.Ambiguous && k.More == o.More &&
		slices.Equal(k.Causes, o.Causes) && slices.Equal(k.Caused, o.Caused) && slices.Equal(k.Maybe, o.Maybe)
}
