package list_test

import (
	"slices"
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/internal/fixture"
	"muster/widgets/list"
	"muster/widgets/look"
)

// A row of a narrow column has no room for all that it says. The words that icons and the column say, too, go first.
func TestNameIsNotCutForWordsThatAreSaidElsewhere(t *testing.T) {
	p := list.NewParticipants(nil)
	w := fixture.Open(t, look.NewTheme(), p, 440, 200)
	p.Set([]list.ParticipantRow{
		{Address: "alice@example.com", Admin: true, Menu: true, Status: look.Status{Mark: look.Good, Word: "Joined"}},
		{Address: "carol@example.com", Self: true, Menu: true, Status: look.Status{Mark: look.Good, Word: "Joined"}},
	})
	fixture.Settle(w)
	for _, word := range []string{"alice@example.com", "admin", "carol@example.com", "(you)", "Joined"} {
		if texts := fixture.Texts(p); !slices.Contains(texts, word) {
			t.Errorf("in a wide column %q is not among %q", word, texts)
		}
	}
	w.Resize(fyne.NewSize(302, 200))
	fixture.Settle(w)
	texts := fixture.Texts(p)
	for _, word := range []string{"alice@example.com", "carol@example.com", "Joined"} {
		if !slices.Contains(texts, word) {
			t.Errorf("in a narrow column %q is not among %q", word, texts)
		}
	}
	for _, word := range []string{"admin", "(you)"} {
		if slices.Contains(texts, word) {
			t.Errorf("in a narrow column %q has its room", word)
		}
	}
}
