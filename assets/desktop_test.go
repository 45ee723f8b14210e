package assets_test

import (
	"encoding/xml"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"muster/cpaas"
)

// Desktops join a window, its launcher and its page in a software centre by one ID, and show the icon of that name:
// where one file differs, the window gets a blank icon and the launcher starts a second entry in the task bar.
const appID = "app.muster.Muster"

type metainfo struct {
	ID         string   `xml:"id"`
	Name       string   `xml:"name"`
	Launchable string   `xml:"launchable"`
	Icon       string   `xml:"icon"`
	Licence    string   `xml:"project_license"`
	Categories []string `xml:"categories>category"`
	Keywords   []string `xml:"keywords>keyword"`
}

func TestDesktopFilesNameTheSameApplication(t *testing.T) {
	entry := desktopEntry(t)
	var info metainfo
	if err := xml.Unmarshal([]byte(read(t, "unix/"+appID+".metainfo.xml")), &info); err != nil {
		t.Fatal(err)
	}
	build := read(t, "../FyneApp.toml")

	for _, c := range []struct{ what, got, want string }{
		{"ID of FyneApp.toml", setting(t, build, "ID"), appID},
		{"ID of the metainfo", info.ID, appID},
		{"desktop file of the metainfo", info.Launchable, appID + ".desktop"},
		{"icon of the desktop entry", entry["Icon"], appID},
		{"icon of the metainfo", info.Icon, appID},
		{"name of the desktop entry", entry["Name"], setting(t, build, "Name")},
		{"name of the metainfo", info.Name, setting(t, build, "Name")},
		{"class of the window, which the toolkit takes from the name", entry["StartupWMClass"], setting(t, build, "Name")},
		{"generic name of the desktop entry", entry["GenericName"], setting(t, build, "GenericName")},
		{"comment of the desktop entry", entry["Comment"], setting(t, build, "Comment")},
		{"licence of the metainfo", info.Licence, "MIT"},
	} {
		if c.got != c.want {
			t.Errorf("%s is %q, want %q", c.what, c.got, c.want)
		}
	}
	if got, want := fields(entry["Categories"]), settings(t, build, "Categories"); !slices.Equal(got, want) ||
		!slices.Equal(info.Categories, want) {
		t.Errorf("categories: desktop entry %q, metainfo %q, FyneApp.toml %q", got, info.Categories, want)
	}
	if got, want := fields(entry["Keywords"]), settings(t, build, "Keywords"); !slices.Equal(got, want) ||
		!slices.Equal(info.Keywords, want) {
		t.Errorf("keywords: desktop entry %q, metainfo %q, FyneApp.toml %q", got, info.Keywords, want)
	}
}

func TestLauncherSpeaksEveryLanguageOfTheWindow(t *testing.T) {
	files, err := filepath.Glob("translations/*.json")
	if err != nil || len(files) < 4 {
		t.Fatalf("%d languages, %v", len(files), err)
	}
	text := read(t, "unix/"+appID+".desktop")
	info := read(t, "unix/"+appID+".metainfo.xml")
	pictures := read(t, "unix/homepage.xml")
	for _, file := range files {
		language := strings.TrimSuffix(filepath.Base(file), ".json")
		if language == "en" {
			continue
		}
		for _, key := range []string{"GenericName", "Comment", "Keywords"} {
			if !strings.Contains(text, "\n"+key+"["+language+"]=") {
				t.Errorf("the desktop entry has no %s in %s", key, language)
			}
		}
		if got, want := strings.Count(text, "\nName["+language+"]="), strings.Count(text, "[Desktop Action "); got != want {
			t.Errorf("the desktop entry names %d of %d actions in %s", got, want, language)
		}
		if !strings.Contains(info, `<summary xml:lang="`+language+`">`) {
			t.Errorf("the metainfo has no summary in %s", language)
		}
		if got, want := strings.Count(pictures, `<caption xml:lang="`+language+`">`), strings.Count(pictures, "</screenshot>"); got != want {
			t.Errorf("homepage.xml has %d captions in %s for %d pictures", got, language, want)
		}
	}
}

func TestPicturesForSoftwareCentresExist(t *testing.T) {
	named := regexp.MustCompile(`<image>@HOMEPAGE@/raw/v@VERSION@/(.*)</image>`).FindAllStringSubmatch(read(t, "unix/homepage.xml"), -1)
	if len(named) == 0 {
		t.Fatal("homepage.xml names no picture")
	}
	for _, picture := range named {
		if _, err := os.Stat("../" + picture[1]); err != nil {
			t.Error(err)
		}
	}
}

func TestPackagedVersionIsTheNewestOfTheChangelog(t *testing.T) {
	newest := regexp.MustCompile(`(?m)^## (\d+\.\d+\.\d+)`).FindStringSubmatch(read(t, "../CHANGELOG.md"))
	if newest == nil {
		t.Fatal("CHANGELOG.md names no version")
	}
	if got := setting(t, read(t, "../FyneApp.toml"), "Version"); got != newest[1] || got != cpaas.Version {
		t.Errorf("FyneApp.toml has version %s, CHANGELOG.md %s, the code %s", got, newest[1], cpaas.Version)
	}
}

func TestPackagedIconExists(t *testing.T) {
	if _, err := os.Stat("../" + setting(t, read(t, "../FyneApp.toml"), "Icon")); err != nil {
		t.Error(err)
	}
}

func TestPackagedWindowRunsWithoutThreadChecks(t *testing.T) {
	if !regexp.MustCompile(`(?m)^\[Migrations\]\n\s*fyneDo = true$`).MatchString(read(t, "../FyneApp.toml")) {
		t.Error("FyneApp.toml does not say fyneDo = true: every call from the window would be checked, at a cost")
	}
}

func read(t *testing.T, path string) string {
	t.Helper()
	text, err := os.ReadFile(path)
	if err != nil {
		t.Fatal(err)
	}
	return strings.ReplaceAll(string(text), "\r\n", "\n")
}

// setting returns the text that a key of FyneApp.toml has.
func setting(t *testing.T, file, key string) string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^\s*` + key + ` = "(.*)"$`).FindStringSubmatch(file)
	if found == nil {
		t.Fatalf("FyneApp.toml has no %s", key)
	}
	return found[1]
}

// settings returns the texts that a key of FyneApp.toml has.
func settings(t *testing.T, file, key string) []string {
	t.Helper()
	found := regexp.MustCompile(`(?m)^\s*` + key + ` = \["(.*)"\]$`).FindStringSubmatch(file)
	if found == nil {
		t.Fatalf("FyneApp.toml has no list of %s", key)
	}
	return strings.Split(found[1], `", "`)
}

// desktopEntry returns the keys of the first section of the desktop file.
func desktopEntry(t *testing.T) map[string]string {
	t.Helper()
	entry := map[string]string{}
	first, _, _ := strings.Cut(read(t, "unix/"+appID+".desktop"), "\n\n")
	for line := range strings.Lines(first) {
		if key, value, found := strings.Cut(strings.TrimSpace(line), "="); found {
			entry[key] = value
		}
	}
	return entry
}

func fields(list string) []string {
	return strings.Split(strings.TrimSuffix(list, ";"), ";")
}
