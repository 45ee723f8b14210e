package app

import (
	"context"

	"muster/widgets/look"
	"muster/widgets/phrase"
)

const (
	textNotAccepted phrase.Key = "{{.Left}} of {{.All}} could not be accepted: {{.Names}}."
	textNotRejected phrase.Key = "{{.Left}} of {{.All}} could not be rejected: {{.Names}}."
)

const (
	keyAnswer    = "answer"
	keyAnswerAll = "answer all"
)

// answerKey is one for both answers: an invitation is answered once.
func answerKey(group string) string { return keyOf(keyAnswer, group) }

// isAnswering tells whether the answer to an invitation is on its way.
func (a *account) isAnswering(group string) bool {
	return a.tasks.isBusy(keyAnswerAll) || a.tasks.isBusy(answerKey(group))
}

// accept joins the group of an invitation, in the background.
func (a *account) accept(group string) {
	session := a.session
	a.run(answerKey(group), func(ctx context.Context) error { return session.Accept(ctx, group) }, nil)
}

// reject turns an invitation down, in the background.
func (a *account) reject(group string) {
	session := a.session
	a.run(answerKey(group), func(ctx context.Context) error { return session.Reject(ctx, group) }, nil)
}

// acceptFirst accepts the first invitation, and tells whether there was one.
func (a *account) acceptFirst() bool {
	for _, inv := range a.invitations() {
		if !a.isAnswering(inv.GroupID) {
			a.accept(inv.GroupID)
			return true
		}
	}
	return false
}

// acceptAll joins the groups of all invitations that wait, one after the other.
func (a *account) acceptAll() {
	if a.session != nil {
		a.answerAll(textNotAccepted, a.session.Accept)
	}
}

// rejectAll turns down all invitations that wait, one after the other.
func (a *account) rejectAll() {
	if a.session != nil {
		a.answerAll(textNotRejected, a.session.Reject)
	}
}

// answerAll gives every invitation that waits the same answer, one after the other.
func (a *account) answerAll(failed phrase.Key, answer func(context.Context, string) error) {
	var ids []string
	names := map[string]string{}
	for _, inv := range a.invitations() {
		if !a.tasks.isBusy(answerKey(inv.GroupID)) {
			ids = append(ids, inv.GroupID)
			names[inv.GroupID] = named(inv.Name, inv.GroupID)
		}
	}
	var left []failure
	a.tasks.start(keyAnswerAll, func(ctx context.Context) error {
		left = eachInTurn(ctx, actionTimeout, ids, answer)
		return ctx.Err()
	}, func(error) {
		if len(left) == 0 {
			a.dismissNotice()
			return
		}
		a.failed(left[0].err)
		var still []string
		for _, one := range left {
			still = append(still, names[one.item])
		}
		what, whatToDo := explain(left[0].err)
		a.showNotice(look.Bad, phrase.Of(string(failed), phrase.With{"Left": len(left), "All": len(ids), "Names": few(still)})+" "+what+" "+whatToDo)
	})
}
