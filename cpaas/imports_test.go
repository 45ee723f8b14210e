package cpaas_test

import (
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// arrows are the packages of this module that each package may import, besides
// what is below itself. Imports run one way: whoever needs no window needs no
// Fyne, no C compiler and no display.
var arrows = map[string][]string{
	"":                            {"app/command"},
	"app/account":                 {"app/keep", "app/membership", "app/transfers", "app/wording", "app/work", "cpaas", "cpaas/bindings", "cpaas/credentials", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold", "widgets/look", "widgets/phrase"},
	"app/causes":                  {"app/work", "cpaas/trace/cause", "cpaas/trace/judge", "cpaas/transport", "widgets/phrase"},
	"app/column":                  {"app/account", "app/conversation", "app/grouplist", "app/host", "app/keep", "app/login", "app/participants", "app/search", "app/wording", "cpaas", "widgets/chooser", "widgets/control", "widgets/frame", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"app/comparison":              {"cpaas", "cpaas/trace/judge"},
	"app/consistency":             {"app/account", "app/comparison", "app/host", "app/records", "app/wording", "app/work", "cpaas", "cpaas/trace/judge", "widgets/control", "widgets/phrase", "widgets/table"},
	"app/conversation":            {"app/account", "app/clip", "app/files", "app/host", "app/membership", "app/opener", "app/transfers", "app/wording", "cpaas", "widgets/dialog", "widgets/ends", "widgets/look", "widgets/message", "widgets/phrase", "widgets/talk"},
	"app/desktop":                 {"app/account", "app/host", "app/releases", "app/tray", "app/wording", "cpaas", "widgets/control", "widgets/dialog", "widgets/frame", "widgets/look", "widgets/phrase"},
	"app/deck":                    {"app/account", "app/column", "app/host", "app/keep", "app/login", "app/wording", "cpaas/credentials", "widgets/chooser", "widgets/dialog", "widgets/frame", "widgets/look", "widgets/phrase"},
	"app/drawer":                  {"app/host", "app/wording", "widgets/frame", "widgets/look"},
	"app/eventlog":                {"app/files", "app/host", "app/records", "app/wording", "app/work", "cpaas", "cpaas/pattern", "widgets/control", "widgets/input", "widgets/look", "widgets/phrase", "widgets/table"},
	"app/faults":                  {"app/account", "app/host", "app/wording", "cpaas/pattern", "cpaas/trace", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold", "widgets/control", "widgets/input", "widgets/look", "widgets/phrase"},
	"app/foreign":                 {"app/account", "app/host", "app/wording", "app/work", "cpaas", "cpaas/proxy", "cpaas/sandbox", "cpaas/transport", "widgets/control", "widgets/input", "widgets/look", "widgets/phrase"},
	"app/grouplist":               {"app/account", "app/host", "app/wording", "cpaas", "widgets/control", "widgets/dialog", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"app/help":                    {"app/host", "assets", "cpaas", "widgets/control", "widgets/dialog", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"app/host":                    {"app/clip", "app/filedialog", "app/files", "app/opener", "app/wording", "app/work", "cpaas", "widgets/chooser", "widgets/control", "widgets/dialog", "widgets/look", "widgets/phrase"},
	"app/inspector":               {"app/causes", "app/files", "app/host", "app/records", "app/wording", "app/work", "cpaas", "cpaas/trace", "cpaas/trace/cause", "cpaas/trace/snippet", "cpaas/transport", "widgets/code", "widgets/control", "widgets/frame", "widgets/look", "widgets/phrase", "widgets/table"},
	"app/keep":                    {"app/files", "app/preferences", "app/wording", "cpaas", "cpaas/credentials", "widgets/look", "widgets/phrase"},
	"app/keys":                    {"app/host", "app/wording", "widgets/dialog", "widgets/phrase"},
	"app/latency":                 {"app/causes", "app/files", "app/host", "app/records", "app/wording", "app/work", "cpaas/trace/cause", "cpaas/trace/judge", "widgets/code", "widgets/phrase", "widgets/table"},
	"app/login":                   {"app/account", "app/host", "app/keep", "app/wording", "cpaas", "cpaas/credentials", "cpaas/sandbox", "cpaas/transport", "widgets/control", "widgets/dialog", "widgets/input", "widgets/look", "widgets/phrase"},
	"app/membership":              {"app/wording", "cpaas", "widgets/phrase"},
	"app/participants":            {"app/account", "app/host", "app/membership", "app/wording", "app/work", "cpaas", "widgets/control", "widgets/dialog", "widgets/frame", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"app/recording":               {"cpaas/trace/runs", "cpaas/transport"},
	"app/report":                  {"app/comparison", "app/files", "app/host", "app/wording", "cpaas", "cpaas/trace/bundle", "cpaas/transport", "widgets/dialog", "widgets/phrase"},
	"app/request":                 {"app/account", "app/host", "app/wording", "cpaas", "cpaas/transport", "cpaas/transport/hold", "widgets/control", "widgets/dialog", "widgets/input", "widgets/look", "widgets/phrase"},
	"app/scenarios":               {"app/causes", "app/files", "app/host", "app/wording", "app/work", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/scenario/library", "cpaas/scenario/play", "cpaas/scenario/record", "cpaas/trace/cause", "cpaas/transport", "widgets/control", "widgets/dialog", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"app/search":                  {"app/account", "app/host", "app/wording", "app/work", "cpaas", "widgets/chooser", "widgets/phrase"},
	"app/sequence":                {"app/causes", "app/files", "app/host", "app/records", "app/wording", "app/work", "cpaas/trace/cause", "cpaas/trace/draw", "cpaas/transport", "cpaas/transport/hold", "widgets/chart", "widgets/control", "widgets/look", "widgets/phrase"},
	"app/settings":                {"app/host", "cpaas", "widgets/control", "widgets/dialog", "widgets/look", "widgets/phrase"},
	"app/shutdown":                {},
	"app/stage":                   {"app/account", "cpaas", "cpaas/scenario/cast", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"app/toolbar":                 {"app/host", "app/wording", "app/work", "widgets/control", "widgets/frame", "widgets/look", "widgets/phrase"},
	"app/tour":                    {"app/files", "app/scenarios", "app/window", "cpaas/scenario", "cpaas/scenario/library", "widgets/look"},
	"app/transfers":               {"app/files", "app/wording", "app/work", "cpaas"},
	"app/window":                  {"app/account", "app/causes", "app/clip", "app/column", "app/consistency", "app/deck", "app/desktop", "app/drawer", "app/eventlog", "app/faults", "app/filedialog", "app/files", "app/foreign", "app/help", "app/host", "app/inspector", "app/keep", "app/keys", "app/latency", "app/login", "app/participants", "app/recording", "app/report", "app/request", "app/scenarios", "app/sequence", "app/settings", "app/shutdown", "app/stage", "app/toolbar", "app/tray", "app/wording", "app/work", "assets", "cpaas", "cpaas/bindings", "cpaas/credentials", "cpaas/sandbox", "cpaas/scenario/record", "cpaas/trace/judge", "cpaas/transport", "cpaas/transport/hold", "widgets/chooser", "widgets/control", "widgets/dialog", "widgets/frame", "widgets/look", "widgets/phrase"},
	"app/wording":                 {"app/clip", "app/files", "app/opener", "app/work", "cpaas", "cpaas/credentials", "cpaas/pattern", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold", "widgets/look", "widgets/phrase"},
	"app/usage":                   {"cpaas"},
	"app/work":                    {"cpaas", "cpaas/transport/hold"},
	"app/command":                 {"app/files", "app/loading", "app/logins", "app/records", "app/start", "app/usage", "cpaas", "cpaas/load", "cpaas/proxy", "cpaas/sandbox", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/scenario/front", "cpaas/scenario/inprocess", "cpaas/scenario/library", "cpaas/scenario/play", "cpaas/scenario/record", "cpaas/scenario/report", "cpaas/scenario/virtual", "cpaas/trace", "cpaas/trace/bundle", "cpaas/trace/cause", "cpaas/trace/compare", "cpaas/trace/draw", "cpaas/trace/judge", "cpaas/trace/replay", "cpaas/trace/runs", "cpaas/trace/snippet", "cpaas/transport", "cpaas/transport/fault"},
	"app/loading":                 {"app/files", "app/logins", "cpaas", "cpaas/load", "cpaas/load/k6", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/scenario/inprocess"},
	"app/logins":                  {"cpaas", "cpaas/credentials", "cpaas/transport"},
	"app/crash":                   {"app/files"},
	"app/filedialog":              {},
	"app/files":                   {},
	"app/opener":                  {},
	"app/instance":                {},
	"app/preferences":             {},
	"app/records":                 {},
	"app/releases":                {},
	"app/sbom":                    {"assets", "cpaas"},
	"app/start":                   {"app/clip", "app/crash", "app/desktop", "app/filedialog", "app/instance", "app/keep", "app/preferences", "app/releases", "app/settings", "app/tour", "app/tray", "app/window", "assets", "cpaas/sandbox"},
	"app/hand":                    {},
	"app/hand/chance":             {"app/hand/desk"},
	"app/hand/desk":               {},
	"app/hand/outcry":             {},
	"app/hand/touch":              {"app/hand", "widgets/control"},                                               // imported by tests only
	"app/hand/viewtest":           {"app/hand", "app/hand/touch", "app/host", "cpaas/transport", "widgets/look"}, // imported by tests only
	"app/hand/heap":               {},
	"app/hand/threadtime":         {},
	"app/hand/seat":               {"app/hand", "app/hand/desk"},
	"app/walk":                    {"app/hand", "app/hand/desk", "app/hand/outcry", "app/hand/seat", "app/hand/threadtime", "app/start", "app/walk/cast", "app/walk/drag", "app/walk/guard", "app/walk/name", "cpaas/sandbox"},
	"app/walk/cast":               {"cpaas/sandbox"},
	"app/walk/drag":               {"app/hand", "app/hand/desk", "app/hand/seat"},
	"app/walk/guard":              {"app/crash", "app/hand/outcry"},
	"app/walk/name":               {"app/hand"},
	"app/monkey":                  {"app/hand", "app/hand/chance", "app/hand/desk", "app/hand/outcry", "app/hand/seat", "app/start", "cpaas/sandbox"},
	"app/tray":                    {"assets"},
	"app/clip":                    {},
	"app/bench":                   {"app/bench/goals"},
	"app/bench/goals":             {},
	"app/bench/emptywindow":       {},
	"app/bench/busywindow":        {"app/window", "cpaas/sandbox"},
	"assets":                      {},
	"widgets":                     {},
	"widgets/badge":               {"widgets/control", "widgets/look", "widgets/phrase"},
	"widgets/chart":               {"widgets/control", "widgets/look"},
	"widgets/chooser":             {"widgets/badge", "widgets/control", "widgets/dialog", "widgets/input", "widgets/list", "widgets/look", "widgets/phrase"},
	"widgets/code":                {"widgets/control", "widgets/input", "widgets/internal/paragraph", "widgets/look", "widgets/phrase"},
	"widgets/control":             {"widgets/look"},
	"widgets/dialog":              {"widgets/control", "widgets/look", "widgets/phrase"},
	"widgets/frame":               {"widgets/badge", "widgets/control", "widgets/grip", "widgets/look", "widgets/phrase", "widgets/press"},
	"widgets/input":               {"widgets/control", "widgets/dialog", "widgets/look", "widgets/offer", "widgets/phrase"},
	"widgets/offer":               {"widgets/badge", "widgets/control", "widgets/look"},
	"widgets/internal/emoji":      {"widgets/control", "widgets/input", "widgets/look", "widgets/phrase"},
	"widgets/internal/visual":     {},
	"widgets/internal/lastresort": {},
	"widgets/internal/paragraph":  {"widgets/internal/visual", "widgets/look"},
	"widgets/ends":                {},
	"widgets/internal/plan":       {"widgets/ends", "widgets/internal/rowscroll", "widgets/message"},
	"widgets/internal/rowscroll":  {"widgets/control"},
	"widgets/grip":                {"widgets/control", "widgets/look"},
	"widgets/press":               {"widgets/control"},
	"widgets/list":                {"widgets/badge", "widgets/control", "widgets/input", "widgets/look", "widgets/phrase", "widgets/press"},
	"widgets/look":                {"widgets/emojifont", "widgets/internal/lastresort", "widgets/internal/visual"},
	"widgets/message":             {"widgets/internal/paragraph", "widgets/internal/rowscroll", "widgets/look", "widgets/phrase"},
	"widgets/table":               {"widgets/chart", "widgets/control", "widgets/input", "widgets/internal/paragraph", "widgets/look", "widgets/phrase"},
	"widgets/talk":                {"widgets/control", "widgets/ends", "widgets/input", "widgets/internal/emoji", "widgets/internal/paragraph", "widgets/internal/plan", "widgets/internal/rowscroll", "widgets/look", "widgets/message", "widgets/phrase"},
	"widgets/emojifont":           {},
	"widgets/phrase":              {"assets"}, // the texts in all languages
	"cpaas":                       {"cpaas/internal/names", "cpaas/internal/wire", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"cpaas/bindings":              {"cpaas", "cpaas/transport"},
	"cpaas/credentials":           {},
	"cpaas/internal/names":        {},
	"cpaas/internal/wire":         {"cpaas/internal/wire/scan"},
	"cpaas/internal/wire/plain":   {},
	"cpaas/internal/wire/scan":    {"cpaas/internal/wire/plain"},
	"cpaas/sandbox":               {"cpaas/internal/wire"},
	"cpaas/trace/bundle":          {"cpaas/trace", "cpaas/trace/cause", "cpaas/trace/draw", "cpaas/trace/judge", "cpaas/transport", "cpaas/transport/hold", "cpaas/transport/redact"},
	"cpaas/trace/cause":           {"cpaas/transport"},
	"cpaas/trace/compare":         {"cpaas/trace/cause", "cpaas/transport"},
	"cpaas/trace/draw":            {"cpaas/trace/cause", "cpaas/transport", "cpaas/transport/hold"},
	"cpaas/trace/judge":           {"cpaas/trace/cause", "cpaas/transport", "cpaas/transport/peek"},
	"cpaas/proxy":                 {"cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"cpaas/trace/replay":          {"cpaas/trace/cause", "cpaas/transport"},
	"cpaas/trace/runs":            {"cpaas/trace", "cpaas/transport"},
	"cpaas/trace/snippet":         {"cpaas/transport"},
	"cpaas/pattern":               {},
	"cpaas/trace":                 {"cpaas/pattern", "cpaas/transport", "cpaas/transport/hold"},
	"cpaas/transport":             {"cpaas/internal/names", "cpaas/transport/fault", "cpaas/transport/hold", "cpaas/transport/peek", "cpaas/transport/record", "cpaas/transport/redact", "cpaas/transport/scratch"},
	"cpaas/transport/record":      {"cpaas/transport/hold", "cpaas/transport/peek", "cpaas/transport/redact"},
	"cpaas/transport/peek":        {},
	"cpaas/transport/scratch":     {},
	"cpaas/transport/fault":       {},
	"cpaas/transport/hold":        {},
	"cpaas/transport/redact":      {},
	"cpaas/load":                  {"cpaas", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/scenario/stepdef", "cpaas/trace/cause", "cpaas/transport"},
	"cpaas/load/k6":               {"cpaas/load", "cpaas/scenario"},
	"cpaas/scenario":              {},
	"cpaas/scenario/cast":         {"cpaas", "cpaas/scenario", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"cpaas/scenario/front":        {"cpaas", "cpaas/proxy", "cpaas/sandbox", "cpaas/scenario/cast", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"cpaas/scenario/inprocess":    {"cpaas", "cpaas/sandbox", "cpaas/scenario/cast"},
	"cpaas/scenario/play":         {"cpaas", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/scenario/stepdef", "cpaas/transport"},
	"cpaas/scenario/stepdef":      {"cpaas", "cpaas/scenario", "cpaas/scenario/cast", "cpaas/trace", "cpaas/transport", "cpaas/transport/fault", "cpaas/transport/hold"},
	"cpaas/scenario/record":       {"cpaas/scenario", "cpaas/trace/cause", "cpaas/transport", "cpaas/transport/fault"},
	"cpaas/scenario/report":       {"cpaas/scenario", "cpaas/scenario/play", "cpaas/trace", "cpaas/transport"},
	"cpaas/scenario/library":      {"cpaas/scenario"},
	"cpaas/scenario/virtual":      {},
	"cpaas/sandbox/sdk":           {},

	"app/filedialog/portaltest": {},                      // imported by tests only
	"cpaas/internal/contract":   {"cpaas/internal/wire"}, // imported by tests only
	"widgets/internal/fixture":  {},                      // imported by tests only
	"widgets/emojifont/make":    {},                      // draws the pictures of widgets/emojifont

	"widgets/internal/emoji/make": {"widgets/internal/emoji"}, // writes the words of the emoji
}

// fyneOnlyIn are the packages that may import Fyne, and driverOnlyIn those that
// may import its GL driver.
var (
	fyneOnlyIn = []string{
		"app/account",
		"app/column",
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
		"app/login",
		"app/participants",
		"app/request",
		"app/scenarios",
		"app/sequence",
		"app/settings",
		"app/toolbar",
		"app/tour",
		"app/window",
		"app/bench/busywindow",
		"app/bench/emptywindow",
		"app/hand",
		"app/hand/seat",
		"app/hand/touch",
		"app/hand/viewtest",
		"app/monkey",
		"app/preferences",
		"app/start",
		"app/walk",
		"app/walk/drag",
		"app/walk/name",
		"cpaas/bindings",
		"widgets/badge",
		"widgets/chart",
		"widgets/chooser",
		"widgets/code",
		"widgets/control",
		"widgets/dialog",
		"widgets/frame",
		"widgets/grip",
		"widgets/press",
		"widgets/input",
		"widgets/offer",
		"widgets/internal/emoji",
		"widgets/internal/lastresort",
		"widgets/internal/paragraph",
		"widgets/internal/rowscroll",
		"widgets/list",
		"widgets/look",
		"widgets/message",
		"widgets/table",
		"widgets/talk",
		"widgets/emojifont",
		"widgets/emojifont/make",
		"widgets/internal/fixture",
		"widgets/phrase",
	}
	driverOnlyIn = []string{"app/start", "app/bench/busywindow", "app/bench/emptywindow"}
)

func TestImportsRunOneWay(t *testing.T) {
	seen := 0
	err := filepath.WalkDir("..", func(file string, entry fs.DirEntry, err error) error {
		if err != nil || entry.IsDir() && (entry.Name() == "build" || entry.Name() == ".git" || entry.Name() == "testdata") {
			return fs.SkipDir
		}
		if !strings.HasSuffix(file, ".go") || strings.HasSuffix(file, "_test.go") {
			return nil
		}
		seen++
		checkImports(t, file)
		return nil
	})
	if err != nil || seen < 50 {
		t.Fatalf("%d files were read, %v", seen, err)
	}
}

func checkImports(t *testing.T, file string) {
	t.Helper()
	parsed, err := parser.ParseFile(token.NewFileSet(), file, nil, parser.ImportsOnly)
	if err != nil {
		t.Fatal(err)
	}
	from, _ := filepath.Rel("..", filepath.Dir(file))
	from = strings.TrimPrefix(filepath.ToSlash(from), ".")
	allowed, known := arrows[from]
	if !known {
		t.Errorf("%s: no arrow is drawn for the package %q", file, from)
		return
	}
	for _, spec := range parsed.Imports {
		to, _ := strconv.Unquote(spec.Path.Value)
		switch {
		case strings.HasPrefix(to, "muster/"):
			to = strings.TrimPrefix(to, "muster/")
			if !slices.Contains(allowed, to) {
				t.Errorf("%s: %q must not import %s", file, from, to)
			}
		case to == "fyne.io/fyne/v2/app" && !slices.Contains(driverOnlyIn, from):
			t.Errorf("%s: %q must not import Fyne's driver", file, from)
		case strings.HasPrefix(to, "fyne.io/fyne/") && !slices.Contains(fyneOnlyIn, from):
			t.Errorf("%s: %q must not import Fyne", file, from)
		}
	}
}
