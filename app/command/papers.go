package command

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"slices"
	"strings"

	"muster/app/files"
	"muster/cpaas"
	"muster/cpaas/scenario/play"
	"muster/cpaas/scenario/report"
	"muster/cpaas/trace"
)

// papers are what a run leaves: reports, and the tapes of scenarios that failed.
type papers struct {
	reports [][2]string // kind and path
	tapes   string      // a folder; empty for none
	count   int         // tapes so far
	failed  []error
}

// newPapers looks whether all can be written before anything is played.
func newPapers(reports []string, tapes string) (*papers, error) {
	p := &papers{tapes: tapes}
	for _, one := range reports {
		kind, path, ok := strings.Cut(one, "=")
		if !ok || path == "" || !slices.Contains(report.Kinds(), kind) {
			return nil, fmt.Errorf("--report %s: give one of %s, and a file, such as junit=out.xml", one, strings.Join(report.Kinds(), ", "))
		}
		if err := files.Writable(filepath.Dir(path)); err != nil {
			return nil, fmt.Errorf("the report %s cannot be written: %w", path, err)
		}
		p.reports = append(p.reports, [2]string{kind, path})
	}
	if tapes != "" {
		if err := os.MkdirAll(tapes, 0o700); err != nil {
			return nil, err
		}
		if err := files.Writable(tapes); err != nil {
			return nil, fmt.Errorf("tapes cannot be written to %s: %w", tapes, err)
		}
	}
	return p, nil
}

// keep writes the tape of a scenario that failed.
func (p *papers) keep(r play.Result) {
	if p.tapes == "" || r.Status == play.Passed {
		return
	}
	p.count++
	path := filepath.Join(p.tapes, fmt.Sprintf("%03d %s.ndjson", p.count, cpaas.SafeName(r.Scenario.Name)))
	err := files.Save(context.Background(), path, true, func(w io.Writer) error { return trace.WriteNDJSON(w, r.Rows) })
	if err != nil {
		p.failed = append(p.failed, err)
	}
}

// write writes the reports, and what GitHub's workflows take where there is one.
func (p *papers) write(out io.Writer, r report.Report) error {
	for _, one := range p.reports {
		err := writeTo(one[1], out, func(w io.Writer) error { return r.Write(w, one[0]) })
		if err != nil {
			p.failed = append(p.failed, err)
		}
	}
	if os.Getenv("GITHUB_ACTIONS") == "true" {
		p.failed = append(p.failed, r.Annotations(out))
	}
	if path := os.Getenv("GITHUB_STEP_SUMMARY"); path != "" {
		p.failed = append(p.failed, appendSummary(path, r))
	}
	return errors.Join(p.failed...)
}

func appendSummary(path string, r report.Report) error {
	var b bytes.Buffer
	if err := r.Write(&b, "summary"); err != nil {
		return err
	}
	file, err := os.OpenFile(path, os.O_APPEND|os.O_CREATE|os.O_WRONLY, 0o600)
	if err != nil {
		return err
	}
	_, err = file.Write(b.Bytes())
	return errors.Join(err, file.Close())
}
