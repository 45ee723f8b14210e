package report

import (
	_ "embed"
	"fmt"
	"html/template"
	"io"
	"slices"
	"strings"
	"time"

	"muster/cpaas/scenario/play"
	"muster/cpaas/trace"
	"muster/cpaas/transport"
)

//go:embed report.html
var page string

var pageTemplate = template.Must(template.New("report").Parse(page))

type (
	pageData struct {
		Version, Began, Took   string
		Seed                   uint64
		Passed, Failed, Broken int
		Scenarios              []pageScenario
	}
	pageScenario struct {
		Title, Place, Took, Error, Again string
		Status                           play.Status
		Tags                             []string
		Steps                            []pageStep
		Users                            []string
		Rows                             []pageRow
	}
	pageStep struct {
		Keyword, Text, Took, Error string
		Status                     play.Status
	}
	pageRow struct {
		Time, Text string
		Before     []struct{} // columns of users before the one of the row
		After      []struct{}
		Received   bool
	}
)

// html writes a page of one file that needs nothing else. Scenarios that failed have
// the sequence of what went over the wire.
func (r Report) html(w io.Writer) error {
	counts := r.counts()
	data := pageData{
		Version: r.Version, Began: r.Began.Format(time.DateTime), Took: r.Took.Round(time.Millisecond).String(), Seed: r.Seed,
		Passed: counts[play.Passed], Failed: counts[play.Failed], Broken: counts[play.Broken],
	}
	titles := r.titles()
	for i, result := range r.Results {
		data.Scenarios = append(data.Scenarios, scenarioOf(result, titles[i]))
	}
	return pageTemplate.Execute(w, data)
}

func scenarioOf(result play.Result, title string) pageScenario {
	s := pageScenario{
		Title: title, Place: place(result.Scenario), Took: result.Took.Round(time.Millisecond).String(), Status: result.Status, Tags: result.Scenario.Tags,
	}
	if result.Err != nil {
		s.Error = clean(result.Err.Error())
	}
	for _, done := range result.Steps {
		s.Steps = append(s.Steps, pageStep{done.Step.Keyword, done.Step.Text, done.Took.Round(time.Microsecond).String(), reason(done), done.Status})
	}
	if result.Status != play.Passed {
		s.Again = fmt.Sprintf("muster run %s --name %q --seed %d", result.Scenario.File, result.Scenario.Name, result.Seed)
		s.sequence(result.Rows)
	}
	return s
}

// mostRows is how many rows of a scenario the page has.
const mostRows = 400

// sequence has a column for each user, and the rows of the tape in their order.
func (s *pageScenario) sequence(rows []*transport.Row) {
	rows = rows[max(0, len(rows)-mostRows):]
	for _, row := range rows {
		if !slices.Contains(s.Users, row.Source.User()) {
			s.Users = append(s.Users, row.Source.User())
		}
	}
	slices.Sort(s.Users) // whoever was the first by chance
	for _, row := range rows {
		at := slices.Index(s.Users, row.Source.User())
		frame, isFrame := row.Record.(transport.Frame)
		s.Rows = append(s.Rows, pageRow{
			Time: fmt.Sprintf("%.3f s", row.Since.Seconds()), Text: strings.TrimLeft(trace.Summary(row), "<> "), // its arrow says that
			Before: make([]struct{}, at), After: make([]struct{}, len(s.Users)-at-1), Received: isFrame && !frame.Sent,
		})
	}
}
