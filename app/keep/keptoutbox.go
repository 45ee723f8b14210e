package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"path/filepath"
	"sync"

	"muster/app/wording"
	"muster/cpaas"
	"muster/cpaas/credentials"
	"muster/widgets/phrase"
)

// keptOutboxes keep what remembered users have written and not sent over a
// restart of the program: sealed, in a file each, with a key in the keyring.
// Methods may be called from any goroutine; they block.
type keptOutboxes struct {
	folder string
	store  *credentials.Store
	tell   func(credentials.Profile, func(wording.Translator) string) // of a file that cannot be used

	mu    sync.Mutex
	files map[string]*keptOutbox // by profile
}

// keptOutbox is what is kept of one profile: the lines that were not sent, and beside
// them what is being written and what happened to groups. One session at a time keeps
// that there: two of one user would each undo what the other has kept.
type keptOutbox struct {
	mu     sync.Mutex
	key    []byte
	holder *OutboxHolder

	lines, drafts, changes sealedPart

	version int // of the changes that the holder has kept
}

func newKeptOutbox(folder, name string) *keptOutbox {
	at := func(kind string) string { return filepath.Join(folder, kind+"-"+name) }
	return &keptOutbox{
		lines:   sealedPart{path: at("outbox"), lost: textUnreadable, notKept: textNotKept},
		drafts:  sealedPart{path: at("drafts"), lost: textUnreadableDrafts, notKept: textDraftsNotKept},
		changes: sealedPart{path: at("changes"), lost: textUnreadableChanges, notKept: textChangesNotKept},
	}
}

// OutboxHolder is what a session keeps its lines by, from its login on.
type OutboxHolder struct {
	all     *keptOutboxes
	profile credentials.Profile
	file    *keptOutbox
}

func (k *keptOutboxes) file(p credentials.Profile) *keptOutbox {
	k.mu.Lock()
	defer k.mu.Unlock()
	if k.files == nil {
		k.files = map[string]*keptOutbox{}
	}
	f := k.files[p.ID]
	if f == nil {
		name := sha256.Sum256([]byte(p.ID))
		f = newKeptOutbox(k.folder, hex.EncodeToString(name[:12]))
		k.files[p.ID] = f
	}
	return f
}

// Holder is for a session of a remembered user; nil, which keeps nothing, for any
// other.
func (k *keptOutboxes) Holder(p *credentials.Profile) *OutboxHolder {
	if p == nil {
		return nil
	}
	return &OutboxHolder{all: k, profile: *p, file: k.file(*p)}
}

func (f *keptOutbox) held() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.holder != nil
}

// Recovered is what is kept of a remembered user for their next session.
type Recovered struct {
	Unsent  []cpaas.Unsent
	Drafts  map[string]string // by conversation
	Changes []byte            // of who is in their groups
}

// Recover takes the files over, unless another session has them, and gives what is in
// them. Without a keyring nothing is kept, and they are left as they are. All are read
// before any can be written: what is written meanwhile would take the place of what was
// kept. It blocks.
func (h *OutboxHolder) Recover(ctx context.Context) (kept Recovered) {
	f := h.file
	if f.held() {
		return kept
	}
	key, _, err := h.all.store.Key(ctx, h.profile) // which may take long
	if err != nil {
		return kept // the store has told of it
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder != nil {
		return kept
	}
	f.key, f.holder, f.version = key, h, -1
	return Recovered{
		Unsent:  readPart[[]cpaas.Unsent](&f.lines, h, key),
		Drafts:  readPart[map[string]string](&f.drafts, h, key),
		Changes: readPart[json.RawMessage](&f.changes, h, key),
	}
}

// Keep writes the lines, if the file is the holder's.
func (h *OutboxHolder) Keep(lines []cpaas.Unsent) {
	f := h.file
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder == h {
		f.lines.keep(h, f.key, lines, len(lines) == 0)
	}
}

// Release leaves the file to the next session of the user. It may wait for a
// write that is under way.
func (h *OutboxHolder) Release() {
	if h == nil {
		return
	}
	h.file.mu.Lock()
	defer h.file.mu.Unlock()
	if h.file.holder == h {
		h.file.holder = nil
	}
}

// Forget removes the file of a user, and the key that opens it.
func (k *keptOutboxes) Forget(ctx context.Context, p credentials.Profile) error {
	f := k.file(p)
	f.mu.Lock()
	f.holder, f.key = nil, nil
	err := errors.Join(f.lines.remove(), f.drafts.remove(), f.changes.remove())
	f.mu.Unlock()
	if err != nil {
		k.tell(p, func(in wording.Translator) string { return in(string(textNotRemoved), phrase.With{"Error": err}) })
	}
	return k.store.DeleteKey(ctx, p)
}

const (
	textUnreadable phrase.Key = "What had not been sent when Muster ended cannot be read: {{.Error}}. It was put aside as {{.Path}}."
	textNotKept    phrase.Key = "Unsent messages would be lost when Muster restarts: {{.Error}}"
	textNotRemoved phrase.Key = "What had not been sent cannot be removed: {{.Error}}"
)
