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
