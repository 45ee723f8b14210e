package scenario

import (
	"fmt"
	"strings"
)

// Problem is what is wrong with a file, and where.
type Problem struct {
	File         string
	Line, Column int // from 1; 0 if it is the file as a whole
	Text         string
}

func (p Problem) Error() string {
	if p.Line == 0 {
		return p.File + ": " + p.Text
	}
	return fmt.Sprintf("%s:%d:%d: %s", p.File, p.Line, p.Column, p.Text)
}

// Problems are all that is wrong with some files.
type Problems []Problem

func (p Problems) Error() string {
	var lines []string
	for _, one := range p {
		lines = append(lines, one.Error())
	}
	return strings.Join(lines, "\n")
}
