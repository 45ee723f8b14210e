package latency

import (
	"cmp"
	"context"
	"fmt"
	"io"
	"slices"
	"time"

	"muster/app/causes"
	"muster/app/files"
	"muster/app/host"
	"muster/app/wording"
	"muster/cpaas/trace/cause"
	"muster/widgets/code"
	"muster/widgets/phrase"
)

// mostRequests is how many requests of a line are listed, and mostArrivals how many
// recipients of each: a group may have thousands of participants.
const (
	mostRequests = 20
	mostArrivals = 100
)

// request is one of a line, with who was told of it, in the order of arrival.
type request struct {
	row      int64
	user     string
	status   int
	took     time.Duration
	arrivals []arrival
	more     int // recipients who are not listed
}

type arrival struct {
	row   int64
	user  string
	after time.Duration
}

// open shows the newest requests of a line.
func (v *View) open(i int) {
	l := v.rows.lines[i]
	title := wording.Joined(" · ", causes.Words(l.verb), wording.Pick(l.user == "", phrase.Of("All users"), l.user))
	var list []request
	since := v.since
	v.o.Causes.Ask(func(j *cause.Joiner) { list = requestsOf(j, l.verb, l.user, since) }, func() {
		v.whole.Set(title, v.parts(list))
	})
}

// requestsOf are the newest requests of a verb and user, the newest first. It is for the
// goroutine of the joiner.
func requestsOf(j *cause.Joiner, verb cause.Verb, user string, since int64) []request {
	var list []request
	for _, a := range slices.Backward(j.Actions()) {
		if a.Verb != verb || user != "" && a.User() != user || a.Row.Number < since {
			continue
		}
		x := a.Exchange()
		r := request{row: a.Row.Number, user: a.User(), status: x.Status, took: x.Took}
		for _, e := range a.Effects {
			r.arrivals = append(r.arrivals, arrival{e.Rows[0].Number, e.User(), e.At() - a.Began()})
		}
		slices.SortStableFunc(r.arrivals, func(a, b arrival) int { return cmp.Compare(a.after, b.after) })
		if n := len(r.arrivals); n > mostArrivals {
			r.arrivals, r.more = r.arrivals[:mostArrivals], n-mostArrivals
		}
		if list = append(list, r); len(list) == mostRequests {
			break
		}
	}
	return list
}

// parts are the requests as they are shown, with lines that lead to their rows.
func (v *View) parts(list []request) []code.Part {
	var parts []code.Part
	for _, r := range list {
		status := fmt.Sprint(r.status)
		if r.status == 0 {
			status = phrase.Of("no reply")
		}
		p := code.Part{Title: wording.Joined(" · ", fmt.Sprintf("#%d", r.row), wording.Short(r.user))}
		p.Links = append(p.Links, code.Link{Text: wording.Joined(" · ", status, millis(r.took)+" ms"), Do: func() { v.o.OnRow(r.row) }})
		for _, a := range r.arrivals {
			p.Links = append(p.Links, code.Link{
				Text: wording.Joined(" · ", fmt.Sprintf("#%d", a.row), wording.Short(a.user), "+"+millis(a.after)+" ms"),
				Do:   func() { v.o.OnRow(a.row) },
			})
		}
		if r.more > 0 {
			p.Note = phrase.Count("{{.Count}} more are not listed", r.more)
		}
		parts = append(parts, p)
	}
	return parts
}

const keySave = "latency.save"

// askSave asks where to save the lines that are shown.
func (v *View) askSave() {
	lines := v.rows.lines
	v.host.AskFile(host.FileQuestion{
		Title: phrase.Of("Save the times"), Verb: phrase.Of("Save"), Save: true,
		Name:   "muster-latency-" + v.host.Now().Format("20060102-150405") + ".csv",
		Picked: func(paths []string) { v.save(paths[0], lines) },
	})
}

// save writes on a worker.
func (v *View) save(path string, lines []line) {
	v.Tasks.Start(keySave, func(ctx context.Context) error {
		return files.Save(ctx, path, true, func(w io.Writer) error { return write(w, lines) })
	}, func(err error) {
		v.cleared = false
		if err != nil {
			v.outcome = wording.WhyNotSaved(path, err)
		} else {
			v.outcome = ""
			v.host.Saved(phrase.Count("Saved {{.Count}} rows to {{.Path}}", len(lines), phrase.With{"Path": files.Short(path)}), path)
		}
		v.update()
	})
}
