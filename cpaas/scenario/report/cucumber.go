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
		URI      string    `json:"uri"`
		ID       string    `json:"id"`
		Keyword  string    `json:"keyword"`
		Name     string    `json:"name"`
		Line     int       `json:"line"`
		Elements []element `json:"elements"`
	}
	element struct {
		ID      string `json:"id"`
		Keyword string `json:"keyword"`
		Type    string `json:"type"`
		Name    string `json:"name"`
		Line    int    `json:"line"`
		Tags    []tag  `json:"tags"`
		Steps   []step `json:"steps"`
	}
	tag struct {
		Name string `json:"name"`
		Line int    `json:"line"`
	}
	step struct {
		Keyword string   `json:"keyword"`
		Name    string   `json:"name"`
		Line    int      `json:"line"`
		Match   location `json:"match"`
		Result  result   `json:"result"`
	}
	location struct {
		Location string `json:"location"`
	}
	result struct {
		Status   string `json:"status"`
		Duration int64  `json:"duration"` // ns
		Error    string `json:"error_message,omitempty"`
	}
)

// cucumber writes the JSON that Cucumber's own runners once wrote and that
// test-management tools still import.
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
			e.Tags = append(e.Tags, tag{name, s.Line})
		}
		for _, done := range played.Steps {
			e.Steps = append(e.Steps, step{
				Keyword: done.Step.Keyword + " ", Name: done.Step.Text, Line: done.Step.Line,
				Match:  location{fmt.Sprintf("%s:%d", done.Step.File, done.Step.Line)},
				Result: result{string(done.Status), done.Took.Nanoseconds(), told(played, done)},
			})
		}
		f.Elements = append(f.Elements, e)
	}
	encoder := json.NewEncoder(w)
	encoder.SetIndent("", "  ")
	return encoder.Encode(features)
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
