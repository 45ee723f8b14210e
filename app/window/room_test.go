package window_test

import (
	"testing"

	"muster/app/window"
	"muster/widgets/phrase"
)

// Words and names decide how narrow a column can be, so that long ones would let
// fewer users stand side by side.
func TestEightUsersStandSideBySideOnAUsualScreenInEachLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Speak("en") })
	const long = "a-name-that-is-as-long-as-names-can-get-in-practice-or-longer"
	for _, language := range phrase.Languages {
		fyne := window.FyneApp(t)
		fyne.Preferences().SetString("language", language.Code)
		s := newStageWith(t, window.Options{Fyne: fyne, Demo: 2, Running: true})
		s.resize(1920, 1080)
		s.until("two are live", func() bool { return s.app.Live() == 2 })
		m := s.users()
		s.until("bob accepts", func() bool { return m[1].has(phrase.Of("Auto-accept")) && m[1].checked(phrase.Of("Auto-accept")) })
		m[1].press(phrase.Of("Auto-accept"))
		for range 6 {
			s.window().press(phrase.Of("User"))
		}
		a := m[0]
		a.press(phrase.Of("New group"))
		a.fill(phrase.Of("Group name"), long)
		a.typeIn(phrase.Of("Participants (optional)"), bob+",")
		if got := a.card.MinSize().Width; got > 235 {
			t.Errorf("%s: with the form for a group a column asks for %v", language.Name, got)
		}
		a.press(phrase.Of("Create group"))
		s.until("the group is there", func() bool {
			return !a.has(phrase.Of("Create group")) && a.has(phrase.Of("Add participants")) && m[1].has(phrase.Of("Accept"))
		})
		a.press(phrase.Of("Add participants"))
		for i, u := range s.users() {
			if got := u.card.MinSize().Width; got > 235 {
				t.Errorf("%s: column %d asks for %v", language.Name, i, got)
			}
			right := s.desk.Driver().AbsolutePositionForObject(u.card).X + u.card.Size().Width
			if right > 1920 {
				t.Errorf("%s: column %d ends at %v", language.Name, i, right)
			}
		}
	}
}
