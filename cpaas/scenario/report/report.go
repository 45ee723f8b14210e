package report

import (
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"muster/cpaas/scenario"
	"muster/cpaas/scenario/play"
	"muster/cpaas/trace"
)

// Report is what is written.
type Report struct {
	Version string // of Muster
	Files   []*scenario.File
	Results []play.Result
	Began   time.Time
	Took    time.Duration
	Seed    uint64
	Host    string
}

// Kinds are the forms of a report, by their names.
func Kinds() []string { return []string{"junit", "cucumber", "messages", "html", "summary"} }

// Write writes a report in a form. It panics on a form that there is not.
func (r Report) Write(w io.Writer, kind string) error {
	switch kind {
	case "junit":
		return r.junit(w)
	case "cucumber":
		return r.cucumber(w)
	case "messages":
		return r.messages(w)
	case "html":
		return r.html(w)
	case "summary":
		return r.summary(w)
	}
	panic("no report: " + kind)
}

// titles are what the results are called, each by a name of its own: scenarios of one
// name are told apart by their places, and repetitions by their numbers.
func (r Report) titles() []string {
	places := map[string][]string{}
	for _, result := range r.Results {
		if s := result.Scenario; !slices.Contains(places[s.Name], place(s)) {
			places[s.Name] = append(places[s.Name], place(s))
		}
	}
	var titles []string
	for _, result := range r.Results {
		title := result.Scenario.Name
		if len(places[title]) > 1 {
			title += " (" + place(result.Scenario) + ")"
		}
		if result.Number > 1 {
			title += fmt.Sprintf(" (time %d)", result.Number)
		}
		titles = append(titles, title)
	}
	return titles
}

func place(s *scenario.Scenario) string { return fmt.Sprintf("%s:%d", s.File, s.Line) }

// counts are how many results ended in each way.
func (r Report) counts() map[play.Status]int {
	counts := map[play.Status]int{}
	for _, result := range r.Results {
		counts[result.Status]++
	}
	return counts
}

// reason is what is told of a step that failed: what was not so, and what last went
// over the wire.
func reason(step play.StepResult) string {
	if step.Err == nil {
		return ""
	}
	return clean(step.Err.Error())
}

// wire are the last rows of a failure, one a line.
func wire(step play.StepResult) string {
	var b strings.Builder
	for _, row := range step.Rows {
		b.WriteString(clean(trace.Text(row)) + "\n")
	}
	return b.String()
}

// clean is a text without what XML and terminals do not take.
func clean(text string) string {
	return strings.Map(func(c rune) rune {
		switch {
		case c == '\n' || c == '\t':
			return c
		case c < ' ' || c == 0x7f || c == 0xfffe || c == 0xffff:
			return -1
		}
		return c
	}, text)
}
