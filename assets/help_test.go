package assets_test

import (
	"encoding/json"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"

	"muster/assets"
)

func TestEveryPageOfTheHelpIsReachedOnce(t *testing.T) {
	var named []string
	for _, page := range assets.HelpPages() {
		named = append(named, page.Name)
		if page.Title == "" || strings.HasPrefix(page.Title, "#") {
			t.Errorf("%s has the title %q", page.Name, page.Title)
		}
	}
	files, err := filepath.Glob("help/*.md")
	if err != nil {
		t.Fatal(err)
	}
	for i, file := range files {
		files[i] = filepath.Base(file)
	}
	slices.Sort(named)
	slices.Sort(files)
	if !slices.Equal(named, files) {
		t.Errorf("the first page names %q, there are %q", named, files)
	}
}

// What the help names in bold, but for what an entry of a list begins with, is a
// word of the window or a key.
func TestHelpNamesWhatTheWindowHas(t *testing.T) {
	var texts map[string]any
	if err := json.Unmarshal([]byte(read(t, "translations/en.json")), &texts); err != nil {
		t.Fatal(err)
	}
	labels := slices.Collect(maps.Keys(texts))
	bold := regexp.MustCompile(`(?m)(^- |^\d\. )?\*\*([^*]+)\*\*`)
	key := regexp.MustCompile(`^(Ctrl|Shift|Alt|Cmd|Enter|Esc|Tab|Space|Menu|Up|Down|Left|Right|Page|Home|End|Delete|Backspace|F\d|←|→)`)
	code := regexp.MustCompile(`(SVC|POL)\d`)
	named := 0
	for _, page := range assets.HelpPages() {
		for _, found := range bold.FindAllStringSubmatch(page.Text, -1) {
			text := strings.TrimPrefix(strings.Join(strings.Fields(found[2]), " "), "+ ")
			if found[1] != "" || key.MatchString(text) || code.MatchString(text) || strings.ToLower(text[:1]) == text[:1] {
				continue
			}
			for part := range strings.SplitSeq(text, ", ") {
				named++
				if !slices.ContainsFunc(labels, func(label string) bool { return strings.HasPrefix(label, part) }) {
					t.Errorf("%s names %q, which the window does not have", page.Name, part)
				}
			}
		}
	}
	if named < 15 {
		t.Errorf("%d words were found", named)
	}
}

func TestLinksInTheDocumentationLeadSomewhere(t *testing.T) {
	pages, err := filepath.Glob("help/*.md")
	if err != nil || len(pages) < 5 {
		t.Fatalf("%d pages, %v", len(pages), err)
	}
	pages = append(pages, "../README.md", filepath.FromSlash("../.github/CONTRIBUTING.md"))
	link := regexp.MustCompile(`\]\(([^)]+)\)`)
	for _, page := range pages {
		for _, target := range link.FindAllStringSubmatch(read(t, page), -1) {
			to, _, _ := strings.Cut(target[1], "#")
			if to == "" || strings.Contains(to, "://") {
				continue
			}
			if _, err := os.Stat(filepath.Join(filepath.Dir(page), to)); err != nil {
				t.Errorf("%s: %v", page, err)
			}
		}
	}
}
