package wording

import (
	"errors"
	"io/fs"
	"path/filepath"
	"strings"
	"syscall"
	"testing"
)

func TestReasonsForNotSavingAreInWords(t *testing.T) {
	path := filepath.Join("some", "where", "log.txt")
	for want, err := range map[string]error{
		"The disk is full":  &fs.PathError{Err: syscall.ENOSPC},
		"You may not write": &fs.PathError{Err: syscall.EACCES},
		"Not saved: input/output error.": &fs.PathError{
			Op: "sync", Path: ".muster-1.part", Err: errors.New("input/output error"),
		},
	} {
		if got := WhyNotSaved(path, err); !strings.HasPrefix(got, want) {
			t.Errorf("%v: %q", err, got)
		}
	}
}
