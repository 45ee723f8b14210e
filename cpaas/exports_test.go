package cpaas_test

import (
	"go/ast"
	"go/build"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"io"
	"io/fs"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"slices"
	"strings"
	"testing"
)

// A name that nobody outside its package uses promises something to nobody, and keeps
// whoever changes the package from knowing that.
func TestRoomsExportWhatOthersUse(t *testing.T) {
	m := readModule(t)
	found := map[string]bool{}
	for _, name := range m.unused() {
		found[name] = true
		if _, allowed := allowedExports[name]; !allowed {
			t.Errorf("%s is exported, and no other package uses it", name)
		}
	}
	for name := range allowedExports {
		if !found[name] {
			t.Errorf("%s need not be allowed any more", name)
		}
	}
}

// The toolkit gives no focus to what it has not drawn yet, so one place sees to that, and all others ask it.
func TestFocusIsGivenInOnePlace(t *testing.T) {
	m, given := readModule(t), 0
	for id, used := range m.info.Uses {
		f, ok := used.(*types.Func)
		if !ok || f.FullName() != "(fyne.io/fyne/v2.Canvas).Focus" {
			continue
		}
		at := m.set.Position(id.Pos())
		if strings.HasSuffix(at.Filename, "widgets/control/givefocus.go") {
			given++
			continue
		}
		if reason := focusesItself[filepath.Base(filepath.Dir(at.Filename))+"/"+filepath.Base(at.Filename)]; reason == "" {
			t.Errorf("%s gives the focus, and control.GiveFocus is to do so", at)
		}
	}
	if given != 1 {
		t.Errorf("control.GiveFocus gives the focus in %d places", given)
	}
}

// focusesItself are the files that ask the canvas, each with the reason.
var focusesItself = map[string]string{
	"desktop/secondstart.go": "its window is not shown yet",
	"hand/scene.go":          "it gives back what the menu has taken",
	"touch/field.go":         "it stands for a person's hand",
}

// forTests are the packages whose users are tests.
var forTests = []string{"app/filedialog/portaltest", "app/hand/threadtime", "app/hand/touch", "app/hand/viewtest", "widgets/internal/fixture"}

// allowedExports are names that only tests of other packages use, or what is not Go, each
// with the reason.
var allowedExports = map[string]string{
	"app/command.coded.Unwrap":          "errors.Is and errors.As call it",
	"app/command.proxyServer.Validate":  "the parser of the command line calls it",
	"app/command.runScenarios.Validate": "the parser of the command line calls it",
	"app/command.window.Validate":       "the parser of the command line calls it",
	"app/consistency.View.Tasks":        "tests of the window wait until its work has ended",
	"app/eventlog.Line.Level":           "tests of the window read the log's lines",
	"app/eventlog.Log.Behind":           "tests of the window wait until the log is filtered",
	"app/hand.Area":                     "what is seen has its methods",
	"app/hand.Area.Holds":               "what is seen has it",
	"app/inspector.Inspector.Behind":    "tests of the window wait until the table is filtered",
	"app/inspector.Inspector.Tasks":     "tests of the window wait until its work has ended",
	"app/latency.View.Behind":           "tests wait until the times are measured",
	"app/latency.View.Tasks":            "tests wait until its work has ended",
	"app/request.Draft.Why":             "tests of drafts read it",
	"app/window.Options.Keyring":        "tests give the window a keyring of their own",
	"app/sequence.View.Behind":          "tests wait until the arrows are those that are chosen",
	"app/sequence.View.Tasks":           "tests wait until its work has ended",
	"app/work.Tasks.UnderWay":           "tests wait until all work has ended",
	"app/work.Ticker.Runs":              "tests of the window ask whether the machine is let sleep",
	"widgets/message.Attachment.Height": "the server does not tell it yet; tests draw with it",
	"widgets/message.Attachment.Width":  "the server does not tell it yet; tests draw with it",
	"widgets/message.Part.Spoken":       "tests of the conversation press a part by it",
	"widgets/talk.Conversation.AtEnd":   "tests of the window ask whether new lines are seen",
}

