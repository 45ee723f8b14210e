package account

import (
	"context"
	"slices"
	"testing"

	"muster/app/keep"
	"muster/cpaas/bindings"
)

// newTestAccount is an account of nobody's, whose work ends when the test takes what
// is posted.
func newTestAccount(posted chan func()) *Account {
	return New(Services{Post: bindings.NewMailbox(func(f func()) { posted <- f }).Post, Savers: &keep.DraftSavers{}}, 1)
}

func TestWorkIsToldToThoseAloneWhoShowItsKind(t *testing.T) {
	posted := make(chan func(), 10)
	a := newTestAccount(posted)
	var told []string
	a.Watch(func() { told = append(told, "leaving") }, Working(KeyLeave), TopicGroups)
	a.Watch(func() { told = append(told, "adding") }, Working(KeyAdd), TopicGroups)
	done := false
	a.Tasks.Act(KeyOf(KeyLeave, "some group"), func(context.Context) error { return nil }, func(error) { done = true })
	(<-posted)()
	if !done || !slices.Equal(told, []string{"leaving", "leaving"}) {
		t.Errorf("done: %v; the beginning and the end were told to %v", done, told)
	}
	told = nil
	a.Changed(TopicGroups)
	if !slices.Equal(told, []string{"leaving", "adding"}) {
		t.Errorf("what both show was told to %v", told)
	}
}

func TestAccountThatHasEndedTellsNothing(t *testing.T) {
	a := newTestAccount(make(chan func(), 10))
	told := false
	a.Watch(func() { told = true }, TopicNotice)
	a.End()()
	a.DismissNotice()
	if told {
		t.Error("a view was told of a user who is gone")
	}
}
