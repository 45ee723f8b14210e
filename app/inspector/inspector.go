package inspector

import (
	"context"
	"errors"
	"sync/atomic"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/causes"
	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
	"muster/widgets/code"
	"muster/widgets/control"
	"muster/widgets/frame"
	"muster/widgets/look"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// Options are what an inspector needs of the window.
type Options struct {
	Tape      *transport.Tape
	Causes    *causes.Causes         // of the tape; nil where nothing tells what caused what
	GroupName func(id string) string // what a group is called, "" where nobody knows it

	// SendAgain sends what a row has once more, after it was edited; nil where nothing
	// can be sent.
	SendAgain func(*transport.Row)

	More    func(*transport.Row) []*fyne.MenuItem // what else can be done with a row; nil for nothing
	Earlier func() []string                       // the files of earlier runs, called on a worker; nil for none
}

// Inspector shows a tape as a table. It belongs to the user interface's goroutine.
type Inspector struct {
	View  fyne.CanvasObject // hidden, it costs nothing
	Tasks *work.Tasks

	host    *host.Host
	o       Options
	pane    *table.Pane
	showing *control.Action // offers what is to be seen
	opening *control.Action // offers files to open
	whole   *code.View      // a row in full
	banner  *frame.Banner   // tells of the file that is shown
	file    *opened         // in place of the tape; nil for the tape
	saving  saving

	rows            *records.View[entry]
	last            int64 // number of the newest row of the tape that is among them
	from, before    int64 // that of the newest row that was cleared, and of the clearing before
	users           wording.Users
	ofUser, ofGroup records.Facet
	unnamed         map[string]bool // groups that are in the table by their ids, as nobody knew their names

	sight    sight  // as the user wants it; the rows follow when they are sifted
	fault    string // what is wrong with the filter
	stale    bool   // the rows are to be sifted anew
	stop     context.CancelFunc
	base     *entry // times are measured from it; nil for the row before
	outcome  string // what came of the last action
	cleared  *records.Ring[entry]
	light    highlight
	wanted   time.Time   // the highlighted row nearest to it is to be gone to; zero for the last
	revealed bool        // a highlighted row is to be gone to
	number   int64       // of the row that is to be gone to; 0 for none
	full     *entry      // the row in full; nil before one was
	kin      *causes.Kin // of the row in full; nil while that is not known

	told, asleep atomic.Bool // rows have come that wait to be taken over; nobody looks
}

const keySift = "wire.sift"

// The facets.
const (
	userFacet = iota
	groupFacet
)

// New makes an inspector that follows the tape.
func New(h *host.Host, o Options) *Inspector {
	in := &Inspector{host: h, o: o, sight: usual()}
	in.Tasks = work.NewTasks(h.Post, func(string) {})
	in.begin(transport.MostRows)
	rows := table.New(columns(), shown{in}, in.cells)
	rows.OnMenu = in.menu
	rows.Highlighted = func(i int) bool { return in.light.takes(in.rows.Row(i)) }
	in.showing = control.NewAction("", theme.VisibilityIcon(), in.offerSight)
	in.showing.SetSpoken(phrase.Of("What is shown"))
	in.showing.SetImportance(widget.LowImportance)
	in.opening = control.NewAction("", theme.FolderOpenIcon(), in.offerOpen)
	in.opening.SetSpoken(phrase.Of("Open files and earlier runs"))
	in.opening.SetImportance(widget.LowImportance)
	in.banner = frame.NewBanner(in.back)
	in.whole = code.NewView(func() { in.pane.LeaveDetail() })
	in.pane = table.NewPane(rows, table.PaneOptions{
		Title: phrase.Of("Wire"), Facets: []string{phrase.Of("All users"), phrase.Of("All groups")}, NoRegexp: true,
		Extra: []*control.Action{in.showing, in.opening}, SaveMenu: in.saveItems,
		OnFilter: func(text string, _ bool) { in.filterBy(text) }, OnChoice: in.choose, OnPause: in.pause, OnCopy: in.copyRows,
		OnClear: in.clear, OnUndo: in.restore, OnSelected: in.show, Whole: in.whole, OnOpen: in.open,
	})
	in.View = look.NewEdges(in.banner, nil, nil, nil, in.pane)
	o.Tape.Notice(in.tell)
	if o.Causes != nil {
		o.Causes.Watch(in.kinChanged)
	}
	in.show()
	return in
}

func columns() []table.Column {
	return []table.Column{
		{Title: "#", Look: table.LookQuiet, Sample: "00000", From: 560},
		{Title: phrase.Of("Time"), Look: table.LookQuiet, Sample: "00:00:00.000", From: 420},
		{Title: phrase.Of("Δ ms"), Look: table.LookQuiet, Sample: "+0000.0 s"},
		{Title: phrase.Of("User"), Look: table.LookBold, Share: 0.14, Most: 160},
		{Title: phrase.Of("Kind"), Look: table.LookQuiet, Share: 0.14, Most: 110, Icons: true, From: 700},
		{Title: phrase.Of("Status"), Look: table.LookQuiet, Sample: "000", From: 360},
		{Title: "ms", Look: table.LookQuiet, Sample: "0000.0", From: 480},
		{Title: phrase.Of("Bytes"), Look: table.LookQuiet, Sample: "000000", From: 780},
		{Title: phrase.Of("Group"), Look: table.LookQuiet, Share: 0.14, Most: 160, From: 640},
		{Title: phrase.Of("What went over the wire")},
	}
}

// shown are the rows as the table sees them: those of the tape or of a file.
type shown struct{ in *Inspector }

func (s shown) Len() int             { return s.in.rows.Len() }
func (s shown) Number(i int) int     { return s.in.rows.Number(i) }
func (s shown) Index(number int) int { return s.in.rows.Index(number) }

func (in *Inspector) cells(i int, cells []table.Cell) {
	e := in.rows.Row(i)
	color := e.color()
	cells[0].Text = trimmedNumber(e.Number)
	cells[1].Text = e.At.Format("15:04:05.000")
	cells[2].Text = in.delta(i)
	cells[3].Text = in.users.Called(e.user)
	cells[4] = e.wayCell()
	cells[5] = table.Cell{Text: e.status(), Color: color}
	cells[6].Text = e.took()
	cells[7].Text = e.size()
	cells[8].Text = in.groupName(e.Group)
	cells[9] = table.Cell{Text: e.what(), Color: color}
}

// begin lets go of all rows, and makes room for so many.
func (in *Inspector) begin(most int) {
	in.rows = records.NewView[entry](most)
	in.users, in.ofUser, in.ofGroup = wording.Users{}, records.NewFacet(), records.NewFacet()
	in.ofUser.Changed, in.ofGroup.Changed = true, true
	in.rows.OnDrop = func(lost *entry) {
		in.ofUser.Drop(lost.user)
		in.ofGroup.Drop(lost.Group)
	}
	in.rows.Apply(in.rows.Sift(in.sight.keep())) // there are no rows yet that somebody would have to look through
	in.base, in.cleared, in.stale = nil, nil, false
}

// tell hears of each new row, on any goroutine.
func (in *Inspector) tell(int64) {
	if !in.asleep.Load() && in.told.CompareAndSwap(false, true) {
		in.host.Post(in.follow)
	}
}

// Show takes over what has come while the view was out of sight.
func (in *Inspector) Show() {
	in.asleep.Store(false)
	in.follow()
	in.kinChanged()
	in.pane.Table().Renew()
}

// follow takes over what is new on the tape, if somebody looks.
func (in *Inspector) follow() {
	in.told.Store(false)
	if !in.View.Visible() || in.file != nil {
		in.asleep.Store(true)
		return
	}
	in.add(in.o.Tape.Rows(in.last))
	oldest := in.o.Tape.Oldest()
	in.rows.DropWhile(func(e *entry) bool { return e.Number < oldest })
	in.show()
	in.sift()
}

func (in *Inspector) add(rows []*transport.Row) {
	if len(rows) == 0 {
		return
	}
	entries := make([]entry, len(rows))
	for i, r := range rows {
		entries[i] = newEntry(r)
	}
	in.last = rows[len(rows)-1].Number
	in.take(entries)
}

// take puts entries among the rows.
func (in *Inspector) take(entries []entry) {
	for i := range entries {
		in.count(&entries[i])
	}
	in.rows.Add(entries...)
}

func (in *Inspector) count(e *entry) {
	if in.users.Meet(e.user) {
		for _, key := range in.users.Alike(e.user) {
			in.ofUser.Call(key, in.users.Called(key))
		}
		in.pane.Table().Renew()
	}
	in.ofUser.Add(e.user, in.users.Called(e.user))
	in.ofGroup.Add(e.Group, "")
}

// show brings everything on screen up to date.
func (in *Inspector) show() {
	in.pane.Table().Reload()
	in.showChoices()
	first, end := in.pane.Table().Selected()
	nothing := wording.Pick(in.rows.Recorded() == 0, phrase.Of("Nothing has gone over the wire yet"), "")
	in.pane.Set(table.PaneView{
		Status: in.status(), Fault: in.fault, Paused: in.rows.Paused(),
		Empty:  wording.Pick(nothing != "", nothing, phrase.Of("No matching rows")),
		CopyNo: wording.Pick(first == end, phrase.Of("Select lines first: click, or use the arrow keys, with Shift for several"), ""),
		SaveNo: nothing, Undo: in.cleared != nil,
	})
}

func (in *Inspector) showChoices() {
	if !in.ofUser.Changed && !in.ofGroup.Changed {
		return
	}
	for _, id := range in.ofGroup.Values() {
		in.ofGroup.Call(id, in.o.GroupName(id))
	}
	names, place := in.ofUser.Offer(in.sight.user)
	in.pane.SetChoices(userFacet, names, place)
	names, place = in.ofGroup.Offer(in.sight.group)
	in.pane.SetChoices(groupFacet, names, place)
}

// status tells how many rows there are, seen and not.
func (in *Inspector) status() string {
	recorded := in.rows.Recorded()
	count := phrase.Count("{{.Shown}} of {{.Count}} rows", recorded, phrase.With{"Shown": in.rows.Len()})
	missed, dropped, from := "", "", ""
	if n := in.rows.Missed(); n > 0 {
		missed = phrase.Count("{{.Count}} new while paused", n)
	}
	if n := in.o.Tape.Oldest() - 1 - in.from; n > 0 && in.file == nil {
		dropped = phrase.Count("{{.Count}} older dropped", int(n))
	}
	if in.base != nil {
		from = phrase.Of("measured from #{{.Number}}", phrase.With{"Number": trimmedNumber(in.base.Number)})
	}
	return wording.Joined(" · ", count, in.highlighted(), missed, dropped, from, in.outcome)
}

// filterBy takes what was typed into the filter. One that cannot be read leaves the
// last one that was good.
func (in *Inspector) filterBy(text string) {
	filter, err := trace.ParseFilter(text)
	in.fault = ""
	if bad, is := errors.AsType[*trace.BadWord](err); is {
		in.fault = wording.FilterFault(&bad.Fault)
		in.show()
		return
	}
	in.sight.filter, in.sight.typed = filter, text
	in.refilter()
}

// choose takes a choice in a facet.
func (in *Inspector) choose(facet, choice int) {
	switch facet {
	case userFacet:
		in.sight.user = in.ofUser.Chosen(choice)
	case groupFacet:
		in.sight.group = in.ofGroup.Chosen(choice)
	}
	in.refilter()
}

// refilter sifts the rows anew; what is under way is of no use any more.
func (in *Inspector) refilter() {
	in.stale = true
	in.ofUser.Changed = true // the choices show what is chosen
	in.note("")
	if in.stop != nil {
		in.stop()
	}
	in.show()
	in.sift()
}

// Behind tells whether the rows are not yet those that the filter keeps.
func (in *Inspector) Behind() bool { return in.stale || in.rows.Behind() }

// sift filters all rows on another goroutine, if that is needed. Meanwhile the table
// shows and takes in rows as before.
func (in *Inspector) sift() {
	if !in.Behind() {
		return
	}
	of := in.rows
	sift := of.Sift(in.sight.keep())
	ctx, stop := context.WithCancel(context.Background())
	_, began := in.Tasks.Start(keySift, func(closing context.Context) error {
		defer context.AfterFunc(closing, stop)()
		return sift.Run(ctx)
	}, func(err error) {
		stop()
		if err == nil && !in.stale && of == in.rows {
			of.Apply(sift)
			in.show()
			in.pane.Table().Renew() // the row before one is another now
			in.arrive()
			in.arriveAt()
		}
		in.sift()
	})
	if !began { // one is under way, and comes back here when it ends
		stop()
		return
	}
	in.stale, in.stop = false, stop
}

// FocusFilter lets the user type the filter.
func (in *Inspector) FocusFilter() { in.pane.FocusFilter() }

// pause lets the rows in sight stay, or follow again.
func (in *Inspector) pause() {
	in.rows.Pause(!in.rows.Paused())
	in.note("")
	if !in.rows.Paused() {
		in.pane.Table().ToEnd()
	}
	in.show()
	in.sift()
}

// note says what came of an action. What was cleared before it cannot be brought back
// any more.
func (in *Inspector) note(said string) { in.outcome, in.cleared = said, nil }

// clear lets all rows go. Until the next action they can be brought back.
func (in *Inspector) clear() {
	in.note(phrase.Count("cleared {{.Count}} rows", in.rows.Recorded()))
	in.cleared, in.base = in.rows.Clear(), nil
	if in.file == nil {
		in.before, in.from = in.from, in.last
	}
	in.ofUser.Clear()
	in.ofGroup.Clear()
	in.pane.CloseDetail()
	in.pane.Table().ToEnd()
	in.show()
}

// restore brings back what was cleared.
func (in *Inspector) restore() {
	rows := in.cleared
	if rows == nil {
		return
	}
	in.note("")
	if in.file == nil {
		in.from = in.before
	}
	for n := rows.First(); n < rows.End(); n++ {
		in.count(rows.At(n))
	}
	in.rows.Restore(rows)
	in.show()
	in.sift()
}
