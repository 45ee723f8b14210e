package keep

import (
	"context"
	"crypto/sha256"
	"encoding/hex"
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strconv"
	"sync"

	"muster/app/files"
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

// keptOutbox is the file of one profile. One session at a time keeps its lines
// there: two of one user would each undo what the other has kept.
type keptOutbox struct {
	path string

	mu     sync.Mutex
	key    []byte
	holder *OutboxHolder
	failed bool // told that it cannot be written

	draftsFailed bool // the same of the drafts
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
		f = &keptOutbox{path: filepath.Join(k.folder, "outbox-"+hex.EncodeToString(name[:12]))}
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

// Open takes the file over, unless another session has it, and gives the lines
// that are in it. Without a keyring nothing is kept, and a file is left as it is.
func (h *OutboxHolder) Open(ctx context.Context) []cpaas.Unsent {
	if h == nil {
		return nil
	}
	f := h.file
	if f.held() {
		return nil
	}
	key, _, err := h.all.store.Key(ctx, h.profile) // which may take long
	if err != nil {
		return nil // the store has told of it
	}
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder != nil {
		return nil
	}
	lines, err := f.load(key)
	if err != nil {
		aside := setUnreadableAside(f.path)
		h.all.tell(h.profile, func(in wording.Translator) string {
			return in(string(textUnreadable), phrase.With{"Error": wording.OwnWords(err, in), "Path": aside})
		})
	}
	f.key, f.holder = key, h
	return lines
}

func (f *keptOutbox) held() bool {
	f.mu.Lock()
	defer f.mu.Unlock()
	return f.holder != nil
}

// mostAside is how many unreadable files of one kind a user may have aside.
const mostAside = 100

// setUnreadableAside lets a file that cannot be read make room for another, and
// gives where it is then. It takes the place of no other that was put aside: a
// keyring that has lost the key for once has it again the next time, perhaps, and
// then the first file can be read.
func setUnreadableAside(path string) string {
	for n := range mostAside {
		aside := path + ".unreadable"
		if n > 0 {
			aside += "-" + strconv.Itoa(n+1)
		}
		if _, err := os.Lstat(aside); errors.Is(err, fs.ErrNotExist) {
			if os.Rename(path, aside) != nil {
				return path
			}
			return aside
		}
	}
	return path
}

func (f *keptOutbox) load(key []byte) ([]cpaas.Unsent, error) {
	content, err := files.ReadSealed(f.path, key)
	if content == nil || err != nil {
		return nil, err
	}
	var lines []cpaas.Unsent
	if json.Unmarshal(content, &lines) != nil {
		return nil, files.ErrUnreadable
	}
	return lines, nil
}

// Keep writes the lines, if the file is the holder's.
func (h *OutboxHolder) Keep(lines []cpaas.Unsent) {
	f := h.file
	f.mu.Lock()
	defer f.mu.Unlock()
	if f.holder != h {
		return
	}
	err := f.write(lines)
	if err != nil && !f.failed {
		h.all.tell(h.profile, func(in wording.Translator) string { return in(string(textNotKept), phrase.With{"Error": err}) })
	}
	f.failed = err != nil
}

func (f *keptOutbox) write(lines []cpaas.Unsent) error {
	if len(lines) == 0 {
		return f.remove()
	}
	content, err := json.Marshal(lines)
	if err != nil {
		return err
	}
	return files.WriteSealed(f.path, f.key, content)
}

func (f *keptOutbox) remove() error {
	if err := os.Remove(f.path); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
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
	err := errors.Join(f.remove(), f.removeDrafts())
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
