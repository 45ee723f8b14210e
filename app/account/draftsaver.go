package account

import (
	"maps"
	"sync"
	"time"

	"muster/app/keep"
)

// How long what is being written may be in memory only: after the last key, and
// while keys go on.
const (
	draftsQuiet = 500 * time.Millisecond
	draftsMost  = time.Second
)

// draftSaver keeps what the user of an account is writing while it is written, so
// that no crash takes more than the last second. The user interface's goroutine
// only tells it what there is: writing it, then or when the program has to end, does
// not need that goroutine, which may hang.
type draftSaver struct {
	account *Account // belongs to the user interface's goroutine

	writing sync.Mutex // held while the file is written

	mu     sync.Mutex
	outbox *keep.OutboxHolder // of drafts
	drafts map[string]string  // what is being written
	fresh  bool               // the file may not have it
	kept   map[string]string  // what the file holds
	known  bool               // else what it holds is not known
	first  time.Time          // when what is fresh was told
	timer  *time.Timer
}

func newDraftSaver(a *Account) *draftSaver {
	k := &draftSaver{account: a}
	a.Savers.add(k)
	return k
}

// changed is for each change of what is being written.
func (k *draftSaver) changed() {
	if !k.account.Ended {
		k.look()
	}
}

// look takes a copy of what is being written, if that is to be kept, and has it
// written soon where the file has something else.
func (k *draftSaver) look() {
	a := k.account
	if a.Outbox == nil || a.Session == nil && a.Carried.User == "" {
		return
	}
	drafts := a.written()
	k.mu.Lock()
	defer k.mu.Unlock()
	if drafts == nil {
		return
	}
	k.outbox, k.drafts = a.Outbox, drafts
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

// loaded says what the file holds for a new login.
func (k *draftSaver) loaded(drafts map[string]string) {
	k.mu.Lock()
	defer k.mu.Unlock()
	k.kept, k.known, k.fresh = drafts, len(drafts) > 0, false
}

// flush writes what is being written, as it was told last, and returns when the
// file has it, or cannot have it. It may be called from any goroutine.
func (k *draftSaver) flush() {
	k.writing.Lock()
	defer k.writing.Unlock()
	k.mu.Lock()
	outbox, drafts, fresh := k.outbox, k.drafts, k.fresh
	k.fresh = false
	k.mu.Unlock()
	if !fresh {
		return
	}
	done := outbox.KeepDrafts(drafts)
	k.mu.Lock()
	defer k.mu.Unlock()
	if outbox == k.outbox {
		k.kept, k.known = drafts, done
	}
}

// end gives the function that keeps what is being written when the account closes;
// it blocks and is for another goroutine.
func (k *draftSaver) end() func() {
	k.look()
	return func() {
		k.flush()
		k.account.Savers.remove(k)
	}
}

// DraftSavers are those of all accounts. Methods may be called from any goroutine.
type DraftSavers struct {
	mu  sync.Mutex
	all map[*draftSaver]bool
}

func (d *DraftSavers) add(k *draftSaver) {
	d.mu.Lock()
	defer d.mu.Unlock()
	if d.all == nil {
		d.all = map[*draftSaver]bool{}
	}
	d.all[k] = true
}

func (d *DraftSavers) remove(k *draftSaver) {
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
