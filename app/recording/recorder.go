package recording

import (
	"fmt"
	"path/filepath"
	"slices"
	"sync"
	"time"

	"muster/cpaas/trace/runs"
	"muster/cpaas/transport"
)

// Recorder writes a window's tape to the disk while it is turned on. Its methods may
// be called from any goroutine.
type Recorder struct {
	tape   *transport.Tape
	folder string
	now    func() time.Time
	failed func(error)

	mu     sync.Mutex
	wanted bool
	last   chan struct{} // closed when the last change is done
	run    *runs.Run     // nil while nothing is written
}

// New makes a Recorder that is turned off. Its files are in a folder of their own,
// which Folder tells. failed is told, on any goroutine, that nothing is written, and
// why: once each time it is turned on.
func New(tape *transport.Tape, folder string, now func() time.Time, failed func(error)) *Recorder {
	return &Recorder{tape: tape, folder: filepath.Join(folder, "wire"), now: now, failed: failed, last: closed()}
}

func closed() chan struct{} {
	c := make(chan struct{})
	close(c)
	return c
}

// Folder is where the runs are.
func (r *Recorder) Folder() string { return r.folder }

// Turn has the tape written from now on, with what is on it, or no more. It returns
// at once.
func (r *Recorder) Turn(on bool) {
	r.mu.Lock()
	defer r.mu.Unlock()
	if r.wanted == on {
		return
	}
	before, done := r.last, make(chan struct{})
	r.wanted, r.last = on, done
	go func() { // who waits for it waits for last
		defer close(done)
		<-before
		r.do(on)
	}()
}

// do begins a run or ends it.
func (r *Recorder) do(on bool) {
	if on {
		run, err := runs.Record(r.tape, r.folder, r.now(), r.failed)
		if err != nil {
			r.failed(fmt.Errorf("what goes over the wire is not written to the disk: %w", err))
			return
		}
		r.set(run)
		return
	}
	r.mu.Lock()
	run := r.run
	r.mu.Unlock()
	if run != nil {
		run.Close()
		r.set(nil)
	}
}

func (r *Recorder) set(run *runs.Run) {
	r.mu.Lock()
	defer r.mu.Unlock()
	r.run = run
}

// Close writes what is still to be written. It blocks for as long as the disk takes.
func (r *Recorder) Close() {
	r.Turn(false)
	r.mu.Lock()
	last := r.last
	r.mu.Unlock()
	<-last
}

// Earlier are the paths of the runs before this one, the newest first. It reads the
// folder, and is for a worker.
func (r *Recorder) Earlier() []string {
	r.mu.Lock()
	run := r.run
	r.mu.Unlock()
	list := runs.List(r.folder)
	if run != nil {
		list = slices.DeleteFunc(list, func(path string) bool { return path == run.Path() })
	}
	slices.Reverse(list)
	return list
}
