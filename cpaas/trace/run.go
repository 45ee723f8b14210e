package trace

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"muster/cpaas/transport"
)

const (
	mostRuns = 5         // that are kept, this one included
	mostRun  = 256 << 20 // of one, in bytes

	runPrefix, runSuffix = "run-", ".ndjson"
)

// Run writes a tape into a file as it goes, so that the end of the program, however
// it comes, loses nothing of it.
type Run struct {
	tape   *transport.Tape
	file   *os.File
	failed func(error)

	stop    func()
	more    chan struct{} // of one: there is something to write
	closing chan struct{}
	done    sync.WaitGroup
}

// Record begins a run: a file in a folder, which is made if it is missing, and with
// which the oldest go if there are more than five. failed is called once, on the
// run's goroutine, when nothing more can be written; the tape goes on.
func Record(t *transport.Tape, folder string, now time.Time, failed func(error)) (*Run, error) {
	if err := os.MkdirAll(folder, 0o700); err != nil {
		return nil, err
	}
	file, err := newRun(folder, now)
	if err != nil {
		return nil, err
	}
	dropOld(folder)
	return record(t, file, failed), nil
}

func record(t *transport.Tape, file *os.File, failed func(error)) *Run {
	r := &Run{tape: t, file: file, failed: failed, more: make(chan struct{}, 1), closing: make(chan struct{})}
	r.stop = t.Watch(func(*transport.Row) {
		select {
		case r.more <- struct{}{}:
		default:
		}
	})
	r.done.Go(func() {
		if err := r.write(); err != nil {
			r.failed(fmt.Errorf("what goes over the wire is not written to %s any more: %w", r.Path(), err))
		}
	})
	return r
}

// newRun makes the file of a run, with the time in its name. Two may begin at once.
func newRun(folder string, now time.Time) (*os.File, error) {
	for tries := 0; ; tries++ {
		name := runPrefix + now.Format("20060102-150405.000") + runSuffix
		file, err := os.OpenFile(filepath.Join(folder, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil || !errors.Is(err, os.ErrExist) || tries == 99 {
			return file, err
		}
		now = now.Add(time.Millisecond)
	}
}

// Path is where the run is written.
func (r *Run) Path() string { return r.file.Name() }

// Close writes what is still to be written, and ends the run. It blocks for as long
// as the disk takes.
func (r *Run) Close() {
	r.stop()
	close(r.closing)
	r.done.Wait()
}

func (r *Run) write() (err error) {
	defer func() { err = errors.Join(err, r.file.Close()) }()
	written, size := int64(0), int64(0)
	for ended := false; !ended; {
		select {
		case <-r.more:
		case <-r.closing:
			ended = true
		}
		var batch []byte
		for _, row := range r.tape.Rows(written) {
			line, err := Marshal(row)
			if err != nil {
				return err
			}
			batch = append(batch, line...)
			written = row.Number
		}
		if size += int64(len(batch)); size > mostRun {
			return fmt.Errorf("the run has come to %d MiB", mostRun>>20)
		}
		if _, err := r.file.Write(batch); err != nil {
			return err
		}
	}
	return nil
}

// Runs are the paths of the runs in a folder, the oldest first.
func Runs(folder string) []string {
	entries, _ := os.ReadDir(folder) // where there is no folder there are no runs
	var list []string
	for _, e := range entries {
		name := e.Name()
		if len(name) > len(runPrefix)+len(runSuffix) && name[:len(runPrefix)] == runPrefix && filepath.Ext(name) == runSuffix {
			list = append(list, filepath.Join(folder, name))
		}
	}
	slices.Sort(list) // their names begin with the time
	return list
}

func dropOld(folder string) {
	list := Runs(folder)
	for _, path := range list[:max(0, len(list)-mostRuns)] {
		_ = os.Remove(path) // the next run tries again
	}
}
