package records

import (
	"bytes"
	"encoding/csv"
	"encoding/json"
	"errors"
	"slices"
	"strings"
	"testing"
)

type pair struct{ a, b string }

var pairFields = []Field[pair]{
	{"first", func(p *pair) string { return p.a }},
	{"second", func(p *pair) string { return p.b }},
}

func written(t *testing.T, format Format, rows ...pair) string {
	t.Helper()
	var b bytes.Buffer
	if err := Write(&b, format, pairFields, pointers(rows)); err != nil {
		t.Fatal(err)
	}
	return b.String()
}

func pointers(rows []pair) func(func(*pair) bool) {
	return func(yield func(*pair) bool) {
		for i := range rows {
			if !yield(&rows[i]) {
				return
			}
		}
	}
}

var awkward = []pair{{"plain", "text"}, {"with, comma", `with "quotes"`}, {"two\nlines", "ta\tb"}, {"", "<ü> 😀\u2028"}}

func TestTextIsALineARow(t *testing.T) {
	want := "plain  text\nwith, comma  with \"quotes\"\ntwo lines  ta b\n<ü> 😀 \n"
	if got := written(t, Text, awkward...); got != want {
		t.Errorf("got %q, want %q", got, want)
	}
}

func TestNDJSONGivesBackWhatWentIn(t *testing.T) {
	lines := strings.Split(strings.TrimSuffix(written(t, NDJSON, awkward...), "\n"), "\n")
	if len(lines) != len(awkward) {
		t.Fatalf("%d rows are %d lines", len(awkward), len(lines))
	}
	for i, line := range lines {
		var got struct{ First, Second string }
		if err := json.Unmarshal([]byte(line), &got); err != nil || (pair{got.First, got.Second}) != awkward[i] {
			t.Errorf("%s: %v", line, err)
		}
	}
	if !strings.HasPrefix(lines[3], `{"first":"","second":"<ü>`) {
		t.Errorf("%s", lines[3])
	}
}

func TestCSVHasItsColumnsWhateverIsInACell(t *testing.T) {
	rows, err := csv.NewReader(strings.NewReader(written(t, CSV, awkward...))).ReadAll()
	if err != nil || len(rows) != len(awkward)+1 {
		t.Fatalf("%d rows, %v", len(rows), err)
	}
	if !slices.Equal(rows[0], []string{"first", "second"}) || rows[2][0] != "with, comma" || rows[2][1] != `with "quotes"` {
		t.Errorf("%q", rows)
	}
}

func TestNoCellIsTakenForAFormula(t *testing.T) {
	for text, want := range map[string]string{
		"=1+1":                  "'=1+1",
		"+1":                    "'+1",
		"-1":                    "'-1",
		"@SUM(A1)":              "'@SUM(A1)",
		"＝1":                    "'＝1",
		"  =1":                  "  '=1",
		"\t=1":                  " '=1",
		"\n=1":                  " '=1",
		`"=1`:                   `"'=1`,
		"a;=HYPERLINK(1)":       "a;'=HYPERLINK(1)",
		"a; -1;+2":              "a; '-1;'+2",
		"bob@example.com":       "bob@example.com",
		"2026-08-22T14:00:00Z":  "2026-08-22T14:00:00Z",
		"a = b, -1 and + c - d": "a = b, -1 and + c - d",
		"":                      "",
	} {
		if got := harmless(text); got != want {
			t.Errorf("%q becomes %q, want %q", text, got, want)
		}
	}
}

type fullDisk struct{ room int }

var errFull = errors.New("no space left")

func (d *fullDisk) Write(p []byte) (int, error) {
	if len(p) > d.room {
		return d.room, errFull
	}
	d.room -= len(p)
	return len(p), nil
}

func TestFailureOfTheDiskIsToldInEveryFormat(t *testing.T) {
	rows := slices.Repeat(awkward, 5000)
	for _, format := range []Format{Text, NDJSON, CSV} {
		for _, room := range []int{0, 70_000} {
			if err := Write(&fullDisk{room}, format, pairFields, pointers(rows)); !errors.Is(err, errFull) {
				t.Errorf("format %d with room for %d: %v", format, room, err)
			}
		}
	}
}
