package emoji

import (
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"

	"muster/widgets/internal/fixture"
	"muster/widgets/phrase"
)

func TestEmojiAreFoundInEnglishAndInTheLanguageOfTheWindow(t *testing.T) {
	t.Cleanup(func() { phrase.Speak("en") })
	for _, c := range []struct{ language, typed, want string }{
		{"en", "pizza", "🍕"},
		{"en", "THUMBS up", "👍"},
		{"en", "dog thumb", ""},
		{"de", "hund", "🐶"},
		{"de", "dog", "🐶"},
		{"de", "frohlich", "😀"}, // without the accent
		{"es", "corazón roj", "❤"},
		{"fr", "coeur rouge", "❤"}, // it is written with one letter for two
		{"fr", "hundeg", ""},
	} {
		phrase.Speak(c.language)
		_, _, p, _ := openedPicker(t)
		test.Type(p.field, c.typed)
		if c.want == "" && len(p.shown) > 0 || c.want != "" && !slices.Contains(p.shown[:min(len(p.shown), Columns)], c.want) {
			t.Errorf("%s: %q finds %q, want %q in the first row", c.language, c.typed, p.shown, c.want)
		}
		p.close()
	}
}

func TestTheEmojiThatIsCalledSoIsFoundFirst(t *testing.T) {
	for typed, want := range map[string]string{"fire": "🔥", "rocket": "🚀", "beer": "🍺", "heart red": "❤"} {
		if got := find(readWords("en"), typed); len(got) == 0 || got[0] != want {
			t.Errorf("%q finds %q, want %s first", typed, got, want)
		}
	}
}

func TestArrowsMoveAmongWhatIsFoundAndEnterTakesIt(t *testing.T) {
	_, _, p, chosen := openedPicker(t)
	test.Type(p.field, "heart")
	found := slices.Clone(p.shown)
	fixture.Key(p.field, fyne.KeyRight)
	fixture.Key(p.field, fyne.KeyRight)
	fixture.Key(p.field, fyne.KeyLeft)
	fixture.Key(p.field, fyne.KeyEnter)
	if len(found) < 3 || *chosen != found[1] {
		t.Errorf("of %q, %q is chosen", found, *chosen)
	}
}

func TestNothingIsTakenAndItIsSaidWhereNothingIsFound(t *testing.T) {
	_, _, p, chosen := openedPicker(t)
	if p.none.Visible() {
		t.Error("it is said that nothing matches before anything was searched")
	}
	test.Type(p.field, "qqq")
	fixture.Key(p.field, fyne.KeyReturn)
	if !p.none.Visible() || *chosen != "" || !p.popUp.Visible() {
		t.Errorf("nothing is found: said is that (%v), %q is chosen", p.none.Visible(), *chosen)
	}
	fixture.Key(p.field, fyne.KeyBackspace)
	fixture.Key(p.field, fyne.KeyBackspace)
	fixture.Key(p.field, fyne.KeyBackspace)
	if p.none.Visible() || len(p.shown) != len(p.all) {
		t.Errorf("with an empty field %d of %d are shown", len(p.shown), len(p.all))
	}
}

func TestWhatIsTypedAmongTheEmojiIsSearched(t *testing.T) {
	_, canvas, p, _ := openedPicker(t)
	canvas.Focus(p.grid)
	test.Type(p.grid, "dog")
	if p.field.Text != "dog" || canvas.Focused() != p.field {
		t.Errorf("the field holds %q, and %T has the focus", p.field.Text, canvas.Focused())
	}
}

func TestEveryEmojiOfferedHasWordsInEveryLanguage(t *testing.T) {
	for _, language := range phrase.Languages {
		all := readWords(language.Code)
		for _, one := range Offered() {
			if len(all[one].name) == 0 {
				t.Errorf("%s has no name in %s: generate the words anew", one, language.Name)
			}
		}
		if len(all) != len(Offered()) {
			t.Errorf("%d emoji have words in %s, %d are offered", len(all), language.Name, len(Offered()))
		}
	}
	if text, err := wordFiles.ReadFile("words/LICENSE"); err != nil || !strings.Contains(string(text), "UNICODE LICENSE") {
		t.Error("the words come without their licence")
	}
}

func TestKeysWhereNoEmojiIsFoundDoNothing(t *testing.T) {
	_, _, p, chosen := openedPicker(t)
	test.Type(p.field, "zzzz")
	for _, key := range []fyne.KeyName{fyne.KeyDown, fyne.KeyRight, fyne.KeyUp, fyne.KeyLeft, fyne.KeyReturn} {
		fixture.Key(p.field, key)
		fixture.Key(p.grid, key)
	}
	if *chosen != "" || !p.popUp.Visible() {
		t.Fatalf("%q is chosen, and the picker is open: %v", *chosen, p.popUp.Visible())
	}
	p.field.SetText("dog")
	fixture.Key(p.field, fyne.KeyReturn)
	if want := find(p.words, "dog")[0]; *chosen != want {
		t.Errorf("%q is chosen, want %q", *chosen, want)
	}
}
