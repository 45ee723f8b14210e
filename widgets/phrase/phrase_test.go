package phrase_test

import (
	"testing"

	"muster/widgets/phrase"
)

// spoken has the texts in a language until the test ends.
func spoken(t *testing.T, code string) {
	t.Helper()
	phrase.Speak(code)
	t.Cleanup(func() { phrase.Speak("en") })
}

func TestChosenLanguageIsSpokenWhateverTheSystemHas(t *testing.T) {
	t.Setenv("LC_ALL", "C")
	for code, want := range map[string]string{"en": "Leave Team?", "de": "Team verlassen?", "es": "¿Salir de Team?", "fr": "Quitter Team\u00a0?"} {
		spoken(t, code)
		if got := phrase.Of("Leave {{.Group}}?", phrase.With{"Group": "Team"}); got != want {
			t.Errorf("%s: %q, want %q", code, got, want)
		}
	}
	spoken(t, "xx")
	if got := phrase.Of("Cancel"); got == "" {
		t.Error("an unknown language leaves a button without a word")
	}
}

func TestTextWithoutTranslationIsShownInEnglish(t *testing.T) {
	spoken(t, "de")
	if got := phrase.Of("Fold {{.Name}}", phrase.With{"Name": "{{.Name}}"}); got != "Fold {{.Name}}" {
		t.Errorf("%q: a value is no text to fill in", got)
	}
	if got := phrase.Of("Unfold"); got != "Unfold" {
		t.Error(got)
	}
	if got := phrase.Count("{{.Count}} folds", 3); got != "3 folds" {
		t.Error(got)
	}
}

func TestNumbersHaveTheirForms(t *testing.T) {
	for code, want := range map[string][3]string{
		"en": {"0 participants", "1 participant", "2 participants"},
		"de": {"0 Teilnehmer", "1 Teilnehmer", "2 Teilnehmer"},
		"es": {"0 participantes", "1 participante", "2 participantes"},
		"fr": {"0 participant", "1 participant", "2 participants"},
	} {
		spoken(t, code)
		for n, text := range want {
			if got := phrase.Count("{{.Count}} participants", n); got != text {
				t.Errorf("%s: %q, want %q", code, got, text)
			}
		}
	}
}

func TestMillionsHaveAForm(t *testing.T) {
	spoken(t, "fr") // it has a plural of its own for them
	if got := phrase.Count("{{.Count}} events", 1_000_000); got != "1000000 événements" {
		t.Error(got)
	}
}
