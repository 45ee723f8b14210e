package app

import (
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/phrase"
)

// Words and names decide how narrow a column can be, so that long ones would let
// fewer users stand side by side.
func TestEightUsersStandSideBySideOnAUsualScreenInEachLanguage(t *testing.T) {
	t.Cleanup(func() { phrase.Speak("en") })
	const long = "a-name-that-is-as-long-as-names-can-get-in-practice-or-longer"
	for _, language := range phrase.Languages {
		phrase.Speak(language.Code)
		s := newStage(t)
		s.app.host.window.Resize(fyne.NewSize(1920, 1080))
		c := s.enter(alice, bob)[0]
		invited := s.app.deck.columns[1]
		for range maxColumns - 2 {
			s.app.deck.add()
		}
		s.tap(c.groups.create)
		s.fill(c.groups.form.name, long)
		c.groups.form.participants.SetValues([]string{bob})
		if got := c.card.MinSize().Width; got > 235 {
			t.Errorf("%s: with the form for a group a column asks for %v", language.Name, got)
		}
		s.tap(c.groups.form.create)
		s.until("the group is there", func() bool { return c.account.chosenID() != "" && len(invited.account.state.Invitations()) == 1 })
		c.group.people.showAdding(true)
		for i, other := range s.app.deck.columns {
			if got := other.card.MinSize().Width; got > 235 {
				t.Errorf("%s: column %d asks for %v", language.Name, i, got)
			}
			right := s.app.host.fyne.Driver().AbsolutePositionForObject(other.card).X + other.card.Size().Width
			if right > 1920 {
				t.Errorf("%s: column %d ends at %v", language.Name, i, right)
			}
		}
	}
}
