package talk

import (
	"testing"

	"fyne.io/fyne/v2"

	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

func TestEmojiAreNotOfferedWhereNothingCanBeWritten(t *testing.T) {
	c := New(nil)
	w := fixture.Open(t, look.NewTheme(), c, 500, 600)
	c.SetComposer(false, "removed")
	c.PickEmoji()
	if w.Canvas().Overlays().Top() != nil || !c.smile.Disabled() {
		t.Error("emoji are offered for a text that cannot be written")
	}
}

func TestEmojiLeaveTheTextOfANarrowComposerItsRoom(t *testing.T) {
	c := New(nil)
	c.Resize(fyne.NewSize(240, 400))
	narrow := c.smile.Visible()
	c.Resize(fyne.NewSize(600, 400))
	if narrow || !c.smile.Visible() {
		t.Errorf("the button is shown in a narrow composer: %v, in a wide one: %v", narrow, c.smile.Visible())
	}
}

func TestChosenEmojiGoesWhereTheCursorIs(t *testing.T) {
	c := New(nil)
	w := fixture.Open(t, look.NewTheme(), c, 500, 600)
	c.SetDraft("ab")
	w.Canvas().Focus(c.Entry())
	c.entry.CursorColumn = 1
	c.PickEmoji()
	fixture.Key(w.Canvas().Focused(), fyne.KeyReturn)
	draft := []rune(c.Draft())
	if len(draft) != 3 || draft[0] != 'a' || draft[2] != 'b' || w.Canvas().Focused() != c.Entry() {
		t.Fatalf("the draft is %q", c.Draft())
	}
	if c.PickEmoji(); len(c.emoji) != 1 || c.emoji[0] != string(draft[1]) {
		t.Errorf("those used last are %q", c.emoji)
	}
}
