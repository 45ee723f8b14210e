package cpaas_test

import (
	"maps"
	"os"
	"regexp"
	"slices"
	"strings"
	"testing"
)

// notPictured are the packages that CONTRIBUTING's picture leaves out: what
// everything of the window may import, and what is no part of the program.
var notPictured = []string{"assets", "widgets/emojifont", "widgets/phrase", "app/sbom", "app/bench", "app/bench/emptywindow", "app/bench/busywindow", "app/hand", "app/hand/chance", "app/hand/desk", "app/hand/outcry", "app/hand/seat", "app/hand/touch", "app/walk", "app/monkey", "cpaas/sandbox/sdk", "cpaas/internal/contract"}

func TestPictureOfTheArchitectureHasTheArrowsOfTheImports(t *testing.T) {
	text, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, picture, found := strings.Cut(string(text), "flowchart LR")
	picture, _, ended := strings.Cut(picture, "```")
	if !found || !ended {
		t.Fatal("there is no picture")
	}
	pkg := map[string]string{} // by the name of its box
	for _, box := range regexp.MustCompile(`(\w+)\[([\w./]+)(?:<br>[^]]*)?\]`).FindAllStringSubmatch(picture, -1) {
		pkg[box[1]] = strings.TrimSuffix(box[2], "main.go")
	}
	drawn := map[string]bool{}
	for _, arrow := range regexp.MustCompile(`(?m)^\s*(\w+)(?:\[[^]]*\])? --> (\w+)`).FindAllStringSubmatch(picture, -1) {
		drawn[pkg[arrow[1]]+" -> "+pkg[arrow[2]]] = true
	}
	wanted := map[string]bool{}
	for from, all := range arrows {
		for _, to := range all {
			if !slices.Contains(notPictured, from) && !slices.Contains(notPictured, to) {
				wanted[from+" -> "+to] = true
			}
		}
	}
	if got, want := slices.Sorted(maps.Keys(drawn)), slices.Sorted(maps.Keys(wanted)); !slices.Equal(got, want) {
		t.Errorf("the picture has the arrows %q, the imports may be %q", got, want)
	}
}
