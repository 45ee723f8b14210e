package keep

import "muster/widgets/phrase"

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
	return f.holder == h && f.drafts.keep(h, f.key, drafts, len(drafts) == 0)
}
