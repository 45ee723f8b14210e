package phrase_test

import (
	"go/ast"
	"go/parser"
	"go/token"
	"io/fs"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"
)

// source is the code of the packages that show texts, and what it says.
type source struct {
	t       *testing.T
	set     *token.FileSet
	keys    map[string]string // what is asked for, and where
	counted map[string]bool   // of them what has a number
	taken   map[*ast.BasicLit]bool
	all     []*ast.BasicLit
	named   map[string]*ast.BasicLit // constants, as in "wording.TextHasLeft"
	allowed map[*ast.BasicLit]bool   // what goes elsewhere than into the window
	causes  []*ast.CallExpr          // errors, whose texts are asked for where they are shown
}

func readSource(t *testing.T) *source {
	t.Helper()
	s := &source{
		t: t, set: token.NewFileSet(), keys: map[string]string{}, counted: map[string]bool{},
		taken: map[*ast.BasicLit]bool{}, allowed: map[*ast.BasicLit]bool{}, named: map[string]*ast.BasicLit{},
	}
	files := 0
	rooms := s.rooms("../../app", "..")
	for _, room := range rooms {
		s.readConstants(room)
		files += len(room)
	}
	for _, room := range rooms {
		s.read(room)
	}
	if files < 150 {
		t.Fatalf("only %d files show texts", files)
	}
	for _, cause := range s.causes {
		if text, ok := cause.Args[0].(*ast.BasicLit); ok && s.keys[unquoted(text)] != "" {
			s.allow(cause)
		}
	}
	return s
}

// rooms are the files of the packages below some folders that show texts: those
// of which a file imports this package.
func (s *source) rooms(folders ...string) [][]*ast.File {
	s.t.Helper()
	var found [][]*ast.File
	for _, folder := range folders {
		err := filepath.WalkDir(folder, func(name string, entry fs.DirEntry, err error) error {
			if err != nil || !entry.IsDir() {
				return err
			}
			if room := s.room(name); slices.ContainsFunc(room, showsTexts) {
				found = append(found, room)
			}
			return nil
		})
		if err != nil {
			s.t.Fatal(err)
		}
	}
	return found
}

// room gives the files of a folder, without tests.
func (s *source) room(folder string) []*ast.File {
	s.t.Helper()
	names, err := filepath.Glob(filepath.Join(folder, "*.go"))
	if err != nil {
		s.t.Fatal(err)
	}
	var files []*ast.File
	for _, name := range names {
		if strings.HasSuffix(name, "_test.go") {
			continue
		}
		file, err := parser.ParseFile(s.set, name, nil, 0)
		if err != nil {
			s.t.Fatal(err)
		}
		files = append(files, file)
	}
	return files
}

func showsTexts(file *ast.File) bool {
	return slices.ContainsFunc(file.Imports, func(i *ast.ImportSpec) bool { return i.Path.Value == `"muster/widgets/phrase"` })
}

// readConstants takes the constants of one package.
func (s *source) readConstants(files []*ast.File) {
	for _, file := range files {
		ast.Inspect(file, func(n ast.Node) bool {
			if spec, ok := n.(*ast.ValueSpec); ok && len(spec.Names) == 1 && len(spec.Values) == 1 {
				if text, ok := spec.Values[0].(*ast.BasicLit); ok && text.Kind == token.STRING {
					s.named[file.Name.Name+"."+spec.Names[0].Name] = text
					if isKey(spec.Type) {
						s.take(text)
					}
				}
			}
			return true
		})
	}
}

// read takes one package.
func (s *source) read(files []*ast.File) {
	for _, file := range files {
		english := slices.Contains(englishFiles, filepath.Base(s.set.Position(file.Pos()).Filename))
		ast.Inspect(file, func(n ast.Node) bool {
			switch n := n.(type) {
			case *ast.ImportSpec, *ast.Field:
				return false
			case *ast.BasicLit:
				if n.Kind == token.STRING && !english {
					s.all = append(s.all, n)
				}
			case *ast.CompositeLit:
				s.readTable(n)
			case *ast.CallExpr:
				s.readCall(n, file.Name.Name)
			}
			return true
		})
	}
}

func (s *source) take(text *ast.BasicLit) {
	s.taken[text] = true
	if key := unquoted(text); key != "" {
		s.keys[key] = s.set.Position(text.Pos()).String()
	}
}

