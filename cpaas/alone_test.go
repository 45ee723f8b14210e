package cpaas_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// What the Makefile names in ALONE is tested without the race detector, which finds
// something only where there are two goroutines.
func TestWhatIsTestedWithoutTheRaceDetectorStartsNoGoroutine(t *testing.T) {
	folders := alone(t)
	if len(folders) < 15 {
		t.Fatalf("only %d packages are found in ALONE: %q", len(folders), folders)
	}
	a := aloneness{t: t, set: token.NewFileSet(), seen: map[string]bool{}}
	for _, folder := range folders {
		a.read(folder, true)
	}
}

// alone are the folders of ALONE in the Makefile, below the module's.
func alone(t *testing.T) []string {
	t.Helper()
	makefile, err := os.ReadFile("../Makefile")
	if err != nil {
		t.Fatal(err)
	}
	line := regexp.MustCompile(`(?m)^ALONE\s*:=(.*)$`).FindSubmatch(makefile)
	if line == nil {
		t.Fatal("the Makefile has no ALONE")
	}
	var folders []string
	for _, name := range strings.Fields(string(line[1])) {
		name, below := strings.CutSuffix(strings.TrimPrefix(name, "./"), "/...")
		folders = append(folders, name)
		if below {
			folders = append(folders, foldersBelow(t, name)...)
		}
	}
	return folders
}

func foldersBelow(t *testing.T, folder string) []string {
	t.Helper()
	var folders []string
	for _, r := range readRooms(t, folder) {
		if r.path != folder {
			folders = append(folders, r.path)
		}
	}
	return folders
}

// aloneness looks through packages for what starts a goroutine.
type aloneness struct {
	t    *testing.T
	set  *token.FileSet
	seen map[string]bool
}

// starters are the functions that run another one on a goroutine of its own, or next to
// others.
var starters = []string{"AfterFunc", "Parallel", "RunParallel"}

// startersOf are the packages that hardly do anything without goroutines.
var startersOf = []string{"net", "net/http", "net/http/httptest", "os/exec", "os/signal", "testing/synctest", "golang.org/x/sync/errgroup"}

// read looks through the files of a package and of those of Muster that it imports. Tests
// are looked at in a package that is tested, and not in one that is imported.
func (a *aloneness) read(folder string, tests bool) {
	if a.seen[folder] && !tests {
		return
	}
	a.seen[folder] = true
	names, err := filepath.Glob(filepath.Join("..", folder, "*.go"))
	if err != nil {
		a.t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") && !tests {
			continue
		}
		file, err := parser.ParseFile(a.set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			a.t.Fatal(err)
		}
		a.readImports(file)
		ast.Inspect(file, a.visit)
	}
}

func (a *aloneness) readImports(file *ast.File) {
	for _, spec := range file.Imports {
		path, _ := strconv.Unquote(spec.Path.Value)
		if slices.Contains(startersOf, path) {
			a.t.Errorf("%v: what imports %s is to be tested with the race detector", a.set.Position(spec.Pos()), path)
		}
		if below, own := strings.CutPrefix(path, "muster/"); own {
			a.read(below, false)
		}
	}
}

func (a *aloneness) visit(node ast.Node) bool {
	switch n := node.(type) {
	case *ast.GoStmt:
		a.t.Errorf("%v: what starts a goroutine is to be tested with the race detector", a.set.Position(n.Pos()))
	case *ast.SelectorExpr:
		if slices.Contains(starters, n.Sel.Name) {
			a.t.Errorf("%v: what uses %s is to be tested with the race detector", a.set.Position(n.Pos()), n.Sel.Name)
		}
	}
	return true
}
