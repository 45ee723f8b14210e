package latency

import (
	"io"
	"slices"
	"strings"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas/trace/cause"
	"muster/widgets/code"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// Options are what a view needs of the window.
type Options struct {
	Causes *causes.Causes
	OnRow  func(number int64) // shows a row of the tape in full
}

// View shows the times as a table. It belongs to the user interface's goroutine.
type View struct {
	Pane  *table.Pane // hidden, it costs nothing
	Tasks *work.Tasks

	host  *host.Host
	o     Options
	whole *code.View // the newest requests of a line, with who was told

	latest  *causes.Latest
	shown   *measured
	rows    *rows
	order   order
	typed   string // into the filter
	user    string // "" for any
	moment  until  // counted from 1; 0 for any
	since   int64  // number of the row from which on requests count
	before  int64  // the same before it was changed last
	cleared bool   // that can be taken back
	paused  bool
	outcome string // what came of the last action
}

// The facets.
const (
	userFacet = iota
	momentFacet
)

// New makes a view of a tape.
func New(h *host.Host, o Options) *View {
	v := &View{host: h, o: o, shown: &measured{}, rows: &rows{}, order: order{users: []string{""}}}
	v.Tasks = work.NewTasks(h.Post, func(string) {})
	v.whole = code.NewView(func() { v.Pane.LeaveDetail() })
	v.Pane = table.NewPane(table.New(columns(), v.rows, v.cells), table.PaneOptions{
		Title: phrase.Of("Latency"), Facets: []string{phrase.Of("All users"), phrase.Of("Until anything")}, NoRegexp: true,
		OnFilter: func(text string, _ bool) { v.typed = text; v.outcome = ""; v.update() },
		OnChoice: v.choose, OnPause: v.pause, OnCopy: v.copy, OnClear: v.clear, OnUndo: v.undo,
		SaveAs: []string{phrase.Of("Save as CSV, for spreadsheets…")}, OnSave: func(int) { v.askSave() },
		OnSelected: v.update, Whole: v.whole, OnOpen: v.open,
	})
	v.Pane.Table().FromTop = true // its rows are in the order of what they are about
	v.latest = causes.NewLatest(o.Causes, v.measure)
	o.Causes.Watch(v.changed)
	v.update()
	return v
}

func columns() []table.Column {
	return []table.Column{
		{Title: phrase.Of("Action"), Look: table.LookBold, Share: 0.25, Most: 200},
		{Title: phrase.Of("User"), Share: 0.15, Most: 140},
		{Title: phrase.Of("Until"), Look: table.LookQuiet, Share: 0.2, Most: 140},
		{Title: phrase.Of("Count"), Look: table.LookQuiet, Sample: "00000"},
		{Title: "p50 ms", Sample: "00000.0"},
		{Title: "p95 ms", Sample: "00000.0", From: 560},
		{Title: "p99 ms", Sample: "00000.0", From: 640},
		{Title: phrase.Of("Most ms"), Sample: "00000.0"},
		{Title: phrase.Of("1 ms to 1 s and more"), Look: table.LookQuiet, Sample: "000000000000000000", Plots: true, From: 720},
		{Title: ""},
	}
}

func (v *View) cells(i int, cells []table.Cell) {
	l := &v.rows.lines[i]
	for i, text := range l.cells() {
		cells[i].Text = text
	}
	cells[8].Bars = l.Spread[:]
}

// Show takes over what has come while the view was out of sight.
func (v *View) Show() {
	v.o.Causes.Wake()
	v.latest.Ask()
}

// changed hears that there are new rows, and tells whether somebody looks.
func (v *View) changed() (looks bool) {
	if !v.Pane.Visible() {
		return false
	}
	if !v.paused {
		v.latest.Ask()
	}
	return true
}

// measure asks for the times of what has happened since a row.
func (v *View) measure() (ask func(*cause.Joiner), show func()) {
	var t *measured
	since := v.since
	return func(j *cause.Joiner) { t = measure(j, since) }, func() {
		v.order.sort(t.lines)
		v.shown = t
		v.update()
	}
}

// Behind tells whether what is shown is not yet what is wanted.
func (v *View) Behind() bool { return v.latest.Behind() }

// update brings everything on screen up to date.
func (v *View) update() {
	v.rows.lines = v.rows.lines[:0:0]
	for i := range v.shown.lines {
		l := &v.shown.lines[i]
		if (v.user == "" || l.user == v.user) && (v.moment == 0 || l.until == v.moment-1) && l.takes(v.typed) {
			v.rows.lines = append(v.rows.lines, *l)
		}
	}
	v.Pane.Table().Renew()
	v.showChoices()
	first, end := v.Pane.Table().Selected()
	nothing := wording.Pick(len(v.shown.lines) == 0, phrase.Of("Nothing has been measured yet"), "")
	v.Pane.Set(table.PaneView{
		Status: wording.Joined(" · ", phrase.Count("{{.Shown}} of {{.Count}} rows", len(v.shown.lines), phrase.With{"Shown": len(v.rows.lines)}),
			wording.Pick(v.shown.skewed, phrase.Of("the users' clocks differ"), ""), v.outcome),
		Paused: v.paused, Empty: wording.Pick(nothing != "", nothing, phrase.Of("No matching rows")),
		CopyNo: wording.Pick(first == end, phrase.Of("Select lines first: click, or use the arrow keys, with Shift for several"), ""),
		SaveNo: nothing, Undo: v.cleared,
	})
}

func (v *View) showChoices() {
	users := v.shown.users
	if v.user != "" && !slices.Contains(users, v.user) {
		users = append(slices.Clone(users), v.user)
	}
	v.Pane.SetChoices(userFacet, users, slices.Index(users, v.user)+1)
	var names []string
	for _, words := range untilWords {
		names = append(names, words.String())
	}
	v.Pane.SetChoices(momentFacet, names, int(v.moment))
}

// choose takes a choice in a facet.
func (v *View) choose(facet, choice int) {
	switch {
	case facet == momentFacet:
		v.moment = until(choice)
	case choice < 1 || choice > len(v.shown.users):
		v.user = ""
	default:
		v.user = v.shown.users[choice-1]
	}
	v.outcome = ""
	v.update()
}

// pause lets the figures stay, or follow again.
func (v *View) pause() {
	v.paused = !v.paused
	v.outcome = ""
	v.update()
	if !v.paused {
		v.latest.Ask()
	}
}

// clear has only requests count that come from now on. Until the next action that can be
// taken back.
func (v *View) clear() {
	v.before, v.since, v.cleared = v.since, v.shown.last+1, true
	v.outcome = phrase.Of("only requests from now on count")
	v.Pane.CloseDetail()
	v.latest.Ask()
}

func (v *View) undo() {
	v.since, v.cleared, v.outcome = v.before, false, ""
	v.latest.Ask()
}

// copy puts the selected lines on the clipboard, with tabs between their cells.
func (v *View) copy() {
	first, end := v.Pane.Table().Selected()
	if first == end {
		return
	}
	var lines []string
	for i := first; i < end; i++ {
		lines = append(lines, strings.Join(v.rows.lines[i].cells(), "\t"))
	}
	v.host.Copy(strings.Join(lines, "\n"))
	v.outcome, v.cleared = phrase.Count("copied {{.Count}} lines", end-first), false
	v.update()
}

// write writes lines as a table for spreadsheets.
func write(w io.Writer, lines []line) error {
	var fields []records.Field[line]
	for i, name := range []string{"action", "user", "until", "count", "p50Ms", "p95Ms", "p99Ms", "maxMs"} {
		fields = append(fields, records.Field[line]{Name: name, Text: func(l *line) string { return l.cells()[i] }})
	}
	return records.Write(w, records.CSV, fields, func(yield func(*line) bool) {
		for i := range lines {
			if !yield(&lines[i]) {
				return
			}
		}
	})
}

// Close ends the work under way, and gives the function that waits for its end.
func (v *View) Close() (wait func()) { return v.Tasks.Close() }