// module is all packages of Muster without tests, with their types.
type module struct {
	set      *token.FileSet
	packages map[string]*types.Package // by their path
	outside  types.Importer            // of what is compiled already
	info     types.Info
	parsed   map[string]bool   // the files that are in it
	skipped  map[string]string // by folder: the text of files for other systems and builds
}

func readModule(t *testing.T) *module {
	t.Helper()
	list := exec.Command("go", "list", "-export", "-deps", "-tags", "headless", "-f", "{{.ImportPath}} {{.Export}} {{.Dir}}", "./...")
	list.Dir = ".."
	out, err := list.Output()
	if err != nil {
		t.Fatal(err)
	}
	m := &module{set: token.NewFileSet(), packages: map[string]*types.Package{}, parsed: map[string]bool{}, skipped: map[string]string{}}
	m.info = types.Info{
		Uses: map[*ast.Ident]types.Object{}, Selections: map[*ast.SelectorExpr]*types.Selection{},
		Types: map[ast.Expr]types.TypeAndValue{},
	}
	compiled := map[string]string{}
	m.outside = importer.ForCompiler(m.set, "gc", func(path string) (io.ReadCloser, error) { return os.Open(compiled[path]) })
	for line := range strings.Lines(string(out)) { // those that are imported first
		parts := strings.Split(strings.TrimSpace(line), " ")
		compiled[parts[0]] = parts[1]
		if parts[0] == "muster" || strings.HasPrefix(parts[0], "muster/") {
			m.read(t, parts[0], parts[2])
		}
	}
	m.readSkipped(t)
	return m
}

// readSkipped reads what was left out as text.
func (m *module) readSkipped(t *testing.T) {
	t.Helper()
	for _, folder := range []string{"../app", "../cpaas", "../widgets"} {
		err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !strings.HasSuffix(name, ".go") || strings.HasSuffix(name, "_test.go") {
				return err
			}
			whole, err := filepath.Abs(name)
			if err != nil || m.parsed[whole] {
				return err
			}
			text, err := os.ReadFile(name)
			m.skipped[filepath.Dir(whole)] += string(text)
			return err
		})
		if err != nil {
			t.Fatal(err)
		}
	}
}

// read reads a package all of whose imports have been read.
func (m *module) read(t *testing.T, path, folder string) {
	t.Helper()
	context := build.Default
	context.BuildTags = []string{"headless"}
	names, _ := filepath.Glob(filepath.Join(folder, "*.go"))
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		if is, _ := context.MatchFile(folder, filepath.Base(name)); !is {
			continue
		}
		file, err := parser.ParseFile(m.set, name, nil, parser.SkipObjectResolution)
		if err != nil {
			t.Fatal(err)
		}
		files = append(files, file)
		m.parsed[name] = true
	}
	config := types.Config{Importer: m, FakeImportC: true, Error: func(error) {}}
	m.packages[path], _ = config.Check(path, m.set, files, &m.info)
}

// Import gives a package of Muster from its source, so that it is the same for all, and
// others as they were compiled.
func (m *module) Import(path string) (*types.Package, error) {
	if p := m.packages[path]; p != nil {
		return p, nil
	}
	return m.outside.Import(path)
}

// unused are the exported names of app and widgets that no other package uses, sorted.
func (m *module) unused() []string {
	used := m.used()
	m.spread(used)
	interfaces := m.interfaces()
	var names []string
	add := func(o types.Object, name string) {
		if o.Exported() && !used[o] && !m.isSkippedUse(o) {
			names = append(names, strings.TrimPrefix(o.Pkg().Path(), "muster/")+"."+name)
		}
	}
	for path, p := range m.packages {
		path = strings.TrimPrefix(path, "muster/")
		if !strings.HasPrefix(path, "app/") && !strings.HasPrefix(path, "widgets/") || slices.Contains(forTests, path) {
			continue
		}
		for _, name := range p.Scope().Names() {
			o := p.Scope().Lookup(name)
			add(o, name)
			of, is := o.(*types.TypeName)
			if !is || of.IsAlias() {
				continue
			}
			named := of.Type().(*types.Named)
			for method := range named.Methods() {
				if !implements(named, method.Name(), interfaces) {
					add(method, name+"."+method.Name())
				}
			}
			if s, is := named.Underlying().(*types.Struct); is {
				for i := range s.NumFields() {
					if f := s.Field(i); !f.Embedded() && s.Tag(i) == "" {
						add(f, name+"."+f.Name())
					}
				}
			}
		}
	}
	slices.Sort(names)
	return names
}

