package bundle

import (
	"archive/zip"
	"bytes"
	"encoding/json"
	"fmt"
	"io"
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

// Contents are what a bundle is made of.
type Contents struct {
	Rows        []*transport.Row
	Version     string // Muster's own
	Consistency string // what clients have otherwise than the server, in words; "" where nobody has compared them
	Screenshot  []byte // a PNG; nil for none
}

// Format is the number of the form in which bundles are written. It grows when an older
// Muster would take a bundle for something else.
const Format = 1

// The names of members that are read again.
const (
	aboutName = "bundle.json"
	tapeName  = "tape.ndjson"
	harName   = "tape.har"
)

// mostBytes is how large a bundle is, at most: what can be attached to a report.
const mostBytes = 10 << 20

// Write writes a bundle as a zip file of at most 10 MiB: where it would be larger, the
// HAR is left out, and then the oldest rows, which its README says. Secrets are taken out
// of rows that have any, as those of other tools may; every member is looked through once
// more before anything is written, and the error names one in which there is still what
// looks like a secret.
func Write(w io.Writer, c Contents) error {
	c.Rows = clean(c.Rows)
	b := &builder{Contents: c, withHAR: true}
	for {
		packed, err := b.pack()
		if err != nil {
			return err
		}
		if len(packed) <= mostBytes || len(b.Rows) < 2 {
			_, err := w.Write(packed)
			return err
		}
		if b.withHAR {
			b.withHAR = false
			continue
		}
		half := len(b.Rows) / 2
		b.left, b.Rows = b.left+half, b.Rows[half:]
	}
}

// builder is a bundle in the making.
type builder struct {
	Contents
	withHAR bool
	left    int // rows that are left out
}

// pack makes the file.
func (b *builder) pack() ([]byte, error) {
	j := cause.Join(b.Rows)
	found := append(judge.Lint(b.Rows, j), append(judge.Linearizability(j, patience), judge.Order(j)...)...)
	var packed bytes.Buffer
	file := zip.NewWriter(&packed)
	for _, m := range b.members(j, found) {
		var content bytes.Buffer
		if err := m.write(&content); err != nil {
			return nil, fmt.Errorf("%s: %w", m.name, err)
		}
		if secret := secretIn(content.Bytes()); secret != "" {
			return nil, fmt.Errorf("no bundle was written: %s has what looks like %s", m.name, secret)
		}
		to, err := file.Create(m.name)
		if err == nil {
			_, err = to.Write(content.Bytes())
		}
		if err != nil {
			return nil, err
		}
	}
	err := file.Close()
	return packed.Bytes(), err
}

func (b *builder) members(j *cause.Joiner, found []judge.Finding) []member {
	list := []member{
		{"README.md", func(w io.Writer) error { return b.readme(w, j, found) }},
		{aboutName, func(w io.Writer) error {
			return json.NewEncoder(w).Encode(about{Format: Format, Muster: b.Version})
		}},
		{tapeName, func(w io.Writer) error { return trace.WriteNDJSON(w, b.Rows) }},
		{"sequence.md", func(w io.Writer) error { return draw.Markdown(w, draw.Sequence(j)) }},
		{"sequence.svg", func(w io.Writer) error { return draw.SVG(w, draw.Sequence(j)) }},
		{"findings.txt", func(w io.Writer) error { return writeFindings(w, found) }},
	}
	if b.withHAR {
		list = append(list, member{harName, func(w io.Writer) error { return trace.WriteHAR(w, b.Rows, b.Version) }})
	}
	if b.Consistency != "" {
		list = append(list, member{"consistency.txt", func(w io.Writer) error { _, err := io.WriteString(w, b.Consistency); return err }})
	}
	if b.Screenshot != nil {
		list = append(list, member{"screenshot.png", func(w io.Writer) error { _, err := w.Write(b.Screenshot); return err }})
	}
	return list
}

// about is what a bundle says of itself.
type about struct {
	Format int    `json:"format"`
	Muster string `json:"muster"`
}

func writeFindings(w io.Writer, found []judge.Finding) error {
	for _, f := range found {
		if _, err := fmt.Fprintln(w, f); err != nil {
			return err
		}
	}
	_, err := fmt.Fprintf(w, "%d found\n", len(found))
	return err
}
