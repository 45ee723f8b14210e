package keep

import (
	"encoding/json"
	"errors"
	"io/fs"
	"os"
	"path/filepath"
	"strings"

	"muster/app/files"
	"muster/app/wording"
	"muster/widgets/phrase"
)

// draftsPath is where what a remembered user is writing is kept over the end of the
// program, also a sudden one: sealed with the key of the outbox, beside it.
func (f *keptOutbox) draftsPath() string {
	return filepath.Join(filepath.Dir(f.path), strings.Replace(filepath.Base(f.path), "outbox", "drafts", 1))
}

// Drafts gives what was kept, by conversation, to who holds the outbox. It blocks.
func (h *OutboxHolder) Drafts() map[string]string {
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
		h.all.tell(h.profile, func(in wording.Translator) string {
			return in(string(textUnreadableDrafts), phrase.With{"Error": wording.OwnWords(err, in), "Path": aside})
		})
	}
	return drafts
}

func (f *keptOutbox) loadDrafts() (drafts map[string]string, err error) {
	content, err := files.ReadSealed(f.draftsPath(), f.key)
	if content == nil || err != nil {
		return nil, err
	}
	if json.Unmarshal(content, &drafts) != nil {
		return nil, files.ErrUnreadable
	}
	return drafts, nil
}

const (
	textUnreadableDrafts phrase.Key = "What was being written when Muster ended cannot be read: {{.Error}}. It was put aside as {{.Path}}."
	textDraftsNotKept    phrase.Key = "Drafts would be lost when Muster restarts: {{.Error}}"
)

// keepDrafts takes the place of what was kept, and tells whether it is. It blocks.
func (h *OutboxHolder) keepDrafts(drafts map[string]string) bool {
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
		h.all.tell(h.profile, func(in wording.Translator) string { return in(string(textDraftsNotKept), phrase.With{"Error": err}) })
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
	return files.WriteSealed(f.draftsPath(), f.key, content)
}

func (f *keptOutbox) removeDrafts() error {
	if err := os.Remove(f.draftsPath()); err != nil && !errors.Is(err, fs.ErrNotExist) {
		return err
	}
	return nil
}
