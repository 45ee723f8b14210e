package judge

import (
	"fmt"
	"slices"
	"strings"
)

// Finding is one thing that is wrong, with the rows that show it.
type Finding struct {
	Code string // one of few, in words
	Text string
	Rows []int64 // numbers on the tape
}

// String is the finding in one line.
func (f Finding) String() string {
	var rows []string
	for _, n := range f.Rows {
		rows = append(rows, fmt.Sprint("#", n))
	}
	return f.Code + ": " + f.Text + " (" + strings.Join(rows, ", ") + ")"
}

// mostFindings of one code are listed; a fault that repeats says no more.
const mostFindings = 100

// findings are collected without end of one kind.
type findings struct {
	list  []Finding
	count map[string]int
	more  bool // say at once where there are more than are listed, and not in the end
}

func (f *findings) add(code, text string, rows ...int64) {
	if f.count == nil {
		f.count = map[string]int{}
	}
	switch f.count[code]++; {
	case f.count[code] <= mostFindings:
		f.list = append(f.list, Finding{code, text, slices.Compact(rows)})
	case f.count[code] == mostFindings+1 && f.more:
		f.list = append(f.list, Finding{code, "there are more of these, which are not listed", slices.Compact(rows)})
	}
}

// all are the findings, and a word on those that are not listed.
func (f *findings) all() []Finding {
	for _, one := range slices.Clone(f.list) {
		if n := f.count[one.Code]; n > mostFindings {
			f.list = append(f.list, Finding{Code: one.Code, Text: fmt.Sprintf("%d more of these are not listed", n-mostFindings), Rows: one.Rows})
			f.count[one.Code] = 0
		}
	}
	return f.list
}
