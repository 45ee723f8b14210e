package app

import (
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"fyne.io/fyne/v2"

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

func TestEveryShortcutIsInTheSheetTheMenuAndTheHelp(t *testing.T) {
	a := insideWindow(t)
	sheet, menu := map[string]bool{}, map[string]bool{}
	for _, part := range a.keys.parts() {
		for _, row := range part.Rows {
			sheet[row.Does] = true
			if part.Title == "" || row.Does == "" || len(row.Keys) == 0 {
				t.Errorf("the sheet has %+v in %q", row, part.Title)
			}
		}
	}
	for item := range menuItems(a.host.window.MainMenu()) {
		label, _, _ := strings.Cut(item.Label, " (")
		menu[label] = true
		if item.Shortcut != nil && !slices.ContainsFunc(slices.Collect(maps.Values(a.keys.all)), func(one shortcut) bool { return one.does == item.Label }) {
			t.Errorf("the menu has keys for %q, which the table has not", item.Label)
		}
	}
	help := ""
	for _, page := range assets.HelpPages() {
		if page.Name == helpKeys {
			help = page.Text
		}
	}
	for name, one := range a.keys.all {
		isUser := name >= doUser
		if !sheet[one.does] && !isUser {
			t.Errorf("%s: %s is not in the sheet", one.keys[0], one.does)
		}
		if !menu[one.does] {
			t.Errorf("%s: %s is not in the menu", one.keys[0], one.does)
		}
		between := isUser && name != doUser && name != doUser+len(userKeys)-1 // of "Ctrl+1 to Ctrl+8"
		if !between && !strings.Contains(help, "**"+one.keys[0].String()+"**") {
			t.Errorf("%s: %s is not in the help", one.keys[0], one.does)
		}
	}
}

func TestKeysInTheHelpAreThoseOfTheTable(t *testing.T) {
	a := insideWindow(t)
	known := map[string]bool{"Ctrl+C": true, "Ctrl+V": true}
	for _, one := range a.keys.all {
		for _, keys := range one.keys {
			known[keys.String()] = true
		}
	}
	for _, page := range assets.HelpPages() {
		for _, found := range regexp.MustCompile(`(?:Ctrl|Alt)\+(?:Shift\+)?(?:\pL+|\d|\S)|\*\*(F\d+)\*\*`).FindAllStringSubmatch(page.Text, -1) {
			if keys := strings.Trim(found[0], "*"); !known[keys] {
				t.Errorf("%s names %s, which is no shortcut", page.Name, keys)
			}
		}
	}
}

func TestNoKeysAreMadeAShortcutBesideTheTable(t *testing.T) {
	files, err := filepath.Glob("*.go")
	if err != nil || len(files) < 40 {
		t.Fatalf("%d files, %v", len(files), err)
	}
	for _, name := range files {
		code, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		own := name == "chord.go" || name == "keyboard.go" || strings.HasSuffix(name, "_test.go")
		if !own && regexp.MustCompile(`CustomShortcut\{|\.AddShortcut\(`).Match(code) {
			t.Errorf("%s makes a shortcut of its own, which the sheet would not have", name)
		}
	}
}

func TestNoTwoShortcutsHaveTheSameKeys(t *testing.T) {
	a := insideWindow(t)
	taken := map[chord]string{}
	for _, one := range a.keys.all {
		for _, keys := range one.keys {
			if other := taken[keys]; other != "" {
				t.Errorf("%s is for %q and for %q", keys, one.does, other)
			}
			taken[keys] = one.does
		}
	}
}

func TestKeysAreNamedAsOnTheKeyboard(t *testing.T) {
	mac := chord{fyne.KeyUp, fyne.KeyModifierAlt | fyne.KeyModifierShift}
	if got := mac.on("darwin"); got != "Option+Shift+↑" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeySlash, fyne.KeyModifierSuper}).on("darwin"); got != "Cmd+/" {
		t.Errorf("on a Mac it is %q", got)
	}
	if got := (chord{fyne.KeyReturn, fyne.KeyModifierControl}).on("linux"); got != "Ctrl+Enter" {
		t.Errorf("elsewhere it is %q", got)
	}
}
