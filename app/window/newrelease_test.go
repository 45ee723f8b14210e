package window_test

import (
	"context"
	"errors"
	"testing"

	"muster/app/desktop"
	"muster/app/window"
	"muster/cpaas"
)

// forge is a place that tells of releases.
type forge struct {
	newest string
	err    error
	asked  chan struct{}
}

func (f *forge) releases() desktop.Releases {
	return desktop.Releases{Page: "https://forge.example/releases/latest", Newest: func(context.Context, string) (string, error) {
		f.asked <- struct{}{}
		return f.newest, f.err
	}}
}

const lookForNewer = "Look for a newer Muster at each start"

func TestNobodyIsAskedForANewerVersionUnlessTheUserTurnsItOn(t *testing.T) {
	f := &forge{newest: "99.0.0", asked: make(chan struct{}, 8)}
	s := newStageWith(t, window.Options{Releases: f.releases(), Running: true})
	s.settled()
	if len(f.asked) != 0 || s.window().reads("99.0.0") {
		t.Fatal("the forge was asked")
	}
	s.setting(lookForNewer)
	s.window().sees("Muster 99.0.0 is available. You have " + cpaas.Version)
	opened := s.browsed(0)
	s.window().press("See it…")
	s.until("opened", func() bool { return s.again(opened() != "") })
	if opened() != "https://forge.example/releases/latest" || s.window().reads("99.0.0") {
		t.Errorf("it opens %q, and shows %s", opened(), s.window().text())
	}
	s.setting(lookForNewer)
	again := newStageWith(t, window.Options{Fyne: s.desk.App, Releases: f.releases(), Running: true})
	again.settled()
	if again.set(lookForNewer) || len(f.asked) != 1 {
		t.Errorf("turned off it stays on, or asked %d times", len(f.asked))
	}
}

func TestNewerVersionIsLookedForAtTheNextStart(t *testing.T) {
	f := &forge{newest: "99.0.0", asked: make(chan struct{}, 8)}
	s := newStageWith(t, window.Options{Releases: f.releases()})
	s.setting(lookForNewer)
	s.settled()
	again := newStageWith(t, window.Options{Fyne: s.desk.App, Releases: f.releases(), Running: true})
	again.window().sees("Muster 99.0.0 is available")
}

func TestSameVersionOrAnErrorShowsNothing(t *testing.T) {
	for _, f := range []*forge{
		{newest: cpaas.Version, asked: make(chan struct{}, 1)},
		{newest: "0.0.1", asked: make(chan struct{}, 1)},
		{err: errors.New("no network"), asked: make(chan struct{}, 1)},
	} {
		s := newStageWith(t, window.Options{Releases: f.releases()})
		s.setting(lookForNewer)
		s.settled()
		if len(f.asked) != 1 || s.window().has("See it…") {
			t.Errorf("with %q, %v it tells %s", f.newest, f.err, s.window().text())
		}
		if f.err != nil {
			s.logged("", "no network")
		}
	}
}

func TestOnlyABuildWithAPlaceToAskOffersIt(t *testing.T) {
	f := &forge{newest: cpaas.Version, asked: make(chan struct{}, 1)}
	for _, r := range []desktop.Releases{{}, f.releases()} {
		s := newStageWith(t, window.Options{Releases: r})
		s.toSetting("Reset settings…")
		if offered := s.dialog().has(lookForNewer); offered != (r.Page != "") {
			t.Errorf("with the page %q the settings offer it: %v", r.Page, offered)
		}
	}
	// Without a place to ask nothing is asked, also where the settings say so.
	s := newStageWith(t, window.Options{Releases: f.releases()})
	s.setting(lookForNewer)
	s.settled()
	none := desktop.Releases{Newest: f.releases().Newest}
	again := newStageWith(t, window.Options{Fyne: s.desk.App, Releases: none, Running: true})
	again.settled()
	if len(f.asked) != 1 {
		t.Error("it asks without a place to ask")
	}
}
