package assets_test

import (
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
