package app

import (
	"testing"

	"muster/widgets/phrase"
)

// The words of a column's own buttons decide how narrow it can be, so that long
// ones would let fewer users stand side by side.
func TestNoLanguageMakesColumnsMuchWider(t *testing.T) {
	t.Cleanup(func() { phrase.Speak("en") })
	width := func(language string) float32 {
		phrase.Speak(language)
		s := newStage(t)
		c := s.enter(alice)[0]
		s.create(c, "Team")
		return max(c.service.view.MinSize().Width, c.group.head.MinSize().Width)
	}
	english := width("en")
	for _, language := range phrase.Languages {
		got := width(language.Code)
		if got > english*1.1 {
			t.Errorf("%s needs %v, English %v", language.Name, got, english)
		}
	}
}
