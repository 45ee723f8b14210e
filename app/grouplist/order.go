package grouplist

import (
	"muster/widgets/list"
)

// known takes over which conversations there are, and what was said in them last. What has come
// after all groups were listed is new to the user; of those with one other the server tells when
// something was said.
func (g *View) known() {
	a, recent := g.account, g.account.Recent
	listed, now, there := a.Memberships.Listed(), g.host.Now().Unix(), map[string]bool{}
	said := func(id string) {
		there[id] = true
		if last, some := a.Session.Lines(id).Last(); some {
			recent.Said(id, last.ID, last.Time.Unix())
		}
	}
	for _, s := range a.Groups() {
		if listed {
			recent.MeetNew(s.ID, now)
		} else {
			recent.Meet(s.ID, 0)
		}
		said(s.ID)
	}
	for _, d := range a.Directs() {
		if d.Last.IsZero() {
			recent.MeetNew(d.Address, now)
		} else {
			recent.Meet(d.Address, d.Last.Unix())
		}
		said(d.Address)
	}
	for id := range recent.All() {
		if listed && !there[id] {
			recent.Forget(id)
		}
	}
}

// ordered has the rows with unread lines first, then those in which something happened last.
func (g *View) ordered(rows []list.GroupRow) []list.GroupRow {
	places := make(map[string]int, len(rows))
	for i, r := range rows {
		places[r.ID] = i
	}
	unread, read := make([]list.GroupRow, 0, len(rows)), []list.GroupRow(nil)
	for id := range g.account.Recent.All() {
		i, shown := places[id]
		switch {
		case !shown:
		case rows[i].Unread > 0:
			unread = append(unread, rows[i])
		default:
			read = append(read, rows[i])
		}
	}
	return append(unread, read...)
}
