package records

import (
	"bufio"
	"bytes"
	"encoding/csv"
	"encoding/json"
	"io"
	"iter"
	"strings"
)

// Field is one value of a row as it is saved.
type Field[R any] struct {
	Name string
	Text func(*R) string
}

// Write writes rows to w in a format. CSV begins with the names of the fields.
func Write[R any](w io.Writer, format Format, fields []Field[R], rows iter.Seq[*R]) error {
	buffered := bufio.NewWriterSize(w, 1<<16)
	begin, put, flush := encoder(buffered, format)
	names, values := make([]string, len(fields)), make([]string, len(fields))
	for i, f := range fields {
		names[i] = f.Name
	}
	if err := begin(names); err != nil {
		return err
	}
	for row := range rows {
		for i, f := range fields {
			values[i] = f.Text(row)
		}
		if err := put(values); err != nil {
			return err
		}
	}
	if err := flush(); err != nil {
		return err
	}
	return buffered.Flush()
}

// Format is a way to write rows.
type Format int

// The formats.
const (
	Text   Format = iota // a line each, for people
	NDJSON               // an object each, a line each; the only one that changes nothing
	CSV                  // for spreadsheets
)

// Extension is that of a file in the format, with its dot.
func (f Format) Extension() string {
	switch f {
	case NDJSON:
		return ".ndjson"
	case CSV:
		return ".csv"
	}
	return ".txt"
}

// encoder gives what writes the names, then each row's values, then the rest.
func encoder(w *bufio.Writer, format Format) (begin, put func([]string) error, flush func() error) {
	nothing := func() error { return nil }
	switch format {
	case NDJSON:
		e := &ndjson{w: w}
		return e.begin, e.put, nothing
	case CSV:
		e := csv.NewWriter(w)
		put = func(values []string) error {
			for i, v := range values {
				values[i] = harmless(v)
			}
			return e.Write(values)
		}
		return e.Write, put, func() error { e.Flush(); return e.Error() }
	}
	put = func(values []string) error {
		_, err := w.WriteString(Line(values) + "\n")
		return err
	}
	return func([]string) error { return nil }, put, nothing
}

// Line is values in one line of text, without those that are empty.
func Line(values []string) string {
	var parts []string
	for _, v := range values {
		if v = oneLine(v); v != "" {
			parts = append(parts, v)
		}
	}
	return strings.Join(parts, "  ")
}

type ndjson struct {
	w    *bufio.Writer
	keys []string // quoted, with the colon
	text bytes.Buffer
}

func (e *ndjson) begin(names []string) error {
	for _, name := range names {
		e.keys = append(e.keys, e.quote(name)+":")
	}
	return nil
}

func (e *ndjson) put(values []string) error {
	separator := "{"
	for i, v := range values {
		_, _ = e.w.WriteString(separator + e.keys[i] + e.quote(v)) // the last write tells of a failure
		separator = ","
	}
	_, err := e.w.WriteString("}\n")
	return err
}

func (e *ndjson) quote(s string) string {
	e.text.Reset()
	j := json.NewEncoder(&e.text)
	j.SetEscapeHTML(false) // < and > are no harm outside a web page, and unreadable escaped
	_ = j.Encode(s)        // a string into memory cannot fail
	return strings.TrimSuffix(e.text.String(), "\n")
}

// harmless is a text that a spreadsheet takes for no formula: what would begin one
// gets an apostrophe before it, which spreadsheets do not show. It is in one line.
//
// Where a semicolon separates cells, as it does in half of Europe, one within a text
// begins a cell too, whatever quotes are around it.
func harmless(text string) string {
	text = oneLine(text)
	if !strings.ContainsAny(text, formulas) {
		return text
	}
	var b strings.Builder
	begins := true
	for _, r := range text {
		if begins && strings.ContainsRune(formulas, r) {
			b.WriteByte('\'')
		}
		begins = r == ';' || begins && (r == ' ' || r == '"')
		b.WriteRune(r)
	}
	return b.String()
}

// formulas are the characters a formula can begin with, full-width ones too.
const formulas = "=+-@＝＋－＠"

// oneLine replaces what would break a line.
func oneLine(s string) string {
	breaks := func(r rune) bool { return r < ' ' || r == 0x7f || r == 0x85 || r == 0x2028 || r == 0x2029 }
	if strings.IndexFunc(s, breaks) < 0 {
		return s
	}
	return strings.Map(func(r rune) rune {
		if breaks(r) {
			return ' '
		}
		return r
	}, s)
}
