package app

import (
	"encoding/json"
	"time"

	"muster/cpaas"
	"muster/cpaas/credentials"
)

// keptRule is which invitations a remembered user accepts by themselves, as the
// preferences keep it: addresses and a number of seconds.
type keptRule struct {
	On    bool     `json:"on"`
	From  []string `json:"from,omitempty"`
	After int      `json:"after,omitempty"`
}

func keyRule(p credentials.Profile) string { return "accept." + p.ID }

// restoreRule gives a session the rule that its user had before, which must be
// done before invitations come.
func (c *column) restoreRule(s *cpaas.Session) {
	p := c.login.profile()
	var kept keptRule
	if !c.app.remembered.has(p) || json.Unmarshal([]byte(c.app.preference(keyRule(p))), &kept) != nil {
		return // nothing was kept, or not by this program
	}
	after := min(max(kept.After, 0), longestWait)
	s.SetAcceptRule(cpaas.AcceptRule{From: kept.From, After: time.Duration(after) * time.Second})
	s.SetAutoAccept(kept.On)
}

// keepRule remembers the rule of a user who is remembered.
func (c *column) keepRule() {
	p := c.login.profile()
	if c.session == nil || !c.app.remembered.has(p) {
		return
	}
	on, rule := c.service.accepts()
	if !on && isPlain(rule) {
		c.app.dropRule(p)
		return
	}
	text, err := json.Marshal(keptRule{On: on, From: rule.From, After: int(rule.After / time.Second)})
	if err == nil {
		c.app.setPreference(keyRule(p), string(text))
	}
}

// dropRule forgets it with the user.
func (a *App) dropRule(p credentials.Profile) { a.fyne.Preferences().RemoveValue(keyRule(p)) }

func isPlain(r cpaas.AcceptRule) bool { return len(r.From) == 0 && r.After == 0 }
