package app

import (
	"context"
	"errors"
	"strings"
	"testing"

	"fyne.io/fyne/v2/test"

	"muster/cpaas"
	"muster/widgets"
)

// forge is a place that tells of releases.
type forge struct {
	newest string
	err    error
	asked  chan struct{}
}

func (f *forge) releases() Releases {
	return Releases{Page: "https://forge.example/releases/latest", Newest: func(context.Context, string) (string, error) {
		f.asked <- struct{}{}
		return f.newest, f.err
	}}
}

func TestNobodyIsAskedForANewerVersionUnlessTheUserTurnsItOn(t *testing.T) {
	f := &forge{newest: "99.0.0", asked: make(chan struct{}, 8)}
	s := newStageWith(t, Options{Releases: f.releases()})
	s.app.newer.look()
	s.turn()
	if len(f.asked) != 0 || len(s.app.host.tasks.busy) != 0 || s.app.newer.view.View().Shown {
		t.Fatal("the forge was asked")
	}
	s.lookForReleases(true)
	s.until("the newer version is told", func() bool { return s.app.newer.view.View().Shown })
	if v := s.app.newer.view.View(); !strings.Contains(v.Text, "99.0.0") || !strings.Contains(v.Text, cpaas.Version) {
		t.Errorf("it says %q", v.Text)
	}
	opened := s.browsed(0)
	s.app.newer.get()
	s.until("opened", func() bool { return len(s.app.host.tasks.busy) == 0 })
	if opened() != "https://forge.example/releases/latest" || s.app.newer.view.View().Shown {
		t.Errorf("it opens %q, and shows %+v", opened(), s.app.newer.view.View())
	}
	s.lookForReleases(false)
	if s.app.host.fyne.Preferences().Bool(keyReleases) || len(f.asked) != 1 {
		t.Errorf("turned off it stays on, or asked %d times", len(f.asked))
	}
}

func TestSameVersionOrAnErrorShowsNothing(t *testing.T) {
	for _, f := range []*forge{
		{newest: cpaas.Version, asked: make(chan struct{}, 1)},
		{newest: "0.0.1", asked: make(chan struct{}, 1)},
		{err: errors.New("no network"), asked: make(chan struct{}, 1)},
	} {
		s := newStageWith(t, Options{Releases: f.releases()})
		s.lookForReleases(true)
		s.until("the forge has answered", func() bool { return len(f.asked) == 1 && !s.app.host.tasks.isBusy("releases") })
		if s.app.newer.view.View().Shown {
			t.Errorf("with %q, %v it tells %q", f.newest, f.err, s.app.newer.view.View().Text)
		}
		if f.err != nil && !strings.Contains(s.logText(), "no network") {
			t.Errorf("the log does not say why: %s", s.logText())
		}
	}
}

func TestOnlyABuildWithAPlaceToAskOffersIt(t *testing.T) {
	f := &forge{newest: cpaas.Version, asked: make(chan struct{}, 1)}
	for _, r := range []Releases{{}, f.releases()} {
		s := newStageWith(t, Options{Releases: r})
		s.app.showSettings()
		offered := false
		for _, o := range test.LaidOutObjects(s.app.host.window.Canvas().Overlays().Top()) {
			c, is := o.(*widgets.Check)
			offered = offered || is && c.Text == "Look for a newer Muster at each start"
		}
		if offered != (r.Page != "") {
			t.Errorf("with the page %q the settings offer it: %v", r.Page, offered)
		}
		if s.lookForReleases(true); s.app.host.tasks.isBusy("releases") != (r.Page != "") {
			t.Errorf("with the page %q it asks, or does not", r.Page)
		}
	}
}

// lookForReleases chooses whether to look for newer versions, as the settings do.
func (s *stage) lookForReleases(on bool) {
	s.app.settings.change(func(s *settings) { s.releases = on })
	s.app.newer.turn()
}
