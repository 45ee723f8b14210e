package window

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

	"muster/app/keys"
	"muster/assets"
)

// menuItems are all items of a menu and of those in it.
func menuItems(menu *fyne.MainMenu) map[*fyne.MenuItem]bool {
	found := map[*fyne.MenuItem]bool{}
	var collect func(items []*fyne.MenuItem)
	collect = func(items []*fyne.MenuItem) {
		for _, item := range items {
			if item.Action != nil {
				found[item] = true
			}
			if item.ChildMenu != nil {
				collect(item.ChildMenu.Items)
			}
		}
	}
	for _, one := range menu.Items {
		collect(one.Items)
	}
	return found
}

func TestEveryShortcutIsInTheMenuAndTheHelp(t *testing.T) {
	a := insideWindow(t)
	menu := map[string]bool{}
	for item := range menuItems(a.Host.Window.MainMenu()) {
		label, _, _ := strings.Cut(item.Label, " (")
		menu[label] = true
		if item.Shortcut != nil && !slices.ContainsFunc(slices.Collect(maps.Values(a.keys.All)), func(one keys.Shortcut) bool { return one.Does == label }) {
			t.Errorf("the menu has keys for %q, which the table has not", item.Label)
		}
	}
	help := ""
	for _, page := range assets.HelpPages() {
		if page.Name == "keys.md" {
			help = page.Text
		}
	}
	for name, one := range a.keys.All {
		isUser := name >= keys.DoUser
		if !menu[one.Does] {
			t.Errorf("%s: %s is not in the menu", one.Keys[0], one.Does)
		}
		between := isUser && name != keys.DoUser && name != keys.DoUser+len(keys.OfUsers)-1 // of "Ctrl+1 to Ctrl+8"
		if !between && !strings.Contains(help, "**"+one.Keys[0].String()+"**") {
			t.Errorf("%s: %s is not in the help", one.Keys[0], one.Does)
		}
	}
}

func TestKeysInTheHelpAreThoseOfTheTable(t *testing.T) {
	a := insideWindow(t)
	known := map[string]bool{"Ctrl+C": true, "Ctrl+V": true}
	for _, one := range a.keys.All {
		for _, keys := range one.Keys {
			known[keys.String()] = true
		}
	}
	for _, page := range assets.HelpPages() {
		for _, found := range regexp.MustCompile(`(?:Ctrl|Alt)\+(?:Shift\+)?(?:Page (?:Up|Down)|\pL+|\d|\S)|\*\*(F\d+)\*\*`).FindAllStringSubmatch(page.Text, -1) {
			if keys := strings.Trim(found[0], "*"); !known[keys] {
				t.Errorf("%s names %s, which is no shortcut", page.Name, keys)
			}
		}
	}
}

func TestNoKeysAreMadeAShortcutBesideTheTable(t *testing.T) {
	files, err := filepath.Glob("../*/*.go") // of all rooms
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		own := filepath.Base(name) == "chord.go" || filepath.Base(name) == "keyboard.go" || strings.HasSuffix(name, "_test.go")
		if !own && regexp.MustCompile(`CustomShortcut\{|\.AddShortcut\(`).Match(code) {
			t.Errorf("%s makes a shortcut of its own, which the sheet would not have", name)
		}
	}
}

func TestNoTwoShortcutsHaveTheSameKeys(t *testing.T) {
	a := insideWindow(t)
	taken := map[keys.Chord]string{}
	for _, one := range a.keys.All {
		for _, keys := range one.Keys {
			if other := taken[keys]; other != "" {
				t.Errorf("%s is for %q and for %q", keys, one.Does, other)
			}
			taken[keys] = one.Does
		}
	}
}

// insideWindow is a window for tests of tables inside the package: nobody presses
// anything in it.
func insideWindow(t testing.TB) *Window {
	t.Helper()
	a := New(Options{Fyne: FyneApp(t), Post: func(f func()) { f() }})
	t.Cleanup(func() {
		a.Close()
		<-a.Done()
	})
	return a
}
