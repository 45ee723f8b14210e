package emoji

import (
	"bytes"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/container"
	"fyne.io/fyne/v2/driver/desktop"
	"fyne.io/fyne/v2/test"
	"fyne.io/fyne/v2/theme"
	"fyne.io/fyne/v2/widget"
	"github.com/go-text/typesetting/font"

	"muster/widgets/control"
	"muster/widgets/internal/fixture"
	"muster/widgets/look"
)

// openedPicker opens a picker over an entry, and gives where the chosen emoji goes.
func openedPicker(t *testing.T) (over *widget.Entry, canvas fyne.Canvas, p *Picker, chosen *string) {
	over, chosen = widget.NewEntry(), new(string)
	w := fixture.Open(t, look.NewTheme(), container.NewBorder(nil, over, nil, nil), 500, 600)
	w.Canvas().Focus(over)
	return over, w.Canvas(), Open(over, []string{"🦊"}, func(emoji string) { *chosen += emoji }), chosen
}

func TestAnEmojiIsChosenWithTheKeyboard(t *testing.T) {
	over, canvas, p, chosen := openedPicker(t)
	if canvas.Focused() != p.field {
		t.Fatalf("%T has the focus, not the field", canvas.Focused())
	}
	fixture.Key(p.field, fyne.KeyRight) // beyond the one used last
	fixture.Key(p.field, fyne.KeyReturn)
	if want := emojiKinds()[0].emoji[0]; *chosen != want {
		t.Errorf("chosen is %q, want %q", *chosen, want)
	}
	if canvas.Focused() != over || p.popUp.Visible() {
		t.Error("the picker has not given the focus back")
	}
}

// ringed are the emoji that have the ring of the one that Enter takes.
func ringed(p *Picker) (all []string) {
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if e, is := o.(*emojiItem); is && e.ring.Visible() {
			all = append(all, e.text.Text)
		}
	})
	return all
}

func TestTheRingIsOnTheEmojiThatEnterTakes(t *testing.T) {
	_, _, p, chosen := openedPicker(t)
	try := func(what string, do func()) {
		t.Helper()
		do()
		if all := ringed(p); len(all) != 1 || all[0] != p.shown[p.marked] {
			t.Errorf("%s: the ring is on %q, the mark at %d", what, all, p.marked)
		}
	}
	try("at first", func() {})
	try("after an arrow", func() { fixture.Key(p.field, fyne.KeyDown) })
	try("with a pointer elsewhere", func() {
		p.grid.RefreshItem(p.marked)
		fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
			if h, is := o.(desktop.Hoverable); is && o != p.grid {
				h.MouseIn(&desktop.MouseEvent{})
			}
		})
	})
	try("with the keyboard in the grid", func() { control.GiveFocus(p.grid) })
	try("after a search", func() { test.Type(p.field, "dog") })
	marked := p.shown[p.marked]
	fixture.Key(p.field, fyne.KeyReturn)
	if *chosen != marked {
		t.Errorf("Enter takes %q, and the ring was on %q", *chosen, marked)
	}
}

func TestEscapeChoosesNothing(t *testing.T) {
	for _, typed := range []string{"", "dog"} {
		over, canvas, p, chosen := openedPicker(t)
		test.Type(p.field, typed)
		fixture.Key(p.field, fyne.KeyEscape)
		if *chosen != "" || canvas.Focused() != over || p.popUp.Visible() {
			t.Errorf("after Escape %q is chosen and %T has the focus", *chosen, canvas.Focused())
		}
	}
}

func TestEscapeClosesTheEmojiWhereverTheFocusIs(t *testing.T) {
	over, canvas, p, _ := openedPicker(t)
	var kind *control.Action
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if a, ok := o.(*control.Action); ok {
			kind = a
		}
	})
	canvas.Focus(kind)
	fixture.Key(kind, fyne.KeyEscape)
	if p.popUp.Visible() || canvas.Focused() != over {
		t.Errorf("after Escape on the button of a kind the picker is open (%v) or %T has the focus", p.popUp.Visible(), canvas.Focused())
	}
}

func TestKeysAreTheWindowsAgainAfterTheEmoji(t *testing.T) {
	over := widget.NewEntry()
	w := fixture.Open(t, look.NewTheme(), over, 500, 600)
	got := 0
	w.Canvas().SetOnTypedKey(func(*fyne.KeyEvent) { got++ })
	chosen := func(string) {}
	for name, leave := range map[string]func(*Picker){
		"Escape":             func(p *Picker) { fixture.Key(p.grid, fyne.KeyEscape) },
		"a choice":           func(p *Picker) { fixture.Key(p.grid, fyne.KeySpace) },
		"a tap somewhere":    func(p *Picker) { p.popUp.Hide() },
		"two, one in a tap ": func(p *Picker) { p.popUp.Hide(); Open(over, nil, chosen).close() },
	} {
		leave(Open(over, nil, chosen))
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
	_, _, p, chosen := openedPicker(t)
	first := emojiKinds()[4].emoji[0]
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if a, ok := o.(*control.Action); ok && a.View().Label == first {
			test.Tap(a)
		}
	})
	fixture.Key(p.grid, fyne.KeySpace)
	if *chosen != first {
		t.Errorf("chosen is %q, want %q", *chosen, first)
	}
}

func TestButtonOfAKindShowsAllEmojiAgainAfterASearch(t *testing.T) {
	_, _, p, _ := openedPicker(t)
	test.Type(p.field, "dog")
	fixture.Walk(p.popUp.Content, func(o fyne.CanvasObject) {
		if a, ok := o.(*control.Action); ok && a.View().Label == emojiKinds()[4].emoji[0] {
			test.Tap(a)
		}
	})
	if p.field.Text != "" || len(p.shown) != len(p.all) {
		t.Errorf("the field holds %q, and %d emoji of %d are shown", p.field.Text, len(p.shown), len(p.all))
	}
}

func TestEveryEmojiOfferedHasAPicture(t *testing.T) {
	look.NewTheme()
	face, err := font.ParseTTF(bytes.NewReader(theme.DefaultEmojiFont().Content()))
	if err != nil {
		t.Fatal(err)
	}
	seen := map[string]bool{}
	for _, kind := range emojiKinds() {
		for _, emoji := range kind.emoji {
			runes := []rune(emoji)
			glyph, _ := face.NominalGlyph(runes[0])
			if _, ok := face.GlyphData(glyph).(font.GlyphBitmap); !ok || len(runes) > 1 || seen[emoji] {
				t.Errorf("%q of %s has no picture, or is there twice", emoji, kind.name)
			}
			seen[emoji] = true
		}
	}
}

func TestPickerOverWhatIsInNoWindowOpensNothing(t *testing.T) {
	w := fixture.Open(t, look.NewTheme(), widget.NewLabel("Alone"), 600, 400)
	if p := Open(widget.NewEntry(), nil, func(string) {}); p != nil || w.Canvas().Overlays().Top() != nil {
		t.Errorf("a picker was opened over what nobody sees: %v", p)
	}
}
