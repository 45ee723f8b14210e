package eventlog

import (
	"context"
	"time"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"

	"muster/app/host"
	"muster/app/records"
	"muster/app/wording"
	"muster/app/work"
	"muster/cpaas/pattern"
	"muster/widgets/control"
	"muster/widgets/look"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// maxLines is how many lines the event log keeps.
const maxLines = 50_000

// Log is the event log of all users.
type Log struct {
	host  *host.Host
	Lines *records.View[Line]
	Pane  *table.Pane
	Tasks *work.Tasks

	OnWire func(words string, at time.Time) // shows what went over the wire with these words, about then; nil where that cannot be done

	OnRow func(number int64) // shows a row of the wire in full; nil where that cannot be done

	levels *control.Action // offers the levels

	users, groups records.Facet

	filter  logFilter // as the user wants it; the lines follow when they are sifted
	fault   string    // what is wrong with it
	stale   bool      // the lines are to be sifted anew
	stop    context.CancelFunc
	outcome string // what came of the last action

	cleared *records.Ring[Line] // what that action cleared, nil for nothing
}

// The facets of the log.
const (
	userFacet = iota
	groupFacet
)

const keySift = "sift"

// New makes an event log without lines.
func New(h *host.Host) *Log {
	l := &Log{host: h, Lines: records.NewView[Line](maxLines), users: records.NewFacet(), groups: records.NewFacet()}
	l.Tasks = work.NewTasks(h.Post, func(string) {})
	l.Lines.OnDrop = func(lost *Line) {
		l.users.Drop(lost.User)
		l.groups.Drop(lost.Group)
	}
	rows := table.New([]table.Column{
		{Title: phrase.Of("Time"), Look: table.LookQuiet, Sample: "00:00:00.000"},
		{Title: phrase.Of("User"), Look: table.LookBold, Share: 0.14, Most: 180},
		{Title: phrase.Of("Level"), Look: table.LookQuiet, Sample: "event", Icons: true, From: 420},
		{Title: phrase.Of("Group"), Share: 0.16, Most: 220, From: 480},
		{Title: phrase.Of("Text")},
	}, l.Lines, l.cells)
	rows.OnMenu = l.menu
	l.levels = control.NewAction("", theme.VisibilityIcon(), l.offerLevels)
	l.levels.SetSpoken(phrase.Of("What is shown"))
	l.levels.SetImportance(widget.LowImportance)
	l.Pane = table.NewPane(rows, table.PaneOptions{
		Title: phrase.Of("Events"), Facets: []string{phrase.Of("All users"), phrase.Of("All groups")}, Extra: []*control.Action{l.levels},
		OnFilter: l.filterBy, OnChoice: l.choose, OnPause: l.Pause, OnCopy: l.Copy, OnClear: l.Clear, OnUndo: l.restore,
		SaveAs: FormatNames(), OnSave: l.AskSave, OnSelected: l.Show, Detail: l.detail,
	})
	l.Show()
	return l
}

func (l *Log) cells(row int, cells []table.Cell) {
	line := l.Lines.Row(row)
	cells[0].Text = line.At.Format("15:04:05.000")
	cells[1].Text = line.User
	cells[2] = table.LevelCell(line.Level)
	cells[3].Text = line.groupCell()
	cells[4].Text = line.Text
}

// Add records lines and shows them with one refresh.
func (l *Log) Add(lines ...Line) {
	for _, line := range lines {
		l.Record(line)
	}
	if len(lines) > 0 {
		l.Refresh()
	}
}

// Record records one of several lines, which are shown together by Refresh.
func (l *Log) Record(line Line) {
	if line.Name == "" { // as the log has called it before
		line.Name = l.groups.Known(line.Group)
	}
	l.count(&line)
	l.Lines.Record(line)
}

// Refresh shows the lines that were recorded.
func (l *Log) Refresh() {
	l.Lines.CatchUp()
	l.Show()
	l.sift()
}

func (l *Log) count(line *Line) {
	l.users.Add(line.User, "")
	l.groups.Add(line.Group, line.Name)
}

// Show brings everything on screen up to date. While the log is out of sight it costs
// nothing.
func (l *Log) Show() {
	if !l.Pane.Visible() {
		return
	}
	l.Pane.Table().Reload()
	l.showChoices()
	first, end := l.Pane.Table().Selected()
	l.Pane.Set(table.PaneView{
		Status: l.status(), Fault: l.fault, Paused: l.Lines.Paused(),
		Empty:  wording.Pick(l.Lines.Recorded() == 0, wording.Pick(l.cleared != nil, phrase.Of("Nothing has happened since"), phrase.Of("Nothing has happened yet")), phrase.Of("No matching events")),
		CopyNo: wording.Pick(first == end, phrase.Of("Select lines first: click, or use the arrow keys, with Shift for several"), ""),
		SaveNo: wording.Pick(l.Lines.Recorded() == 0, phrase.Of("Nothing has happened yet"), ""),
		Undo:   l.cleared != nil,
	})
}

func (l *Log) showChoices() {
	if !l.users.Changed && !l.groups.Changed {
		return
	}
	names, place := l.users.Offer(l.filter.user)
	l.Pane.SetChoices(userFacet, names, place)
	names, place = l.groups.Offer(l.filter.group)
	l.Pane.SetChoices(groupFacet, names, place)
}

// status tells how many lines there are, seen and not.
func (l *Log) status() string {
	recorded := l.Lines.Recorded()
	count := phrase.Count("{{.Count}} events", recorded)
	if l.Lines.Len() != recorded && l.filter != (logFilter{}) {
		count = phrase.Count("{{.Shown}} of {{.Count}} events", recorded, phrase.With{"Shown": l.Lines.Len()})
	}
	missed, dropped := "", ""
	if n := l.Lines.Missed(); n > 0 {
		missed = phrase.Count("{{.Count}} new while paused", n)
	}
	if n := l.Lines.Dropped(); n > 0 {
		dropped = phrase.Count("{{.Count}} older dropped", n)
	}
	return wording.Joined(" · ", count, missed, dropped, l.outcome)
}

// offerLevels shows the lines of each level, or hides them.
func (l *Log) offerLevels() {
	var items []*fyne.MenuItem
	for level := range l.filter.hidden {
		item := fyne.NewMenuItem(look.Level(level).Word(), func() {
			l.filter.hidden[level] = !l.filter.hidden[level]
			l.refilter()
		})
		item.Checked = !l.filter.hidden[level]
		items = append(items, item)
	}
	l.host.ShowMenuUnder(items, l.levels)
}

// filterBy takes what was typed into the filter: a text, with words to exclude that
// have a minus before them, or a regular expression. A regular expression that is none
// leaves the last one that was good.
func (l *Log) filterBy(text string, isRegexp bool) {
	without := pattern.Pattern{}
	if !isRegexp {
		text, without = parted(text)
	}
	found, fault := pattern.Compile(text, isRegexp)
	l.fault = ""
	if fault != nil {
		l.fault = wording.FilterFault(fault)
		l.Show()
		return
	}
	l.filter.pattern, l.filter.without = found, without
	l.refilter()
}

// choose takes a choice in a facet.
func (l *Log) choose(facet, choice int) {
	switch facet {
	case userFacet:
		l.filter.user = l.users.Chosen(choice)
	case groupFacet:
		l.filter.group = l.groups.Chosen(choice)
	}
	l.refilter()
}

// only shows the lines of a user or group alone, "" for any.
func (l *Log) only(user, group string) {
	l.filter.user, l.filter.group = user, group
	l.users.Changed = true
	l.refilter()
}

// refilter sifts the lines anew; what is under way is of no use any more.
func (l *Log) refilter() {
	l.stale = true
	l.note("")
	if l.stop != nil {
		l.stop()
	}
	l.Show()
	l.sift()
}

// Behind tells whether the lines are not yet those that the filter keeps.
func (l *Log) Behind() bool { return l.stale || l.Lines.Behind() }

// sift filters all lines on another goroutine, if that is needed. Meanwhile the log
// shows and takes in lines as before. It may take as long as it takes: a filter that
// is given up on a busy machine would leave lines in sight that it does not keep.
func (l *Log) sift() {
	if !l.Behind() {
		return
	}
	sift := l.Lines.Sift(l.filter.keep())
	ctx, stop := context.WithCancel(context.Background())
	_, began := l.Tasks.Start(keySift, func(closing context.Context) error {
		defer context.AfterFunc(closing, stop)()
		return sift.Run(ctx)
	}, func(err error) {
		stop()
		if err == nil && !l.stale {
			l.Lines.Apply(sift)
			l.Show()
		}
		l.sift()
	})
	if !began { // one is under way, and comes back here when it ends
		stop()
		return
	}
	l.stale, l.stop = false, stop
}

// Pause lets the lines in sight stay, or follow again.
func (l *Log) Pause() {
	l.Lines.Pause(!l.Lines.Paused())
	l.note("")
	if !l.Lines.Paused() {
		l.Pane.Table().ToEnd()
	}
	l.Show()
	l.sift()
}

// note says what came of an action. What was cleared before it cannot be brought
// back any more.
func (l *Log) note(said string) { l.outcome, l.cleared = said, nil }

// Clear lets all lines go. Until the next action they can be brought back.
func (l *Log) Clear() {
	l.note(phrase.Count("cleared {{.Count}} events", l.Lines.Recorded()))
	l.cleared = l.Lines.Clear()
	l.users.Clear()
	l.groups.Clear()
	l.Pane.CloseDetail()
	l.Pane.Table().ToEnd()
	l.Show()
}

// restore brings back what was cleared.
func (l *Log) restore() {
	lines := l.cleared
	if lines == nil {
		return
	}
	l.note("")
	for n := lines.First(); n < lines.End(); n++ {
		l.count(lines.At(n))
	}
	l.Lines.Restore(lines)
	l.Show()
	l.sift()
}
