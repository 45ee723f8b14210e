package account

import (
	"context"

	"muster/app/wording"
	"muster/app/work"
	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	textNotAccepted phrase.Key = "{{.Left}} of {{.All}} could not be accepted: {{.Names}}."
	textNotRejected phrase.Key = "{{.Left}} of {{.All}} could not be rejected: {{.Names}}."
)

const (
	KeyAnswer    = "answer"
	KeyAnswerAll = "answer all"
)

// answerKey is one for both answers: an invitation is answered once.
func answerKey(group string) string { return KeyOf(KeyAnswer, group) }

// IsAnswering tells whether the answer to an invitation is on its way.
func (a *Account) IsAnswering(group string) bool {
	return a.Tasks.IsBusy(KeyAnswerAll) || a.Tasks.IsBusy(answerKey(group))
}

// Accept joins the group of an invitation, in the background.
func (a *Account) Accept(group string) {
	session := a.Session
	a.Run(answerKey(group), func(ctx context.Context) error { return session.Accept(ctx, group) }, nil)
}

// Reject turns an invitation down, in the background.
func (a *Account) Reject(group string) {
	session := a.Session
	a.Run(answerKey(group), func(ctx context.Context) error { return session.Reject(ctx, group) }, nil)
}

// AcceptFirst accepts the first invitation, and tells whether there was one.
func (a *Account) AcceptFirst() bool {
	for _, inv := range a.Invitations() {
		if !a.IsAnswering(inv.GroupID) {
			a.Accept(inv.GroupID)
			return true
		}
	}
	return false
}

// AcceptAll joins the groups of all invitations that wait, one after the other.
func (a *Account) AcceptAll() {
	if a.Session != nil {
		a.answerAll(textNotAccepted, a.Session.Accept)
	}
}

// RejectAll turns down all invitations that wait, one after the other.
func (a *Account) RejectAll() {
	if a.Session != nil {
		a.answerAll(textNotRejected, a.Session.Reject)
	}
}

// answerAll gives every invitation that waits the same answer, one after the other.
func (a *Account) answerAll(failed phrase.Key, answer func(context.Context, string) error) {
	var ids []string
	names := map[string]string{}
	for _, inv := range a.Invitations() {
		if !a.Tasks.IsBusy(answerKey(inv.GroupID)) {
			ids = append(ids, inv.GroupID)
			names[inv.GroupID] = wording.Named(inv.Name, inv.GroupID)
		}
	}
	var left []work.Failure
	a.Tasks.Start(KeyAnswerAll, func(ctx context.Context) error {
		left = work.EachInTurn(ctx, work.ActionTimeout, ids, answer)
		return ctx.Err()
	}, func(error) {
		if len(left) == 0 {
			a.DismissNotice()
			return
		}
		a.Failed(left[0].Err)
		var still []string
		for _, one := range left {
			still = append(still, names[one.Item])
		}
		what, whatToDo := wording.Explain(left[0].Err)
		a.ShowNotice(look.Bad, phrase.Of(string(failed), phrase.With{"Left": len(left), "All": len(ids), "Names": wording.Few(still)})+" "+what+" "+whatToDo)
	})
}
