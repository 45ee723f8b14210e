package app

import (
	"context"
	"slices"

	"muster/app/records"
	"muster/widgets/phrase"
	"muster/widgets/table"
)

// maxLines is how many lines the event log keeps.
const maxLines = 50_000

// logbook is the event log of all users.
type logbook struct {
	host  *host
	lines *records.View[logLine]
	pane  *table.Pane
	tasks *tasks

	users, groups         tally
	userChoice, groupKeys []string // what the choices of the two facets stand for

	filter  logFilter // as the user wants it; the lines follow when they are sifted
	fault   string    // what is wrong with it
	stale   bool      // the lines are to be sifted anew
	stop    context.CancelFunc
	outcome string // what came of the last action

	cleared *records.Ring[logLine] // what that action cleared, nil for nothing
}

// The facets of the log.
const (
	userFacet = iota
	groupFacet
)

const keySift = "sift"

// newLogbook makes an event log without lines.
func newLogbook(h *host) *logbook {
	l := &logbook{host: h, lines: records.NewView[logLine](maxLines), users: newTally(), groups: newTally()}
	l.tasks = newTasks(h.post, func(string) {})
	l.lines.OnDrop = func(lost *logLine) {
		l.users.drop(lost.user)
		l.groups.drop(lost.group)
	}
	rows := table.New([]table.Column{
		{Title: phrase.Of("Time"), Look: table.LookQuiet, Sample: "00:00:00.000"},
		{Title: phrase.Of("User"), Look: table.LookBold, Share: 0.14, Most: 180},
		{Title: phrase.Of("Level"), Look: table.LookQuiet, Sample: "event", Icons: true, From: 420},
		{Title: phrase.Of("Group"), Share: 0.16, Most: 220, From: 480},
		{Title: phrase.Of("Text")},
	}, l.lines, l.cells)
	rows.OnMenu = l.menu
	l.pane = table.NewPane(rows, table.PaneOptions{
		Title: phrase.Of("Events"), Facets: []string{phrase.Of("All users"), phrase.Of("All groups")},
		OnFilter: l.filterBy, OnChoice: l.choose, OnPause: l.pause, OnCopy: l.copy, OnClear: l.clear, OnUndo: l.restore,
		SaveAs: formatNames(), OnSave: l.askSave, OnSelected: l.show, Detail: l.detail,
	})
	l.show()
	return l
}

func (l *logbook) cells(row int, cells []table.Cell) {
	line := l.lines.Row(row)
	cells[0].Text = line.at.Format("15:04:05.000")
	cells[1].Text = line.user
	cells[2] = table.LevelCell(line.level)
	cells[3].Text = line.groupCell()
	cells[4].Text = line.text
}

// add records lines and shows them with one refresh.
func (l *logbook) add(lines ...logLine) {
	if len(lines) == 0 {
		return
	}
	for i := range lines {
		if lines[i].name == "" { // as the log has called it before
			lines[i].name = l.groups.name[lines[i].group]
		}
	}
	for i := range lines {
		l.count(&lines[i])
	}
	l.lines.Add(lines...)
	l.show()
	l.sift()
}

func (l *logbook) count(line *logLine) {
	l.users.add(line.user, "")
	l.groups.add(line.group, line.name)
}

// show brings everything on screen up to date.
func (l *logbook) show() {
	l.pane.Table().Reload()
	l.showChoices()
	first, end := l.pane.Table().Selected()
	l.pane.Set(table.PaneView{
		Status: l.status(), Fault: l.fault, Paused: l.lines.Paused(),
		Empty:  pick(l.lines.Recorded() == 0, pick(l.cleared != nil, phrase.Of("Nothing has happened since"), phrase.Of("Nothing has happened yet")), phrase.Of("No event is like that")),
		CopyNo: pick(first == end, phrase.Of("Select lines first: click, or use the arrow keys, with Shift for several"), ""),
		SaveNo: pick(l.lines.Recorded() == 0, phrase.Of("Nothing has happened yet"), ""),
		Undo:   l.cleared != nil,
	})
}

func (l *logbook) showChoices() {
	if !l.users.changed && !l.groups.changed {
		return
	}
	l.users.changed, l.groups.changed = false, false
	var names []string
	l.userChoice, names = l.users.choices(l.filter.user)
	l.pane.SetChoices(userFacet, names, slices.Index(l.userChoice, l.filter.user)+1)
	l.groupKeys, names = l.groups.choices(l.filter.group)
	l.pane.SetChoices(groupFacet, names, slices.Index(l.groupKeys, l.filter.group)+1)
}

