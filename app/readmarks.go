package app

import (
	"encoding/json"
	"time"

	"muster/cpaas"
	"muster/cpaas/credentials"
)

// mostMarks is how many conversations of a user it is remembered of up to where
// they were read.
const mostMarks = 500

// keyMarks is where the marks of a remembered user are kept: ids and times, and
// nothing of what was said.
func keyMarks(p credentials.Profile) string { return "read." + p.ID }

// restoreMarks tells a session up to where its user had read before it.
func (c *column) restoreMarks(s *cpaas.Session) {
	marks := map[string]string{}
	if json.Unmarshal([]byte(c.app.preference(keyMarks(c.login.profile()))), &marks) != nil {
		return // nothing was kept
	}
	for conversation, mark := range marks {
		s.SetReadMark(conversation, mark)
	}
}

// How long what was read and the window's size may be in memory only: for each, all
// preferences are written anew.
const (
	savingQuiet = 15 * time.Second
	savingMost  = 2 * time.Minute
)

// saveProgress remembers what was read and the window's size, for a program that is
// killed.
func (a *App) saveProgress() {
	a.saveSize()
	for _, c := range a.deck.columns {
		c.keepMarks()
	}
}

// keepMarks remembers up to where the user has read, if he is remembered.
func (c *column) keepMarks() {
	profile := c.login.profile()
	if c.session == nil || !c.app.remembered.has(profile) {
		return
	}
	view := c.session.View()
	var ids []string
	for _, g := range view.Groups {
		ids = append(ids, g.ID)
	}
	for _, d := range view.Directs {
		ids = append(ids, d.Address)
	}
	marks := map[string]string{}
	for _, id := range ids[max(0, len(ids)-mostMarks):] {
		if mark := c.session.ReadMark(id); mark != "" {
			marks[id] = mark
		}
	}
	if len(marks) == 0 {
		return
	}
	text, err := json.Marshal(marks)
	if err == nil && string(text) != c.app.preference(keyMarks(profile)) {
		c.app.setPreference(keyMarks(profile), string(text))
	}
}

// dropMarks forgets them with the user.
func (a *App) dropMarks(p credentials.Profile) { a.fyne.Preferences().RemoveValue(keyMarks(p)) }
