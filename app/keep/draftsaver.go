package keep

import (
	"maps"
	"sync"
	"time"
)

// How long what is being written may be in memory only: after the last key, and
// while keys go on.
const (
	draftsQuiet = 500 * time.Millisecond
	draftsMost  = time.Second
)

// DraftSaver keeps what the user of an account is writing while it is written, so
// that no crash takes more than the last second. The user interface's goroutine
// only tells it what there is: writing it, then or when the program has to end, does
// not need that goroutine, which may hang. Its methods may be called from any goroutine.
type DraftSaver struct {
	all *DraftSavers

	writing sync.Mutex // held while the file is written

	mu     sync.Mutex
	outbox *OutboxHolder     // of drafts
	drafts map[string]string // what is being written
	fresh  bool              // the file may not have it
	kept   map[string]string // what the file holds
	known  bool              // else what it holds is not known
	first  time.Time         // when what is fresh was told
	timer  *time.Timer
}

// Keep has what is being written put into the outbox's file soon, if that has something
// else. The map belongs to the saver from then on.
func (k *DraftSaver) Keep(outbox *OutboxHolder, drafts map[string]string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.outbox, k.drafts = outbox, drafts
	wasFresh := k.fresh
	k.fresh = !k.known || !maps.Equal(drafts, k.kept)
	switch {
	case !k.fresh:
		if k.timer != nil {
			k.timer.Stop()
		}
		return
	case !wasFresh:
		k.first = time.Now()
	}
	wait := min(draftsQuiet, draftsMost-time.Since(k.first))
	if k.timer == nil {
		k.timer = time.AfterFunc(wait, k.flush)
		return
	}
	k.timer.Reset(wait)
}

// Loaded says what the file holds for a new login.
func (k *DraftSaver) Loaded(drafts map[string]string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kept, k.known, k.fresh = drafts, len(drafts) > 0, false
}

// flush writes what is being written, as it was told last, and returns when the
// file has it, or cannot have it.
func (k *DraftSaver) flush() {
	k.writing.Lock()
	defer k.writing.Unlock()
	k.mu.Lock()
	outbox, drafts, fresh := k.outbox, k.drafts, k.fresh
	k.fresh = false
	k.mu.Unlock()
	if !fresh {
		return
	}
	done := outbox.keepDrafts(drafts)
	k.mu.Lock()
	defer k.mu.Unlock()
	if outbox == k.outbox {
		k.kept, k.known = drafts, done
	}
}

// End returns when what was told last has been written. The saver is not used after that.
func (k *DraftSaver) End() {
	k.flush()
	k.all.remove(k)
}

// DraftSavers are those of all accounts. Methods may be called from any goroutine.
type DraftSavers struct {
	mu  sync.Mutex
	all map[*DraftSaver]bool
}

// New gives the saver of one more account.
func (d *DraftSavers) New() *DraftSaver {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.all == nil {
		d.all = map[*DraftSaver]bool{}
	}
	k := &DraftSaver{all: d}
	d.all[k] = true
	return k
}

func (d *DraftSavers) remove(k *DraftSaver) {
	d.mu.Lock()
	defer d.mu.Unlock()
	delete(d.all, k)
}

// Flush has all of them written, and returns when they are.
func (d *DraftSavers) Flush() {
	d.mu.Lock()
	all := maps.Clone(d.all)
	d.mu.Unlock()
	var writes sync.WaitGroup
	for k := range all {
		writes.Go(k.flush)
	}
	writes.Wait()
}
