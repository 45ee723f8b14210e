package command

import (
	"context"
	"fmt"
	"io"
	"path/filepath"
	"slices"
	"sync"

	"muster/app/files"
	"muster/app/records"
	"muster/cpaas"
	"muster/cpaas/scenario/record"
	"muster/cpaas/trace"
	"muster/cpaas/trace/bundle"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/snippet"
	"muster/cpaas/transport"
)

type traceFile struct {
	File    string `arg:"" type:"existingfile" help:"A tape of Muster's (.ndjson), a bug report of its own (.zip), or a HAR of any tool."`
	Filter  string `placeholder:"WORDS" help:"Only rows with all of these words; -word for those without it, /x/ for a regular expression."`
	HAR     string `name:"har" type:"path" placeholder:"FILE" help:"Write the rows as HAR 1.2, which browsers and proxies open; - for the output."`
	NDJSON  string `name:"ndjson" type:"path" placeholder:"FILE" help:"Write the rows with all they have, one a line; - for the output."`
	CSV     string `name:"csv" type:"path" placeholder:"FILE" help:"Write the rows as a table; - for the output."`
	Copy    int64  `placeholder:"N" help:"Print request number N so that it can be sent again once TOKEN is set."`
	As      string `enum:"sh,powershell,cmd,go,http,websocat" default:"sh" placeholder:"FORM" help:"How --copy prints it: sh, powershell, cmd, go or http; a websocket as websocat or http (${default})."`
	NoTexts bool   `help:"Leave out what users wrote: texts of messages and contents of files."`

	Bundle string `type:"path" placeholder:"FILE" help:"Write a zip file for a report of a fault: the rows, pictures of them and what is wrong with them, without secrets; - for the output."`

	Scenario string `type:"path" placeholder:"FILE" help:"Write what users did and saw as a scenario that 'muster run' plays; - for the output."`

	drawings `embed:""`
	verdicts `embed:""`
}

// Run lists a tape, or writes it as something else.
func (t *traceFile) Run(out output, errs complaints) error {
	filter, err := trace.ParseFilter(t.Filter)
	if err != nil {
		return err
	}
	rows, skipped, err := readTrace(t.File)
	if err != nil {
		return fmt.Errorf("%s: %w", t.File, err)
	}
	if t.Copy != 0 {
		return t.copy(out, rows)
	}
	rows = filter.Apply(rows)
	if t.NoTexts {
		rows = trace.WithoutTexts(rows)
	}
	joined := sync.OnceValue(func() *cause.Joiner { return cause.Join(rows) })
	wrote := false
	for _, form := range append(t.drawings.forms(joined), []form{
		{t.Bundle, func(w io.Writer) error { return bundle.Write(w, bundle.Contents{Rows: rows, Version: cpaas.Version}) }},
		{t.Scenario, func(w io.Writer) error {
			_, err := io.WriteString(w, record.Feature(filepath.Base(t.File), record.Of(joined(), 0, record.Start{})))
			return err
		}},
		{t.HAR, func(w io.Writer) error { return trace.WriteHAR(w, rows, cpaas.Version) }},
		{t.NDJSON, func(w io.Writer) error { return trace.WriteNDJSON(w, rows) }},
		{t.CSV, func(w io.Writer) error {
			return records.Write(w, records.CSV, columns(), func(yield func(*transport.Row) bool) {
				for _, r := range rows {
					if !yield(r) {
						return
					}
				}
			})
		}},
	}...) {
		if form.path == "" {
			continue
		}
		wrote = true
		if err := writeTo(form.path, out, form.write); err != nil {
			return err
		}
	}
	judged, err := t.verdicts.print(out, rows, joined)
	if err != nil {
		return err
	}
	if !wrote && !judged {
		for _, r := range rows {
			if _, err := fmt.Fprintln(out, trace.Text(r)); err != nil {
				return err
			}
		}
	}
	for _, s := range skipped {
		fmt.Fprintln(errs, "muster: skipped", s)
	}
	return t.found()
}

// form is a way to write rows, and the path that asks for it.
type form struct {
	path  string
	write func(io.Writer) error
}

// forms are those of --as.
var forms = map[string]snippet.Form{
	"sh": snippet.Curl, "powershell": snippet.PowerShell, "cmd": snippet.Cmd, "go": snippet.GoProgram, "http": snippet.HTTPFile, "websocat": snippet.Websocat,
}

// copy prints one request, or a socket with the frames that it sent.
func (t *traceFile) copy(out io.Writer, rows []*transport.Row) error {
	i := slices.IndexFunc(rows, func(r *transport.Row) bool { return r.Number == t.Copy })
	if i < 0 {
		return fmt.Errorf("%s has no row %d", t.File, t.Copy)
	}
	text, err := "", error(nil)
	if h, socket := rows[i].Record.(transport.Handshake); socket {
		var frames []transport.Frame
		for _, r := range rows {
			if f, ok := r.Record.(transport.Frame); ok && r.Source == rows[i].Source {
				frames = append(frames, f)
			}
		}
		text, err = snippet.CopySocketAs(h, frames, forms[t.As])
	} else {
		text, err = snippet.CopyAs(rows[i], forms[t.As])
	}
	if err == nil {
		_, err = io.WriteString(out, text)
	}
	return err
}

// writeTo writes a file, which takes the place of an older one once it is whole, or
// the output for "-".
func writeTo(path string, out io.Writer, write func(io.Writer) error) error {
	if path == "-" {
		return write(out)
	}
	return files.Save(context.Background(), path, true, write)
}

// columns are those of a table for spreadsheets.
func columns() []records.Field[transport.Row] {
	var fields []records.Field[transport.Row]
	for _, c := range trace.Columns() {
		fields = append(fields, records.Field[transport.Row]{Name: c.Name, Text: c.Text})
	}
	return fields
}

func readTrace(path string) ([]*transport.Row, []trace.Skipped, error) {
	rows, skipped, note, err := readBundle(path)
	if note != "" {
		skipped = append(skipped, trace.Skipped{Where: "what is not known", Reason: note})
	}
	return rows, skipped, err
}
