package runs

import (
	"errors"
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"sort"
	"sync"
	"time"

	"muster/cpaas/trace"
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

	mu      sync.Mutex
	waiting []*transport.Row // to be written
	missed  int              // rows that were too many for a disk that does not answer
}

// Record begins a run with what is on the tape: a file in a folder, which is made if
// it is missing, and with which the oldest go if there are more than five, unless
// another process is still writing them. failed is called once, on the run's
// goroutine, when nothing more can be written; the tape goes on. Record and Close
// block for as long as the disk takes.
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

// RecordTo is Record into a file of that path, in place of one that is there.
func RecordTo(t *transport.Tape, path string, failed func(error)) (*Run, error) {
	file, err := os.OpenFile(path, os.O_CREATE|os.O_TRUNC|os.O_WRONLY, 0o600)
	if err != nil {
		return nil, err
	}
	return record(t, file, failed), nil
}

func record(t *transport.Tape, file *os.File, failed func(error)) *Run {
	r := &Run{tape: t, file: file, failed: failed, more: make(chan struct{}, 1), closing: make(chan struct{})}
	r.stop = t.Gather(r.take, func(int64) { r.wake() })
	before := t.Rows(0)
	r.mu.Lock()
	if len(r.waiting) > 0 {
		first := r.waiting[0].Number
		before = before[:sort.Search(len(before), func(i int) bool { return before[i].Number >= first })]
	}
	r.waiting = append(before, r.waiting...)
	r.mu.Unlock()
	r.wake()
	r.done.Go(func() {
		if err := r.write(); err != nil {
			r.stop()
			r.failed(fmt.Errorf("what goes over the wire is not written to %s any more: %w", r.Path(), err))
		}
	})
	return r
}

// take has a row written soon. It must not block.
func (r *Run) take(row *transport.Row) {
	r.mu.Lock()
	if len(r.waiting) < transport.MostRows {
		r.waiting = append(r.waiting, row)
	} else {
		r.missed++
	}
	r.mu.Unlock()
}

func (r *Run) wake() {
	select {
	case r.more <- struct{}{}:
	default:
	}
}

// taken are the rows that are to be written.
func (r *Run) taken() ([]*transport.Row, int) {
	r.tape.Make() // here, where nobody waits for it
	r.mu.Lock()
	defer r.mu.Unlock()
	rows, missed := r.waiting, r.missed
	r.waiting, r.missed = nil, 0
	return rows, missed
}

// newRun makes the file of a run, with the time in its name. Two may begin at once.
func newRun(folder string, now time.Time) (*os.File, error) {
	for tries := 0; ; tries++ {
		name := runPrefix + now.Format("20060102-150405.000") + runSuffix
		file, err := os.OpenFile(filepath.Join(folder, name), os.O_CREATE|os.O_EXCL|os.O_WRONLY, 0o600)
		if err == nil {
			keepInUse(file)
			return file, nil
		}
		if !errors.Is(err, os.ErrExist) || tries == 99 {
			return nil, err
		}
		now = now.Add(time.Millisecond)
	}
}

// Path is where the run is written.
func (r *Run) Path() string { return r.file.Name() }

// Close writes what is still to be written, and ends the run. It is called once.
func (r *Run) Close() {
	r.tape.Make()
	r.stop()
	close(r.closing)
	r.done.Wait()
}

func (r *Run) write() (err error) {
	defer func() { err = errors.Join(err, r.file.Close()) }()
	size := 0
	var text []byte // used again and again
	pause := time.NewTimer(writePause)
	defer pause.Stop()
	for ended := false; !ended; {
		select {
		case <-r.more:
		case <-r.closing:
			ended = true
		}
		rows, missed := r.taken()
		for len(rows) > 0 {
			batch := rows[:min(len(rows), rowsAtOnce)]
			rows = rows[len(batch):]
			var err error
			if text, err = lines(text[:0], batch); err != nil {
				return err
			}
			if size += len(text); size > mostRun {
				return fmt.Errorf("the run has come to %d MiB", mostRun>>20)
			}
			if _, err := r.file.Write(text); err != nil {
				return err
			}
		}
		if missed > 0 {
			return fmt.Errorf("the disk was so slow that %d rows are missing", missed)
		}
		pause.Reset(writePause)
		select {
		case <-pause.C:
		case <-r.closing:
		}
	}
	return nil
}

// writePause is how long rows are gathered after some have been written: in a burst, to
// write each by itself costs more than all else that is done with it. The first row after
// a quiet time is written at once.
const writePause = 10 * time.Millisecond

// rowsAtOnce is how many rows are put into words before they are written.
const rowsAtOnce = 200

// lines appends the lines of rows.
func lines(text []byte, rows []*transport.Row) (_ []byte, err error) {
	for _, row := range rows {
		if text, err = trace.AppendLine(text, row); err != nil {
			return nil, err
		}
	}
	return text, nil
}

// List is the paths of the runs in a folder, the oldest first.
func List(folder string) []string {
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

// dropOld removes the oldest runs of which there are too many. Those that are still
// being written stay, and so do those that cannot be removed: the next run tries again.
func dropOld(folder string) {
	list := List(folder)
	for _, path := range list[:max(0, len(list)-mostRuns)] {
		if !inUse(path) {
			_ = os.Remove(path)
		}
	}
}