func (s *source) takeAll(list *ast.CompositeLit) {
	for _, entry := range list.Elts {
		if text, ok := entry.(*ast.BasicLit); ok {
			s.take(text)
		}
	}
}

func unquoted(text *ast.BasicLit) string {
	s, _ := strconv.Unquote(text.Value)
	return s
}

func isKey(t ast.Expr) bool {
	selector, ok := t.(*ast.SelectorExpr)
	return ok && selector.Sel.Name == "Key"
}

// readTable takes the texts of a list or map of keys, or of records that have some.
func (s *source) readTable(table *ast.CompositeLit) {
	var element ast.Expr
	places := false // they are those of a text, and no texts
	switch t := table.Type.(type) {
	case *ast.ArrayType:
		element = t.Elt
	case *ast.MapType:
		element = t.Value
	case *ast.SelectorExpr:
		places = t.Sel.Name == "With"
	}
	record, isRecord := element.(*ast.StructType)
	for _, entry := range table.Elts {
		if pair, ok := entry.(*ast.KeyValueExpr); ok {
			if places || isKey(element) {
				s.allow(pair.Key)
			}
			entry = pair.Value
		}
		switch value := entry.(type) {
		case *ast.BasicLit:
			if isKey(element) {
				s.take(value)
			}
		case *ast.CompositeLit:
			if isRecord {
				s.readRecord(record, value)
			} else if list, ok := element.(*ast.ArrayType); ok && isKey(list.Elt) {
				s.takeAll(value)
			}
		}
	}
}

func (s *source) readRecord(record *ast.StructType, value *ast.CompositeLit) {
	var names []string
	for _, field := range record.Fields.List {
		for _, name := range field.Names {
			if !isKey(field.Type) {
				name = ast.NewIdent("")
			}
			names = append(names, name.Name)
		}
	}
	for i, entry := range value.Elts {
		if pair, ok := entry.(*ast.KeyValueExpr); ok {
			i, entry = slices.Index(names, pair.Key.(*ast.Ident).Name), pair.Value
		}
		if text, ok := entry.(*ast.BasicLit); ok && i >= 0 && names[i] != "" {
			s.take(text)
		}
	}
}

// readCall takes the text that a call asks phrase for, and looks whether it gives
// a value for each place.
func (s *source) readCall(call *ast.CallExpr, room string) {
	name, from := called(call)
	if from != "phrase" {
		switch {
		case slices.Contains(englishCalls, name):
			s.allow(call)
		case from == "errors" && name == "New":
			s.causes = append(s.causes, call)
		}
		return
	}
	if len(call.Args) == 0 {
		return
	}
	text, ok := call.Args[0].(*ast.BasicLit)
	switch constant := call.Args[0].(type) {
	case *ast.Ident:
		text = s.named[room+"."+constant.Name]
		ok = text != nil
	case *ast.SelectorExpr:
		if from, is := constant.X.(*ast.Ident); is {
			text = s.named[from.Name+"."+constant.Sel.Name]
			ok = text != nil
		}
	}
	if !ok {
		if converted, _ := call.Args[0].(*ast.CallExpr); converted == nil || len(converted.Args) != 1 {
			s.t.Errorf("%s: what is asked for is neither a text nor a Key", s.set.Position(call.Pos()))
		}
		return
	}
	s.take(text)
	key := unquoted(text)
	given := map[string]bool{}
	if name == "Count" {
		s.counted[key], given["Count"] = true, true
	}
	for _, value := range call.Args[1:] {
		if values, ok := value.(*ast.CompositeLit); ok {
			for _, pair := range values.Elts {
				given[unquoted(pair.(*ast.KeyValueExpr).Key.(*ast.BasicLit))] = true
			}
		}
	}
	if want := places(key); !slices.Equal(want, sorted(given)) {
		s.t.Errorf("%s: %q has the places %q and is given %q", s.set.Position(call.Pos()), key, want, sorted(given))
	}
}

func called(call *ast.CallExpr) (name, from string) {
	switch f := call.Fun.(type) {
	case *ast.Ident:
		return f.Name, ""
	case *ast.SelectorExpr:
		if x, ok := f.X.(*ast.Ident); ok {
			from = x.Name
		}
		return f.Sel.Name, from
	}
	return "", ""
}

func (s *source) allow(n ast.Node) {
	ast.Inspect(n, func(n ast.Node) bool {
		if text, ok := n.(*ast.BasicLit); ok {
			s.allowed[text] = true
		}
		return true
	})
}
