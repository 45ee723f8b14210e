package app

import "testing"

func TestHelpAndAppearanceOpen(t *testing.T) {
	s := newStage(t)
	s.app.help()
	if s.app.window.Canvas().Overlays().Top() == nil {
		t.Error("help shows nothing")
	}
	s.app.appear(lightAppearance)
	if got := s.app.preference(keyAppearance); got != lightAppearance {
		t.Errorf("the appearance is remembered as %q", got)
	}
}
