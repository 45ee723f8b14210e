package window

import (
	"muster/app/account"
	"muster/app/column"
	"muster/app/eventlog"
	"muster/app/wording"
	"muster/cpaas/bindings"
	"muster/cpaas/credentials"
	"muster/cpaas/trace/judge"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// dispatch takes what sessions told since the last turn: each account gets its
// events, and the log their lines.
func (w *Window) dispatch(news []bindings.News[*account.Account]) {
	logged := false
	for _, n := range news {
		if n.Event == nil {
			level, text := wording.ExchangeLine(*n.Exchange)
			group := eventlog.GroupInPath(n.Exchange.Path)
			w.log.Record(eventlog.NewLine(n.At, n.Owner.Who(), level, text).Of(group, n.Owner.GroupName(group, "")))
			logged = true
			continue
		}
		if level, text, show := w.lines.Line(n.Event); show {
			group, name := eventlog.GroupOf(n.Event)
			w.log.Record(eventlog.NewLine(n.At, n.Owner.Who(), level, text).Of(group, n.Owner.GroupName(group, name)))
			logged = true
		}
		n.Owner.Hear(n.At, n.Event)
		w.notify(n.Owner, n.Event)
	}
	for _, c := range w.Deck.Columns() {
		c.Account.Changed(account.TopicMemberships)
	}
	w.changing.Ask()
	if logged {
		w.log.Refresh()
	}
	if w.wire != nil {
		w.wire.NamesChanged()
	}
}

// groupName is what a group is called by a user who knows it, "" where nobody does.
func (w *Window) groupName(id string) string {
	for _, c := range w.Deck.Columns() {
		if name := c.Account.GroupName(id, ""); name != "" {
			return name
		}
	}
	return ""
}

// logLine writes a line of the window's own to the log.
func (w *Window) logLine(user string, level look.Level, text string) {
	w.log.Add(eventlog.NewLine(w.Host.Now(), user, level, text))
}

// logOf writes a line of an account's to the log, about a group of its user's or "".
func (w *Window) logOf(of *account.Account, group string, level look.Level, text string) {
	w.log.Add(eventlog.NewLine(w.Host.Now(), of.Who(), level, text).Of(group, of.GroupName(group, "")))
	w.begin()
}

// begin shows the test bench, where that has waited until there is something in it.
func (w *Window) begin() {
	if !w.begun {
		w.begun = true
		w.drawer.Update()
	}
}

// logFaults writes to the log what is wrong with rows of the wire.
func (w *Window) logFaults(found []judge.Found) {
	var lines []eventlog.Line
	for _, f := range found {
		line := eventlog.NewLine(f.Row.At, wording.Short(f.Row.Source.User()), look.LevelWarn, wording.WireFaultLine(f.String()))
		lines = append(lines, line.Of(f.Row.Group, w.groupName(f.Row.Group)).Shown(f.Rows))
	}
	w.log.Add(lines...)
}

// tellTrouble tells, in the log and in the column of the user it met, that something
// is wrong with what is kept of them.
func (w *Window) tellTrouble(p credentials.Profile, level look.Level, text func(wording.Translator) string) {
	w.logLine(wording.Short(p.Email), level, text(phrase.English))
	if c := w.columnFor(p); c != nil {
		c.TellTrouble(text(phrase.Of))
	}
}

// columnFor is where something about a user is told; nil if there are no columns.
func (w *Window) columnFor(p credentials.Profile) *column.Column {
	for _, c := range w.Deck.Columns() {
		if c.Login.IsOf(p) {
			return c
		}
	}
	return w.Deck.Current()
}
