package command

import (
	"fmt"
	"io"
	"strings"
	"time"

	"muster/cpaas/scenario/play"
	"muster/cpaas/trace"
)

// progress tells the results of a run as they come, for people.
type progress struct {
	out io.Writer
}

func (p *progress) tell(r play.Result) {
	s := r.Scenario
	again := ""
	if r.Number > 1 {
		again = fmt.Sprintf(", time %d", r.Number)
	}
	fmt.Fprintf(p.out, "%-6s %s:%d: %s (%d steps, %s%s)\n", r.Status, s.File, s.Line, s.Name, len(s.Steps), r.Took.Round(time.Millisecond), again)
	if r.Status == play.Passed {
		return
	}
	if r.Err != nil {
		fmt.Fprintf(p.out, "  %v\n", r.Err)
	}
	for i := range r.Steps {
		if r.Steps[i].Status == play.Failed {
			tellStep(p.out, r, r.Steps[i])
		}
	}
}

func tellStep(out io.Writer, r play.Result, step play.StepResult) {
	fmt.Fprintf(out, "  %s:%d:%d: %s %s\n", step.Step.File, step.Step.Line, step.Step.Column, step.Step.Keyword, step.Step.Text)
	fmt.Fprintf(out, "    %s\n", strings.ReplaceAll(step.Err.Error(), "\n", "\n    "))
	if len(step.Rows) > 0 {
		fmt.Fprintln(out, "    The last that went over the wire:")
	}
	for _, row := range step.Rows {
		fmt.Fprintf(out, "      %s\n", trace.Text(row))
	}
	fmt.Fprintf(out, "    Again: --name %q --seed %d\n", r.Scenario.Name, r.Seed)
}

// total tells how a run ended.
func (p *progress) total(results []play.Result, took time.Duration, seed uint64) {
	counts := map[play.Status]int{}
	for _, r := range results {
		counts[r.Status]++
	}
	played := "scenarios"
	if len(results) == 1 {
		played = "scenario"
	}
	fmt.Fprintf(p.out, "%d %s: %d passed, %d failed, %d broken; %s, seed %d\n",
		len(results), played, counts[play.Passed], counts[play.Failed], counts[play.Broken], took.Round(time.Millisecond), seed)
}
