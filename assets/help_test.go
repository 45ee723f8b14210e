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
	var pages []string
	for _, pattern := range []string{"help/*.md", "../*.md", "../.github/*.md"} {
		found, err := filepath.Glob(filepath.FromSlash(pattern))
		if err != nil || len(found) < 2 {
			t.Fatalf("%s: %d pages, %v", pattern, len(found), err)
		}
		pages = append(pages, found...)
	}
	link := regexp.MustCompile(`\]\(([^)]+)\)`)
	links := 0
	for _, page := range pages {
		for _, target := range link.FindAllStringSubmatch(read(t, page), -1) {
			if strings.Contains(target[1], "://") {
				continue
			}
			links++
			to, anchor, _ := strings.Cut(target[1], "#")
			to = filepath.Join(filepath.Dir(page), to)
			if target[1][0] == '#' {
				to = page
			}
			if _, err := os.Stat(to); err != nil {
				t.Errorf("%s: %v", page, err)
			} else if anchor != "" && !slices.Contains(anchors(read(t, to)), anchor) {
				t.Errorf("%s: %s has no heading #%s", page, to, anchor)
			}
		}
	}
	if links < 20 {
		t.Errorf("%d links were found", links)
	}
}

// anchors are what forges call the headings of a page in Markdown.
func anchors(page string) []string {
	var names []string
	for _, heading := range regexp.MustCompile(`(?m)^#+ (.+)$`).FindAllStringSubmatch(page, -1) {
		name := regexp.MustCompile(`[^\w\- ]`).ReplaceAllString(strings.ToLower(heading[1]), "")
		names = append(names, strings.ReplaceAll(name, " ", "-"))
	}
	return names
}

// The glossary explains words that the window or another page uses, in the order of
// the alphabet.
func TestGlossaryExplainsWordsThatAreUsed(t *testing.T) {
	used := strings.ToLower(read(t, "translations/en.json"))
	var glossary string
	for _, page := range assets.HelpPages() {
		if page.Name == "glossary.md" {
			glossary = page.Text
		} else {
			used += strings.ToLower(page.Text)
		}
	}
	var words []string
	for _, entry := range regexp.MustCompile(`(?m)^- \*\*([^*]+):\*\*`).FindAllStringSubmatch(glossary, -1) {
		words = append(words, entry[1])
		for word := range strings.SplitSeq(strings.ToLower(entry[1]), ", ") {
			if !strings.Contains(used, word) {
				t.Errorf("nothing but the glossary says %q", word)
			}
		}
	}
	if len(words) < 20 {
		t.Errorf("%d words are explained", len(words))
	}
	if !slices.IsSortedFunc(words, func(a, b string) int { return strings.Compare(strings.ToLower(a), strings.ToLower(b)) }) {
		t.Errorf("the words are in another order: %q", words)
	}
}
