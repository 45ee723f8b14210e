package command_test

import (
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// documents are what people read, by their paths.
func documents(t *testing.T) map[string]string {
	t.Helper()
	paths, err := filepath.Glob("../../assets/help/*.md")
	if err != nil || len(paths) < 5 {
		t.Fatalf("%d pages of the help, %v", len(paths), err)
	}
	texts := map[string]string{}
	for _, path := range append(paths, "../../README.md", "../../.github/CONTRIBUTING.md") {
		text, err := os.ReadFile(path)
		if err != nil {
			t.Fatal(err)
		}
		texts[path] = string(text)
	}
	return texts
}

func TestDocumentationNamesNoFlagThatIsNotThere(t *testing.T) {
	known := []string{"--help", "--version", "--uninstall", "--from-file", "--from-literal", "--tail"} // the last are of install.sh and kubectl
	for _, flag := range flags(t) {
		name, _, _ := strings.Cut(flag, "=")
		known = append(known, name)
	}
	for path, text := range documents(t) {
		for _, flag := range regexp.MustCompile(`--[a-z][a-z0-9-]+`).FindAllString(text, -1) {
			if !slices.Contains(known, flag) {
				t.Errorf("%s names %s", path, flag)
			}
		}
	}
}

func TestDocumentationNamesNoTargetThatIsNotThere(t *testing.T) {
	makefile, err := os.ReadFile("../../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	named := 0
	for path, text := range documents(t) {
		for _, target := range regexp.MustCompile("(?m)(?:`|^    )make ([a-z-]+)").FindAllStringSubmatch(text, -1) {
			named++
			if !regexp.MustCompile(`(?m)^` + target[1] + `:`).Match(makefile) {
				t.Errorf("%s names make %s", path, target[1])
			}
		}
	}
	if named < 10 {
		t.Errorf("%d targets were found", named)
	}
}

func TestDocumentationNamesNoSourceThatIsNotThere(t *testing.T) {
	named := 0
	for path, text := range documents(t) {
		for _, source := range regexp.MustCompile("`((?:app|cpaas|widgets|assets)/[\\w/.-]+)`").FindAllStringSubmatch(text, -1) {
			named++
			if _, err := os.Stat(filepath.Join("../..", strings.TrimSuffix(source[1], "."))); err != nil {
				t.Errorf("%s names %s", path, source[1])
			}
		}
	}
	if named < 30 {
		t.Errorf("%d sources were found", named)
	}
}

func TestReadmeNamesEveryDependencyWithItsReason(t *testing.T) {
	module, err := os.ReadFile("../../go.mod")
	if err != nil {
		t.Fatal(err)
	}
	readme := documents(t)["../../README.md"]
	named := 0
	for _, line := range regexp.MustCompile(`(?m)^\t(\S+) v\S+$`).FindAllStringSubmatch(string(module), -1) {
		named++
		if !strings.Contains(readme, "| "+line[1]+" ") {
			t.Errorf("README.md does not say what %s is for", line[1])
		}
	}
	if named < 5 {
		t.Errorf("%d dependencies were found", named)
	}
}
