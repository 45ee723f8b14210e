package command

import (
	"errors"
	"fmt"
	"io"
	"text/tabwriter"
	"time"

	"muster/cpaas/sandbox"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/compare"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

// verdicts are what is said of rows.
type verdicts struct {
	Latency  bool   `help:"Print how long requests took, to their reply and until the others were told."`
	Lint     bool   `help:"Print faults of what the server sent; the exit code is 1 if there are any."`
	Check    bool   `help:"Print replies that contradict each other, and messages out of order, missing or doubled; the exit code is 1 if there are any."`
	Coverage bool   `help:"Print which replies and notifications of the interface there are."`
	Against  string `type:"existingfile" placeholder:"FILE" help:"Print where another run of the same differs, the first difference first; the exit code is 1 if there is any."`

	wrong int // how much was found
}

// mostDifferences are printed of two runs.
const mostDifferences = 20

// longestCheck is how long --check may take.
const longestCheck = time.Minute

// print prints what was asked for, and tells whether anything was.
func (v *verdicts) print(out io.Writer, rows []*transport.Row, joined func() *cause.Joiner) (judged bool, err error) {
	if v.Latency {
		err = printLatencies(out, joined())
	}
	if v.Lint && err == nil {
		err = v.printFindings(out, "lint", judge.Lint(rows, joined()))
	}
	if v.Check && err == nil {
		err = v.printFindings(out, "check", append(judge.Linearizability(joined(), longestCheck), judge.Order(joined())...))
	}
	if v.Coverage && err == nil {
		err = printCoverage(out, rows)
	}
	if v.Against != "" && err == nil {
		err = v.printDifferences(out, joined())
	}
	return v.Latency || v.Lint || v.Check || v.Coverage || v.Against != "", err
}

// found is an error without words if something was found that should not be.
func (v *verdicts) found() error {
	if v.wrong > 0 {
		return coded{code: failed}
	}
	return nil
}

func (v *verdicts) printFindings(out io.Writer, name string, found []judge.Finding) error {
	v.wrong += len(found)
	for _, f := range found {
		if _, err := fmt.Fprintln(out, f); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(out, "%s: %d found\n", name, len(found))
	return err
}

func printLatencies(out io.Writer, j *cause.Joiner) error {
	table := tabwriter.NewWriter(out, 0, 0, 2, ' ', 0)
	fmt.Fprintln(table, "request\tuser\ttimes in ms of\tcount\tp50\tp95\tp99\tmax")
	for _, l := range judge.Latencies(j, 0) {
		user := l.User
		if user == "" {
			user = "all"
		}
		for _, row := range []struct {
			of string
			judge.Figures
		}{{"the reply", l.Reply}, {"the first told", l.First}, {"the last told", l.Last}, {"each told", l.Each}} {
			if row.Count > 0 {
				fmt.Fprintf(table, "%s\t%s\t%s\t%d\t%.1f\t%.1f\t%.1f\t%.1f\n", l.Verb, user, row.of, row.Count, ms(row.P50), ms(row.P95), ms(row.P99), ms(row.Max))
			}
		}
	}
	if err := table.Flush(); err != nil {
		return err
	}
	return printSkew(out, j)
}

// printSkew says that times cannot be compared, where that is so.
func printSkew(out io.Writer, j *cause.Joiner) error {
	if !j.IsSkewed() {
		return nil
	}
	_, err := fmt.Fprintln(out, "The clocks of the users differ: times until others were told are not comparable.")
	return err
}

func ms(d time.Duration) float64 { return float64(d) / float64(time.Millisecond) }

func printCoverage(out io.Writer, rows []*transport.Row) error {
	c, err := judge.CoverageOf(sandbox.Description(), rows)
	if err != nil {
		return err
	}
	for _, cell := range c.Cells {
		if _, err := fmt.Fprintf(out, "%6d %s\n", cell.Rows, cell.Name); err != nil {
			return err
		}
	}
	for _, name := range c.Other {
		fmt.Fprintln(out, "not described:", name)
	}
	_, err = fmt.Fprintln(out, "coverage:", c)
	return err
}

func (v *verdicts) printDifferences(out io.Writer, j *cause.Joiner) error {
	rows, _, err := readTrace(v.Against)
	if err != nil {
		return fmt.Errorf("%s: %w", v.Against, err)
	}
	if len(rows) == 0 {
		return errors.New(v.Against + " has no rows to compare with")
	}
	list := compare.Runs(j, cause.Join(rows))
	v.wrong += len(list)
	for _, d := range list[:min(len(list), mostDifferences)] {
		if _, err := fmt.Fprintln(out, d); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(out, "against: %d differences\n", len(list))
	return err
}
