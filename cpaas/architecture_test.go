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
var notPictured = []string{"assets", "widgets/emojifont", "widgets/phrase", "widgets/internal/fixture", "app/sbom", "app/bench", "app/bench/emptywindow", "app/bench/busywindow", "app/hand", "app/hand/chance", "app/hand/desk", "app/hand/outcry", "app/hand/seat", "app/hand/touch", "app/hand/threadtime", "app/walk", "app/monkey", "cpaas/sandbox/sdk", "cpaas/internal/contract"}

func TestPictureOfTheArchitectureHasTheArrowsOfTheImports(t *testing.T) {
	wanted := map[string]bool{}
	for from, all := range arrows {
		for _, to := range all {
			if from, to := hall(from), hall(to); from != to && !slices.Contains(notPictured, from) && !slices.Contains(notPictured, to) {
				wanted[from+" -> "+to] = true
			}
		}
	}
	if got, want := picture(t, "## The architecture in one picture"), slices.Sorted(maps.Keys(wanted)); !slices.Equal(got, want) {
		t.Errorf("the picture has the arrows %q, the imports may be %q", got, want)
	}
}

// hall is what the picture of the whole draws of a package: the widgets are one box in
// it.
func hall(pkg string) string {
	if isWidgets(pkg) {
		return "widgets"
	}
	return pkg
}

func isWidgets(pkg string) bool {
	return strings.HasPrefix(pkg, "widgets/") && !slices.Contains(notPictured, pkg)
}

func TestPictureOfTheWidgetsHasTheArrowsOfTheImports(t *testing.T) {
	var wanted []string
	for from, all := range arrows {
		for _, to := range all {
			between := slices.ContainsFunc(all, func(other string) bool { return other != to && isBelow(to, other) })
			if isWidgets(from) && isWidgets(to) && !between {
				wanted = append(wanted, from+" -> "+to)
			}
		}
	}
	slices.Sort(wanted)
	if got := picture(t, "The rooms of the widgets"); !slices.Equal(got, wanted) {
		t.Errorf("the picture has the arrows %q, the imports may be %q", got, wanted)
	}
}

// isBelow tells whether a package may be imported by another one, or by what that may
// import.
func isBelow(pkg, above string) bool {
	return slices.ContainsFunc(arrows[above], func(next string) bool { return next == pkg || isBelow(pkg, next) })
}

// picture gives the arrows of the first picture of CONTRIBUTING after some words.
func picture(t *testing.T, after string) []string {
	t.Helper()
	text, err := os.ReadFile("../.github/CONTRIBUTING.md")
	if err != nil {
		t.Fatal(err)
	}
	_, rest, found := strings.Cut(string(text), after)
	_, rest, begins := strings.Cut(rest, "flowchart LR")
	drawing, _, ends := strings.Cut(rest, "```")
	if !found || !begins || !ends {
		t.Fatalf("there is no picture after %q", after)
	}
	pkg := map[string]string{} // by the name of its box
	for _, box := range regexp.MustCompile(`(\w+)\[([\w./]+)(?:<br>[^]]*)?\]`).FindAllStringSubmatch(drawing, -1) {
		pkg[box[1]] = strings.TrimSuffix(box[2], "main.go")
	}
	drawn := map[string]bool{}
	for _, arrow := range regexp.MustCompile(`(?m)^\s*(\w+)(?:\[[^]]*\])? --> (\w+)`).FindAllStringSubmatch(drawing, -1) {
		drawn[pkg[arrow[1]]+" -> "+pkg[arrow[2]]] = true
	}
	return slices.Sorted(maps.Keys(drawn))
}
