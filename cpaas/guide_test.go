package cpaas_test

import (
	"os"
	"path/filepath"
	"regexp"
	"strings"
	"testing"
)

// Who looks for a line is sent to a file, and to a name in it: both are there.
func TestTheGuideNamesFilesAndNamesThatThereAre(t *testing.T) {
	text, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, guide, _ := strings.Cut(string(text), "## Where to find code")
	guide, _, _ = strings.Cut(guide, "## Rules")
	var (
		folder, file string // that were named last
		source       []byte
		names        int
	)
	for _, m := range regexp.MustCompile("`([^`]+)`|[.|]\n").FindAllStringSubmatch(guide, -1) {
		switch word := m[1]; {
		case word == "": // what follows is about something else
			source = nil
		case strings.HasSuffix(word, ".go"):
			file = word
			if !strings.Contains(word, "/") {
				file = filepath.Join(folder, word)
			}
			folder = filepath.Dir(file)
			if source, err = os.ReadFile(filepath.Join("..", file)); err != nil && folder != "." {
				t.Error(err)
			}
		case strings.Contains(word, "/"):
			folder, source = word, nil
			if _, err := os.Stat(filepath.Join("..", word)); err != nil {
				t.Error(err)
			}
		case source != nil:
			names++
			if !regexp.MustCompile(`(func .*|var |type )\b` + regexp.QuoteMeta(word) + `\b`).Match(source) {
				t.Errorf("%s has no %s", file, word)
			}
		}
	}
	if names < 15 {
		t.Errorf("only %d names were looked for", names)
	}
}
