package app

import (
	"encoding/json"
	"errors"
	"io/fs"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"sync"
	"time"

	"muster/widgets/phrase"
)

// draftsPath is where what a remembered user is writing is kept over the end of the
// program, also a sudden one: sealed with the key of the outbox, beside it.
func (f *keptOutbox) draftsPath() string {
	return filepath.Join(filepath.Dir(f.path), strings.Replace(filepath.Base(f.path), "outbox", "drafts", 1))
}

// drafts gives what was kept, by conversation, to who holds the outbox. It blocks.
func (h *outboxHolder) drafts() map[string]string {
	if h == nil {
		return nil
	}
	f := h.file
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder != h {
		return nil
	}
	drafts, err := f.loadDrafts()
	if err != nil {
		aside := setUnreadableAside(f.draftsPath())
		h.all.tell(h.profile, func(in tongue) string {
			return in(string(saidUnreadableDrafts), phrase.With{"Error": ownWords(err, in), "Path": aside})
		})
	}
	return drafts
}

func (f *keptOutbox) loadDrafts() (drafts map[string]string, err error) {
	content, err := readSealed(f.draftsPath(), f.key)
	if content == nil || err != nil {
		return nil, err
	}
	if json.Unmarshal(content, &drafts) != nil {
		return nil, errUnreadable
	}
	return drafts, nil
}

const (
	saidUnreadableDrafts phrase.Key = "What was being written when Muster ended cannot be read: {{.Error}}. It was put aside as {{.Path}}."
	saidDraftsNotKept    phrase.Key = "What was being written would not outlive a restart of Muster: {{.Error}}"
)

// keepDrafts takes the place of what was kept, and tells whether it is. It blocks.
func (h *outboxHolder) keepDrafts(drafts map[string]string) bool {
	if h == nil {
		return false
	}
	f := h.file
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder != h {
		return false
	}
	err := f.writeDrafts(drafts)
	if err != nil && !f.draftsFailed {
		h.all.tell(h.profile, func(in tongue) string { return in(string(saidDraftsNotKept), phrase.With{"Error": err}) })
	}
	f.draftsFailed = err != nil
	return err == nil
}

func (f *keptOutbox) writeDrafts(drafts map[string]string) error {
	if len(drafts) == 0 {
		return f.removeDrafts()
	}
	content, err := json.Marshal(drafts)
	if err != nil {
		return err
	}
	return writeSealed(f.draftsPath(), f.key, content)
}

func (f *keptOutbox) removeDrafts() error {
	if err := os.Remove(f.draftsPath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}

// written is what the user is writing, by conversation. Of one that is known to be
// gone only what is offered to be copied is left.
func (c *column) written() map[string]string {
	drafts := maps.Clone(c.left.drafts) // of the login that has ended
	if c.session != nil {
		drafts = maps.Clone(c.group.talk.drafts)
		if c.group.id != "" {
			drafts[c.group.id] = c.group.talk.view.Draft()
		}
	}
	maps.DeleteFunc(drafts, func(id, text string) bool {
		return strings.TrimSpace(text) == "" || c.live() && !c.has(id) && !slices.Contains(c.rescue.groups, id)
	})
	return drafts
}

// has tells whether the user has a conversation.
func (c *column) has(id string) bool {
	_, group := c.summary(id)
	_, direct := c.direct(id)
	return group || direct
}

// How long what is being written may be in memory only: after the last key, and
// while keys go on.
const (
	draftsQuiet = 2 * time.Second
	draftsMost  = 10 * time.Second
)

// draftKeeper keeps what the user of a column is writing while it is written, so
// that no crash takes more than the last words.
type draftKeeper struct {
	column *column
	soon   soon
	kept   map[string]string // what the file holds
	known  bool              // else what it holds is not known
	busy   bool              // a write is under way
	writes sync.WaitGroup
}

func newDraftKeeper(c *column) *draftKeeper {
	k := &draftKeeper{column: c}
	k.soon = soon{post: c.app.mailbox.Post, quiet: draftsQuiet, most: draftsMost, do: k.keep}
	return k
}

// changed is for each change of what is being written.
func (k *draftKeeper) changed() {
	if k.column.outbox != nil && !k.column.ended {
		k.soon.ask()
	}
}

// loaded says what the file holds for a new login.
func (k *draftKeeper) loaded(drafts map[string]string) { k.kept, k.known = drafts, len(drafts) > 0 }

// writing gives what is being written, nil where that is not to be kept; fresh is
// false if the file has it.
func (k *draftKeeper) writing() (drafts map[string]string, fresh bool) {
	c := k.column
	if c.outbox == nil || c.session == nil && c.left.user == "" {
		return nil, false
	}
	drafts = c.written()
	return drafts, drafts != nil && (k.busy || !k.known || !maps.Equal(drafts, k.kept))
}

// keep writes on another goroutine, one write after the other.
func (k *draftKeeper) keep() {
	if k.busy {
		k.soon.ask()
		return
	}
	drafts, fresh := k.writing()
	if !fresh || k.column.ended {
		return
	}
	outbox := k.column.outbox
	k.busy = true
	k.writes.Go(func() {
		done := outbox.keepDrafts(drafts)
		k.column.app.mailbox.Post(func() {
			k.busy = false
			if outbox == k.column.outbox {
				k.kept, k.known = drafts, done
			}
		})
	})
}

// end gives the function that keeps what is being written when the column closes;
// it blocks and is for another goroutine.
func (k *draftKeeper) end() func() {
	k.soon.stop()
	drafts, fresh := k.writing()
	outbox := k.column.outbox
	return func() {
		k.writes.Wait()
		if fresh {
			outbox.keepDrafts(drafts)
		}
	}
}
