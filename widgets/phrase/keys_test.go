package phrase_test

import (
	"encoding/json"
	"maps"
	"regexp"
	"slices"
	"testing"

	"muster/assets"
	"muster/widgets/phrase"
)

// englishFiles hold what goes into the event log or is printed: scripts look for it.
var englishFiles = []string{"eventline.go", "seedwords.go", "logline.go", "tour.go", "steps.go", "tabkey.go", "comparison.go"}

// englishCalls take no text for the window: LogLine, logLine and LogGroupLine write the event log.
var englishCalls = []string{"LogLine", "logLine", "LogGroupLine", "panic", "LogError", "Counted", "Failed", "failed"}

// englishTexts are names, examples of what to type, and what other texts are
// found by.
var englishTexts = []string{
	"Muster", "Muster ", "Built-in sandbox", "bob@example.com, carol@example.com", "alice@example.com, bob@example.com", "answer all",
	"Host", "Status", "Code", "Count", "Cause", "; check that this is the address of a CPaaS server",
	"Muster sealed 1\n", "start the sandbox", "the program is ending", "the keyring does not answer yet", "%s is a list of different things",
}

// shown is how a text for people looks: it has several words, or begins with a capital.
var shown = regexp.MustCompile(`\pL{2,} +\pL|^\p{Lu}\p{Ll}+…?$`)

func TestEveryTextOfTheWindowIsTranslated(t *testing.T) {
	s := readSource(t)
	for _, l := range s.all {
		text := unquoted(l)
		if !s.taken[l] && !s.allowed[l] && shown.MatchString(text) && !slices.Contains(englishTexts, text) {
			t.Errorf("%s: %q is shown as it is in every language", s.set.Position(l.Pos()), text)
		}
	}
}

func TestTranslationsHaveWhatIsAskedForAndNoMore(t *testing.T) {
	s := readSource(t)
	if len(s.keys) < 300 {
		t.Fatalf("only %d texts were found", len(s.keys))
	}
	for _, language := range phrase.Languages {
		texts := translation(t, language.Code)
		for key, where := range s.keys {
			if _, ok := texts[key]; !ok {
				t.Errorf("%s.json lacks %q of %s", language.Code, key, where)
			}
		}
		for key := range texts {
			if _, ok := s.keys[key]; !ok {
				t.Errorf("%s.json has %q, which nothing asks for", language.Code, key)
			}
		}
	}
}

func TestTranslationsFillInTheSameValues(t *testing.T) {
	s := readSource(t)
	for _, language := range phrase.Languages {
		for key, forms := range translation(t, language.Code) {
			if s.counted[key] != (len(forms) == 2) {
				t.Errorf("%s.json: %q has %d forms", language.Code, key, len(forms))
			}
			for form, text := range forms {
				want := places(key)
				if form == "one" && !slices.Contains(places(text), "Count") && language.Code != "fr" { // none is one in French
					want = slices.DeleteFunc(want, func(place string) bool { return place == "Count" })
				}
				if text == "" || !slices.Equal(places(text), want) {
					t.Errorf("%s.json: %q becomes %q, which has other places", language.Code, key, text)
				}
			}
			if language.Code == "en" && forms["other"] != key {
				t.Errorf("en.json: %q is %q", key, forms["other"])
			}
		}
	}
}

// translation gives the forms of each text of a language, "other" for the only one.
func translation(t *testing.T, code string) map[string]map[string]string {
	t.Helper()
	content, err := assets.Translations.ReadFile(assets.TranslationsFolder + "/" + code + ".json")
	if err != nil {
		t.Fatal(err)
	}
	var texts map[string]any
	if err := json.Unmarshal(content, &texts); err != nil {
		t.Fatalf("%s.json: %v", code, err)
	}
	all := map[string]map[string]string{}
	for key, value := range texts {
		forms := map[string]string{}
		switch value := value.(type) {
		case string:
			forms["other"] = value
		case map[string]any:
			for form, text := range value {
				forms[form], _ = text.(string)
			}
		}
		all[key] = forms
	}
	return all
}

var placePattern = regexp.MustCompile(`{{\.(\w+)}}`)

// places are the names of the values in a text, each once.
func places(text string) []string {
	found := map[string]bool{}
	for _, match := range placePattern.FindAllStringSubmatch(text, -1) {
		found[match[1]] = true
	}
	return sorted(found)
}

func sorted(set map[string]bool) []string { return slices.Sorted(maps.Keys(set)) }

// A line must not begin with a mark: French sets a space before it, which is one that does
// not break.
func TestFrenchMarksHaveASpaceThatDoesNotBreak(t *testing.T) {
	breaks := regexp.MustCompile(`(?: [:;?!»%])(?:\s|$)|« `)
	for key, forms := range translation(t, "fr") {
		for _, text := range forms {
			if breaks.MatchString(text) {
				t.Errorf("fr.json: %q becomes %q, which may break before a mark", key, text)
			}
		}
	}
}
