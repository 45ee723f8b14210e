package inspector

import (
	"slices"
	"sort"

	"muster/app/causes"
	"muster/app/wording"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
	"muster/widgets/code"
	"muster/widgets/phrase"
)

// kin are the rows that a row comes from, and those that come from it.
type kin struct {
	of        *transport.Row
	told      bool             // the row is a notification
	causes    []*transport.Row // more than one, or an uncertain one, if that is ambiguous
	ambiguous bool
	more      int // further causes, which are not listed or have been dropped
	caused    []*transport.Row
	maybe     []*transport.Row // what it or another request caused
}

// kinOf is for the goroutine of the joiner.
func kinOf(j *cause.Joiner, of *transport.Row) *kin {
	k := &kin{of: of}
	if e := j.Effect(of.Number); e != nil {
		k.told, k.ambiguous, k.more = true, e.IsAmbiguous(), e.More+e.Lost
		for _, a := range e.Causes {
			k.causes = append(k.causes, a.Row)
		}
	}
	if a := j.Action(of.Number); a != nil {
		k.caused, k.maybe = firstRows(a.Effects), firstRows(a.Maybe)
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

// like tells whether it says the same as another, of which nil says nothing.
func (k *kin) like(o *kin) bool {
	if o == nil {
		o = &kin{}
	}
	return k.told == o.told && k.ambiguous == o.ambiguous && k.more == o.more &&
		slices.Equal(k.causes, o.causes) && slices.Equal(k.caused, o.caused) && slices.Equal(k.maybe, o.maybe)
}

// showWhole shows a row in full, and learns what it has to do with others.
func (in *Inspector) showWhole(of *entry) {
	in.full, in.kin = of, nil
	in.whole.Set(in.title(of), in.parts(of))
	in.learnKin()
}

// learnKin finds out what the row in full comes from, and what comes from it, and adds
// that to what is shown.
func (in *Inspector) learnKin() {
	from, of := in.o.Causes, in.full
	if in.file != nil {
		from = in.file.causes
	}
	if from == nil || of == nil {
		return
	}
	var k *kin
	from.Ask(func(j *cause.Joiner) { k = kinOf(j, of.Row) }, func() {
		if in.full == of && !k.like(in.kin) { // else another row is shown by now
			in.kin = k
			in.whole.Update(in.title(of), in.parts(of))
		}
	})
	from.Wake()
}

// kinChanged learns of the row in full what has come of it since it was opened. It tells
// whether one is to be seen.
func (in *Inspector) kinChanged() bool {
	looks := in.full != nil && in.file == nil && in.View.Visible() && in.whole.Visible()
	if looks {
		in.learnKin()
	}
	return looks
}

// kinParts are the lines that lead to those rows.
func (in *Inspector) kinParts() []code.Part {
	k := in.kin
	if k == nil {
		return nil
	}
	var parts []code.Part
	if k.told {
		p := code.Part{Title: phrase.Of("Caused by"), Links: in.links(k.of, k.causes)}
		switch {
		case k.ambiguous:
			p.Note = phrase.Of("One of several like requests: which one cannot be told")
		case len(k.causes) == 0:
			p.Note = phrase.Of("No request among the rows explains it")
		}
		if k.more > 0 {
			p.Note = wording.Joined(" · ", p.Note, phrase.Count("{{.Count}} more are not listed", k.more))
		}
		parts = append(parts, p)
	}
	for _, of := range []struct {
		title string
		rows  []*transport.Row
	}{{phrase.Of("Caused"), k.caused}, {phrase.Of("Perhaps caused"), k.maybe}} {
		if n := len(of.rows); n > 0 {
			shown := of.rows[:min(n, mostKin)]
			p := code.Part{Title: phrase.Of("{{.Name}} ({{.Count}})", phrase.With{"Name": of.title, "Count": n}), Links: in.links(k.of, shown)}
			if n > len(shown) {
				p.Note = phrase.Count("{{.Count}} more are not listed", n-len(shown))
			}
			parts = append(parts, p)
		}
	}
	return parts
}

// mostKin is how many rows are listed: a group may have thousands of participants.
const mostKin = 200

// links lead to rows, each with who it is of and how much later or earlier it began.
func (in *Inspector) links(from *transport.Row, to []*transport.Row) []code.Link {
	var links []code.Link
	for _, r := range to {
		e := newEntry(r)
		later := millis(r.Since-from.Since) + " ms"
		if r.Since >= from.Since {
			later = "+" + later
		}
		links = append(links, code.Link{
			Text: wording.Joined(" · ", "#"+trimmedNumber(r.Number), in.users.called(e.user), e.what(), e.status(), later),
			Do:   func() { in.goTo(r.Number) },
		})
	}
	return links
}

// Go goes to a row of the tape by its number, and shows it in full.
func (in *Inspector) Go(number int64) {
	if in.file != nil {
		in.back()
	}
	in.goTo(number)
}

// goTo goes to a row, of the file where one is shown. Where what is hidden or filtered
// out keeps it out of sight, everything is shown.
func (in *Inspector) goTo(number int64) {
	if in.reached(number) {
		return
	}
	in.sight = sight{}
	in.pane.SetFilter("", false)
	in.number = number
	in.refilter()
}

// reached goes to a row, if it is to be seen.
func (in *Inspector) reached(number int64) bool {
	n := in.rows.Len()
	i := sort.Search(n, func(i int) bool { return in.rows.Row(i).Row.Number >= number })
	if i == n || in.rows.Row(i).Row.Number != number {
		return false
	}
	in.pane.Table().Choose(i)
	in.pane.Open(i)
	return true
}

// arriveAt goes to the row of a number that is wanted, now that the rows are sifted.
func (in *Inspector) arriveAt() {
	if in.number == 0 || in.Behind() {
		return
	}
	number := in.number
	in.number = 0
	if !in.reached(number) {
		in.note(phrase.Of("#{{.Number}} is not among the rows any more", phrase.With{"Number": trimmedNumber(number)}))
		in.show()
	}
}

// joinFile joins the rows of a file, once somebody asks.
func (f *opened) joinFile(post func(func())) { f.causes = causes.Of(f.rows, post) }

// Close ends the work under way, and gives the function that waits for its end.
func (in *Inspector) Close() (wait func()) {
	ended := []func(){in.Tasks.Close()}
	if in.file != nil {
		ended = append(ended, in.file.causes.Close())
	}
	return func() {
		for _, wait := range ended {
			wait()
		}
	}
}