// used are the objects that a package other than their own uses.
func (m *module) used() map[types.Object]bool {
	used := map[types.Object]bool{}
	folder := func(at token.Pos) string { return filepath.Dir(m.set.Position(at).Filename) }
	note := func(at token.Pos, o types.Object) {
		switch one := o.(type) {
		case *types.Func:
			o = one.Origin()
		case *types.Var:
			o = one.Origin()
		}
		if o.Pkg() != nil && o.Pos().IsValid() && folder(at) != folder(o.Pos()) {
			used[o] = true
		}
	}
	for id, o := range m.info.Uses {
		note(id.Pos(), o)
	}
	return used
}

// spread adds to what is used the types that it has: whoever uses a function uses the
// types of what it takes and gives. Of constants that have a type of their own, one
// that is used stands for all.
func (m *module) spread(used map[types.Object]bool) {
	var visit func(of types.Type)
	visit = func(of types.Type) {
		switch one := of.(type) {
		case *types.Alias:
			used[one.Obj()] = true
			visit(types.Unalias(one))
		case *types.Named:
			used[one.Obj()] = true
			for arg := range one.TypeArgs().Types() {
				visit(arg)
			}
		case interface{ Elem() types.Type }: // a pointer, slice, array, map or channel
			visit(one.Elem())
			if table, is := of.(*types.Map); is {
				visit(table.Key())
			}
		case *types.Signature:
			visit(one.Params())
			visit(one.Results())
		case *types.Tuple:
			for v := range one.Variables() {
				visit(v.Type())
			}
		}
	}
	for o := range maps.Clone(used) {
		visit(o.Type())
	}
	for _, p := range m.packages {
		for _, name := range p.Scope().Names() {
			c, is := p.Scope().Lookup(name).(*types.Const)
			if !is {
				continue
			}
			if named, is := c.Type().(*types.Named); is && used[named.Obj()] {
				used[c] = true
			}
		}
	}
}

// interfaces are those that are named in packages that Muster imports, and those that
// stand in its code, by the name of each of their methods.
func (m *module) interfaces() map[string][]*types.Interface {
	all := map[string][]*types.Interface{}
	seen := map[*types.Interface]bool{}
	add := func(of types.Type) {
		if of == nil {
			return
		}
		i, is := of.Underlying().(*types.Interface)
		if !is || seen[i] {
			return
		}
		seen[i] = true
		for method := range i.Methods() {
			all[method.Name()] = append(all[method.Name()], i)
		}
	}
	packages := map[*types.Package]bool{}
	for _, p := range m.packages {
		packages[p] = true
		for _, next := range p.Imports() {
			packages[next] = true
		}
	}
	add(types.Universe.Lookup("error").Type())
	for p := range packages {
		for _, name := range p.Scope().Names() {
			if named, is := p.Scope().Lookup(name).(*types.TypeName); is {
				add(named.Type())
			}
		}
	}
	for _, one := range m.info.Types {
		add(one.Type)
	}
	return all
}

func implements(of *types.Named, method string, interfaces map[string][]*types.Interface) bool {
	for _, i := range interfaces[method] {
		if types.Implements(of, i) || types.Implements(types.NewPointer(of), i) {
			return true
		}
	}
	return false
}

// isSkippedUse tells whether a file for another system or build of another package may
// use a name: those are looked through for its text.
func (m *module) isSkippedUse(o types.Object) bool {
	own := filepath.Dir(m.set.Position(o.Pos()).Filename)
	for folder, text := range m.skipped {
		if folder != own && strings.Contains(text, o.Name()) {
			return true
		}
	}
	return false
}
