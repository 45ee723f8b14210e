// Package phrase has the texts of the window in the user's language.
//
// What is asked for is the English text, which is also what is shown where a
// translation lacks it. The event log stays English, as do the server's own words
// and all that Muster prints: people search for them, and scripts grep for them.
package phrase

import (
	"maps"
	"strings"
	"sync"
	"text/template"

	"fyne.io/fyne/v2/lang"
)

// With are the values of the places in a text: "Name" for {{.Name}}.
type With map[string]any

// Key is an English text that is translated when it is shown, for tables that are
// made before the language is known.
type Key string

// String is the text in the user's language.
func (k Key) String() string { return Of(string(k)) }

// plain are the translations without places: the rows of lists ask for them each
// time that they are drawn.
var plain sync.Map

// Of gives a text in the user's language. Any goroutine may ask once Speak is done.
func Of(english string, values ...With) string {
	if len(values) == 0 {
		if known, ok := plain.Load(english); ok {
			return known.(string)
		}
		begin()
		text := orEnglish(lang.L(english), english, nil)
		plain.Store(english, text)
		return text
	}
	begin()
	data := merged(values)
	return orEnglish(lang.L(english, data), english, data)
}

// Count gives a text in the form that fits a number, which is {{.Count}} in it. The
// English text is the one for several.
func Count(english string, n int, values ...With) string {
	begin()
	data := merged(values)
	data["Count"] = n
	return orEnglish(lang.N(english, n, data), english, data)
}

// English is a text that goes into the event log as well.
func English(english string, values ...With) string {
	return orEnglish("", english, merged(values))
}

func merged(values []With) map[string]any {
	data := map[string]any{}
	for _, v := range values {
		maps.Copy(data, v)
	}
	return data
}

// orEnglish keeps a translation that is empty or cannot be filled in from leaving
// a button without a word.
func orEnglish(text, english string, data map[string]any) string {
	if strings.TrimSpace(text) != "" && !strings.Contains(text, "<no value>") {
		return text
	}
	t, err := template.New("").Parse(english)
	var b strings.Builder
	if err != nil || t.Execute(&b, data) != nil {
		return english
	}
	return b.String()
}
