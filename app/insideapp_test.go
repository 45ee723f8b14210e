package app

import (
	"maps"
	"slices"
	"testing"

	"fyne.io/fyne/v2"
	"fyne.io/fyne/v2/test"
)

// theApp is the one app of all tests: each new one would read the fonts anew, which
// takes longer than most tests, and keep them.
var theApp fyne.App

// testApp is the app as it is at a first start. What a test leaves in it is gone
// for the next.
func testApp(t testing.TB) fyne.App {
	t.Helper()
	if theApp == nil {
		theApp = test.NewApp()
		theApp.NewWindow("") // the test driver cannot do without any
	}
	fyne.SetCurrentApp(theApp)
	prefs := theApp.Preferences()
	var keys []string
	prefs.(interface{ ReadValues(func(map[string]any)) }).ReadValues(func(values map[string]any) {
		keys = slices.Collect(maps.Keys(values))
	})
	for _, key := range keys {
		prefs.RemoveValue(key)
	}
	theApp.Clipboard().SetContent("")
	for _, w := range slices.Clone(theApp.Driver().AllWindows()[1:]) {
		w.Close()
	}
	return theApp
}

const (
	alice = "alice@example.com"
	bob   = "bob@example.com"
	carol = "carol@example.com"
	dave  = "dave@example.com"
)