// status tells how many lines there are, seen and not.
func (l *logbook) status() string {
	recorded := l.lines.Recorded()
	count := phrase.Count("{{.Count}} events", recorded)
	if l.lines.Len() != recorded && l.filter != (logFilter{}) {
		count = phrase.Count("{{.Shown}} of {{.Count}} events", recorded, phrase.With{"Shown": l.lines.Len()})
	}
	missed, dropped := "", ""
	if n := l.lines.Missed(); n > 0 {
		missed = phrase.Count("{{.Count}} new while paused", n)
	}
	if n := l.lines.Dropped(); n > 0 {
		dropped = phrase.Count("{{.Count}} older dropped", n)
	}
	return joined(" · ", count, missed, dropped, l.outcome)
}

// filterBy takes what was typed into the filter. A regular expression that is none
// leaves the last one that was good.
func (l *logbook) filterBy(text string, isRegexp bool) {
	pattern, fault := records.Compile(text, isRegexp)
	l.fault = ""
	if fault != nil {
		l.fault = textFault(fault)
		l.show()
		return
	}
	l.filter.pattern = pattern
	l.refilter()
}

// choose takes a choice in a facet.
func (l *logbook) choose(facet, choice int) {
	at := func(keys []string) string {
		if choice < 1 || choice > len(keys) {
			return ""
		}
		return keys[choice-1]
	}
	switch facet {
	case userFacet:
		l.filter.user = at(l.userChoice)
	case groupFacet:
		l.filter.group = at(l.groupKeys)
	}
	l.refilter()
}

// only shows the lines of a user or group alone, "" for any.
func (l *logbook) only(user, group string) {
	l.filter.user, l.filter.group = user, group
	l.users.changed = true
	l.refilter()
}

// refilter sifts the lines anew; what is under way is of no use any more.
func (l *logbook) refilter() {
	l.stale = true
	l.note("")
	if l.stop != nil {
		l.stop()
	}
	l.show()
	l.sift()
}

// behind tells whether the lines are not yet those that the filter keeps.
func (l *logbook) behind() bool { return l.stale || l.lines.Behind() }

// sift filters all lines on another goroutine, if that is needed. Meanwhile the log
// shows and takes in lines as before. It may take as long as it takes: a filter that
// is given up on a busy machine would leave lines in sight that it does not keep.
func (l *logbook) sift() {
	if !l.behind() {
		return
	}
	sift := l.lines.Sift(l.filter.keep())
	ctx, stop := context.WithCancel(context.Background())
	_, began := l.tasks.start(keySift, func(closing context.Context) error {
		defer context.AfterFunc(closing, stop)()
		return sift.Run(ctx)
	}, func(err error) {
		stop()
		if err == nil && !l.stale {
			l.lines.Apply(sift)
			l.show()
		}
		l.sift()
	})
	if !began { // one is under way, and comes back here when it ends
		stop()
		return
	}
	l.stale, l.stop = false, stop
}

// pause lets the lines in sight stay, or follow again.
func (l *logbook) pause() {
	l.lines.Pause(!l.lines.Paused())
	l.note("")
	if !l.lines.Paused() {
		l.pane.Table().ToEnd()
	}
	l.show()
	l.sift()
}

// note says what came of an action. What was cleared before it cannot be brought
// back any more.
func (l *logbook) note(said string) { l.outcome, l.cleared = said, nil }

// clear lets all lines go. Until the next action they can be brought back.
func (l *logbook) clear() {
	l.note(phrase.Count("cleared {{.Count}} events", l.lines.Recorded()))
	l.cleared = l.lines.Clear()
	l.users.clear()
	l.groups.clear()
	l.pane.CloseDetail()
	l.pane.Table().ToEnd()
	l.show()
}

// restore brings back what was cleared.
func (l *logbook) restore() {
	lines := l.cleared
	if lines == nil {
		return
	}
	l.note("")
	for n := lines.First(); n < lines.End(); n++ {
		l.count(lines.At(n))
	}
	l.lines.Restore(lines)
	l.show()
	l.sift()
}
