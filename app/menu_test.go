package app

import "testing"

func TestAppearanceIsRemembered(t *testing.T) {
	s := newStage(t)
	s.app.appear(lightAppearance)
	if got := s.app.preference(keyAppearance); got != lightAppearance {
		t.Errorf("the appearance is remembered as %q", got)
	}
}
