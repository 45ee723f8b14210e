package account

import (
	"maps"

	"muster/app/membership"
	"muster/cpaas"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

// carried is what a user had written when the login ended, kept until they are logged in again.
type carried struct {
	User    string // address and server
	line    string // of group, to go to; "" for its end
	group   string // the conversation that was shown, in this run of the program or the last one
	drafts  map[string]string
	unsent  []cpaas.Unsent
	changes []byte // of who is in the groups

	accepts bool // invitations, by rule
	rule    cpaas.AcceptRule
}

func userOf(s *cpaas.Session) string { return s.Self().Address + " " + s.Self().Server }

// carryOver keeps what was written with a session that has ended.
func (a *Account) carryOver() {
	accepts, rule := a.Accepts()
	a.Carried = carried{
		User: userOf(a.Session), group: a.ChosenID(), drafts: maps.Clone(a.Drafts), unsent: a.Session.Unsent(), accepts: accepts, rule: rule,
		changes: a.Memberships.Kept(),
	}
}

// takeCarried gives it to the session of the same user that has begun. The group
// is shown again as soon as the session knows it.
func (a *Account) takeCarried() {
	if a.Carried.User != userOf(a.Session) {
		return
	}
	left := a.Carried
	a.Carried = carried{group: left.group}
	maps.Copy(a.Drafts, left.drafts)
	a.Session.Restore(left.unsent)
	a.Session.SetAcceptRule(left.rule)
	a.Session.SetAutoAccept(left.accepts)
}

// carryFromLastRun has the conversation shown that a remembered user looked at when
// the program ended.
func (a *Account) carryFromLastRun() {
	if a.Carried.User == "" && a.Carried.group == "" {
		a.Carried.group = a.Kept.Chosen(a.profile)
		a.Carried.line = a.Kept.Place(a.profile, a.Carried.group)
	}
}

// returnToGroup shows the conversation that was shown before the login ended, as soon
// as it is known.
func (a *Account) returnToGroup() {
	if id := a.Carried.group; id != "" && a.Carried.User == "" && a.Has(id) {
		line := a.Carried.line
		a.Carried = carried{}
		a.offer(id)
		if a.ChosenID() == id {
			a.Return = line
		}
	}
}

// missGroup says that the conversation to return to is gone. It is for when all there
// are have been fetched.
func (a *Account) missGroup() {
	if a.Carried.group == "" || a.Carried.User != "" {
		return
	}
	a.Carried = carried{}
	if a.ChosenID() == "" && a.Chosen.Gone == "" {
		a.Chosen.Gone = phrase.Of("The conversation you looked at last is no longer there.")
		a.Changed(TopicGroups)
	}
}

// beginMemberships takes over what was kept of the changes of who is in the user's
// groups. Those of a login that has just ended are newer than what is in the file.
func (a *Account) beginMemberships(kept []byte) {
	a.Memberships = membership.New(a.Session.Self().Address, a.Session.Participants)
	if len(a.Carried.changes) > 0 && a.Carried.User == userOf(a.Session) {
		kept = a.Carried.changes
	}
	a.restoreMemberships(kept)
}

func (a *Account) restoreMemberships(kept []byte) {
	if err := a.Memberships.Restore(kept); err != nil {
		a.LogLine(look.LevelWarn, "Who joined and left groups before is not shown: "+err.Error())
	}
}

// KeepingMemberships gives what keeps new changes of a remembered user for the next run. It blocks.
func (a *Account) KeepingMemberships() func() {
	if a.Outbox == nil || a.Session == nil {
		return func() {}
	}
	return a.Memberships.Keeping(a.Outbox.KeepChanges)
}
