package widgets

import (
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"golang.org/x/image/font/sfnt"

	"muster/widgets/internal/fixture"
)

func openedPicker(t *testing.T) (*Conversation, fyne.Canvas, *emojiPicker) {
	c := NewConversation(nil)
	w := fixture.Open(t, NewTheme(), c, 500, 600)
	c.SetDraft("ab")
	w.Canvas().Focus(c.entry)
	c.entry.CursorColumn = 1
	return c, w.Canvas(), openEmojiPicker(c.entry, []string{"🦊"}, c.addEmoji)
}

func TestChosenEmojiGoesWhereTheCursorIs(t *testing.T) {
	c, canvas, p := openedPicker(t)
	if canvas.Focused() != p.grid {
		t.Fatalf("%T has the focus, not the grid", canvas.Focused())
	}
	fixture.Key(p.grid, fyne.KeyRight) // beyond the one used last
	fixture.Key(p.grid, fyne.KeyReturn)
	if want := "a" + emojiKinds()[0].emoji[0] + "b"; c.Draft() != want {
		t.Errorf("the draft is %q, want %q", c.Draft(), want)
	}
	if canvas.Focused() != c.entry || p.popUp.Visible() {
		t.Error("the picker has not given the focus back")
	}
	if c.PickEmoji(); len(c.emoji) != 1 || c.emoji[0] != emojiKinds()[0].emoji[0] {
		t.Errorf("those used last are %q", c.emoji)
	}
}

func TestEscapeLeavesTheDraftAsItWas(t *testing.T) {
	c, canvas, p := openedPicker(t)
	fixture.Key(p.grid, fyne.KeyEscape)
	if c.Draft() != "ab" || canvas.Focused() != c.entry || p.popUp.Visible() {
		t.Errorf("after Escape the draft is %q and %T has the focus", c.Draft(), canvas.Focused())
	}
}

func TestEscapeClosesTheEmojiWhereverTheFocusIs(t *testing.T) {
	c, canvas, p := openedPicker(t)
	var kind *Action
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if a, ok := o.(*Action); ok {
			kind = a
		}
	})
	canvas.Focus(kind)
	fixture.Key(kind, fyne.KeyEscape)
	if p.popUp.Visible() || canvas.Focused() != c.entry {
		t.Errorf("after Escape on the button of a kind the picker is open (%v) or %T has the focus", p.popUp.Visible(), canvas.Focused())
	}
}

func TestKeysAreTheWindowsAgainAfterTheEmoji(t *testing.T) {
	c := NewConversation(nil)
	w := fixture.Open(t, NewTheme(), c, 500, 600)
	got := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { got++ })
	for name, leave := range map[string]func(*emojiPicker){
		"Escape":             func(p *emojiPicker) { fixture.Key(p.grid, fyne.KeyEscape) },
		"a choice":           func(p *emojiPicker) { fixture.Key(p.grid, fyne.KeySpace) },
		"a tap somewhere":    func(p *emojiPicker) { p.popUp.Hide() },
		"two, one in a tap ": func(p *emojiPicker) { p.popUp.Hide(); openEmojiPicker(c.entry, nil, c.addEmoji).close() },
	} {
		leave(openEmojiPicker(c.entry, nil, c.addEmoji))
		got = 0
		for range 2 {
			w.Canvas().OnTypedKey()(&fyne.KeyEvent{Name: fyne.KeyF5})
		}
		if got != 2 {
			t.Errorf("after %s the window has got %d keys of 2", name, got)
		}
	}
}

func TestKindsOfEmojiAreGoneToByTheirButtons(t *testing.T) {
	c, _, p := openedPicker(t)
	first := emojiKinds()[4].emoji[0]
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if a, ok := o.(*Action); ok && a.View().Label == first {
			test.Tap(a)
		}
	})
	fixture.Key(p.grid, fyne.KeySpace)
	if want := "a" + first + "b"; c.Draft() != want {
		t.Errorf("the draft is %q, want %q", c.Draft(), want)
	}
}

func TestEmojiAreNotOfferedWhereNothingCanBeWritten(t *testing.T) {
	c := NewConversation(nil)
	w := fixture.Open(t, NewTheme(), c, 500, 600)
	c.SetComposer(false, "removed")
	c.PickEmoji()
	if w.Canvas().Overlays().Top() != nil || !c.smile.Disabled() {
		t.Error("emoji are offered for a text that cannot be written")
	}
}

func TestEmojiLeaveTheTextOfANarrowComposerItsRoom(t *testing.T) {
	c := NewConversation(nil)
	c.Resize(fyne.NewSize(240, 400))
	narrow := c.smile.Visible()
	c.Resize(fyne.NewSize(600, 400))
	if narrow || !c.smile.Visible() {
		t.Errorf("the button is shown in a narrow composer: %v, in a wide one: %v", narrow, c.smile.Visible())
	}
}

func TestEveryEmojiOfferedHasAPicture(t *testing.T) {
	font, err := sfnt.Parse(theme.DefaultEmojiFont().Content())
	if err != nil {
		t.Fatal(err)
	}
	var buffer sfnt.Buffer
	seen := map[string]bool{}
	for _, kind := range emojiKinds() {
		for _, emoji := range kind.emoji {
			runes := []rune(emoji)
			glyph, err := font.GlyphIndex(&buffer, runes[0])
			if err != nil || glyph == 0 || len(runes) > 1 || seen[emoji] {
				t.Errorf("%q of %s has no picture, or is there twice", emoji, kind.name)
			}
			seen[emoji] = true
		}
	}
}
