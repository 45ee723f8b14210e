package app

import (
	"context"
	"slices"
	"testing"

	"muster/cpaas/bindings"
)

// newTestAccount is an account of nobody's, whose work ends when the test takes what
// is posted.
func newTestAccount(posted chan func()) *account {
	return newAccount(services{post: bindings.NewMailbox(func(f func()) { posted <- f }).Post, savers: &draftSavers{}}, 1)
}

func TestWorkIsToldToThoseAloneWhoShowItsKind(t *testing.T) {
	posted := make(chan func(), 10)
	a := newTestAccount(posted)
	var told []string
	a.watch(func() { told = append(told, "leaving") }, working(keyLeave), topicGroups)
	a.watch(func() { told = append(told, "adding") }, working(keyAdd), topicGroups)
	done := false
	a.tasks.act(keyOf(keyLeave, "some group"), func(context.Context) error { return nil }, func(error) { done = true })
	(<-posted)()
	if !done || !slices.Equal(told, []string{"leaving", "leaving"}) {
		t.Errorf("done: %v; the beginning and the end were told to %v", done, told)
	}
	told = nil
	a.changed(topicGroups)
	if !slices.Equal(told, []string{"leaving", "adding"}) {
		t.Errorf("what both show was told to %v", told)
	}
}

func TestAccountThatHasEndedTellsNothing(t *testing.T) {
	a := newTestAccount(make(chan func(), 10))
	told := false
	a.watch(func() { told = true }, topicNotice)
	a.end()()
	a.dismissNotice()
	if told {
		t.Error("a view was told of a user who is gone")
	}
}

// A view that shows the conversation before it is told of another one would make the
// lines of the new one twice.
func TestChoosingAConversationIsToldAsAWhole(t *testing.T) {
	w := newInsideQueue(t)
	c := w.app.deck.add()
	a := c.account
	c.login.fillSandbox(sandboxUsers[0])
	c.login.submit()
	w.until(func() bool { return a.session != nil })
	a.subscribe()
	w.until(a.live)
	id, other := w.create(a, "Team"), w.create(a, "Choir")
	a.choose(other)
	if a.chosenID() != other {
		t.Fatalf("the second group is not chosen but %q", a.chosenID())
	}
	var told []string
	for _, one := range []topic{topicChoosing, topicChosen, topicParticipants, topicMessages, topicHistory, topicReceipts, topicComposing} {
		a.watch(func() { told = append(told, string(one)+" of "+a.chosenID()) }, one)
	}
	a.choose(id)
	if want := []string{"choosing of " + other, "chosen of " + id}; !slices.Equal(told, want) {
		t.Errorf("told was %v, want %v", told, want)
	}
}
