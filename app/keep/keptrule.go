package keep

import (
	"time"

	"muster/cpaas"
	"muster/cpaas/credentials"
)

// LongestWait is the most seconds an invitation can be made to wait.
const LongestWait = 3600

// keptRule is which invitations a remembered user accepts by themselves, as the
// preferences keep it: addresses and a number of seconds.
type keptRule struct {
	On    bool     `json:"on"`
	From  []string `json:"from,omitempty"`
	After int      `json:"after,omitempty"`
}

func keyRule(p credentials.Profile) string { return "accept." + p.ID }

// IsPlain tells whether a rule takes all invitations at once.
func IsPlain(r cpaas.AcceptRule) bool { return len(r.From) == 0 && r.After == 0 }

// RestoreRule gives a session the rule that its user had before, which must be
// done before invitations come.
func (k *Keeper) RestoreRule(p credentials.Profile, s *cpaas.Session) {
	var kept keptRule
	if !k.Users.Has(p) || !k.restore(keyRule(p), &kept) {
		return // nothing was kept, or not by this program
	}
	after := min(max(kept.After, 0), LongestWait)
	s.SetAcceptRule(cpaas.AcceptRule{From: kept.From, After: time.Duration(after) * time.Second})
	s.SetAutoAccept(kept.On)
}

// KeepRule remembers the rule of a user who is remembered.
func (k *Keeper) KeepRule(p credentials.Profile, on bool, rule cpaas.AcceptRule) {
	if !k.Users.Has(p) {
		return
	}
	if !on && IsPlain(rule) {
		k.preferences.RemoveValue(keyRule(p))
		return
	}
	k.keep(keyRule(p), keptRule{On: on, From: rule.From, After: int(rule.After / time.Second)})
}
