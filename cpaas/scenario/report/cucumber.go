package report

import (
	"encoding/json"
	"fmt"
	"io"
	"strings"

	"muster/cpaas/scenario/play"
)

type (
	feature struct {
		URI         string    `json:"uri"`
		ID          string    `json:"id"`
		Keyword     string    `json:"keyword"`
		Name        string    `json:"name"`
		Description string    `json:"description"` // none, but it has to be there
		Line        int       `json:"line"`
		Elements    []element `json:"elements"`
	}
	element struct {
		ID          string `json:"id"`
		Keyword     string `json:"keyword"`
		Type        string `json:"type"`
		Name        string `json:"name"`
		Description string `json:"description"`
		Line        int    `json:"line"`
		Tags        []tag  `json:"tags"`
		Steps       []step `json:"steps"`
	}
	tag struct {
		Name string `json:"name"`
	}
	step struct {
		Keyword string   `json:"keyword"`
		Name    string   `json:"name"`
		Line    int      `json:"line"`
		Doc     *doc     `json:"doc_string,omitempty"`
		Rows    []row    `json:"rows,omitempty"`
		Match   location `json:"match"`
		Result  result   `json:"result"`
	}
	doc struct {
		Value string `json:"value"`
		Line  int    `json:"line"`
	}
	row struct {
		Cells []string `json:"cells"`
	}
	location struct {
		Location string `json:"location"`
	}
	result struct {
		Status   string `json:"status"`
		Duration int64  `json:"duration"`                // ns
		Error    string `json:"error_message,omitempty"` // of what failed
	}
)

// cucumber writes the JSON that Cucumber's own runners once wrote and that
// test-management tools still import: the shape is that of Cucumber for Java, by the
// schema of cucumber-json-schema.
func (r Report) cucumber(w io.Writer) error {
	features := []*feature{}
	byFile := map[string]*feature{}
	titles := r.titles()
	for i, played := range r.Results {
		s := played.Scenario
		f := byFile[s.File]
		if f == nil {
			f = &feature{URI: s.File, ID: slug(s.Feature), Keyword: "Feature", Name: s.Feature, Line: 1}
			byFile[s.File] = f
			features = append(features, f)
		}
		e := element{ID: f.ID + ";" + slug(titles[i]), Keyword: "Scenario", Type: "scenario", Name: titles[i], Line: s.Line, Tags: []tag{}, Steps: []step{}}
		for _, name := range s.Tags {
			e.Tags = append(e.Tags, tag{name})
		}
		for _, done := range played.Steps {
			e.Steps = append(e.Steps, stepOf(played, done))
		}
		f.Elements = append(f.Elements, e)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(features)
}

func stepOf(played play.Result, done play.StepResult) step {
	s := step{
		Keyword: done.Step.Keyword + " ", Name: done.Step.Text, Line: done.Step.Line,
		Match:  location{fmt.Sprintf("%s:%d", done.Step.File, done.Step.Line)},
		Result: result{string(done.Status), done.Took.Nanoseconds(), told(played, done)},
	}
	// There is no word for what could not be played: skipped with a reason would be passed over.
	if done.Status == play.Broken || done.Status == play.Skipped && done.Step == played.Scenario.Steps[0] && played.Err != nil {
		s.Result.Status = string(play.Failed)
	}
	if s.Result.Status != string(play.Failed) {
		s.Result.Error = ""
	}
	if done.Step.HasDoc {
		s.Doc = &doc{done.Step.Doc, done.Step.Line + 1}
	}
	for _, cells := range done.Step.Table {
		s.Rows = append(s.Rows, row{cells})
	}
	return s
}

// told is what is told of a step; where the scenario could not be played, that.
func told(played play.Result, done play.StepResult) string {
	if done.Err == nil && played.Err != nil && done.Step == played.Scenario.Steps[0] {
		return clean(played.Err.Error())
	}
	return reason(done)
}

// slug is a name as it stands in an id.
func slug(name string) string {
	return strings.Join(strings.Fields(strings.ToLower(name)), "-")
}
