package report

import (
	"encoding/xml"
	"fmt"
	"io"
	"strconv"
	"time"

	"muster/cpaas/scenario/play"
)

type (
	suites struct {
		XMLName  xml.Name `xml:"testsuites"`
		Name     string   `xml:"name,attr"`
		Tests    int      `xml:"tests,attr"`
		Failures int      `xml:"failures,attr"`
		Errors   int      `xml:"errors,attr"`
		Skipped  int      `xml:"skipped,attr"`
		Time     string   `xml:"time,attr"`
		Suites   []*suite `xml:"testsuite"`
	}
	suite struct {
		Name       string     `xml:"name,attr"`
		Tests      int        `xml:"tests,attr"`
		Failures   int        `xml:"failures,attr"`
		Errors     int        `xml:"errors,attr"`
		Skipped    int        `xml:"skipped,attr"`
		Time       string     `xml:"time,attr"`
		Timestamp  string     `xml:"timestamp,attr"`
		Hostname   string     `xml:"hostname,attr"`
		Properties []property `xml:"properties>property"`
		Cases      []testcase `xml:"testcase"`

		took time.Duration
	}
	property struct {
		Name  string `xml:"name,attr"`
		Value string `xml:"value,attr"`
	}
	testcase struct {
		Class   string   `xml:"classname,attr"`
		Name    string   `xml:"name,attr"`
		File    string   `xml:"file,attr"`
		Line    int      `xml:"line,attr"`
		Time    string   `xml:"time,attr"`
		Failure *trouble `xml:"failure"`
		Error   *trouble `xml:"error"`
		Skipped *trouble `xml:"skipped"`
		Out     string   `xml:"system-out,omitempty"`
	}
	trouble struct {
		Message string `xml:"message,attr"`
		Type    string `xml:"type,attr,omitempty"`
		Text    string `xml:",chardata"`
	}
)

// junit writes one suite a file, and in it one case a step: GitLab shows the class
// name as the suite and reads the content of a failure, Jenkins hides a failure behind
// an error, so that no case has both. Times of cases are those of the scenario's own
// clock, those of suites are of the real one.
func (r Report) junit(w io.Writer) error {
	all := suites{Name: "muster", Time: seconds(r.Took)}
	byFile := map[string]*suite{}
	titles := r.titles()
	for i, result := range r.Results {
		s := byFile[result.Scenario.File]
		if s == nil {
			s = &suite{
				Name: result.Scenario.File, Timestamp: r.Began.UTC().Format("2006-01-02T15:04:05"), Hostname: r.Host,
				Properties: []property{{"muster", r.Version}, {"seed", strconv.FormatUint(r.Seed, 10)}},
			}
			byFile[result.Scenario.File] = s
			all.Suites = append(all.Suites, s)
		}
		s.add(result, clean(titles[i]))
	}
	for _, s := range all.Suites {
		s.Time = seconds(s.took)
		all.Tests, all.Failures, all.Errors, all.Skipped = all.Tests+s.Tests, all.Failures+s.Failures, all.Errors+s.Errors, all.Skipped+s.Skipped
	}
	if _, err := io.WriteString(w, xml.Header); err != nil {
		return err
	}
	e := xml.NewEncoder(w)
	e.Indent("", "  ")
	return e.Encode(all)
}

func (s *suite) add(result play.Result, class string) {
	s.took += result.Took
	failedAt := 0
	for i, step := range result.Steps {
		c := testcase{
			Class: class, Name: fmt.Sprintf("%02d %s", i+1, clean(step.Step.Text)),
			File: step.Step.File, Line: step.Step.Line, Time: seconds(step.Took), Out: wire(step),
		}
		switch {
		case step.Status == play.Failed:
			c.Failure = &trouble{Message: reason(step), Type: "expectation", Text: reason(step)}
			if failedAt == 0 {
				failedAt = i + 1
			}
		case step.Status == play.Skipped && i == 0 && result.Err != nil:
			c.Error = &trouble{Message: clean(result.Err.Error()), Type: "broken", Text: clean(result.Err.Error())}
		case step.Status == play.Skipped:
			c.Skipped = &trouble{Message: fmt.Sprintf("after step %d", max(failedAt, 1))}
		}
		s.take(c)
	}
	last := len(result.Steps)
	if last == 0 || result.Err != nil && result.Steps[0].Status != play.Skipped {
		c := testcase{Class: class, Name: fmt.Sprintf("%02d clean-up", last+1), File: result.Scenario.File, Line: result.Scenario.Line, Time: seconds(0)}
		if result.Err != nil {
			c.Error = &trouble{Message: clean(result.Err.Error()), Type: "broken", Text: clean(result.Err.Error())}
		}
		s.take(c)
	}
}

func (s *suite) take(c testcase) {
	s.Tests++
	switch {
	case c.Failure != nil:
		s.Failures++
	case c.Error != nil:
		s.Errors++
	case c.Skipped != nil:
		s.Skipped++
	}
	s.Cases = append(s.Cases, c)
}

func seconds(d time.Duration) string { return strconv.FormatFloat(d.Seconds(), 'f', 3, 64) }
