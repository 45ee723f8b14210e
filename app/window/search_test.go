package window_test

import (
	"fmt"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/hand"
)

const searchField = "Letters of a message or the name of a file"

// found are the texts of the hits that the search shows.
func (s *stage) found() (texts []string) {
	for _, o := range hand.All(s.canvas().Overlays().Top(), func(o fyne.CanvasObject) bool { return strings.HasPrefix(hand.Kind(o), "*chooser.finderRow[") }) {
		if o.Visible() {
			texts = append(texts, fmt.Sprint(hand.Read(o)))
		}
	}
	return texts
}

func TestSearchGoesThroughAllConversationsAndToTheLine(t *testing.T) {
	s := newStage(t)
	a, b := s.talking()
	b.say("the Red car")
	for i := range 60 {
		b.say(fmt.Sprintf("red herring %02d", i))
	}
	b.until("all is said", func() bool { l := b.lines(); return l[len(l)-1].sent() })
	a.create("Elsewhere")
	a.say("nothing here")
	a.must(a.field(composer).Focus())
	s.keys(chord{fyne.KeyF, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	s.dialog().typeIn(searchField, "RED CAR")
	s.until("the line is found, with its group and its author", func() bool {
		found := s.found()
		return len(found) == 1 && s.dialog().reads("Team") && s.dialog().reads(bob) && s.dialog().reads("the Red car") && s.dialog().reads("1 match")
	})
	s.keys(key(fyne.KeyReturn))
	s.until("the line is in sight in its conversation, and marked", func() bool {
		return a.talksIn() == "Team" && a.line("the Red car").row.Visible() && a.reads("1 of 1")
	})

	s.keys(chord{fyne.KeyF, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	s.dialog().typeIn(searchField, "file") // which no line has
	s.until("nothing is found", func() bool { return s.dialog().reads("0 matches") && len(s.found()) == 0 })
	s.keys(key(fyne.KeyReturn), key(fyne.KeyEscape))
	if s.asked() || a.talksIn() != "Team" {
		t.Errorf("after a search for nothing alice talks in %q", a.talksIn())
	}
}

func TestSearchFetchesWhatWasNotLookedAtYet(t *testing.T) {
	m := newMachine(t)
	s := m.start(t)
	a := m.enter(s, alice)
	for _, name := range []string{"First", "Second"} {
		a.create(name)
		a.say("needle in " + name)
		s.until("it is said", func() bool { l := a.lines(); return len(l) == 1 && l[0].sent() })
	}
	s.close()
	s, a = m.resumed(t)
	s.until("one conversation is open", func() bool { return a.talksIn() == "Second" })
	a.must(a.field(composer).Focus())
	s.keys(chord{fyne.KeyF, fyne.KeyModifierShortcutDefault | fyne.KeyModifierShift})
	s.dialog().typeIn(searchField, "needle")
	s.until("both are found", func() bool { return len(s.found()) == 2 && s.dialog().reads("needle in First") })
	s.answer("Cancel")
	s.close()
}
