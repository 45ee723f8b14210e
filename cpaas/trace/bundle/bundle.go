package bundle

import (
	"archive/zip"
	"bytes"
	"fmt"
	"io"
	"slices"
	"strings"
	"time"

	"muster/cpaas/trace"
	"muster/cpaas/trace/cause"
	"muster/cpaas/trace/draw"
	"muster/cpaas/trace/judge"
	"muster/cpaas/transport"
)

// patience is how long the replies may be checked for contradictions.
const patience = 30 * time.Second

// member is one file of a bundle.
type member struct {
	name  string
	write func(io.Writer) error
}

// Write writes a bundle of rows as a zip file. version is Muster's own. Secrets are
// taken out of rows that have any, as those of other tools may; every member is looked
// through once more before anything is written, and the error names one in which there
// is still what looks like a secret.
func Write(w io.Writer, rows []*transport.Row, version string) error {
	rows = clean(rows)
	j := cause.Join(rows)
	found := append(judge.Lint(rows, j), append(judge.Linearizability(j, patience), judge.Order(j)...)...)
	var members []zipped
	for _, m := range []member{
		{"README.md", func(w io.Writer) error { return readme(w, rows, j, found, version) }},
		{"tape.ndjson", func(w io.Writer) error { return trace.WriteNDJSON(w, rows) }},
		{"tape.har", func(w io.Writer) error { return trace.WriteHAR(w, rows, version) }},
		{"sequence.md", func(w io.Writer) error { return draw.Markdown(w, j) }},
		{"sequence.svg", func(w io.Writer) error { return draw.SVG(w, j) }},
		{"findings.txt", func(w io.Writer) error { return list(w, found) }},
	} {
		var content bytes.Buffer
		if err := m.write(&content); err != nil {
			return fmt.Errorf("%s: %w", m.name, err)
		}
		if secret := secretIn(content.Bytes()); secret != "" {
			return fmt.Errorf("no bundle was written: %s has what looks like %s", m.name, secret)
		}
		members = append(members, zipped{m.name, content.Bytes()})
	}
	return writeZip(w, members)
}

type zipped struct {
	name    string
	content []byte
}

func writeZip(w io.Writer, members []zipped) error {
	file := zip.NewWriter(w)
	for _, m := range members {
		to, err := file.Create(m.name)
		if err == nil {
			_, err = to.Write(m.content)
		}
		if err != nil {
			return err
		}
	}
	return file.Close()
}

func list(w io.Writer, found []judge.Finding) error {
	for _, f := range found {
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d found\n", len(found))
	return err
}

// readme says in ten lines what is in the bundle.
func readme(w io.Writer, rows []*transport.Row, j *cause.Joiner, found []judge.Finding, version string) error {
	var users, servers []string
	for _, r := range rows {
		users, servers = append(users, r.Source.User()), append(servers, r.Source.Server)
	}
	unique := func(names []string) string {
		slices.Sort(names)
		names = slices.Compact(names)
		if len(names) > 20 {
			names = append(names[:20:20], fmt.Sprint(len(names)-20, " more"))
		}
		return strings.Join(names, ", ")
	}
	ambiguous := 0
	for _, e := range j.Effects() {
		if e.IsAmbiguous() {
			ambiguous++
		}
	}
	span := "no time"
	if len(rows) > 0 {
		span = rows[0].At.UTC().Format(time.RFC3339) + " to " + rows[len(rows)-1].At.UTC().Format(time.RFC3339)
	}
	_, err := fmt.Fprintf(w, "# What went over the wire\n\nFrom %s: %d rows, %d requests, %d notifications, %d of them ambiguous.\nUsers: %s.\nServers: %s.\nFound: %d, in `findings.txt`.\nSeen: `sequence.md` and `sequence.svg`; `tape.har` opens in browsers.\nMuster %s. Look further with `muster trace tape.ndjson --check --lint --latency`.\n",
		span, len(rows), len(j.Actions()), len(j.Effects()), ambiguous, unique(users), unique(servers), len(found), version)
	return err
}
