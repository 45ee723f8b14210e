package work_test

import (
	"slices"
	"testing"

	"muster/app/work"
)

func TestWhoWatchesSeveralTopicsIsToldOnceOfAllThatChangeTogether(t *testing.T) {
	var w work.Watchers[string]
	var told []string
	w.Watch(func() { told = append(told, "list") }, "groups", "messages")
	w.Watch(func() { told = append(told, "lines") }, "messages")
	w.Watch(func() { told = append(told, "head") }, "groups")
	w.Watch(func() { told = append(told, "layout") }, "groups", "participants", "messages")
	for _, topic := range []string{"messages", "groups", "messages"} {
		w.Later(topic)
	}
	if len(told) > 0 {
		t.Errorf("%q are told before all is there", told)
	}
	w.TellLater()
	if want := []string{"list", "lines", "head", "layout"}; !slices.Equal(told, want) {
		t.Errorf("told are %q, want %q", told, want)
	}
	if w.TellLater(); len(told) != 4 {
		t.Errorf("told again are %q", told[4:])
	}
}
