package scenario

import (
	"errors"
	"fmt"
	"regexp"
	"strconv"
	"strings"
	"unicode/utf8"

	gherkin "github.com/cucumber/gherkin/go/v42"
	messages "github.com/cucumber/messages/go/v34"
)

// Bounds of what is read.
const (
	MostFile  = 4 << 20 // bytes of a file
	mostLine  = 60_000  // bytes of a line: the parser crashes at 65,536
	mostSteps = 10_000  // of a scenario
)

// File is a feature file that has been read.
type File struct {
	Path      string
	Text      string
	Feature   string
	Document  *messages.GherkinDocument
	Pickles   []*messages.Pickle
	Scenarios []*Scenario // one for each of Pickles
}

// Parse reads a feature file. path stands in messages and reports; nothing is read
// from it. If the problems are none, each step has a Match. The problems are those of
// this file alone: Link finds those between files.
func Parse(path, text string) (*File, Problems) {
	if len(text) > MostFile {
		return nil, Problems{{File: path, Text: fmt.Sprintf("the file is larger than %d bytes", MostFile)}}
	}
	if !utf8.ValidString(text) {
		return nil, Problems{{File: path, Text: "the file is not text in UTF-8"}}
	}
	if long := longLine(path, text); len(long) > 0 {
		return nil, long
	}
	ids := &messages.Incrementing{}
	document, err := gherkin.ParseGherkinDocument(strings.NewReader(strings.TrimPrefix(text, "\uFEFF")), ids.NewId)
	if err != nil {
		return nil, syntax(path, err)
	}
	f := &File{Path: path, Text: text, Document: document}
	document.Uri = path
	if document.Feature == nil {
		return f, nil
	}
	f.Feature = document.Feature.Name
	f.Pickles = gherkin.Pickles(*document, path, ids.NewId)
	r := newReader(f)
	for _, pickle := range f.Pickles {
		f.Scenarios = append(f.Scenarios, r.scenario(pickle))
	}
	return f, r.problems
}

// longLine tells of the first line that is too long.
func longLine(path, text string) Problems {
	number := 0
	for line := range strings.Lines(text) {
		if number++; len(line) > mostLine {
			return Problems{{path, number, 1, fmt.Sprintf("the line is longer than %d bytes", mostLine)}}
		}
	}
	return nil
}

// syntax gives the parser's words, and where.
func syntax(path string, err error) Problems {
	var problems Problems
	place := regexp.MustCompile(`^\((\d+):(\d+)\): (.*)$`)
	for line := range strings.SplitSeq(err.Error(), "\n") {
		m := place.FindStringSubmatch(line)
		if m == nil {
			continue
		}
		at, _ := strconv.Atoi(m[1])
		column, _ := strconv.Atoi(m[2])
		problems = append(problems, Problem{path, at, max(column, 1), m[3]})
	}
	if len(problems) == 0 {
		problems = Problems{{File: path, Text: errors.Unwrap(fmt.Errorf("%w", err)).Error()}}
	}
	return problems
}

// reader makes scenarios of what the parser gives.
type reader struct {
	file     *File
	steps    map[string]*messages.Step // of the document, by id
	rules    map[string]string         // names by the id of a scenario
	lines    map[string]int            // by the id of a scenario or of a row of examples
	told     map[string]bool           // problems, since a background's step is in each scenario
	problems Problems
}

func newReader(f *File) *reader {
	r := &reader{
		file: f, steps: map[string]*messages.Step{}, rules: map[string]string{}, lines: map[string]int{}, told: map[string]bool{},
	}
	for _, child := range f.Document.Feature.Children {
		r.note(child.Background, child.Scenario, "")
		if child.Rule != nil {
			for _, inner := range child.Rule.Children {
				r.note(inner.Background, inner.Scenario, child.Rule.Name)
			}
		}
	}
	return r
}

func (r *reader) note(background *messages.Background, scenario *messages.Scenario, rule string) {
	if background != nil {
		for _, step := range background.Steps {
			r.steps[step.Id] = step
		}
	}
	if scenario == nil {
		return
	}
	r.rules[scenario.Id], r.lines[scenario.Id] = rule, int(scenario.Location.Line)
	for _, step := range scenario.Steps {
		r.steps[step.Id] = step
	}
	for _, examples := range scenario.Examples {
		for _, row := range examples.TableBody {
			r.lines[row.Id] = int(row.Location.Line)
		}
	}
}

func (r *reader) scenario(pickle *messages.Pickle) *Scenario {
	s := &Scenario{File: r.file.Path, Feature: r.file.Feature, Name: pickle.Name}
	for _, id := range pickle.AstNodeIds {
		if rule, has := r.rules[id]; has {
			s.Rule = rule
		}
		s.Line = r.lines[id]
	}
	for _, tag := range pickle.Tags {
		s.Tags = append(s.Tags, tag.Name)
	}
	if len(pickle.Steps) > mostSteps {
		r.problem(Problem{r.file.Path, s.Line, 1, fmt.Sprintf("the scenario has more than %d steps", mostSteps)})
		return s
	}
	for i, step := range pickle.Steps {
		read := r.step(step)
		read.Index = i
		s.Steps = append(s.Steps, read)
	}
	return s
}

func (r *reader) step(pickled *messages.PickleStep) *Step {
	source := r.steps[pickled.AstNodeIds[0]]
	step := &Step{
		File: r.file.Path, Line: int(source.Location.Line), Column: int(source.Location.Column),
		Keyword: strings.TrimSpace(source.Keyword), Text: pickled.Text,
		Given:      pickled.Type == messages.PickleStepType_CONTEXT,
		textColumn: int(source.Location.Column) + utf8.RuneCountInString(source.Keyword),
	}
	if argument := pickled.Argument; argument != nil {
		if argument.DocString != nil {
			step.Doc, step.HasDoc = argument.DocString.Content, true
		}
		if argument.DataTable != nil {
			for _, row := range argument.DataTable.Rows {
				var cells []string
				for _, cell := range row.Cells {
					cells = append(cells, cell.Value)
				}
				step.Table = append(step.Table, cells)
			}
		}
	}
	r.understand(step)
	return step
}

// understand finds the step's sentence.
func (r *reader) understand(step *Step) {
	tokens, unclosed := tokenize(step.Text)
	if unclosed >= 0 {
		r.problem(step.problem(unclosed, "this quotation mark has no other one"))
		return
	}
	step.Match = match(tokens)
	if step.Match == nil {
		words, column := unknown(step.Text, tokens)
		r.problem(step.problem(column, words))
		return
	}
	key := step.Match.Sentence.Key
	switch {
	case step.Table != nil:
		r.problem(step.problem(0, "this sentence takes no table"))
	case step.HasDoc && key != "sendtext" && key != "request" && key != "inject":
		r.problem(step.problem(0, "this sentence takes no text below it"))
	case !step.HasDoc && (key == "sendtext" || key == "inject"):
		r.problem(step.problem(0, `this sentence needs a text below it, between lines of """`))
	}
}

func (r *reader) problem(p Problem) {
	if !r.told[p.Error()] {
		r.told[p.Error()] = true
		r.problems = append(r.problems, p)
	}
}
