package phrase

import (
	"errors"
	"os"
	"runtime"
	"slices"
	"strings"
	"sync"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"muster/assets"
)

// Language is one that the window can be in.
type Language struct{ Code, Name string }

// Languages are all of them, by their own names.
var Languages = []Language{{"en", "English"}, {"de", "Deutsch"}, {"es", "Español"}, {"fr", "Français"}}

// texts are which languages were given to the toolkit: to read them all takes as long as
// much else of a start.
var texts struct {
	sync.Mutex
	begun bool
	given []string
}

// begin gives the toolkit the texts of the system's language, unless that is done.
func begin() {
	texts.Lock()
	defer texts.Unlock()
	if !texts.begun {
		give(ofSystem())
	}
}

// give gives the toolkit the texts of some languages, those of English included. It has
// the toolkit look at the system's language again.
func give(codes []string) {
	texts.begun = true
	var failed error
	for _, code := range append([]string{"en"}, codes...) {
		text := []byte("{}")
		if !slices.Contains(texts.given, code) {
			texts.given = append(texts.given, code)
			read, err := assets.Translations.ReadFile(file(code))
			text, failed = read, errors.Join(failed, err)
		}
		failed = errors.Join(failed, lang.AddTranslations(fyne.NewStaticResource(code+".json", text)))
	}
	if failed != nil {
		fyne.LogError("The window's texts are English: the translations cannot be read", failed)
	}
}

func file(code string) string { return assets.TranslationsFolder + "/" + code + ".json" }

// ofSystem are the languages that the toolkit may take for the system's: all of them where
// it chooses by what is near to a language.
func ofSystem() (codes []string) {
	var all []string
	for _, l := range Languages {
		all = append(all, l.Code)
	}
	if runtime.GOOS == "windows" || runtime.GOOS == "darwin" {
		return all
	}
	for _, name := range []string{"LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"} {
		for _, locale := range strings.FieldsFunc(os.Getenv(name), func(r rune) bool { return r == ':' }) {
			code, _, _ := strings.Cut(strings.ToLower(locale), "_")
			code, _, _ = strings.Cut(code, ".")
			switch {
			case code == "c" || code == "posix":
			case slices.Contains(all, code):
				codes = append(codes, code)
			default:
				return all
			}
		}
	}
	return codes
}

// Speak has all texts asked for from now on in a language, that of the toolkit's
// own menus included; "" or an unknown one leaves that of the system. It is to be
// called before the first window is made: texts on the screen stay as they are, and
// the toolkit looks at the language without a lock.
func Speak(code string) {
	begin()
	if !slices.ContainsFunc(Languages, func(l Language) bool { return l.Code == code }) {
		return
	}
	texts.Lock()
	defer texts.Unlock()
	switch runtime.GOOS {
	case "windows", "darwin":
		speakAsSystem(code)
	default:
		speakByEnvironment(code)
	}
	plain.Clear()
}

// speakByEnvironment has the toolkit see another language of the system, which it
// takes from the environment each time that texts are added. Programs that are
// started later see the system's own again.
func speakByEnvironment(code string) {
	for _, name := range []string{"LC_ALL", "LANGUAGE"} {
		if before, set := os.LookupEnv(name); set {
			defer os.Setenv(name, before)
		} else {
			defer os.Unsetenv(name)
		}
		os.Setenv(name, code)
	}
	give([]string{code})
}

// speakAsSystem gives the texts out for those of the system's language, where
// that is not to be had from the environment.
func speakAsSystem(code string) {
	text, err := assets.Translations.ReadFile(file(code))
	if err == nil {
		err = lang.AddTranslationsForLocale(text, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("The language cannot be changed", err)
	}
}
