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
var notPictured = []string{"assets", "widgets/emojifont", "widgets/phrase", "widgets/internal/emoji/make", "widgets/internal/fixture", "app/sbom", "app/bench", "app/bench/goals", "app/bench/emptywindow", "app/bench/busywindow", "app/hand", "app/hand/chance", "app/hand/desk", "app/hand/outcry", "app/hand/seat", "app/hand/touch", "app/hand/viewtest", "app/hand/threadtime", "app/walk", "app/walk/cast", "app/walk/guard", "app/walk/name", "app/monkey", "cpaas/sandbox/sdk", "cpaas/internal/contract"}

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

// rooms are the packages that make the window, which the picture of the whole has in one
// box. Who adds one names it here, and draws it in the picture of the rooms.
var rooms = []string{
	"app/account",
	"app/causes",
	"app/column",
	"app/comparison",
	"app/consistency",
	"app/conversation",
	"app/deck",
	"app/desktop",
	"app/drawer",
	"app/eventlog",
	"app/faults",
	"app/foreign",
	"app/grouplist",
	"app/help",
	"app/host",
	"app/inspector",
	"app/keep",
	"app/keys",
	"app/latency",
	"app/login",
	"app/membership",
	"app/participants",
	"app/report",
	"app/request",
	"app/scenarios",
	"app/search",
	"app/sequence",
	"app/settings",
	"app/stage",
	"app/toolbar",
	"app/tour",
	"app/transfers",
	"app/window",
	"app/wording",
	"app/work",
}

// hall is what the picture of the whole draws of a package: the widgets are one box in
// it, and so are the rooms of the window.
func hall(pkg string) string {
	switch {
	case isWidgets(pkg):
		return "widgets"
	case isRoom(pkg):
		return "app"
	}
	return pkg
}

func isRoom(pkg string) bool { return slices.Contains(rooms, pkg) }

func isWidgets(pkg string) bool {
	return strings.HasPrefix(pkg, "widgets/") && !slices.Contains(notPictured, pkg)
}

func TestPictureOfTheRoomsHasTheArrowsOfTheImports(t *testing.T) {
	if got, want := picture(t, "The rooms of the window"), reduced(isRoom); !slices.Equal(got, want) {
		t.Errorf("the picture has the arrows %q, the imports may be %q", got, want)
	}
}

// The views of one user stand beside each other: what one wants of another it asks of the
// column, by a callback.
func TestNoViewKnowsAnother(t *testing.T) {
	views := []string{"app/consistency", "app/conversation", "app/desktop", "app/drawer", "app/eventlog", "app/faults", "app/foreign", "app/grouplist", "app/help", "app/inspector", "app/latency", "app/login", "app/participants", "app/request", "app/scenarios", "app/search", "app/sequence", "app/settings", "app/toolbar"}
	for _, view := range views {
		for _, other := range append([]string{"app/column", "app/deck", "app/window", "app/tour"}, views...) {
			if isBelow(other, view) {
				t.Errorf("%s may import %s", view, other)
			}
		}
	}
}

// An account draws nothing.
func TestAnAccountMayUseNoWidgetAndNoHost(t *testing.T) {
	for _, drawing := range []string{"app/host", "widgets/control", "widgets/dialog", "widgets/frame", "widgets/message", "widgets/talk"} {
		if isBelow(drawing, "app/account") {
			t.Errorf("app/account may import %s", drawing)
		}
	}
}

func TestPictureOfTheWidgetsHasTheArrowsOfTheImports(t *testing.T) {
	if got, want := picture(t, "The rooms of the widgets"), reduced(isWidgets); !slices.Equal(got, want) {
		t.Errorf("the picture has the arrows %q, the imports may be %q", got, want)
	}
}

// reduced are the arrows between some packages, without those that others lead to as
// well.
func reduced(of func(string) bool) []string {
	var wanted []string
	for from, all := range arrows {
		for _, to := range all {
			between := slices.ContainsFunc(all, func(other string) bool { return other != to && isBelow(to, other) })
			if of(from) && of(to) && !between {
				wanted = append(wanted, from+" -> "+to)
			}
		}
	}
	slices.Sort(wanted)
	return wanted
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
