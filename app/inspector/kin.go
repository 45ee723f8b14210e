package inspector

import (
	"sort"

	"muster/app/causes"
	"muster/app/wording"
	"muster/cpaas/trace/cause"
	"muster/cpaas/transport"
	"muster/widgets/code"
	"muster/widgets/phrase"
)

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
	var k causes.Kin
	from.Ask(func(j *cause.Joiner) { k = causes.KinOf(j, of.Row) }, func() {
		if in.full == of && !k.Like(in.kin) { // else another row is shown by now
			in.kin = &k
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
	if k.Told {
		p := code.Part{Title: phrase.Of("Caused by"), Links: in.links(k.Of, k.Causes)}
		switch {
		case k.Ambiguous:
			p.Note = phrase.Of("One of several like requests: which one cannot be told")
		case len(k.Causes) == 0:
			p.Note = phrase.Of("No request among the rows explains it")
		}
		if k.More > 0 {
			p.Note = wording.Joined(" · ", p.Note, phrase.Count("{{.Count}} more are not listed", k.More))
		}
		parts = append(parts, p)
	}
	for _, of := range []struct {
		title string
		rows  []*transport.Row
	}{{phrase.Of("Caused"), k.Caused}, {phrase.Of("Perhaps caused"), k.Maybe}} {
		if n := len(of.rows); n > 0 {
			shown := of.rows[:min(n, mostKin)]
			p := code.Part{Title: phrase.Of("{{.Name}} ({{.Count}})", phrase.With{"Name": of.title, "Count": n}), Links: in.links(k.Of, shown)}
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
		links = append(links, code.Link{
			Text: wording.Joined(" · ", "#"+trimmedNumber(r.Number), in.users.Called(e.user), e.what(), e.status(), withUnit(r.Since-from.Since)),
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
