package cpaas_test

import (
	"bytes"
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io/fs"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

const (
	mostKnotted = 15   // files of a package that reach each other in a loop
	mostLines   = 1700 // of a package, without tests
)

// A file reaches another one whose names it uses. Where files reach each other in a
// loop, none of them can be understood or moved without the others.
func TestFilesOfARoomDoNotKnot(t *testing.T) {
	rooms := readRooms(t, "app", "widgets")
	if len(rooms) < 20 {
		t.Fatalf("only %d packages were read", len(rooms))
	}
	for _, r := range rooms {
		if knot := r.knot(t); len(knot) > mostKnotted {
			t.Errorf("%s: %d files reach each other in a loop, more than %d: %v", r.path, len(knot), mostKnotted, knot)
		}
	}
}

// oneHall are packages that are larger, each with the reason.
var oneHall = map[string]string{
	"cpaas":          "one lock, one order: a session's state and what changes it",
	"cpaas/sandbox":  "one lock, one order: a server's state and what changes it",
	"cpaas/scenario": "the sentences, their forms and their reader, which use each other",

	"cpaas/trace/cause": "one pass over the rows, whose parts share its indexes",
}

func TestNoRoomIsTooLarge(t *testing.T) {
	for _, r := range readRooms(t, "app", "widgets", "cpaas") {
		if _, hall := oneHall[r.path]; !hall && r.lines > mostLines {
			t.Errorf("%s has %d lines, more than %d", r.path, r.lines, mostLines)
		}
	}
}

// room is a package as it is read from its files, without tests.
type room struct {
	path    string // below the module
	outside *outside
	files   []*ast.File
	lines   int
}

func readRooms(t *testing.T, folders ...string) []*room {
	t.Helper()
	set := token.NewFileSet()
	o := &outside{set: set, library: importer.ForCompiler(set, "source", nil)}
	var rooms []*room
	for _, folder := range folders {
		err := filepath.WalkDir(filepath.Join("..", folder), func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			if r := readRoom(t, o, name); len(r.files) > 0 {
				rooms = append(rooms, r)
			}
			return nil
		})
		if err != nil {
			t.Fatal(err)
		}
	}
	return rooms
}

func readRoom(t *testing.T, o *outside, folder string) *room {
	t.Helper()
	r := &room{path: strings.TrimPrefix(filepath.ToSlash(folder), "../"), outside: o}
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		t.Fatal(err)
	}
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		text, err := os.ReadFile(name)
		if err != nil {
			t.Fatal(err)
		}
		file, err := parser.ParseFile(o.set, name, text, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		r.files = append(r.files, file)
		r.lines += bytes.Count(text, []byte("\n"))
	}
	return r
}

// knot gives the files of the largest loop, by their names.
func (r *room) knot(t *testing.T) []string {
	t.Helper()
	graph := r.reach()
	if len(graph) == 0 && len(r.files) > 30 {
		t.Fatalf("%s: no file uses another one, so that they cannot have been read", r.path)
	}
	ahead := map[string]map[string]bool{}
	for file := range graph {
		ahead[file] = reached(graph, file)
	}
	var largest []string
	for file := range graph {
		var loop []string
		for other := range ahead[file] {
			if ahead[other][file] {
				loop = append(loop, filepath.Base(other))
			}
		}
		if len(loop) > len(largest) {
			largest = loop
		}
	}
	slices.Sort(largest)
	return largest
}

// reach tells which files use names of which others.
func (r *room) reach() map[string]map[string]bool {
	info := &types.Info{Uses: map[*ast.Ident]types.Object{}}
	config := types.Config{Importer: r.outside, Error: func(error) {}, FakeImportC: true}
	// What comes from other packages is not known, and neither is what a file for another
	// system declares twice: the errors that follow say nothing of this package's names.
	pkg, _ := config.Check(r.path, r.outside.set, r.files, info)
	graph := map[string]map[string]bool{}
	for id, object := range info.Uses {
		if object.Pkg() != pkg || !object.Pos().IsValid() {
			continue
		}
		from, to := r.outside.set.Position(id.Pos()).Filename, r.outside.set.Position(object.Pos()).Filename
		if from == to {
			continue
		}
		if graph[from] == nil {
			graph[from] = map[string]bool{}
		}
		graph[from][to] = true
	}
	return graph
}

func reached(graph map[string]map[string]bool, from string) map[string]bool {
	seen := map[string]bool{}
	var visit func(file string)
	visit = func(file string) {
		for next := range graph[file] {
			if !seen[next] {
				seen[next] = true
				visit(next)
			}
		}
	}
	visit(from)
	return seen
}

// outside imports those packages of the library through which a package's own types
// go, and of all others nothing but the name: to read them would take minutes.
type outside struct {
	set     *token.FileSet
	library types.Importer
}

var passing = []string{"cmp", "iter", "maps", "slices", "sync", "sync/atomic"}

func (o *outside) Import(name string) (*types.Package, error) {
	if slices.Contains(passing, name) {
		return o.library.Import(name)
	}
	pkg := types.NewPackage(name, filepath.Base(name))
	pkg.MarkComplete()
	return pkg, nil
}
