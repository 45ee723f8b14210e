package phrase

import (
	"os"
	"runtime"
	"slices"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/lang"

	"muster/assets"
)

// Language is one that the window can be in.
type Language struct{ Code, Name string }

// Languages are all of them, by their own names.
var Languages = []Language{{"en", "English"}, {"de", "Deutsch"}, {"es", "Español"}, {"fr", "Français"}}

func init() { load() }

func load() {
	if err := lang.AddTranslationsFS(assets.Translations, assets.TranslationsFolder); err != nil {
		fyne.LogError("The window's texts are English: the translations cannot be read", err)
	}
}

// Speak has all texts asked for from now on in a language, that of the toolkit's
// own menus included; "" or an unknown one leaves that of the system. It is to be
// called before the first window is made: texts on the screen stay as they are, and
// the toolkit looks at the language without a lock.
func Speak(code string) {
	if !slices.ContainsFunc(Languages, func(l Language) bool { return l.Code == code }) {
		return
	}
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
	load()
}

// speakAsSystem gives the texts out for those of the system's language, where
// that is not to be had from the environment.
func speakAsSystem(code string) {
	text, err := assets.Translations.ReadFile(assets.TranslationsFolder + "/" + code + ".json")
	if err == nil {
		err = lang.AddTranslationsForLocale(text, lang.SystemLocale())
	}
	if err != nil {
		fyne.LogError("The language cannot be changed", err)
	}
}
