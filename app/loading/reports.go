package loading

import (
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"
	"strings"

	"muster/app/files"
	"muster/cpaas/load"
)

// kinds write a result by the kinds of --report.
var kinds = map[string]func(*load.Result, io.Writer) error{"json": (*load.Result).WriteJSON, "html": (*load.Result).WriteHTML, "hlog": (*load.Result).WriteLog}

// standardOutput is the file of a report that is printed in place of the table. It is how a log
// gets out of a container, and from another machine.
const standardOutput = "-"

// Check tells whether all reports can be written, before anything is played.
func (o *Options) Check() error {
	printed := 0
	for _, one := range o.Report {
		kind, path, _ := strings.Cut(one, "=")
		if kinds[kind] == nil || path == "" {
			return fmt.Errorf("--report %s: give json, html or hlog, and a file, such as hlog=load.hlog", one)
		}
		if path == standardOutput {
			if printed++; printed > 1 {
				return fmt.Errorf("--report %s: only one report can go to standard output", one)
			}
			continue
		}
		if err := files.Writable(filepath.Dir(path)); err != nil {
			return fmt.Errorf("the report %s cannot be written: %w", path, err)
		}
	}
	return nil
}

// Write prints a result and writes its reports.
func (o *Options) Write(out io.Writer, r *load.Result) error {
	print := (*load.Result).WriteTable
	var failures []error
	for _, one := range o.Report {
		kind, path, _ := strings.Cut(one, "=")
		if path == standardOutput {
			print = kinds[kind]
			continue
		}
		failures = append(failures, files.Save(context.Background(), path, true, func(w io.Writer) error { return kinds[kind](r, w) }))
	}
	return errors.Join(append(failures, print(r, out))...)
}

// mostLog is the largest log that is read, in bytes.
const mostLog = 256 << 20

// Merge reads the logs of the shards of one load and adds them. The error says which file is wrong.
func Merge(paths []string) (*load.Result, error) {
	if len(paths) == 0 {
		return nil, errors.New("say which logs to merge, such as: muster load merge *.hlog")
	}
	var shards []*load.Result
	for _, path := range paths {
		r, err := readLog(path)
		if err != nil {
			return nil, fmt.Errorf("%s: %w", path, err)
		}
		shards = append(shards, r)
	}
	return load.Merge(shards)
}

func readLog(path string) (*load.Result, error) {
	file, err := os.Open(path)
	if err != nil {
		return nil, err
	}
	defer file.Close()
	if info, err := file.Stat(); err != nil || info.Size() > mostLog {
		return nil, errors.Join(err, fmt.Errorf("a log has at most %d MiB", mostLog>>20))
	}
	return load.ReadLog(file)
}
